package dev.pinwheel.source.machnix;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.pinwheel.testing.Releases;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The two tables that add facts to releases of other sources. */
final class TablesTest {
  private static final String HASH = "0123456789abcdef".repeat(4);
  private static final String PATH = "01/23/" + "a".repeat(60) + "/";

  @TempDir Path folder;

  private Releases buildSystems(String json) throws IOException {
    Path file = Files.writeString(folder.resolve("build-systems.json"), json);
    return Releases.of(new BuildSystems(file));
  }

  /** The SHA-256 of {@code flask} begins with {@code b8}. */
  private Releases fetcher(String json) throws IOException {
    Files.writeString(folder.resolve("b8.json"), json);
    return Releases.of(new PypiFetcher(folder));
  }

  @Test
  void buildSystemsWithTheSameBoundsAreOneList() throws IOException {
    assertEquals(
        List.of(
            "a [null, null) [setuptools, pbr]",
            "a [2, null) [hatchling]",
            "a [1, 2) [flit-core]",
            "b [null, null) [x]"),
        buildSystems(
                "{\"a\": [\"setuptools\", {\"buildSystem\": \"hatchling\", \"from\": \"2\"},"
                    + " {\"buildSystem\": \"flit-core\", \"from\": \"1\", \"until\": \"2\"},"
                    + " \"pbr\"], \"b\": [{\"buildSystem\": \"x\"}]}")
            .buildRequires);
  }

  @Test
  void oddEntriesOfTheTableAreCounted() throws IOException {
    Releases found =
        buildSystems(
            "{\"a\": \"x\", \"-\": [\"x\"], \"b\": [7, {}, \"x y\", [], \"ok\","
                + " {\"buildSystem\": \"x\", \"from\": 3}], \"c\": null}");
    assertEquals(List.of("b [null, null) [ok]"), found.buildRequires);
    assertEquals(8, found.skipped.size(), found.skipped.toString());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "[]",
        "{",
        "{\"a\": [\"x\"], \"a\": [\"y\"]}",
        "{} {}",
        "{\"a\": [\"\ud800\"]}"
      })
  void aDamagedTableIsAnError(String json) {
    assertThrows(IOException.class, () -> buildSystems(json));
  }

  @Test
  void h01ATableAMillionLevelsDeepIsAnError() {
    assertThrows(IOException.class, () -> buildSystems("{\"a\":" + "[".repeat(1_000_000)));
    assertThrows(IOException.class, () -> fetcher("{\"flask\":" + "{\"a\":".repeat(1_000_000)));
  }

  @Test
  void aRowOfTheFetcherBecomesAnArtifact() throws IOException {
    Releases found =
        fetcher(
            "{\"flask\": {\"1.0\": {\"sha256\": \"%s\", \"url\": \"%sFlask-1.0.tar.gz\"}}}"
                .formatted(HASH, PATH));
    assertEquals(
        List.of(
            "flask 1.0 Flask-1.0.tar.gz Artifact[location=https://files.pythonhosted.org/packages/"
                + PATH
                + "Flask-1.0.tar.gz, size=-1, hashes=[sha256:"
                + HASH
                + "], index=https://pypi.org/simple]"),
        found.artifacts);
    assertEquals(List.of(), found.releases);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "7",
        "{\"sha256\": \"HASH\"}",
        "{\"sha256\": \"\", \"url\": \"PATHflask-1.0.tar.gz\"}",
        "{\"sha256\": \"0\", \"url\": \"PATHflask-1.0.tar.gz\"}",
        "{\"sha256\": null, \"url\": \"PATHflask-1.0.tar.gz\"}",
        "{\"sha256\": \"HASH\", \"url\": \"PATHflask-1.1.tar.gz\"}",
        "{\"sha256\": \"HASH\", \"url\": \"PATHbottle-1.0.tar.gz\"}",
        "{\"sha256\": \"HASH\", \"url\": \"PATHflask-1.0.tar.bz2\"}",
        "{\"sha256\": \"HASH\", \"url\": \"PATHflask-1.0-py3-none-any.whl\"}",
        "{\"sha256\": \"HASH\", \"url\": \"PATH../flask-1.0.tar.gz\"}",
        "{\"sha256\": \"HASH\", \"url\": \"PATH%2e%2e%2fflask-1.0.tar.gz\"}",
        "{\"sha256\": \"HASH\", \"url\": \"https://x/flask-1.0.tar.gz\"}"
      })
  void h07ARowThatProvesNothingIsCounted(String row) throws IOException {
    Releases found =
        fetcher("{\"flask\": {\"1.0\": " + row.replace("HASH", HASH).replace("PATH", PATH) + "}}");
    assertEquals(List.of(), found.artifacts);
    assertEquals(1, found.skipped.size(), found.skipped.toString());
  }

  @Test
  void aProjectInTheWrongBucketIsAnError() {
    assertThrows(IOException.class, () -> fetcher("{\"bottle\": {}}"));
  }

  @Test
  void h14ADoubledVersionIsAnError() {
    assertThrows(IOException.class, () -> fetcher("{\"flask\": {\"1\": {}, \"1\": {}}}"));
  }

  @Test
  void aFolderWithoutBucketsIsAnError() {
    assertThrows(IOException.class, () -> new PypiFetcher(folder).parts());
  }
}

package dev.pinwheel.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.pinwheel.cli.line.ExitCode;
import dev.pinwheel.cli.line.Surroundings;
import dev.pinwheel.testing.Folders;
import dev.pinwheel.testing.Goldens;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The commands that make and read an index, in process, over the embedded index. */
final class IndexCommandsTest {
  private static final Path PROGRAM = Folders.root().resolve("fixtures/target");
  private static final Path EMBEDDED = PROGRAM.resolve("embedded/pypi.index");

  @TempDir Path folder;

  private final Map<String, String> variables = new HashMap<>();

  private record Ended(int code, String out, String err) {}

  private Ended run(String... words) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    ExitCode code =
        Pinwheel.run(
            List.of(words),
            new Surroundings(
                variables,
                folder,
                InputStream.nullInputStream(),
                out,
                err,
                false,
                false,
                Surroundings.USUAL_PLATFORM,
                PROGRAM));
    Ended ended =
        new Ended(
            code.number(),
            out.toString(StandardCharsets.UTF_8),
            err.toString(StandardCharsets.UTF_8));
    assertFalse(ended.out.contains("\033"), ended.out);
    return ended;
  }

  private static void golden(String name, Ended ended) {
    Goldens.check(
        Folders.root().resolve("cli/src/test/goldens/" + name + ".txt"),
        "exit code " + ended.code + "\n--- stdout\n" + ended.out + "--- stderr\n" + ended.err);
  }

  private void page(String source, String version, char hash) throws IOException {
    Path place = Files.createDirectories(folder.resolve(source + "/simple/a"));
    Path files = Files.createDirectories(folder.resolve(source + "/files"));
    String wheel = "a-" + version + "-py3-none-any.whl";
    Files.writeString(
        place.resolve("index.json"),
        """
        {"meta": {"api-version": "1.0"}, "name": "a", "files": [{"filename": "%s",
          "core-metadata": true, "url": "https://u:s3cr3t@%s/%s", "hashes": {"sha256": "%s"}}]}
        """
            .formatted(wheel, source, wheel, String.valueOf(hash).repeat(64)));
    Files.writeString(
        files.resolve(wheel + ".metadata"),
        "Metadata-Version: 2.1\nName: a\nVersion: " + version + "\n\n");
  }

  /** S01 and S02: it may be an attack, so it is told even to those who want to hear little. */
  @Test
  void whatSeveralSourcesSayOfOneNameIsToldEvenIfQuiet() throws IOException {
    page("mine", "1.0", 'a');
    page("other", "1.0", 'b');
    page("far", "99.0", 'a');
    String mine = "--from=simple:mine";
    Ended built = run("-q", "index", "build", mine, "--from=simple:other", "-o", "both.index");
    assertEquals(0, built.code, built.err);
    assertTrue(built.err.contains("several sources have releases of `a`"), built.err);
    assertTrue(built.err.contains("sources give one file different bytes"), built.err);
    Ended far = run("-q", "index", "build", mine, "--from=simple:far", "-o", "far.index");
    assertTrue(far.err.contains("the highest version wins"), far.err);
    Ended info = run("index", "info", "--repairs", "--index", "both.index");
    assertTrue(info.out.contains("sources give one file different bytes"), info.out);
    assertFalse(run("show", "a", "--index", "far.index").out.contains("s3cr3t"));
    Ended alone = run("-q", "index", "build", mine, "-o", "one.index");
    assertEquals("", alone.err);
    assertEquals(
        "", run("-qq", "index", "build", mine, "--from=simple:far", "-o", "far.index").err);
  }

  @Test
  void showTellsOfTheNewestRelease() {
    golden("show-flask", run("show", "Flask"));
    golden("show-flask-json", run("show", "flask==2.3.3", "--format", "json"));
    golden("show-requests-versions", run("show", "requests", "--versions"));
    golden("show-snaptime-versions-json", run("show", "snaptime", "--versions", "--format=json"));
  }

  @Test
  void showSaysWhatIsMissing() {
    golden("show-no-project", run("show", "flaskk"));
    golden("show-no-version", run("show", "flask==99"));
    golden("show-no-name", run("show", "-C", ".", "a b"));
    golden("show-bad-version", run("show", "flask==x"));
  }

  @Test
  void searchListsNames() {
    golden("search", run("search", "Jupyter_"));
    golden("search-json", run("search", "s3", "--format", "json"));
    golden("search-nothing", run("search", "no-such-thing"));
  }

  @Test
  void infoTellsWhatTheIndexHolds() throws IOException {
    Ended text = run("index", "info");
    assertEquals(0, text.code);
    assertTrue(text.out.contains("projects        237\n"), text.out);
    assertTrue(text.out.contains("versions        1650\n"), text.out);
    assertTrue(text.out.contains("files           14442\n"), text.out);
    assertEquals("Using the embedded index, a slice of PyPI with 237 projects\n", text.err);
    JsonNode json =
        JsonMapper.builder().build().readTree(run("index", "info", "--format=json").out);
    assertEquals(1, json.path("schema").intValue());
    assertEquals(14_442, json.path("artifacts").intValue());
    assertEquals(64, json.path("identity").textValue().length());
    Ended names = run("index", "info", "--names");
    assertEquals(237, names.out.lines().count());
    assertTrue(names.out.startsWith("aioamqp\n"), names.out);
  }

  /** A page of the Simple API for a project of one wheel, and the wheel's metadata. */
  private void page(String project, String facts, String requires) throws IOException {
    String wheel = project + "-1.0-py3-none-any.whl";
    Path pages = Files.createDirectories(folder.resolve("saved/simple/" + project));
    Files.writeString(
        pages.resolve("index.json"),
        """
        {"meta": {"api-version": "1.4"}, "name": "%s"%s, "files": [{"filename": "%s",
         "url": "https://files.example.org/%s", "core-metadata": true, "hashes": {"sha256": "%s"}}]}
        """
            .formatted(project, facts, wheel, wheel, "a".repeat(64)));
    Path files = Files.createDirectories(folder.resolve("saved/files"));
    Files.writeString(
        files.resolve(wheel + ".metadata"),
        "Metadata-Version: 2.1\nName: " + project + "\nVersion: 1.0\n" + requires + "\n");
  }

  @Test
  void pathsOfSavedPagesLeadFromTheIndexToTheFiles() throws IOException {
    page("app", "", "");
    Path page = folder.resolve("saved/simple/app/index.json");
    String wheel = "app-1.0-py3-none-any.whl";
    String relative = Files.readString(page).replace("https://files.example.org/", "../../files/");
    Files.writeString(page, relative);
    Files.createFile(folder.resolve("saved/files/" + wheel));
    Files.createDirectories(folder.resolve("deep/er"));
    for (String index : List.of("i.index", "saved/i.index", "deep/er/i.index")) {
      assertEquals(0, run("index", "build", "--from", "simple:saved", "-o", index).code);
      Ended shown = run("show", "app", "--index", index, "--format=json");
      String location =
          JsonMapper.builder()
              .build()
              .readTree(shown.out)
              .path("files")
              .path(0)
              .path("location")
              .textValue();
      Path found = folder.resolve(index).resolveSibling(location).normalize();
      assertEquals(folder.resolve("saved/files/" + wheel), found);
    }
  }

  @Test
  void s05AQuarantinedProjectIsNotLocked() throws IOException {
    page(
        "bad",
        ", \"project-status\": {\"status\": \"quarantined\", \"reason\": \"mal\u202eware\"}",
        "");
    page("app", "", "Requires-Dist: bad\n");
    assertEquals(0, run("index", "build", "--from", "simple:saved", "-o", "q.index").code);
    for (boolean everywhere : List.of(true, false)) {
      for (String asked : List.of("bad", "app", "bad==1.0")) {
        Ended lock =
            everywhere
                ? run("lock", "-o", "-", asked, "--index", "q.index")
                : run(
                    "lock",
                    "-o",
                    "-",
                    asked,
                    "--index",
                    "q.index",
                    "--python",
                    "3.12",
                    "--platform",
                    "linux-x86_64");
        assertEquals(1, lock.code, lock.err);
        assertEquals("", lock.out);
        assertTrue(
            lock.err.replace("\n    ", "").contains("`bad==1.0` is quarantined (mal ware)"),
            lock.err);
        assertTrue(lock.err.contains("hint: the index has quarantined"), lock.err);
      }
    }
    assertTrue(
        run("show", "bad", "--index", "q.index").out.contains("quarantined (mal\\u202eware)"));
    Ended json = run("show", "bad", "--index", "q.index", "--format", "json");
    assertTrue(json.out.contains("\"status\": \"quarantined\""), json.out);
    assertFalse(run("show", "app", "--index", "q.index").out.contains("status"));
  }

  @Test
  void verifyReadsEverything() {
    assertEquals(0, run("index", "verify").code);
    assertEquals(0, run("index", "verify", "--deep").code);
  }

  @Test
  void anIndexIsBuiltPackedAndUnpacked() throws IOException {
    Files.createDirectories(folder.resolve("texts"));
    Files.writeString(folder.resolve("texts/origin"), "index https://i/simple\nfiles https://f\n");
    String sha256 = "0123456789abcdef".repeat(4);
    Files.writeString(
        folder.resolve("texts/foo.txt"),
        "version 1.0 2026-01-01\nrequires bar>=\nrequires baz>=1,\n.tar.gz 10:00:00 %s %s 7\nyanked a\\u202eb\n"
            .formatted(sha256, "A".repeat(43)));
    Ended built = run("index", "build", "--from", "projects:texts", "-o", "small.index");
    assertEquals(0, built.code, built.err);
    assertEquals("", built.out);
    assertTrue(built.err.contains("1 projects, 1 versions, 1 files"), built.err);
    Ended shown = run("show", "foo", "--index", "small.index");
    assertTrue(shown.out.contains("a\\u202eb"), shown.out);
    assertTrue(run("index", "info", "--repairs", "--index=small.index").out.contains("bar>="));

    assertEquals(0, run("index", "pack", "--index", "small.index", "-o", "packed").code);
    assertEquals(0, run("index", "unpack", "packed", "-o", "again.index").code);
    assertEquals(-1, Files.mismatch(folder.resolve("small.index"), folder.resolve("again.index")));
    assertEquals(shown.out, run("show", "foo", "--index", "again.index").out);
    byte[] packed = Files.readAllBytes(folder.resolve("packed"));
    for (int i = 0; i < packed.length; i += 7) {
      byte[] flipped = packed.clone();
      flipped[i] ^= 1;
      Files.write(folder.resolve("flipped"), flipped);
      Ended ended = run("index", "unpack", "flipped", "-o", "none.index");
      assertEquals(3, ended.code, "byte " + i + ": " + ended.err);
      Files.write(folder.resolve("flipped"), Arrays.copyOf(packed, i));
      assertEquals(3, run("index", "unpack", "flipped", "-o", "none.index").code, "cut at " + i);
    }
    try (Stream<Path> files = Files.list(folder)) {
      assertEquals(List.of(), files.filter(f -> f.toString().contains("none")).toList());
    }
  }

  @Test
  void buildSaysWhatIsWrongWithItsArguments() {
    golden("build-no-source", run("index", "build", "-o", "x.index"));
    golden("build-no-output", run("index", "build", "--from", "wheels:."));
    golden("build-near-kind", run("index", "build", "--from", "wheel:.", "-o", "x"));
    golden("build-no-kind", run("index", "build", "--from", "nonsense", "-o", "x"));
    golden("build-no-folder", run("index", "build", "--from", "wheels:none", "-o", "x"));
    golden("pack-no-output", run("index", "pack"));
    golden("unpack-no-file", run("index", "unpack", "none", "-o", "x"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"show flask", "search flask", "index info", "index verify", "index pack -o x"})
  void aMissingOrDamagedIndexIsCodeThree(String command) throws IOException {
    String[] words = command.split(" ");
    variables.put("PINWHEEL_INDEX", "missing.index");
    assertEquals(3, run(words).code);
    byte[] bytes = Files.readAllBytes(EMBEDDED);
    Files.write(folder.resolve("cut.index"), Arrays.copyOf(bytes, bytes.length / 2));
    variables.put("PINWHEEL_INDEX", "cut.index");
    Ended cut = run(words);
    assertEquals(3, cut.code);
    assertEquals("", cut.out);
    assertTrue(cut.err.contains("hint: build it again"), cut.err);
    Files.writeString(folder.resolve("text.index"), "no index");
    variables.put("PINWHEEL_INDEX", "text.index");
    assertEquals(3, run(words).code);
  }

  @Test
  void aFlippedByteIsFound() throws IOException {
    byte[] bytes = Files.readAllBytes(EMBEDDED);
    bytes[bytes.length / 2] ^= 1;
    Files.write(folder.resolve("flipped.index"), bytes);
    Ended ended = run("index", "verify", "--index", "flipped.index");
    assertEquals(3, ended.code);
    assertTrue(ended.err.startsWith("error: index "), ended.err);
  }

  @Test
  void theIndexIsChosenInOrder() throws IOException {
    Files.copy(EMBEDDED, folder.resolve("one.index"));
    Files.createDirectories(folder.resolve("data/pinwheel"));
    Files.copy(EMBEDDED, folder.resolve("data/pinwheel/pypi.index"));
    variables.put("XDG_DATA_HOME", folder.resolve("data").toString());
    assertTrue(run("-v", "search", "flask").err.startsWith("Using the user's own index"));
    assertEquals("", run("search", "flask").err);
    variables.put("PINWHEEL_INDEX", "one.index");
    assertEquals(
        "Using the index `one.index`, named by `PINWHEEL_INDEX`\n",
        run("-v", "search", "flask").err);
    assertEquals(
        "Using the index `one.index`\n", run("-v", "search", "flask", "--index", "one.index").err);
    variables.clear();
    assertTrue(run("search", "flask").err.startsWith("Using the embedded index"));
  }
}

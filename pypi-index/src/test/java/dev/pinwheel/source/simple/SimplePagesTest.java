package dev.pinwheel.source.simple;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.pinwheel.index.Artifact;
import dev.pinwheel.index.Metadata;
import dev.pinwheel.index.Release;
import dev.pinwheel.source.Hexadecimal;
import dev.pinwheel.source.RefusalException;
import dev.pinwheel.testing.Releases;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class SimplePagesTest {
  private static final String SHA = "0123456789abcdef".repeat(4);
  private static final String WHEEL = "foo-1.0-py3-none-any.whl";
  private static final String METADATA =
      "Metadata-Version: 2.1\nName: foo\nVersion: 1.0\nRequires-Dist: bar>=2\n";
  private static final Metadata NEEDS = new Metadata(List.of("bar>=2"), List.of(), null);

  @TempDir Path root;
  private boolean hasMetadata = true;

  private Releases json(String page) throws IOException {
    return page("index.json", page);
  }

  private Releases html(String page) throws IOException {
    return page("index.html", page);
  }

  private Releases page(String name, String page) throws IOException {
    Files.createDirectories(root.resolve("simple/foo"));
    Files.createDirectories(root.resolve("files"));
    if (hasMetadata) {
      Files.writeString(root.resolve("files/" + WHEEL + ".metadata"), METADATA);
    }
    Files.writeString(root.resolve("simple/foo/" + name), page);
    return Releases.of(new SimplePages(root));
  }

  private Releases file(String rest) throws IOException {
    return json(
        "{\"files\": [{\"filename\": \"%s\", \"url\": \"../../files/%s\", \"hashes\": {\"sha256\": \"%s\"}%s}]}"
            .formatted(WHEEL, WHEEL, SHA, rest));
  }

  private static String metadataHash() {
    return Hexadecimal.hash("sha256", METADATA.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void aFileIsReadWithAllItsFacts() throws IOException {
    Releases found =
        file(
            ", \"requires-python\": \">=3\", \"size\": 7, \"upload-time\":"
                + " \"1970-01-01T00:00:01.5Z\","
                + " \"yanked\": \"why\", \"core-metadata\": {\"sha256\": \"%s\"}, \"unknown\": [{}]"
                    .formatted(metadataHash()));
    assertEquals(
        List.of(
            new Release(
                "foo",
                "1.0",
                Release.Kind.WHEEL,
                WHEEL,
                0,
                NEEDS,
                ">=3",
                "why",
                1_500_000,
                new Artifact("files/" + WHEEL, 7, List.of("sha256:" + SHA), null))),
        found.releases);
  }

  @Test
  void metadataThatLiesThereCountsWithoutAPromise() throws IOException {
    assertEquals(NEEDS, file("").releases.getFirst().metadata());
  }

  @Test
  void whatIsAbsentIsUnknown() throws IOException {
    hasMetadata = false;
    Release release = file("").releases.getFirst();
    assertNull(release.metadata());
    assertNull(release.requiresPython());
    assertNull(release.yanked());
    assertEquals(Release.NO_TIME, release.uploadTime());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"core-metadata\": true",
        "\"dist-info-metadata\": true",
        "\"dist-info-metadata\": {\"sha256\": \"HASH\"}",
        "\"core-metadata\": {\"sha256\": \"HASH\"}, \"dist-info-metadata\": {\"sha256\": \"bad\"}",
        "\"core-metadata\": {\"md5\": \"x\"}"
      })
  void metadataIsPromisedUnderTwoKeys(String promise) throws IOException {
    Releases found = file(", " + promise.replace("HASH", metadataHash()));
    assertEquals(NEEDS, found.releases.getFirst().metadata());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"core-metadata\": {\"sha256\":"
            + " \"0000000000000000000000000000000000000000000000000000000000000000\"}",
        "\"core-metadata\": {\"sha256\": \"HASH\", \"sha512\": \"00\"}",
        "\"core-metadata\": {\"sha256\": 7}",
        "\"core-metadata\": \"yes\"",
        "\"size\": -1",
        "\"size\": 1.5",
        "\"size\": \"7\"",
        "\"size\": 99999999999999999999",
        "\"yanked\": 1",
        "\"requires-python\": []"
      })
  void h07h08AFileThatContradictsItselfIsDropped(String fact) throws IOException {
    Releases found = file(", " + fact.replace("HASH", metadataHash()));
    assertEquals(List.of(), found.releases);
    assertEquals(1, found.skipped.size(), found.skipped.toString());
  }

  @Test
  void h08MetadataThatIsPromisedAndAbsentMakesTheFileUnusable() throws IOException {
    String other = WHEEL.replace("1.0", "1.1");
    Releases found =
        json(
            "{\"files\": [{\"filename\": \"%s\", \"url\": \"https://x/%s\", \"hashes\": {\"sha256\": \"%s\"}, \"core-metadata\": true}]}"
                .formatted(other, other, SHA));
    assertEquals(List.of("metadata is promised and absent: foo: " + other), found.skipped);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"sha256\": \"\"}",
        "{\"sha256\": \"0\"}",
        "{\"md5\": \"d41d8cd98f00b204e9800998ecf8427e\"}",
        "{}",
        "null",
        "[]"
      })
  void s02AFileWithoutASecureHashIsLeftOut(String hashes) throws IOException {
    Releases found =
        json(
            "{\"files\": [{\"filename\": \"%s\", \"url\": \"https://x/%s\", \"hashes\": %s}]}"
                .formatted(WHEEL, WHEEL, hashes));
    assertEquals(List.of(), found.releases);
    assertEquals(1, found.skipped.size());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "../../../../etc/passwd",
        "../../../x.whl",
        "/etc/passwd",
        "file:///etc/passwd",
        "..%2f..%2f..%2fetc",
        "../%2e%2e/%2e%2e/%2e%2e/x",
        "a\\\\b",
        "C:/x",
        "ftp://x/y",
        ""
      })
  void h15AnAddressNeverLeavesTheFolder(String url) throws IOException {
    Releases found =
        json(
            "{\"files\": [{\"filename\": \"%s\", \"url\": \"%s\", \"hashes\": {\"sha256\": \"%s\"}}]}"
                .formatted(WHEEL, url, SHA));
    assertEquals(List.of(), found.releases);
    assertEquals(1, found.skipped.size());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "[]",
        "{",
        "{\"files\": {}}",
        "{\"files\": [7]}",
        "{\"files\": [], \"files\": []}",
        "{\"files\": []} x",
        "{\"files\": [], \"name\": \"bar\"}",
        "\u0000\u0000\u0000\u0001",
        "{\"name\": \"\u0001\"}"
      })
  void h14ADamagedPageIsCountedAndTheRestGoesOn(String page) throws IOException {
    Files.createDirectories(root.resolve("simple/zoo"));
    Files.writeString(
        root.resolve("simple/zoo/index.json"),
        "{\"files\": [{\"filename\": \"zoo-1.zip\", \"url\": \"https://x/zoo-1.zip\", \"hashes\": {\"sha256\": \"%s\"}}]}"
            .formatted(SHA));
    Releases found = json(page);
    assertEquals(1, found.skipped.size(), found.skipped.toString());
    assertEquals(1, found.releases.size());
  }

  @ParameterizedTest
  @ValueSource(strings = {"user:s3cr3t@", "s3cr3t@", "a@b:s3cr3t@", ":s3cr3t@"})
  void n10CredentialsOfAnAddressStayOutOfTheIndex(String credentials) throws IOException {
    String page =
        "{\"files\": [{\"filename\": \"foo-1.zip\", \"url\": \"https://%sx/p@q/foo-1.zip\", \"hashes\": {\"sha256\": \"%s\"}}]}"
            .formatted(credentials, SHA);
    Releases found = json(page);
    assertEquals(
        new Artifact("https://x/p@q/foo-1.zip", -1, List.of("sha256:" + SHA), null),
        found.releases.getFirst().artifact());
    assertEquals(List.of(), found.skipped);
  }

  @Test
  void h01APageAMillionLevelsDeepIsCounted() throws IOException {
    assertEquals(
        List.of("page is too long or too deep: foo"),
        json("{\"x\": " + "[".repeat(1_000_000)).skipped);
    assertEquals(
        List.of("page is too long or too deep: foo"),
        json("{\"files\": [{\"yanked\": " + "{\"a\":".repeat(1_000_000)).skipped);
  }

  @Test
  void h02APageIsBoundedAndTheBoundCanBeSet() throws IOException {
    file("");
    Releases found = Releases.of(new SimplePages(root, root, 50));
    assertEquals(List.of("page is too long or too deep: foo"), found.skipped);
  }

  @Test
  void aHigherMinorVersionIsReadAndAHigherMajorOneStops() throws IOException {
    assertEquals(List.of(), json("{\"meta\": {\"api-version\": \"1.99\"}, \"files\": []}").skipped);
    IOException stop =
        assertThrows(
            IOException.class, () -> json("{\"files\": [], \"meta\": {\"api-version\": \"2.0\"}}"));
    assertTrue(String.valueOf(stop.getMessage()).contains("2.0"));
  }

  @Test
  void aPageInHtmlTellsWhatItCan() throws IOException {
    Releases found =
        html(
            """
            <!DOCTYPE html><html><head><meta name="pypi:repository-version" content="1.3">
            <!-- <a href="bar-1.0.zip">bar-1.0.zip</a> --><script>"<a href='x'>"</script></head>
            <BODY><a href='../../files/WHEEL#sha256=SHA' data-requires-python="&gt;=3&#46;8"
             DATA-core-metadata=sha256=HASH data-yanked="it &amp; broke">WHEEL</a><br/>
            <a href="https://x/foo-1.1.tar.gz#sha256=SHA" data-yanked>
              foo-1.1.tar.gz </a></body></html>
            """
                .replace("WHEEL", WHEEL)
                .replace("SHA", SHA)
                .replace("HASH", metadataHash()));
    assertEquals(List.of(), found.skipped);
    assertEquals(
        List.of(
            new Release(
                "foo",
                "1.0",
                Release.Kind.WHEEL,
                WHEEL,
                0,
                NEEDS,
                ">=3.8",
                "it & broke",
                Release.NO_TIME,
                new Artifact("files/" + WHEEL, -1, List.of("sha256:" + SHA), null)),
            new Release(
                "foo",
                "1.1",
                Release.Kind.SDIST,
                "foo-1.1.tar.gz",
                0,
                null,
                null,
                "",
                Release.NO_TIME,
                new Artifact("https://x/foo-1.1.tar.gz", -1, List.of("sha256:" + SHA), null))),
        found.releases);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<a href='WHEEL#sha256=SHA'>other</a>",
        "<a href='WHEEL#sha256=SHA' href='WHEEL'>WHEEL</a>",
        "<a href='WHEEL'>WHEEL</a>",
        "<a href='WHEEL#md5=SHA'>WHEEL</a>",
        "<a href='WHEEL#SHA'>WHEEL</a>",
        "<a href='../%2e%2e%2fWHEEL#sha256=SHA'>WHEEL</a>",
        "<a href='WHEEL#sha256=SHA",
        "<a href='WHEEL#sha256=SHA' data-core-metadata='sha256=00'>WHEEL</a>",
        "<base href='https://x/'><a href='WHEEL#sha256=SHA'>WHEEL</a>"
      })
  void h07h15ALinkThatContradictsItselfIsDropped(String link) throws IOException {
    Releases found = html(link.replace("WHEEL", WHEEL).replace("SHA", SHA));
    assertEquals(List.of(), found.releases);
    assertEquals(1, found.skipped.size(), found.skipped.toString());
  }

  @Test
  void htmlIsReadInOneWalk() {
    for (String part :
        List.of("<a ", "<a href=", "&", "<!--", "<script>", "<a x='", "</", "<a/>")) {
      String page = part.repeat(400_000);
      long start = System.nanoTime();
      try {
        new HtmlPage(page).files(new Nowhere());
      } catch (RefusalException refused) {
        assertTrue(!refused.reason().isEmpty());
      }
      long millis = (System.nanoTime() - start) / 1_000_000;
      assertTrue(millis < 5_000, part + " took " + millis + " ms");
    }
  }

  private record Nowhere() implements PageFile.Sink {
    @Override
    public void file(PageFile file) {}

    @Override
    public void refused(String reason, String subject) {}
  }
}

package dev.pinwheel.source.folder;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.pinwheel.index.Artifact;
import dev.pinwheel.index.Metadata;
import dev.pinwheel.index.Release;
import dev.pinwheel.source.Hexadecimal;
import dev.pinwheel.source.archive.TestArchives;
import dev.pinwheel.testing.Releases;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class WheelFolderTest {
  private static final String WHEEL = "foo-1.0-py3-none-any.whl";
  private static final String INFO = "foo-1.0.dist-info/METADATA";
  private static final String METADATA =
      "Metadata-Version: 2.1\nName: foo\nVersion: 1.0\nRequires-Dist: bar>=2\n\nText\n";
  private static final String PKG_INFO =
      "Metadata-Version: 2.2\nName: foo\nVersion: 1.0\nRequires-Dist: bar>=2\n\nText\n";

  @TempDir Path folder;

  private Releases read(String fileName, byte[] bytes) throws IOException {
    Files.write(folder.resolve(fileName), bytes);
    return Releases.of(new WheelFolder(folder));
  }

  private String reason(String fileName, byte[] bytes) throws IOException {
    Releases found = read(fileName, bytes);
    assertEquals(List.of(), found.releases);
    assertEquals(1, found.skipped.size());
    return found.skipped.getFirst();
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aWheelIsKnownByItsMetadataAndBytes(boolean stored) throws IOException {
    byte[] bytes = TestArchives.zip(stored, "foo/__init__.py", "x", INFO, METADATA);
    Release release = read(WHEEL, bytes).releases.getFirst();
    assertEquals(new Metadata(List.of("bar>=2"), List.of(), null), release.metadata());
    assertEquals(
        new Artifact(
            WHEEL, bytes.length, List.of("sha256:" + Hexadecimal.hash("sha256", bytes)), null),
        release.artifact());
    assertEquals(Release.NO_TIME, release.uploadTime());
  }

  @Test
  void foldersBelowAreReadAndTheirPathsKept() throws IOException {
    Files.createDirectories(folder.resolve("a/b"));
    Releases found = read("a/b/" + WHEEL, TestArchives.zip(true, INFO, METADATA));
    Artifact artifact = Objects.requireNonNull(found.releases.getFirst().artifact());
    assertEquals("a/b/" + WHEEL, artifact.location());
  }

  @Test
  void h14TwoMetadataAreRefused() throws IOException {
    byte[] bytes = TestArchives.zip(true, INFO, METADATA, INFO.replace("METADATA", "METADATB"), "");
    for (int i = indexOf(bytes, "METADATB", 0); i >= 0; i = indexOf(bytes, "METADATB", i)) {
      bytes[i + 7] = 'A';
    }
    assertEquals("wheel has two METADATA: " + WHEEL, reason(WHEEL, bytes));
  }

  @Test
  void h14TwoFoldersOfMetadataAreRefused() throws IOException {
    byte[] bytes = TestArchives.zip(true, INFO, METADATA, "bar-1.0.dist-info/METADATA", METADATA);
    assertEquals("wheel has two folders of metadata: " + WHEEL, reason(WHEEL, bytes));
  }

  @ParameterizedTest
  @ValueSource(ints = {4, 6, 8, 14, 18, 22, 26, 30})
  void h14AMemberThatDisagreesWithTheDirectoryIsRefused(int field) throws IOException {
    byte[] bytes = TestArchives.zip(true, INFO, METADATA);
    bytes[field] ^= 1;
    Releases found = read(WHEEL, bytes);
    // The version needed to unpack, at 4, tells nothing about the content.
    assertEquals(field == 4 ? 1 : 0, found.releases.size());
  }

  @Test
  void bytesBeforeOrBehindAreRefused() throws IOException {
    byte[] bytes = TestArchives.zip(true, INFO, METADATA);
    byte[] behind = Arrays.copyOf(bytes, bytes.length + 1);
    byte[] before = new byte[bytes.length + 1];
    System.arraycopy(bytes, 0, before, 1, bytes.length);
    assertTrue(reason(WHEEL, behind).startsWith("zip file has no end record"));
    assertTrue(reason(WHEEL, before).startsWith("zip file's end record and length disagree"));
  }

  @Test
  void aDamagedMemberIsRefused() throws IOException {
    byte[] bytes = TestArchives.zip(true, INFO, METADATA);
    bytes[indexOf(bytes, "bar>=2", 0)] = 'c';
    assertEquals("member of a zip file is damaged: " + WHEEL, reason(WHEEL, bytes));
  }

  @Test
  void everyFlippedBitAndEveryCutGivesTheSameMetadataOrNone() throws IOException {
    byte[] bytes = TestArchives.zip(false, INFO, METADATA);
    Metadata expected = new Metadata(List.of("bar>=2"), List.of(), null);
    for (int i = 0; i < bytes.length * 8; i++) {
      byte[] flipped = bytes.clone();
      flipped[i / 8] ^= (byte) (1 << i % 8);
      for (Release release : read(WHEEL, flipped).releases) {
        assertEquals(expected, release.metadata(), "bit " + i);
      }
    }
    for (int i = 0; i < bytes.length; i++) {
      assertEquals(List.of(), read(WHEEL, Arrays.copyOf(bytes, i)).releases);
    }
  }

  @Test
  void aWheelNeedsItsOwnMetadata() throws IOException {
    assertTrue(reason(WHEEL, TestArchives.zip(true, "foo/a.py", "")).contains("no METADATA"));
    byte[] deeper = TestArchives.zip(true, "x/" + INFO, METADATA);
    assertTrue(reason(WHEEL, deeper).contains("no METADATA"));
    byte[] other = TestArchives.zip(true, INFO, METADATA.replace("1.0", "1.1"));
    assertTrue(reason(WHEEL, other).startsWith("Version in the metadata"));
    byte[] foreign = TestArchives.zip(true, "bar-1.0.dist-info/METADATA", METADATA);
    assertTrue(reason(WHEEL, foreign).contains("another project"));
  }

  @Test
  void h15NamesThatHideSomethingAreRefused() throws IOException {
    byte[] bytes = TestArchives.zip(true, INFO, METADATA);
    assertTrue(reason("foo-1.0%2e-py3-none-any.whl", bytes).contains("encoded"));
  }

  @Test
  void rule19StaticMetadataOfASourceDistributionIsKnown() throws IOException {
    byte[] bytes =
        TestArchives.tar(
            "foo-1.0/PKG-INFO",
            PKG_INFO,
            "foo-1.0/foo.egg-info/PKG-INFO",
            "nothing",
            "foo-1.0/pyproject.toml",
            """
            [build-system]
            requires = ['hatchling>=1', "x"]
            build-backend = 'hatchling.build'
            """);
    assertEquals(
        new Metadata(
            List.of("bar>=2"), List.of(), null, List.of("hatchling>=1", "x"), "hatchling.build"),
        read("foo-1.0.tar.gz", bytes).releases.getFirst().metadata());
  }

  @Test
  void aSourceDistributionMayBeAZipFileAndDeclareNothing() throws IOException {
    byte[] bytes = TestArchives.zip(false, "foo-1.0/PKG-INFO", PKG_INFO, "foo-1.0/setup.py", "");
    assertEquals(
        new Metadata(List.of("bar>=2"), List.of(), null, List.of(), null),
        read("foo-1.0.zip", bytes).releases.getFirst().metadata());
  }

  @Test
  void rule19OlderMetadataOfASourceDistributionIsUnknown() throws IOException {
    byte[] bytes = TestArchives.tar("foo-1.0/PKG-INFO", METADATA);
    Release release = read("foo-1.0.tar.gz", bytes).releases.getFirst();
    assertNull(release.metadata());
    assertNotNull(release.artifact());
  }

  @Test
  void longNamesInTarFilesAreRead() throws IOException {
    ByteArrayOutputStream tar = new ByteArrayOutputStream();
    TestArchives.member(tar, "pax", "25 path=foo-1.0/PKG-INFO\n", 'x');
    TestArchives.member(tar, "short", PKG_INFO, '0');
    TestArchives.member(tar, "long", "foo-1.0/pyproject.toml\0", 'L');
    TestArchives.member(tar, "short", "[build-system]\nrequires=['a']\n", '0');
    Release release =
        read("foo-1.0.tar.gz", TestArchives.gzip(tar.toByteArray())).releases.getFirst();
    assertEquals(
        new Metadata(List.of("bar>=2"), List.of(), null, List.of("a"), null), release.metadata());
  }

  @ParameterizedTest
  @ValueSource(chars = {'L', 'K', 'x', 'g'})
  void whatAMemberSaysBeforeItsContentIsBounded(char kind) throws IOException {
    ByteArrayOutputStream tar = new ByteArrayOutputStream();
    TestArchives.member(tar, "name", "9".repeat(2 << 20), kind);
    TestArchives.member(tar, "foo-1.0/PKG-INFO", PKG_INFO, '0');
    assertTrue(
        reason("foo-1.0.tar.gz", TestArchives.gzip(tar.toByteArray()))
            .matches("tar file is (too large|damaged): .*"));
  }

  @ParameterizedTest
  @ValueSource(chars = {'1', '2', '3', '5', 'S', 'Z'})
  void onlyAPlainFileIsPkgInfo(char kind) throws IOException {
    ByteArrayOutputStream tar = new ByteArrayOutputStream();
    TestArchives.member(tar, "foo-1.0/PKG-INFO", kind == 'Z' ? PKG_INFO : "", kind);
    assertTrue(
        reason("foo-1.0.tar.gz", TestArchives.gzip(tar.toByteArray())).contains("no PKG-INFO")
            || kind == 'S');
  }

  @Test
  void aLieUnderARightChecksumIsRefused() throws IOException {
    ByteArrayOutputStream tar = new ByteArrayOutputStream();
    TestArchives.member(tar, "foo-1.0/PKG-INFO", PKG_INFO, '0');
    for (String size : List.of("77777777777", "00000077777", "9", "-1", "\u007f\u007f")) {
      byte[] bytes = tar.toByteArray();
      byte[] header = Arrays.copyOf(bytes, 512);
      Arrays.fill(header, 124, 136, (byte) 0);
      System.arraycopy(size.getBytes(StandardCharsets.US_ASCII), 0, header, 124, size.length());
      System.arraycopy(TestArchives.summed(header), 0, bytes, 0, 512);
      assertTrue(
          reason("foo-1.0.tar.gz", TestArchives.gzip(bytes)).startsWith("tar file is "), size);
    }
  }

  @Test
  void damagedSourceDistributionsAreRefused() throws IOException {
    String name = "foo-1.0.tar.gz";
    byte[] twice = TestArchives.tar("foo-1.0/PKG-INFO", PKG_INFO, "foo-1.0/PKG-INFO", PKG_INFO);
    assertTrue(reason(name, twice).contains("two PKG-INFO"));
    assertTrue(reason(name, new byte[100]).contains("not packed with gzip"));
    assertTrue(reason(name, TestArchives.gzip(new byte[] {1})).contains("cut short"));
    byte[] noInfo = TestArchives.tar("foo-1.0/setup.py", "");
    assertTrue(reason(name, noInfo).contains("no PKG-INFO"));
    byte[] noToml =
        TestArchives.tar("foo-1.0/PKG-INFO", PKG_INFO, "foo-1.0/pyproject.toml", "[build-system");
    assertTrue(reason(name, noToml).contains("not TOML"));
    byte[] whole = TestArchives.tar("foo-1.0/PKG-INFO", PKG_INFO);
    for (int i = 0; i < whole.length; i++) {
      assertEquals(List.of(), read(name, Arrays.copyOf(whole, i)).releases, "cut at " + i);
    }
  }

  private static int indexOf(byte[] bytes, String text, int from) {
    byte[] wanted = text.getBytes(StandardCharsets.US_ASCII);
    for (int i = from; i + wanted.length <= bytes.length; i++) {
      if (Arrays.equals(bytes, i, i + wanted.length, wanted, 0, wanted.length)) {
        return i;
      }
    }
    return -1;
  }
}

package dev.pinwheel.lock.codec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.pinwheel.lock.EntrySource;
import dev.pinwheel.lock.Lock;
import dev.pinwheel.lock.LockedFile;
import dev.pinwheel.marker.Markers;
import dev.pinwheel.toml.Toml;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** D07: what is found in locks, where, and what comes of it. */
final class LockReaderTest {
  private static final String TOP = "lock-version = \"1.0\"\ncreated-by = \"x\"\n";
  private static final String SHA = "0123456789abcdef".repeat(4);
  private static final String HASHES = "hashes = {sha256 = \"" + SHA + "\"}";
  private static final String WHEEL =
      "wheels = [{url = \"https://e.x/a-1-py3-none-any.whl\", " + HASHES + "}]\n";

  private static LockReading read(String text) {
    return LockReader.read(text, new Markers(), ReadOptions.LOCAL);
  }

  private static String entry(String lines) {
    return TOP + "[[packages]]\nname = \"a\"\n" + lines;
  }

  private static Arguments error(String text, String... findings) {
    return Arguments.of(true, text, List.of(findings));
  }

  private static Arguments warning(String text, String... findings) {
    return Arguments.of(false, text, List.of(findings));
  }

  static Stream<Arguments> table() {
    return Stream.of(
        // The document and its head.
        error("a = ", "1:5: error: not TOML: a value is missing"),
        error("a = 1\na = 2", "2:1: error: not TOML: `a` is defined twice"),
        error("created-by = \"x\"\npackages = []", "1:1: error: `lock-version` is missing"),
        error("lock-version = \"1.0\"\npackages = []", "1:1: error: `created-by` is missing"),
        error(TOP, "1:1: error: `packages` is missing"),
        error(TOP + "packages = 1", "3:12: error: `packages` must be an array"),
        error(TOP + "packages = [1]", "3:13: error: `packages` must contain tables"),
        error("lock-version = 1\n", "1:16: error: `lock-version` must be a string"),
        error(
            "lock-version = \"2.0\"\ncreated-by = \"x\"\npackages = []",
            "1:16: error: the lock has format 2.0, and this reader knows format 1.0"),
        error(
            "lock-version = \"one\"\ncreated-by = \"x\"\npackages = []",
            "1:16: error: `one` is not a version of the lock format"),
        warning(
            "lock-version = \"1.1\"\ncreated-by = \"x\"\nnew = 1\n[[packages]]\nname = \"a\"\n"
                + "other = 2\n"
                + WHEEL,
            "3:1: warning: the lock has a newer format, and its key `new` is unknown",
            "6:1: warning: the lock has a newer format, and its key `other` is unknown"),
        warning(
            entry(WHEEL + "whaels = []\n"),
            "6:1: warning: the key `whaels` is unknown; did you mean `wheels`?"),
        error("x\n<<<<<<< ours\ny", "2:1: error: the lock contains a merge conflict"),
        error(
            TOP + "packages = []\nenvironments = [\"nonsense == 'x'\"]",
            "4:18: error: `nonsense == 'x'` is not a marker: *"),
        error(TOP + "packages = []\nextras = [\"a b\"]", "4:11: error: `a b` is not a name"),
        warning(
            TOP + "packages = []\nextras = [\"A_b\"]",
            "4:11: warning: `A_b` is not normalised; read as `a-b`"),
        warning(
            TOP + "packages = []\ndefault-groups = [\"g\"]\ndependency-groups = [\"g\"]",
            "4:18: warning: `g` is in `default-groups` and in `dependency-groups`"),
        error(
            TOP + "packages = []\nrequires-python = \"3.9\"",
            "4:19: error: `3.9` is not a specifier: *"),
        // Sources.
        error(TOP + "[[packages]]\nversion = \"1\"\n" + WHEEL, "3:1: error: `name` is missing"),
        error(entry("version = \"1\"\n"), "3:1: error: `a` has no source"),
        error(
            entry(WHEEL + "directory = {path = \"x\"}\n"),
            "3:1: error: `a` has several kinds of source, and only one is allowed"),
        error(
            entry("vcs = {type = \"git\", url = \"https://e.x\"}\n"),
            "5:7: error: `commit-id` is missing"),
        error(entry("directory = {editable = true}\n"), "5:13: error: `path` is missing"),
        error(entry("archive = {" + HASHES + "}\n"), "5:11: error: `url` or `path` is missing"),
        warning(
            entry("version = \"1\"\ndirectory = {path = \"x\"}\n"),
            "5:11: warning: `version` has no meaning beside `vcs` or `directory`"),
        warning(
            entry("directory = {path = \"../x\"}\n"),
            "5:21: warning: the path `../x` leads out of the lock's folder"),
        warning(
            entry("directory = {path = \"/x\"}\n"),
            "5:21: warning: the path `/x` leads out of the lock's folder"),
        warning(
            entry("directory = {path = 'C:\\x'}\n"),
            "5:21: warning: the path `C:\\x` leads out of the lock's folder"),
        error(
            entry("directory = {path = \"x\\u0000\"}\n"),
            "5:21: error: a control character in `path`"),
        // Files.
        error(
            entry("version = \"2\"\n" + WHEEL),
            "6:11: error: `a-1-py3-none-any.whl` is not for version `2`"),
        error(
            entry(WHEEL.replace("a-1", "b-1")),
            "5:11: error: `b-1-py3-none-any.whl` is not a wheel of `a`"),
        error(
            entry(WHEEL.replace("-any.whl", ".whl")),
            "5:11: error: `a-1-py3-none.whl` is not the name of a wheel"),
        error(
            entry("sdist = {url = \"https://e.x/b-1.tar.gz\", " + HASHES + "}\n"),
            "5:9: error: `b-1.tar.gz` is not the name of an sdist of `a`"),
        error(
            entry(WHEEL + "sdist = {url = \"https://e.x/a-2.tar.gz\", " + HASHES + "}\n"),
            "3:1: error: `version` is missing, and the names of the files disagree"),
        error(entry(WHEEL.replace(HASHES, "size = 1")), "5:11: error: a file without hashes"),
        error(entry(WHEEL.replace(HASHES, "hashes = {}")), "5:11: error: a file without hashes"),
        error(
            entry(WHEEL.replace(SHA, "12")),
            "5:73: error: a hash of sha256 has 64 hexadecimal digits"),
        error(
            entry(WHEEL.replace(SHA, "x".repeat(64))),
            "5:73: error: a hash of sha256 has 64 hexadecimal digits"),
        warning(
            entry(WHEEL.replace(SHA, SHA.toUpperCase(Locale.ROOT))),
            "5:73: warning: a hash must be in lower case"),
        warning(
            entry(WHEEL.replace("sha256", "SHA256")),
            "5:64: warning: `SHA256` is read as `sha256`"),
        warning(
            entry(WHEEL.replace("{sha256", "{what = \"1\", sha256")),
            "5:64: warning: unknown algorithm `what`; ignored"),
        warning(
            entry(WHEEL.replace(HASHES, "hashes = {md5 = \"" + "0".repeat(32) + "\"}")),
            "5:63: warning: a file without a secure hash: sha256, sha384 or sha512"),
        error(
            entry(WHEEL.replace(HASHES, "size = -1, " + HASHES)),
            "5:61: error: `size` is negative"),
        warning(
            entry(WHEEL.replace(HASHES, "upload-time = 2026-01-01T00:00:00, " + HASHES)),
            "5:68: warning: `upload-time` has no time zone; read as UTC"),
        error(
            entry(WHEEL.replace(HASHES, "upload-time = 2026-01-01, " + HASHES)),
            "5:68: error: `upload-time` must be a date-time"),
        error(
            entry(WHEEL.replace("https://e.x", "https://u:p@e.x")),
            "5:18: error: `url` contains credentials"),
        error(
            entry(WHEEL.replace("e.x", "e\\u202ex")), "5:18: error: a control character in `url`"),
        error(
            entry(WHEEL.replace("{url", "{name = \"../a-1-py3-none-any.whl\", url")),
            "5:11: error: `../a-1-py3-none-any.whl` is not a file name",
            "5:11: error: `../a-1-py3-none-any.whl` is not the name of a wheel"),
        warning(
            entry(
                "wheels = [{url = \"https://e.x/a-1-py3-none-any.whl\", "
                    + HASHES
                    + "}, {url = \"https://f.x/a-1-py3-none-any.whl\", "
                    + HASHES
                    + "}]\n"),
            "5:10: warning: `a-1-py3-none-any.whl` is listed twice"),
        // Markers and edges.
        error(
            entry("marker = \"extra == 'x'\"\n" + WHEEL),
            "5:10: error: locks do not use `extra`; write `'…' in extras`"),
        error(
            entry("marker = \"os == 'x'\"\n" + WHEEL),
            "5:11: error: `os == 'x'` is not a marker: *"),
        warning(
            entry(WHEEL) + "[[packages]]\nname = \"a\"\n" + WHEEL,
            "6:1: warning: `a` has two entries where `python_full_version >= '0'`"),
        warning(
            entry(WHEEL + "dependencies = [{name = \"b\"}]\n"),
            "6:17: warning: a dependency on `b`, which is not in the lock"),
        warning(
            entry(WHEEL + "marker = \"sys_platform == 'win32'\"\n")
                + "[[packages]]\nname = \"a\"\nmarker = \"sys_platform == 'linux'\"\n"
                + "dependencies = [{name = \"a\"}]\n"
                + WHEEL,
            "10:17: warning: a dependency on `a`, which matches several entries"),
        warning(
            TOP.replace("\"x\"", "\"x\"\npackages = []") + "[[x]]\n[tool.pinwheel]\nformat = 2\n",
            "4:3: warning: the key `x` is unknown",
            "6:10: warning: `[tool.pinwheel]` has an unknown format: 2; this reader knows 1"),
        warning(
            TOP + "packages = []\n[tool.pinwheel]\nformat = 1\nroots = [{name = \"a b\"}]\n",
            "6:18: warning: `a b` is not a name"),
        warning(TOP + "packages = []\n[tool.other]\nx = [1, 2.5]\n"));
  }

  @ParameterizedTest
  @MethodSource("table")
  void d07FindingsAreThoseOfTheTable(boolean isError, String text, List<String> expected) {
    LockReading reading = read(text);
    List<String> found = reading.findings().stream().map(Finding::toString).toList();
    assertEquals(expected.size(), found.size(), found::toString);
    for (int i = 0; i < expected.size(); i++) {
      String wanted = expected.get(i);
      String actual = found.get(i);
      if (wanted.endsWith("*")) {
        assertTrue(actual.startsWith(wanted.substring(0, wanted.length() - 1)), actual);
      } else {
        assertEquals(wanted, actual);
      }
    }
    if (isError) {
      assertNull(reading.lock());
    } else {
      assertNotNull(reading.lock());
    }
  }

  @Test
  void theVersionIsTakenFromTheNames() {
    Lock lock = read(entry(WHEEL)).lock();
    assertNotNull(lock);
    assertEquals("a==1", lock.entries().getFirst().toString());
  }

  @Test
  void weakHashesAreAnErrorWhereHashesAreRequired() {
    String weak = entry(WHEEL.replace(HASHES, "hashes = {md5 = \"" + "0".repeat(32) + "\"}"));
    ReadOptions strict = new ReadOptions(true, false, ReadOptions.Limits.DEFAULT);
    assertNull(LockReader.read(weak, new Markers(), strict).lock());
  }

  /** A lock that came over the network names no file of this machine. */
  @Test
  void d07ARemoteLockNamesNoLocalFile() {
    ReadOptions remote = new ReadOptions(false, true, ReadOptions.Limits.DEFAULT);
    for (String source :
        List.of(
            "directory = {path = \"../x\"}\n",
            "directory = {path = \"/etc\"}\n",
            "directory = {path = 'x\\..\\..\\y'}\n",
            WHEEL.replace("https://e.x", "file:///etc"))) {
      assertNull(LockReader.read(entry(source), new Markers(), remote).lock(), source);
    }
    assertNotNull(LockReader.read(entry(WHEEL), new Markers(), remote).lock());
  }

  @Test
  void theNameWinsOverThePathAndThePathOverTheUrl() {
    Lock lock =
        read(entry(
                "wheels = [{name = \"a-1-py3-none-any.whl\", path = \"b\", url = \"https://c\", "
                    + HASHES
                    + "}, {path = \"x/a-1-py2-none-any.whl\", url = \"https://c/d\", "
                    + HASHES
                    + "}, {url = \"https://c/a-1%2b2-py3-none-any.whl?x#y\", "
                    + HASHES
                    + "}]\n"))
            .lock();
    assertNull(lock, "1 and 1+2 are different versions");
    lock =
        read(entry(
                "wheels = [{name = \"a-1-py3-none-any.whl\", path = \"b\", url = \"https://c\", "
                    + HASHES
                    + "}, {path = \"x/a-1-py2-none-any.whl\", url = \"https://c/d\", "
                    + HASHES
                    + "}]\n"))
            .lock();
    assertNotNull(lock);
    assertEquals(
        List.of("a-1-py2-none-any.whl", "a-1-py3-none-any.whl"),
        ((EntrySource.IndexFiles) lock.entries().getFirst().source())
            .wheels().stream().map(LockedFile::name).toList());
  }

  /** Each limit, and that it fires. */
  @Test
  void d08EveryLimitFires() {
    ReadOptions.Limits small =
        new ReadOptions.Limits(4_000, 2, 2, 100, 300, new Toml.Limits(8, 10));
    ReadOptions options = new ReadOptions(false, false, small);
    String two = "{url = \"https://e.x/a-1-py3-none-any.whl\", " + HASHES + "}, ";
    List<String> beyond =
        List.of(
            TOP + "packages = []\n" + "#".repeat(4_000),
            entry(WHEEL) + "[[packages]]\nname = \"b\"\n" + "[[packages]]\nname = \"c\"\n",
            entry("wheels = [" + two + two + two + "]\n"),
            entry(WHEEL.replace("e.x", "e".repeat(101))),
            entry(WHEEL + "version = \"1" + ".0".repeat(50) + "\"\n"),
            entry(WHEEL).replace("\"a\"", "\"" + "a".repeat(101) + "\""),
            entry(WHEEL + "marker = \"'x' != '" + "x".repeat(300) + "'\"\n"),
            TOP + "packages = []\nx = [[[[[[[[]]]]]]]]",
            TOP + "packages = []\nx = 1.00000000001");
    for (String text : beyond) {
      LockReading reading = LockReader.read(text, new Markers(), options);
      assertNull(reading.lock(), text);
      String messages = reading.findings().toString();
      assertTrue(messages.contains("more than") || messages.contains("too long"), messages);
    }
    assertNotNull(LockReader.read(entry(WHEEL), new Markers(), options).lock());
    byte[] large = (TOP + "packages = []\n" + "#".repeat(4_000)).getBytes(StandardCharsets.UTF_8);
    assertNull(LockReader.read(large, new Markers(), options).lock());
  }

  /** The mark and CRLF are taken; bytes that are no text are refused where they stand. */
  @Test
  void d09BytesAreText() {
    byte[] good =
        ("\uFEFF" + TOP + "packages = []\n").replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8);
    assertNotNull(LockReader.read(good, new Markers(), ReadOptions.LOCAL).lock());
    byte[] bad = (TOP + "# ?\npackages = []\n").getBytes(StandardCharsets.UTF_8);
    bad[TOP.length() + 2] = (byte) 0xFF;
    assertEquals(
        "3:3: error: not UTF-8",
        LockReader.read(bad, new Markers(), ReadOptions.LOCAL).findings().getFirst().toString());
    byte[] nul = (TOP + "# \0").getBytes(StandardCharsets.UTF_8);
    assertEquals(
        "3:3: error: not TOML: a control character in a comment",
        LockReader.read(nul, new Markers(), ReadOptions.LOCAL).findings().getFirst().toString());
  }

  /** A great many entries, markers and findings stay cheap. */
  @Test
  void d08ManyEntriesAndFindingsAreCheap() {
    StringBuilder text = new StringBuilder(TOP);
    for (int i = 0; i < 50_000; i++) {
      text.append("[[packages]]\nname = \"p_").append(i % 300).append("\"\n");
    }
    long start = System.nanoTime();
    LockReading reading = read(text.toString());
    assertNull(reading.lock());
    assertEquals(1_000, reading.findings().size());
    assertTrue(System.nanoTime() - start < 20_000_000_000L);
  }
}

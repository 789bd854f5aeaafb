package dev.pinwheel.index.build;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.pinwheel.index.Artifact;
import dev.pinwheel.index.Index;
import dev.pinwheel.index.IndexText;
import dev.pinwheel.index.Metadata;
import dev.pinwheel.index.Release;
import dev.pinwheel.index.Rows;
import dev.pinwheel.index.Toy;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What no source can bring into an index: passwords, and texts that nobody could read again. */
final class HostileSourceTest {
  private static final String LONG = "x".repeat(200_000);
  private static final int LONGEST_TEXT = 4096;
  private static final int LONGEST_REQUIREMENT = 1 << 16;

  private static Release wheel(
      String version, List<String> requires, List<String> extras, String python, Artifact where) {
    return new Release(
        "a",
        version,
        Release.Kind.WHEEL,
        "a-" + version + "-py3-none-any.whl",
        0,
        new Metadata(requires, extras, python, List.of(), "backend"),
        python,
        "see https://user:s3cr3t@h/why",
        Release.NO_TIME,
        where);
  }

  @Test
  void n10NoPasswordGetsIn() throws IOException {
    Artifact where =
        new Artifact(
            "https://user:s3cr3t@h/a-1-py3-none-any.whl",
            1,
            List.of("sha256:" + "0".repeat(64)),
            "https://s3cr3t@h/simple");
    Toy toy =
        new Toy()
            .release(
                wheel("1", List.of("b @ https://u:s3cr3t@h/b-1.tar.gz"), List.of(), ">=3", where))
            .say(sink -> sink.status("a", "archived", "moved to https://u:s3cr3t@h/"))
            .say(sink -> sink.skipped("odd", "https://u:s3cr3t@h/"))
            .say(sink -> sink.artifact("a", "1", "a-1-py3-none-any.whl", where))
            .say(sink -> sink.buildRequires("a", null, null, List.of("c @ https://s3cr3t@h/c")));
    BuiltIndex.Parts parts =
        new IndexBuilder().add("simple https://u:s3cr3t@h/", List.of(toy.part())).build().toBytes();
    byte[] artifacts = Objects.requireNonNull(parts.artifacts());
    assertFalse(new String(parts.metadata(), StandardCharsets.ISO_8859_1).contains("s3cr3t"));
    assertFalse(new String(artifacts, StandardCharsets.ISO_8859_1).contains("s3cr3t"));
    try (Index index = parts.open("clean")) {
      Artifact artifact = index.artifacts().get(0, "a-1-py3-none-any.whl");
      assertNotNull(artifact);
      assertEquals("https://h/a-1-py3-none-any.whl", artifact.location());
      assertEquals("https://h/simple", artifact.index());
      assertEquals("see https://h/why", index.files().yankedReason(0));
    }
  }

  /** Nor does it keep all others out. */
  @Test
  void h03ATextOfAnyLengthMakesItsOwnProjectUnusableAlone() throws IOException {
    Artifact far =
        new Artifact("https://h/" + LONG, 1, List.of("sha256:" + LONG), "https://" + LONG);
    Artifact odd = new Artifact("https://h/a", 1, List.of("sha256:" + LONG, "md5:1"), LONG);
    Toy toy =
        new Toy()
            .wheel("good", "1", "b")
            .release(wheel("1", List.of("b", LONG, "b[" + LONG + "]"), List.of(LONG), ">=3", far))
            .release(wheel("2", List.of("b @ https://h/" + LONG), List.of(), ">=3", odd))
            .release(wheel("3", List.of("b; python_version > '" + LONG), List.of(), LONG, odd))
            .wheel(LONG, "1")
            .wheel("a", "1." + "1".repeat(100_000))
            .say(sink -> sink.status("a", LONG, LONG))
            .say(sink -> sink.skipped("odd", LONG))
            .say(sink -> sink.artifact("a", "1", LONG, odd))
            .say(sink -> sink.artifact("a", LONG, "a-1-py3-none-any.whl", odd))
            .say(sink -> sink.buildRequires("a", null, null, List.of(LONG)));
    try (Index index = toy.bytes().open("hostile")) {
      List<Integer> runs = runs(IndexText.of(index));
      assertTrue(runs.stream().allMatch(run -> run < LONGEST_REQUIREMENT), runs::toString);
      // Five requirements are that long, and each stands there at most twice.
      assertTrue(runs.stream().filter(run -> run > LONGEST_TEXT).count() <= 10, runs::toString);
      int project = index.names().project("a");
      int first = index.candidates().first(project);
      assertEquals(3, index.candidates().count(project));
      for (int candidate = first; candidate < first + 3; candidate++) {
        int flags = index.rows().flags(index.rows().start(candidate));
        assertTrue(
            (flags & (Rows.UNREADABLE_REQUIREMENT | Rows.UNREADABLE_PYTHON)) != 0,
            index.candidates().versionText(candidate));
      }
      assertTrue(index.names().project("good") >= 0);
    }
  }

  /** How long the runs of one letter are that no text of ordinary length has. */
  private static List<Integer> runs(String text) {
    return Pattern.compile("x{1000,}")
        .matcher(text)
        .results()
        .map(it -> it.end() - it.start())
        .toList();
  }
}

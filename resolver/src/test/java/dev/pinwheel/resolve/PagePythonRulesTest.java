package dev.pinwheel.resolve;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.pinwheel.index.Artifact;
import dev.pinwheel.index.Index;
import dev.pinwheel.index.Metadata;
import dev.pinwheel.index.Release;
import dev.pinwheel.marker.Markers;
import dev.pinwheel.request.Environments;
import dev.pinwheel.request.Policy;
import dev.pinwheel.request.Request;
import dev.pinwheel.resolve.answer.Warning;
import dev.pinwheel.version.Specifiers;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Rule 17 of Requires-Python: what an index page says, and what the metadata of a file says. */
final class PagePythonRulesTest {
  private final Markers markers = new Markers();

  private static Release wheel(String version, @Nullable String page, @Nullable String metadata) {
    return wheel(version, "py3-none-any", page, metadata);
  }

  private static Release wheel(
      String version, String tag, @Nullable String page, @Nullable String metadata) {
    String file = "a-" + version + "-" + tag + ".whl";
    return new Release(
        "a",
        version,
        Release.Kind.WHEEL,
        file,
        0,
        new Metadata(List.of(), List.of(), metadata),
        page,
        null,
        Release.NO_TIME,
        new Artifact(file, 1, List.of("sha256:" + "0".repeat(64)), null));
  }

  /** The answer to {@code a}, where {@code a} 1 serves every Python. */
  private String answer(@Nullable String page, @Nullable String metadata, Environments where) {
    return answer(List.of(wheel("1", null, null), wheel("2", page, metadata)), where);
  }

  private String answer(List<Release> files, Environments where) {
    try (Index index = Toy.index(files)) {
      Policy policy = where instanceof Environments.Single ? Policy.DEFAULT : Policy.UNIVERSAL;
      return Toy.pins(
          Engine.forOne(index, markers)
              .resolver()
              .resolve(new Request(Toy.lines(List.of("a"), markers), where, policy)));
    }
  }

  private String answer(@Nullable String page, @Nullable String metadata) {
    return answer(page, metadata, new Environments.Single(Toy.TARGET));
  }

  @Test
  void rule17MetadataCountsWhereThePageIsSilent() {
    assertEquals("a==1", answer(null, ">=3.13"));
    assertEquals("a==2", answer(null, ">=3.8"));
  }

  @Test
  void rule17MetadataDecidesWhereThePageSaysSomethingElse() {
    assertEquals("a==2", answer(">=3.13", ">=3.8"));
    assertEquals("a==1", answer(">=3.8", ">=3.13"));
  }

  @Test
  void rule17ThePageCountsWhereMetadataIsSilent() {
    assertEquals("a==1", answer(">=3.13", null));
    assertEquals("a==2", answer(">=3.8", null));
  }

  @Test
  void rule17TheRangeIsKnownBeforeAnythingIsSolved() {
    Environments everywhere =
        new Environments.Universal(Specifiers.parse(">=3.12"), List.of(), List.of());
    assertEquals(
        "a==2 ; python_full_version >= '3.13'\na==1 ; python_full_version < '3.13'",
        answer(null, ">=3.13", everywhere));
    assertEquals("a==2", answer(">=3.13", ">=3.8", everywhere));
  }

  private static Environments pythons(String range) {
    return new Environments.Universal(Specifiers.parse(range), List.of(), List.of());
  }

  @Test
  void rule16TheRangesOfAllFilesCountTogether() {
    List<Release> one =
        List.of(
            wheel("1", null, null),
            wheel("2", "cp311-cp311-manylinux_2_17_x86_64", "==3.11.*", null),
            wheel("2", "cp312-abi3-manylinux_2_17_x86_64", ">=3.12", null));
    assertEquals("a==2", answer(one, pythons(">=3.11")));
    List<Release> other =
        List.of(
            wheel("1", null, null),
            wheel("2", "py2-none-any", ">=3.11", null),
            wheel("2", "py3-none-any", ">=3.13", null));
    assertEquals(
        "a==2 ; python_full_version >= '3.13'\na==1 ; python_full_version < '3.13'",
        answer(other, pythons(">=3.12")));
  }

  @Test
  void rule16OnEachPlatformTheRangesOfItsFilesCount() {
    List<Release> files =
        List.of(
            wheel("1", null, null),
            wheel("2", "py3-none-manylinux_2_17_x86_64", ">=3.13", null),
            wheel("2", "py3-none-win_amd64", null, null));
    assertEquals(
        """
        a==2 ; platform_machine != 'x86_64' or python_full_version >= '3.13' or sys_platform != 'linux'
        a==1 ; python_full_version < '3.13' and platform_machine == 'x86_64' and sys_platform == 'linux'\
        """,
        answer(files, pythons(">=3.12")));
    List<Release> withOneForAll =
        List.of(
            wheel("1", null, null),
            wheel("2", "py3-none-any", ">=3.12", null),
            wheel("2", "py3-none-manylinux_2_17_x86_64", ">=3.13", null));
    assertEquals("a==2", answer(withOneForAll, pythons(">=3.12")));
  }

  /** What is told of an answer to {@code a} for every Python from 3.12 on. */
  private List<Warning> told(List<Release> releases) {
    try (Index index = Toy.index(releases)) {
      Request request =
          new Request(Toy.lines(List.of("a"), markers), pythons(">=3.12"), Policy.UNIVERSAL);
      Resolution answer = Engine.forOne(index, markers).resolver().resolve(request);
      return assertInstanceOf(Resolved.class, answer).warnings();
    }
  }

  @Test
  void rule17AnUpperBoundThatIsNotHonouredIsTold() {
    assertEquals(
        List.of(new Warning.OtherPython("a", "1", "<3.13,>=3.8", "3.13")),
        told(List.of(wheel("1", null, ">=3.8,<3.13"))));
  }

  @Test
  void rule17NothingIsToldWhereAnotherFileServesAllPythons() {
    Release first = wheel("1", null, "==3.12.*");
    Release other =
        new Release(
            "a",
            "1",
            Release.Kind.SDIST,
            "a-1.tar.gz",
            0,
            new Metadata(List.of(), List.of(), ">=3.8"),
            null,
            null,
            Release.NO_TIME,
            new Artifact("a-1.tar.gz", 1, List.of("sha256:" + "1".repeat(64)), null));
    assertEquals(List.of(), told(List.of(first, other)));
  }
}

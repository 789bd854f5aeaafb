package dev.pinwheel.resolve;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.pinwheel.explain.find.Explainer;
import dev.pinwheel.fixtures.Universe;
import dev.pinwheel.index.Index;
import dev.pinwheel.marker.Markers;
import dev.pinwheel.request.Environments;
import dev.pinwheel.request.Origin;
import dev.pinwheel.request.Policy;
import dev.pinwheel.request.Replacement;
import dev.pinwheel.request.Request;
import dev.pinwheel.request.Scope;
import dev.pinwheel.request.Stated;
import dev.pinwheel.requirement.Requirement;
import dev.pinwheel.resolve.answer.ResolvedEntry;
import dev.pinwheel.version.Specifiers;
import dev.pinwheel.version.Version;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Metadata that the user states is that of the release: every line of it, and its Pythons. */
final class StatedMetadataTest {
  private static final String UNIVERSE = "-> p\np 1 unknown\np 0.5\nq 1 2 3\n";

  private final Markers markers = new Markers();

  private Resolution resolve(Environments environments, String python, String... requires) {
    Universe universe = Universe.of(UNIVERSE);
    Stated stated =
        new Stated(
            "p",
            Version.parse("1"),
            List.of(requires).stream().map(text -> Requirement.parse(text, markers)).toList(),
            Specifiers.parse(python),
            markers.python(Specifiers.parse(python)),
            Origin.COMMAND_LINE);
    Policy policy =
        environments instanceof Environments.Universal ? Policy.UNIVERSAL : Policy.DEFAULT;
    Request request =
        new Request(Toy.lines(universe.requires(), markers), environments, policy)
            .withStated(List.of(stated));
    try (Index index = Toy.index(universe.files())) {
      return Engine.forOne(index, markers).resolver().resolve(request);
    }
  }

  private static Environments.Universal everywhere() {
    return new Environments.Universal(Specifiers.parse(">=3.10"), List.of(), List.of());
  }

  @Test
  void everyRequirementOnANameCounts() {
    assertEquals("p==1\nq==2", Toy.pins(resolve(everywhere(), "", "q>=2", "q<3")));
    Environments one = new Environments.Single(Toy.TARGET);
    assertEquals("p==1 q==2", Toy.pins(resolve(one, "", "q>=2", "q<3")));
    assertEquals("p==0.5", Toy.pins(resolve(one, "", "q>=2", "q<2")));
  }

  /** What the index knows otherwise does not count any longer, not even where an override would. */
  @Test
  void nothingElseCounts() {
    Universe universe = Universe.of("-> p\np 1 -> q r<2\np 0.5 -> q\nq 1 2\nr 1 2\n");
    Stated stated =
        new Stated(
            "p",
            Version.parse("1"),
            List.of(Requirement.parse("r", markers)),
            Specifiers.EMPTY,
            markers.always(),
            Origin.COMMAND_LINE);
    Request request =
        new Request(
                Toy.lines(universe.requires(), markers),
                new Environments.Single(Toy.TARGET),
                Policy.DEFAULT)
            .withStated(List.of(stated));
    Replacement override =
        new Replacement(Requirement.parse("q<2", markers), Scope.GLOBAL, Origin.COMMAND_LINE);
    try (Index index = Toy.index(universe.files())) {
      Resolver resolver = Engine.forOne(index, markers).resolver();
      assertEquals("p==1 r==2", Toy.pins(resolver.resolve(request)));
      assertEquals(
          "p==1 r==2", Toy.pins(resolver.resolve(request.withReplacements(List.of(override)))));
    }
  }

  @Test
  void eachCountsUnderItsMarker() {
    assertEquals(
        "p==1\nq==3 ; sys_platform != 'win32'\nq==1 ; sys_platform == 'win32'",
        Toy.pins(
            resolve(
                everywhere(), "", "q<2 ; sys_platform == 'win32'", "q ; sys_platform != 'win32'")));
  }

  @Test
  void theEntrySaysAllThatIsAskedOfANameAtOnce() {
    Resolved resolved = assertInstanceOf(Resolved.class, resolve(everywhere(), "", "q>=2", "q<3"));
    List<ResolvedEntry.Edge> edges = resolved.entries().getFirst().requires();
    assertEquals(List.of("<3,>=2"), edges.stream().map(it -> it.specifiers().toString()).toList());
  }

  @Test
  void theRangeOfPythonsHoldsEverywhere() {
    assertEquals(
        "p==1 ; python_full_version >= '3.12'\np==0.5 ; python_full_version < '3.12'",
        Toy.pins(resolve(everywhere(), ">=3.12")));
    assertEquals("p==0.5", Toy.pins(resolve(everywhere(), "<3.10")));
    assertEquals("p==0.5", Toy.pins(resolve(new Environments.Single(Toy.TARGET), ">=3.13")));
  }

  @Test
  void aRangeThatLeavesNothingIsTold() {
    Universe universe = Universe.of("-> p\np 1 unknown\n");
    Stated stated =
        new Stated(
            "p",
            null,
            List.of(),
            Specifiers.parse(">=3.12"),
            markers.python(Specifiers.parse(">=3.12")),
            Origin.COMMAND_LINE);
    try (Index index = Toy.index(universe.files())) {
      Engine engine = Engine.forOne(index, markers);
      Request request =
          new Request(Toy.lines(universe.requires(), markers), everywhere(), Policy.UNIVERSAL)
              .withStated(List.of(stated));
      Unresolvable no = assertInstanceOf(Unresolvable.class, engine.resolver().resolve(request));
      String words = new Explainer(engine).explain(request, no).toString();
      assertTrue(words.contains(">=3.12"), words);
    }
  }
}

package dev.pinwheel.resolve;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.pinwheel.fixtures.Scenario;
import dev.pinwheel.fixtures.ToyRelease;
import dev.pinwheel.fixtures.Universe;
import dev.pinwheel.index.Index;
import dev.pinwheel.marker.Markers;
import dev.pinwheel.request.Environments;
import dev.pinwheel.request.Request;
import dev.pinwheel.resolve.answer.Pin;
import dev.pinwheel.resolve.answer.ResolvedEntry;
import dev.pinwheel.testing.Property;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Parts of a project that exclude each other: right answers, and no growth with combinations. */
final class DeclaredConflictsTest {
  private static final int SOLVES_A_FORK = 6;

  @Test
  void manyThatExcludeOneAnother() {
    for (int parts : List.of(5, 10, 20, 40)) {
      Map<String, List<String>> extras = new LinkedHashMap<>();
      StringBuilder universe = new StringBuilder();
      for (int i = 0; i < parts; i++) {
        extras.put("x" + i, List.of("a==" + i));
        universe.append("a ").append(i).append('\n');
      }
      String all = String.join(" ", extras.keySet().stream().map(name -> "extra:" + name).toList());
      Resolved answer = answer(universe.toString(), List.of(), extras, List.of(all));
      assertEquals(parts, answer.entries().size());
      assertTrue(
          answer.effort().solves() <= (parts + 1) * (3 + 32 - Integer.numberOfLeadingZeros(parts)),
          () -> parts + " parts: " + answer.effort());
    }
  }

  @Test
  void pairsThatHaveNothingInCommon() {
    for (int pairs : List.of(2, 5, 10, 20)) {
      Map<String, List<String>> extras = new LinkedHashMap<>();
      List<String> conflicts = new ArrayList<>();
      StringBuilder universe = new StringBuilder("c 1\n");
      for (int i = 0; i < pairs; i++) {
        extras.put("old" + i, List.of("a" + i + "==1"));
        extras.put("new" + i, List.of("a" + i + "==2"));
        conflicts.add("extra:old" + i + " extra:new" + i);
        universe.append('a').append(i).append(" 1 2 -> c\n");
      }
      Resolved answer = answer(universe.toString(), List.of("c"), extras, conflicts);
      assertEquals(2 * pairs + 1, answer.entries().size());
      assertEquals(2 * pairs + 1, answer.forks().size());
      assertTrue(
          answer.effort().solves() <= SOLVES_A_FORK * (2 * pairs + 1),
          () -> pairs + " pairs: " + answer.effort());
    }
  }

  /** Pairs 0 and 1 disagree about d; all others go their own way. */
  @Test
  void onlyPairsThatMeetAreSolvedTogether() {
    Map<String, List<String>> extras = new LinkedHashMap<>();
    List<String> conflicts = new ArrayList<>();
    StringBuilder universe = new StringBuilder("d 1 2 3\n");
    for (int i = 0; i < 8; i++) {
      extras.put("old" + i, List.of("a" + i + "==1", i < 2 ? "d!=" + (i + 2) : "a" + i));
      extras.put("new" + i, List.of("a" + i + "==2"));
      conflicts.add("extra:old" + i + " extra:new" + i);
      universe.append('a').append(i).append(" 1 2\n");
    }
    Resolved answer = answer(universe.toString(), List.of("d"), extras, conflicts);
    assertTrue(answer.forks().size() < 30, () -> answer.forks().toString());
    assertTrue(answer.effort().solves() < 200, () -> answer.effort().toString());
  }

  /** What is common to all on some platforms is preferred there, and nowhere else. */
  @Test
  void partsAreNoOlderThanTheirPlatformNeeds() {
    Resolved answer =
        answer(
            "p 1 2\na 1 2\nb 1 2\n",
            List.of("p", "p<2 ; sys_platform != 'darwin'"),
            Map.of(
                "a1", List.of("a==1"),
                "a2", List.of("a==2"),
                "b1", List.of("b==1"),
                "b2", List.of("b==2")),
            List.of("extra:a1 extra:a2", "extra:b1 extra:b2"));
    assertEquals(
        List.of("p==2 ; sys_platform == 'darwin'", "p==1 ; sys_platform != 'darwin'"),
        answer.entries().stream()
            .map(ResolvedEntry::toString)
            .filter(entry -> entry.startsWith("p=="))
            .toList());
  }

  @Test
  @Tag("property")
  void answersHoldInEveryCombination() {
    int[] solved = new int[1];
    Property.check(
        "declared conflicts",
        20_261_125,
        400,
        random -> {
          Map<String, List<String>> extras = new LinkedHashMap<>();
          List<String> conflicts = new ArrayList<>();
          for (int pair = 0; pair < 2 + random.nextInt(2); pair++) {
            extras.put("p" + pair, lines(random));
            extras.put("q" + pair, lines(random));
            conflicts.add("extra:p" + pair + " extra:q" + pair);
          }
          String universe = universe(random);
          if (tryToAnswer(scenario(universe, lines(random), extras, conflicts))) {
            solved[0]++;
          }
        });
    if (System.getProperty("pinwheel.property.seed", "").isEmpty()) {
      assertTrue(solved[0] > 100, "only " + solved[0] + " have an answer");
    }
  }

  /** Bounds and overrides belong to no part: they hold whichever parts are chosen. */
  @Test
  @Tag("property")
  void rulesHoldInEveryCombination() {
    int[] solved = new int[1];
    Property.check(
        "parts, constraints and overrides",
        20_261_129,
        400,
        random -> {
          Map<String, List<String>> extras = new LinkedHashMap<>();
          Map<String, List<String>> groups = new LinkedHashMap<>();
          for (int i = random.nextInt(3); i > 0; i--) {
            extras.put("x" + i, lines(random));
          }
          for (int i = random.nextInt(3); i > 0; i--) {
            groups.put("g" + i, lines(random));
          }
          List<List<String>> conflicts =
              extras.isEmpty() || groups.isEmpty() || random.nextInt(3) > 0
                  ? List.of()
                  : List.of(List.of("extra:x1", "group:g1"));
          Scenario scenario =
              Scenario.universal(
                  Universe.of(universe(random)).releases(),
                  lines(random),
                  new Scenario.Parts(extras, groups, conflicts),
                  rules(random));
          if (tryToAnswer(scenario)) {
            solved[0]++;
          }
        });
    if (System.getProperty("pinwheel.property.seed", "").isEmpty()) {
      assertTrue(solved[0] > 100, "only " + solved[0] + " have an answer");
    }
  }

  @Test
  void theyHoldForOneTargetAsWell() {
    Map<String, List<String>> extras =
        Map.of("old", List.of("a==1", "b"), "new", List.of("a==2"), "more", List.of("b"));
    Resolution answer =
        resolve(
            scenario("a 1 2\nb 1 2\nc 1\n", List.of("c"), extras, List.of("extra:old extra:new")),
            new Environments.Single(Toy.TARGET));
    Resolved resolved = assertInstanceOf(Resolved.class, answer);
    assertEquals(
        List.of(
            "a==2 ; 'new' in extras",
            "a==1 ; 'old' in extras",
            "b==2 ; 'more' in extras or 'old' in extras",
            "c==1"),
        resolved.entries().stream().map(ResolvedEntry::toString).toList());
    for (Pin pin : resolved.pins()) {
      assertTrue(pin.file() >= 0, () -> "no file is chosen of " + pin);
    }
  }

  /** Where only one of them asks, there is one answer, and nothing to be told apart. */
  @Test
  void aTargetOfWhichOneOfThemAsksIsOne() {
    Resolution answer =
        resolve(
            scenario(
                "a 1 2\n",
                List.of("a"),
                Map.of("old", List.of("a==1"), "new", List.of()),
                List.of("extra:old extra:new")),
            new Environments.Single(Toy.TARGET));
    assertEquals("a==1", Toy.pins(answer));
  }

  private static List<String> lines(RandomGenerator random) {
    List<String> lines = new ArrayList<>();
    for (int n = random.nextInt(3); n > 0; n--) {
      lines.add(requirement(random));
    }
    return lines;
  }

  private static Scenario.Rules rules(RandomGenerator random) {
    List<String> constraints = new ArrayList<>();
    for (String line : lines(random)) {
      constraints.add(line.replace("[x]", ""));
    }
    Map<String, String> overrides = new TreeMap<>();
    for (String line : lines(random)) {
      overrides.put(line.substring(0, 1), line);
    }
    return new Scenario.Rules(constraints, List.copyOf(overrides.values()), List.of(), false);
  }

  private static String requirement(RandomGenerator random) {
    String name = String.valueOf((char) ('a' + random.nextInt(5)));
    String[] bounds = {"", "", "<3", "!=2", ">=2", "==1"};
    String[] markers = {"", "", "", ";sys_platform=='win32'", ";python_version<'3.13'"};
    String extra = random.nextInt(5) == 0 ? "[x]" : "";
    return name
        + extra
        + bounds[random.nextInt(bounds.length)]
        + markers[random.nextInt(markers.length)];
  }

  private static String universe(RandomGenerator random) {
    StringBuilder text = new StringBuilder();
    for (char name = 'a'; name < 'f'; name++) {
      for (int version = 1; version <= 3; version++) {
        text.append(name).append(' ').append(version);
        String sep = " -> ";
        for (int n = random.nextInt(3); n > 0; n--) {
          text.append(sep).append(requirement(random));
          sep = " ";
        }
        text.append('\n').append(name).append("[x] ").append(version);
        text.append(random.nextInt(3) == 0 ? " -> " + requirement(random) : "").append('\n');
      }
    }
    return text.toString();
  }

  private static Resolved answer(
      String universe,
      List<String> requires,
      Map<String, List<String>> extras,
      List<String> conflicts) {
    return assertInstanceOf(
        Resolved.class, everywhere(scenario(universe, requires, extras, conflicts)));
  }

  /** Whether there is an answer; what there is everywhere, there is for each target. */
  private static boolean tryToAnswer(Scenario scenario) {
    Resolution target = resolve(scenario, new Environments.Single(Toy.TARGET));
    boolean solved = everywhere(scenario) instanceof Resolved;
    assertTrue(!solved || target instanceof Resolved, scenario::toString);
    return solved;
  }

  private static Scenario scenario(
      String universe,
      List<String> requires,
      Map<String, List<String>> extras,
      List<String> conflicts) {
    return Scenario.universal(
        Universe.of(universe).releases(),
        requires,
        new Scenario.Parts(
            extras, Map.of(), conflicts.stream().map(one -> List.of(one.split(" "))).toList()),
        Scenario.Rules.NONE);
  }

  private static Resolution everywhere(Scenario scenario) {
    return resolve(scenario, Toy.request(scenario, new Markers()).environments());
  }

  /** Resolves, has the answer judged, and asks again. */
  private static Resolution resolve(Scenario scenario, Environments environments) {
    Markers markers = new Markers();
    try (Index index = Toy.index(ToyRelease.filesOf(scenario.releases()))) {
      Request request = Toy.request(scenario, markers).withEnvironments(environments);
      Resolver resolver = Engine.forOne(index, markers).resolver();
      Resolution resolution = resolver.resolve(request);
      if (resolution instanceof Resolved resolved) {
        Supplier<@Nullable String> shown = () -> scenario + "\n" + Toy.pins(resolution);
        UniversalCheck check = UniversalCheck.of(scenario, markers);
        assertNull(
            environments instanceof Environments.Single single
                ? check.judge(resolved.entries(), single.target().environment())
                : check.judge(resolved.entries()),
            shown);
        assertEquals(
            Shown.pins(resolution),
            Shown.pins(resolver.resolve(Shown.again(request, resolution, index, markers))),
            shown);
        assertEquals(
            Shown.of(resolution), Shown.of(resolver.resolve(Shown.permuted(request, 3))), shown);
      }
      return resolution;
    }
  }
}

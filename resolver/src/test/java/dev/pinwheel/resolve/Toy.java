package dev.pinwheel.resolve;

import dev.pinwheel.fixtures.InMemorySource;
import dev.pinwheel.fixtures.Scenario;
import dev.pinwheel.fixtures.Universe;
import dev.pinwheel.index.Index;
import dev.pinwheel.index.Release;
import dev.pinwheel.index.build.IndexBuilder;
import dev.pinwheel.marker.Marker;
import dev.pinwheel.marker.Markers;
import dev.pinwheel.request.Conflict;
import dev.pinwheel.request.Environments;
import dev.pinwheel.request.Line;
import dev.pinwheel.request.Origin;
import dev.pinwheel.request.Part;
import dev.pinwheel.request.Policy;
import dev.pinwheel.request.Replacement;
import dev.pinwheel.request.Request;
import dev.pinwheel.request.Scope;
import dev.pinwheel.requirement.Requirement;
import dev.pinwheel.resolve.answer.Pin;
import dev.pinwheel.resolve.answer.ResolvedEntry;
import dev.pinwheel.version.Specifiers;
import dev.pinwheel.wheel.Target;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Requests over toy universes. */
final class Toy {
  static final Target TARGET = Target.of("3.12", "x86_64-manylinux_2_35");

  private Toy() {}

  static Index index(List<Release> releases) {
    try {
      InMemorySource source = new InMemorySource("toy universe", releases);
      return new IndexBuilder()
          .threads(1)
          .add(source.description(), source.parts())
          .build()
          .toBytes()
          .open("toy");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static List<Line> lines(List<String> requirements, Markers markers) {
    List<Line> lines = new ArrayList<>();
    for (String requirement : requirements) {
      lines.add(new Line(Requirement.parse(requirement, markers), Origin.COMMAND_LINE));
    }
    return lines;
  }

  /** The answer to a universe's own request. */
  static Resolution resolve(String universe) {
    return resolve(universe, Policy.DEFAULT);
  }

  static Resolution resolve(String universe, Policy policy) {
    Universe parsed = Universe.of(universe);
    Markers markers = new Markers();
    return Engine.forOne(index(parsed.files()), markers)
        .resolver()
        .resolve(
            new Request(
                lines(parsed.requires(), markers), new Environments.Single(TARGET), policy));
  }

  /** The pins of a universe's answer, such as {@code a==2 b==1}; {@code no} without an answer. */
  static String pins(String universe) {
    return pins(resolve(universe));
  }

  static String pins(Resolution resolution) {
    return switch (resolution) {
      case Resolved resolved ->
          resolved.isOne()
              ? String.join(" ", resolved.pins().stream().map(Pin::toString).toList())
              : String.join(
                  "\n", resolved.entries().stream().map(ResolvedEntry::toString).toList());
      case Unresolvable no -> "no";
      case Unfinished unfinished -> "unfinished";
    };
  }

  static Map<String, String> versions(Resolved resolved) {
    Map<String, String> versions = new TreeMap<>();
    for (Pin pin : resolved.pins()) {
      versions.put(pin.name(), pin.version());
    }
    return versions;
  }

  /** The request of a scenario, with the policy that the scenarios were made for. */
  static Request request(Scenario scenario, Markers markers) {
    return new Request(
            projectLines(scenario, markers),
            environments(scenario, markers),
            Policy.UNIVERSAL
                .withOrder(
                    switch (scenario.resolution()) {
                      case HIGHEST -> Policy.Order.HIGHEST;
                      case LOWEST -> Policy.Order.LOWEST;
                      case LOWEST_DIRECT -> Policy.Order.LOWEST_DIRECT;
                    })
                .withPreReleases(
                    scenario.preReleases()
                        ? Policy.PreReleases.ALLOW
                        : Policy.PreReleases.IF_NECESSARY)
                .withOnlyBinary(Set.copyOf(scenario.noBuild()))
                .withNoBinary(Set.copyOf(scenario.noBinary()))
                .withForks(
                    scenario.rules().fewest() ? Policy.Forks.FEWEST : Policy.Forks.REQUIRES_PYTHON))
        .withConstraints(lines(scenario.rules().constraints(), markers))
        .withReplacements(
            scenario.rules().overrides().stream()
                .map(
                    text ->
                        new Replacement(
                            Requirement.parse(text, markers), Scope.GLOBAL, Origin.COMMAND_LINE))
                .toList())
        .withConflicts(
            scenario.parts().conflicts().stream()
                .map(names -> new Conflict(names.stream().map(Toy::part).toList()))
                .toList())
        .withEmpty(empty(scenario.parts()));
  }

  private static List<Line> projectLines(Scenario scenario, Markers markers) {
    List<Line> lines = new ArrayList<>(lines(scenario.requires(), markers));
    scenario
        .parts()
        .extras()
        .forEach((name, texts) -> addPart(new Part.Extra(name), texts, markers, lines));
    scenario
        .parts()
        .groups()
        .forEach((name, texts) -> addPart(new Part.Group(name), texts, markers, lines));
    return lines;
  }

  /** The parts that have no lines. */
  private static List<Part> empty(Scenario.Parts parts) {
    List<Part> empty = new ArrayList<>();
    parts.extras().forEach((name, texts) -> addEmpty(new Part.Extra(name), texts, empty));
    parts.groups().forEach((name, texts) -> addEmpty(new Part.Group(name), texts, empty));
    return empty;
  }

  private static void addEmpty(Part part, List<String> texts, List<Part> empty) {
    if (texts.isEmpty()) {
      empty.add(part);
    }
  }

  private static void addPart(Part part, List<String> texts, Markers markers, List<Line> lines) {
    for (Line line : lines(texts, markers)) {
      lines.add(new Line(line.requirement(), part, line.origin()));
    }
  }

  /** A part named as in a scenario: {@code extra:a} or {@code group:b}. */
  static Part part(String text) {
    String name = text.substring(6);
    return text.startsWith("extra:") ? new Part.Extra(name) : new Part.Group(name);
  }

  private static Environments environments(Scenario scenario, Markers markers) {
    if (scenario.universal()) {
      List<Marker> required = new ArrayList<>();
      for (String marker : scenario.requiredEnvironments()) {
        required.add(markers.parse(marker));
      }
      return new Environments.Universal(
          Specifiers.parse(scenario.requiresPython()),
          scenario.rules().environments().stream().map(markers::parse).toList(),
          required);
    }
    String platform = scenario.platform();
    return new Environments.Single(
        Target.of(scenario.python(), platform == null ? "x86_64-manylinux_2_35" : platform));
  }

  /** A policy that honours ranges of Pythons and freshness as said. */
  static Policy with(Policy policy, Policy.RequiresPython requiresPython, boolean freshness) {
    return policy.withRequiresPython(requiresPython).withFreshness(freshness);
  }
}

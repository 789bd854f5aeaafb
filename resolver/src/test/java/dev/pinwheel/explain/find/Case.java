package dev.pinwheel.explain.find;

import dev.pinwheel.fixtures.InMemorySource;
import dev.pinwheel.fixtures.Universe;
import dev.pinwheel.index.Index;
import dev.pinwheel.index.build.IndexBuilder;
import dev.pinwheel.marker.Marker;
import dev.pinwheel.marker.Markers;
import dev.pinwheel.request.BuildPolicy;
import dev.pinwheel.request.BuildRequirement;
import dev.pinwheel.request.Conflict;
import dev.pinwheel.request.Environments;
import dev.pinwheel.request.Exclusion;
import dev.pinwheel.request.Line;
import dev.pinwheel.request.Origin;
import dev.pinwheel.request.Part;
import dev.pinwheel.request.Policy;
import dev.pinwheel.request.Preference;
import dev.pinwheel.request.Replacement;
import dev.pinwheel.request.Request;
import dev.pinwheel.request.Scope;
import dev.pinwheel.requirement.Requirement;
import dev.pinwheel.resolve.Engine;
import dev.pinwheel.resolve.Resolution;
import dev.pinwheel.version.Specifiers;
import dev.pinwheel.version.Version;
import dev.pinwheel.wheel.Target;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A toy universe with a request, in the language of the fixtures and some lines more: {@code !
 * python 3.9}, {@code ! platform NAME}, {@code ! constraint R}, {@code ! override R}, {@code !
 * exclude NAME}, {@code ! universal RANGE}, {@code ! required MARKER}, {@code ! environment
 * MARKER}, {@code ! extra NAME R}, {@code ! group NAME R}, {@code ! conflict extra:A group:B},
 * {@code ! scoped NAME R}, {@code ! lowest all}, {@code ! why-not NAME==V}, {@code ! only-binary
 * NAME}, {@code ! no-binary NAME}, {@code ! prerelease MODE}, {@code ! exclude-newer DAY}, {@code !
 * exclude-newer-package NAME DAY}, {@code ! build NAME R}, {@code ! build-constraint R}, {@code !
 * prefer NAME V}.
 */
final class Case implements AutoCloseable {
  final Markers markers = new Markers();
  final Index index;
  final Engine engine;
  final Request request;

  /** The version asked about, as {@code name==version}; empty for none. */
  private String whyNot = "";

  Case(String text) {
    StringBuilder universe = new StringBuilder();
    List<String[]> options = new ArrayList<>();
    for (String line : text.lines().toList()) {
      if (line.startsWith("! ")) {
        options.add(line.substring(2).split(" +", 2));
      } else {
        universe.append(line).append('\n');
      }
    }
    Universe parsed = Universe.of(universe.toString());
    this.index = index(parsed);
    this.engine = Engine.forOne(index, markers);
    this.request = request(parsed.requires(), options);
  }

  private static Index index(Universe universe) {
    try {
      InMemorySource source = universe.source();
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

  private Request request(List<String> requires, List<String[]> options) {
    List<Line> lines = new ArrayList<>();
    for (String one : requires) {
      lines.add(
          new Line(
              Requirement.parse(one, markers),
              new Origin("requirements.txt", lines.size() + 1, 1)));
    }
    List<Line> constraints = new ArrayList<>();
    List<Replacement> overrides = new ArrayList<>();
    List<Exclusion> exclusions = new ArrayList<>();
    Set<String> onlyBinary = new HashSet<>();
    Set<String> noBinary = new HashSet<>();
    Policy.PreReleases preReleases = Policy.PreReleases.IF_NECESSARY;
    List<Conflict> conflicts = new ArrayList<>();
    List<Preference> preferences = new ArrayList<>();
    List<Marker> required = new ArrayList<>();
    List<Marker> admitted = new ArrayList<>();
    String universal = "";
    Policy.Order order = Policy.Order.HIGHEST;
    String python = "3.12";
    String platform = "x86_64-manylinux_2_35";
    Map<String, Long> excludeNewerOf = new HashMap<>();
    long excludeNewer = Policy.NEVER;
    Map<String, List<BuildRequirement>> builds = new HashMap<>();
    List<Requirement> buildConstraints = new ArrayList<>();
    for (String[] option : options) {
      String value = option[1];
      switch (option[0]) {
        case "python" -> python = value;
        case "platform" -> platform = value;
        case "constraint" ->
            constraints.add(
                new Line(
                    Requirement.parse(value, markers),
                    new Origin("constraints.txt", constraints.size() + 1, 1)));
        case "override" ->
            overrides.add(
                new Replacement(
                    Requirement.parse(value, markers),
                    Scope.GLOBAL,
                    new Origin("pyproject.toml", overrides.size() + 7, 1)));
        case "exclude" ->
            exclusions.add(new Exclusion(value, Scope.GLOBAL, new Origin("pyproject.toml", 9, 1)));
        case "universal" -> universal = value;
        case "required" -> required.add(markers.parse(value));
        case "environment" -> admitted.add(markers.parse(value));
        case "extra", "group" -> lines.add(partLine(option[0], value, lines.size() + 1));
        case "conflict" ->
            conflicts.add(new Conflict(Stream.of(value.split(" ")).map(Case::part).toList()));
        case "scoped" ->
            overrides.add(
                new Replacement(
                    Requirement.parse(value.substring(value.indexOf(' ') + 1), markers),
                    new Scope(value.substring(0, value.indexOf(' ')), null),
                    new Origin("pyproject.toml", overrides.size() + 7, 1)));
        case "lowest" -> order = Policy.Order.LOWEST;
        case "why-not" -> whyNot = value;
        case "prefer" ->
            preferences.add(
                new Preference(
                    value.substring(0, value.indexOf(' ')),
                    Version.parse(value.substring(value.indexOf(' ') + 1)),
                    markers.always()));
        case "only-binary" -> onlyBinary.add(value);
        case "no-binary" -> noBinary.add(value);
        case "prerelease" -> preReleases = Policy.PreReleases.valueOf(value);
        case "build" ->
            builds
                .computeIfAbsent(value.substring(0, value.indexOf(' ')), key -> new ArrayList<>())
                .add(
                    new BuildRequirement(
                        Requirement.parse(value.substring(value.indexOf(' ') + 1), markers),
                        false));
        case "build-constraint" -> buildConstraints.add(Requirement.parse(value, markers));
        case "exclude-newer" -> excludeNewer = endOf(value);
        case "exclude-newer-package" ->
            excludeNewerOf.put(
                value.substring(0, value.indexOf(' ')),
                endOf(value.substring(value.indexOf(' ') + 1)));
        default -> throw new IllegalArgumentException("unknown option " + option[0]);
      }
    }
    Policy base = universal.isEmpty() ? Policy.DEFAULT : Policy.UNIVERSAL;
    Policy policy =
        base.withOrder(order)
            .withPreReleases(preReleases)
            .withExcludeNewer(excludeNewer)
            .withExcludeNewerOf(excludeNewerOf)
            .withOnlyBinary(onlyBinary)
            .withNoBinary(noBinary);
    return new Request(
            lines,
            universal.isEmpty()
                ? new Environments.Single(Target.of(python, platform))
                : new Environments.Universal(Specifiers.parse(universal), admitted, required),
            policy)
        .withConstraints(constraints)
        .withReplacements(overrides)
        .withExclusions(exclusions)
        .withBuilds(new BuildPolicy(builds, buildConstraints, List.of()))
        .withConflicts(conflicts)
        .remembering(preferences, List.of());
  }

  private static long endOf(String day) {
    return ChronoUnit.MICROS.between(
        Instant.EPOCH, LocalDate.parse(day).plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant());
  }

  private Line partLine(String kind, String value, int number) {
    int blank = value.indexOf(' ');
    return new Line(
        Requirement.parse(value.substring(blank + 1), markers),
        part(kind + ":" + value.substring(0, blank)),
        new Origin("pyproject.toml", number, 1));
  }

  private static Part part(String text) {
    String name = text.substring(6);
    return text.startsWith("extra:") ? new Part.Extra(name) : new Part.Group(name);
  }

  String whyNot() {
    return whyNot;
  }

  Resolution resolve() {
    return engine.resolver().resolve(request);
  }

  @Override
  public void close() {
    index.close();
  }
}

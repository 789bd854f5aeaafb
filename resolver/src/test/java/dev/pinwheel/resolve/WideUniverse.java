package dev.pinwheel.resolve;

import dev.pinwheel.fixtures.ToyRelease;
import dev.pinwheel.index.Metadata;
import dev.pinwheel.index.Release;
import dev.pinwheel.marker.Markers;
import dev.pinwheel.request.Environments;
import dev.pinwheel.request.Exclusion;
import dev.pinwheel.request.Origin;
import dev.pinwheel.request.Policy;
import dev.pinwheel.request.Preference;
import dev.pinwheel.request.Replacement;
import dev.pinwheel.request.Request;
import dev.pinwheel.request.Safeguards;
import dev.pinwheel.request.Scope;
import dev.pinwheel.requirement.Requirement;
import dev.pinwheel.version.Version;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * A small universe and a request in which everything may occur that concerns one target: markers
 * that name extras in any way, overrides and excludes of every scope, constraints with markers,
 * every mode of pre-releases, cut-offs, wheels and sdists that are not wanted or do not fit, ranges
 * of Pythons, yanked releases, metadata that nobody knows, an earlier lock, and every order.
 */
final class WideUniverse {
  static final long CUT_OFF = 1_700_000_000_000_000L;

  private static final List<String> VERSIONS = List.of("1", "2", "2.1", "3", "4a1", "4", "5.dev1");

  private static final List<String> MARKERS =
      List.of(
          "sys_platform == 'win32'",
          "sys_platform != 'win32'",
          "python_version >= '3.12'",
          "python_version < '3.12'",
          "implementation_name == 'cpython' or os_name == 'nt'");

  private static final List<String> EXTRAS =
      List.of(
          "extra == 'x'",
          "extra == 'y'",
          "extra != 'x'",
          "extra != 'x' and extra != 'y'",
          "extra == 'x' or extra == 'y'",
          "extra == 'y' and extra != 'x'",
          "extra == 'x' or sys_platform == 'win32'",
          "extra != 'y' or python_version < '3'");

  /** Tags of wheels, and whether CPython 3.12 on x86-64 Linux with glibc 2.35 takes them. */
  private static final Map<String, Boolean> TAGS =
      Map.of(
          ToyRelease.ANY,
          true,
          "cp312-cp312-manylinux_2_17_x86_64",
          true,
          "cp39-abi3-manylinux2014_x86_64",
          true,
          "cp312-cp312t-manylinux_2_17_x86_64",
          false,
          "cp313-cp313-manylinux_2_17_x86_64",
          false,
          "cp312-cp312-musllinux_1_2_x86_64",
          false,
          "cp312-cp312-manylinux_2_39_x86_64",
          false,
          "py3-none-win_amd64",
          false);

  /** A requirement in its parts; empty parts are not there. */
  record Part(String target, String extras, String specifier, String marker, String extraMarker) {
    String text() {
      String condition =
          marker.isEmpty() || extraMarker.isEmpty()
              ? marker + extraMarker
              : "(" + marker + ") and (" + extraMarker + ")";
      return target + extras + specifier + (condition.isEmpty() ? "" : " ; " + condition);
    }
  }

  /** An override, or an exclude where nothing is put instead. */
  record Rule(
      String target, @Nullable String project, @Nullable String version, List<Part> instead) {}

  /** A release before its requirements are written out. */
  private record Draft(ToyRelease release, List<Part> parts) {}

  private final List<Draft> drafts = new ArrayList<>();
  private final List<Part> requires = new ArrayList<>();
  private final List<Part> constraints = new ArrayList<>();
  private final List<Rule> rules = new ArrayList<>();
  private final Map<String, String> locked = new HashMap<>();
  private final RandomGenerator random;
  private final int count;
  private final boolean negations;
  private final Policy policy;

  WideUniverse(RandomGenerator random, int projects, int versions) {
    this.random = random;
    this.count = 2 + random.nextInt(projects - 1);
    this.negations = random.nextBoolean();
    for (int p = 0; p < count; p++) {
      List<String> its = new ArrayList<>(VERSIONS);
      for (int missing = VERSIONS.size() - 1 - random.nextInt(versions); missing > 0; missing--) {
        its.remove(random.nextInt(its.size()));
      }
      for (String version : its) {
        drafts.add(draft("p" + p, version));
      }
    }
    for (int i = 1 + random.nextInt(3); i > 0; i--) {
      requires.add(part(marker(4), ""));
    }
    for (int i = random.nextInt(3) - 1; i > 0; i--) {
      constraints.add(new Part(name(), "", specifier(), marker(3), ""));
    }
    for (int i = random.nextInt(4) - 1; i > 0; i--) {
      addRule();
    }
    if (random.nextInt(4) == 0) {
      for (Draft draft : drafts) {
        if (random.nextInt(4) == 0) {
          locked.putIfAbsent(draft.release.project(), draft.release.version());
        }
      }
    }
    this.policy = makePolicy();
  }

  /** Half of the universes have no marker that says that an extra is not asked for. */
  private String extraMarker() {
    String marker = EXTRAS.get(random.nextInt(EXTRAS.size()));
    return !negations && marker.contains("extra !=") ? EXTRAS.get(0) : marker;
  }

  private String name() {
    return "p" + random.nextInt(count);
  }

  private String marker(int oneOf) {
    return random.nextInt(oneOf) == 0 ? MARKERS.get(random.nextInt(MARKERS.size())) : "";
  }

  private Part part(String marker, String extraMarker) {
    String target = random.nextInt(40) == 0 ? "nobody" : name();
    String extras =
        switch (random.nextInt(8)) {
          case 0 -> "[x]";
          case 1 -> "[Y]";
          case 2 -> "[x,y]";
          default -> "";
        };
    return new Part(target, extras, specifier(), marker, extraMarker);
  }

  private String specifier() {
    String version = VERSIONS.get(random.nextInt(VERSIONS.size()));
    return switch (random.nextInt(9)) {
      case 0 -> ">=" + version;
      case 1 -> "<=" + version;
      case 2 -> "==" + version;
      case 3 -> "!=" + version;
      case 4 -> "<" + version;
      case 5 -> "===" + version;
      default -> "";
    };
  }

  private Draft draft(String name, String version) {
    List<Part> parts = new ArrayList<>();
    for (int i = random.nextInt(3); i > 0; i--) {
      parts.add(part(marker(4), ""));
    }
    for (int i = random.nextInt(3); i > 0; i--) {
      parts.add(part(marker(6), extraMarker()));
    }
    String python =
        switch (random.nextInt(20)) {
          case 0 -> ">=3.11";
          case 1 -> ">=3.13,<4";
          case 2 -> ">=3.8,!=3.12.*";
          case 3 -> ">=3.8,<3.12";
          case 4 -> "~=3.8";
          case 5 -> "==3.*";
          case 6 -> "==3.11.*";
          case 7 -> "~=3.13";
          default -> null;
        };
    List<String> tags = new ArrayList<>();
    if (random.nextInt(4) != 0) {
      tags.add(ToyRelease.ANY);
    } else {
      List<String> all = new ArrayList<>(new TreeSet<>(TAGS.keySet()));
      tags.add(all.get(random.nextInt(all.size())));
    }
    List<String> texts = parts.stream().map(Part::text).toList();
    return new Draft(
        new ToyRelease(
            name,
            version,
            random.nextInt(40) == 0 ? null : new Metadata(texts, List.of("x", "y"), python),
            random.nextInt(3) != 0,
            random.nextInt(12) == 0 ? List.of() : tags,
            random.nextInt(10) == 0 ? "broken" : null,
            random.nextInt(10) == 0 ? Release.NO_TIME : CUT_OFF + random.nextInt(-9, 9)),
        parts);
  }

  private void addRule() {
    String target = name();
    String project = random.nextBoolean() ? null : name();
    String version =
        project == null || random.nextBoolean()
            ? null
            : VERSIONS.get(random.nextInt(VERSIONS.size()));
    List<Part> instead = new ArrayList<>();
    if (random.nextInt(3) != 0) {
      String extras = random.nextInt(4) == 0 ? "[x]" : "";
      if (random.nextInt(4) == 0) {
        instead.add(new Part(target, extras, specifier(), MARKERS.get(0), ""));
        instead.add(new Part(target, "", specifier(), MARKERS.get(1), ""));
      } else {
        instead.add(new Part(target, extras, specifier(), marker(4), ""));
      }
    }
    for (Rule rule : rules) {
      if (rule.target.equals(target)
          && java.util.Objects.equals(rule.project, project)
          && java.util.Objects.equals(rule.version, version)) {
        return;
      }
    }
    rules.add(new Rule(target, project, version, instead));
  }

  private Policy makePolicy() {
    List<Policy.PreReleases> modes = List.of(Policy.PreReleases.values());
    boolean wheels = random.nextInt(8) == 0;
    boolean sdists = random.nextInt(8) == 0;
    return new Policy(
        switch (random.nextInt(6)) {
          case 0 -> Policy.Order.LOWEST;
          case 1 -> Policy.Order.LOWEST_DIRECT;
          default -> Policy.Order.HIGHEST;
        },
        modes.get(random.nextInt(modes.size())),
        random.nextInt(4) == 0 ? Map.of(name(), modes.get(random.nextInt(modes.size()))) : Map.of(),
        random.nextBoolean() ? Policy.RequiresPython.FULL : Policy.RequiresPython.LOWER,
        random.nextInt(5) == 0 ? CUT_OFF : Policy.NEVER,
        random.nextInt(6) == 0
            ? Map.of(name(), random.nextBoolean() ? Policy.NEVER : CUT_OFF - 4)
            : Map.of(),
        Map.of(),
        wheels ? Set.of(random.nextInt(4) == 0 ? Policy.ALL : name()) : Set.of(),
        sdists ? Set.of(random.nextInt(4) == 0 ? Policy.ALL : name()) : Set.of(),
        Policy.Forks.REQUIRES_PYTHON,
        false,
        Policy.DEFAULT.conflictBudget(),
        Safeguards.NONE);
  }

  Policy policy() {
    return policy;
  }

  /** The releases as they are published. */
  List<ToyRelease> published() {
    return drafts.stream().map(Draft::release).toList();
  }

  /** The releases with the requirements that overrides and excludes leave. */
  List<ToyRelease> changed() {
    List<ToyRelease> changed = new ArrayList<>();
    for (Draft draft : drafts) {
      ToyRelease release = draft.release;
      Metadata metadata = release.metadata();
      List<String> texts = new ArrayList<>();
      for (Part part : changed(draft.parts, release)) {
        texts.add(part.text());
      }
      changed.add(
          new ToyRelease(
              release.project(),
              release.version(),
              metadata == null
                  ? null
                  : new Metadata(texts, metadata.extras(), metadata.requiresPython()),
              release.sdist(),
              release.wheelTags(),
              release.yanked(),
              release.uploadTime()));
    }
    return changed;
  }

  /** The lines of the user's with what overrides and excludes leave. */
  List<Part> changedRequires() {
    return changed(requires, null);
  }

  private List<Part> changed(List<Part> parts, @Nullable ToyRelease release) {
    List<Part> changed = new ArrayList<>();
    Set<String> targets = new TreeSet<>();
    for (Part part : parts) {
      targets.add(part.target);
      Rule rule = ruleFor(part.target, release);
      if (rule == null) {
        changed.add(part);
        continue;
      }
      for (Part instead : rule.instead) {
        changed.add(
            new Part(
                part.target, instead.extras, instead.specifier, instead.marker, extrasOnly(part)));
      }
    }
    for (Rule rule : rules) {
      if (release != null
          && rule.project != null
          && !targets.contains(rule.target)
          && rule.equals(ruleFor(rule.target, release))) {
        changed.addAll(rule.instead);
      }
    }
    return changed;
  }

  /** What an override leaves of a marker: its extras, whatever it says of the environment. */
  private static String extrasOnly(Part part) {
    return switch (part.extraMarker) {
      case "extra == 'x' or sys_platform == 'win32'" ->
          part.marker.equals("sys_platform != 'win32'") ? "extra == 'x'" : "";
      case "extra != 'y' or python_version < '3'" ->
          part.marker.equals("python_version >= '3.12'") ? "extra != 'y'" : "";
      default -> part.extraMarker;
    };
  }

  /** Excludes first, then the narrowest scope. */
  private @Nullable Rule ruleFor(String target, @Nullable ToyRelease release) {
    Rule best = null;
    int bestRank = Integer.MAX_VALUE;
    for (Rule rule : rules) {
      boolean inScope =
          rule.target.equals(target)
              && (rule.project == null
                  || release != null
                      && rule.project.equals(release.project())
                      && (rule.version == null || rule.version.equals(release.version())));
      int rank =
          rule.instead.isEmpty() ? 0 : rule.version != null ? 1 : rule.project != null ? 2 : 3;
      if (inScope && rank < bestRank) {
        best = rule;
        bestRank = rank;
      }
    }
    return best;
  }

  List<Part> constraints() {
    return constraints;
  }

  List<Rule> rules() {
    return rules;
  }

  Map<String, String> locked() {
    return locked;
  }

  /** Whether a tag fits the target of the tests. */
  static boolean fits(String tag) {
    return TAGS.getOrDefault(tag, false);
  }

  /** Whether a marker says that an extra is not asked for. */
  boolean negatesExtras() {
    return drafts.stream()
        .anyMatch(draft -> draft.parts.stream().anyMatch(part -> part.extraMarker.contains("!=")));
  }

  Request request(Markers markers) {
    List<Replacement> replacements = new ArrayList<>();
    List<Exclusion> exclusions = new ArrayList<>();
    for (Rule rule : rules) {
      Scope scope =
          new Scope(rule.project, rule.version == null ? null : Version.parse(rule.version));
      if (rule.instead.isEmpty()) {
        exclusions.add(new Exclusion(rule.target, scope, Origin.COMMAND_LINE));
      }
      for (Part part : rule.instead) {
        replacements.add(
            new Replacement(Requirement.parse(part.text(), markers), scope, Origin.COMMAND_LINE));
      }
    }
    List<Preference> preferences = new ArrayList<>();
    locked.forEach(
        (name, version) ->
            preferences.add(new Preference(name, Version.parse(version), markers.always())));
    return new Request(
            Toy.lines(requires.stream().map(Part::text).toList(), markers),
            new Environments.Single(Toy.TARGET),
            policy)
        .withConstraints(Toy.lines(constraints.stream().map(Part::text).toList(), markers))
        .withReplacements(replacements)
        .withExclusions(exclusions)
        .remembering(preferences, List.of());
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder("-> ");
    text.append(requires.stream().map(Part::text).toList());
    text.append(" constraints ").append(constraints.stream().map(Part::text).toList());
    text.append(" rules ").append(rules).append(" locked ").append(locked);
    text.append(' ').append(policy);
    for (Draft draft : drafts) {
      ToyRelease release = draft.release;
      text.append('\n').append(release.project()).append(' ').append(release.version());
      text.append(' ').append(release.metadata()).append(' ').append(release.yanked());
      text.append(' ').append(release.wheelTags()).append(release.sdist() ? " sdist " : " ");
      text.append(release.uploadTime() - CUT_OFF);
    }
    return text.toString();
  }
}

package dev.pinwheel.resolve;

import dev.pinwheel.fixtures.Scenario;
import dev.pinwheel.fixtures.ToyRelease;
import dev.pinwheel.index.Metadata;
import dev.pinwheel.lock.Entry;
import dev.pinwheel.lock.Lock;
import dev.pinwheel.marker.Environment;
import dev.pinwheel.marker.Field;
import dev.pinwheel.marker.Marker;
import dev.pinwheel.marker.Markers;
import dev.pinwheel.name.Name;
import dev.pinwheel.requirement.Requirement;
import dev.pinwheel.resolve.answer.ResolvedEntry;
import dev.pinwheel.version.Specifier;
import dev.pinwheel.version.Specifiers;
import dev.pinwheel.version.Version;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Judges an answer for many environments by the text of the universe: in each of a sample of
 * environments every name has one version, all that is required is there and fits, and nothing else
 * is. It knows nothing of indexes and solvers.
 */
final class UniversalCheck {
  private static final List<String[]> PLATFORMS =
      List.of(
          new String[] {"posix", "linux", "Linux", "x86_64"},
          new String[] {"posix", "linux", "Linux", "aarch64"},
          new String[] {"posix", "darwin", "Darwin", "arm64"},
          new String[] {"nt", "win32", "Windows", "AMD64"});

  private final Markers markers;
  private final Map<String, Map<Version, Metadata>> universe = new HashMap<>();
  private final List<Own> requires = new ArrayList<>();
  private final List<Requirement> constraints = new ArrayList<>();
  private final Map<String, List<Requirement>> overrides = new HashMap<>();

  /** The project's own dependencies, which are a part that may be left out beside others. */
  static final String OWN = "group:default";

  /** The sets of parts that are looked at, those that exclude each other left out. */
  private final List<Set<String>> selections = new ArrayList<>(List.of(Set.of(OWN)));

  private final RequiredFiles files = new RequiredFiles();
  private final Map<String, Requirement> parsed = new HashMap<>();
  private final List<Environment> environments = new ArrayList<>();

  UniversalCheck(
      Markers markers, List<ToyRelease> releases, List<String> requires, String requiresPython) {
    this.markers = markers;
    for (ToyRelease release : releases) {
      Metadata metadata = release.metadata();
      if (metadata != null) {
        universe
            .computeIfAbsent(Name.normalize(release.project()), name -> new HashMap<>())
            .put(Version.parse(release.version()), metadata);
      }
    }
    for (ToyRelease release : releases) {
      files.add(release);
    }
    for (String text : requires) {
      this.requires.add(new Own(Requirement.parse(text, markers), OWN));
    }
    Specifiers range = Specifiers.parse(requiresPython);
    for (int minor = 6; minor < 18; minor++) {
      for (String patch : List.of(".0", ".1", ".5", ".20")) {
        String python = "3." + minor + patch;
        if (range.contains(Version.parse(python))) {
          for (String[] platform : PLATFORMS) {
            environments.add(environment(python, platform, "CPython"));
            environments.add(environment(python, platform, "PyPy"));
          }
        }
      }
    }
    if (environments.isEmpty()) {
      throw new IllegalArgumentException("no Python of the sample is in " + requiresPython);
    }
  }

  /** A requirement of the project, and the part that asks. */
  private record Own(Requirement requirement, String part) {}

  /** A judge of answers to a scenario, with all that it says beside requirements. */
  static UniversalCheck of(Scenario scenario, Markers markers) {
    UniversalCheck check =
        new UniversalCheck(
            markers, scenario.releases(), scenario.requires(), scenario.requiresPython());
    for (String text : scenario.rules().constraints()) {
      check.constraints.add(Requirement.parse(text, markers));
    }
    for (String text : scenario.rules().overrides()) {
      Requirement override = Requirement.parse(text, markers);
      check.overrides.computeIfAbsent(override.name(), name -> new ArrayList<>()).add(override);
    }
    for (String text : scenario.requiredEnvironments()) {
      check.files.require(markers.parse(text));
    }
    List<Marker> admitted = scenario.rules().environments().stream().map(markers::parse).toList();
    check.environments.removeIf(
        environment ->
            !admitted.isEmpty() && admitted.stream().noneMatch(its -> its.holds(environment)));
    Scenario.Parts parts = scenario.parts();
    List<String> names = new ArrayList<>();
    parts.extras().forEach((name, texts) -> check.addPart("extra:" + name, texts, names));
    parts.groups().forEach((name, texts) -> check.addPart("group:" + name, texts, names));
    check.select(names, parts.conflicts());
    return check;
  }

  private void addPart(String part, List<String> texts, List<String> names) {
    names.add(part);
    for (String text : texts) {
      requires.add(new Own(Requirement.parse(text, markers), part));
    }
  }

  /** All sets of parts where there are few parts; else those of up to two, and large ones. */
  private void select(List<String> parts, List<List<String>> conflicts) {
    Set<Set<String>> all = new LinkedHashSet<>();
    if (parts.size() <= 6) {
      for (int mask = 0; mask < 1 << parts.size(); mask++) {
        Set<String> one = new TreeSet<>();
        for (int i = 0; i < parts.size(); i++) {
          if ((mask >> i & 1) != 0) {
            one.add(parts.get(i));
          }
        }
        all.add(one);
      }
    } else {
      for (String one : parts) {
        for (String other : parts) {
          all.add(new TreeSet<>(Set.of(one)));
          Set<String> large = new TreeSet<>(List.of(one, other));
          all.add(new TreeSet<>(large));
          for (String more : parts) {
            large.add(more);
            if (!isAllowed(large, conflicts)) {
              large.remove(more);
            }
          }
          all.add(large);
        }
      }
    }
    all.removeIf(one -> !isAllowed(one, conflicts));
    if (parts.isEmpty()) {
      return;
    }
    selections.clear();
    boolean groups = parts.stream().anyMatch(part -> part.startsWith("group:"));
    for (Set<String> one : all) {
      Set<String> withOwn = new TreeSet<>(one);
      withOwn.add(OWN);
      selections.add(withOwn);
      if (groups) { // an extra never comes without its project
        selections.add(one);
      }
    }
  }

  private static boolean isAllowed(Set<String> parts, List<List<String>> conflicts) {
    for (List<String> conflict : conflicts) {
      if (conflict.stream().filter(parts::contains).count() > 1) {
        return false;
      }
    }
    return true;
  }

  /** An environment with parts chosen. */
  static Environment with(Environment environment, Set<String> parts) {
    List<String> extras = new ArrayList<>();
    List<String> groups = new ArrayList<>();
    for (String part : parts) {
      (part.startsWith("extra:") ? extras : groups).add(part.substring(6));
    }
    return environment.withSelection(extras, groups);
  }

  /** An environment named as in a scenario: {@code 3.12 linux pypy}. */
  static Environment named(String python, String platform, boolean pypy) {
    String[] its =
        switch (platform) {
          case "linux" -> PLATFORMS.get(0);
          case "linux-aarch64" -> PLATFORMS.get(1);
          case "macos" -> PLATFORMS.get(2);
          case "windows" -> PLATFORMS.get(3);
          default -> throw new IllegalArgumentException("unknown platform " + platform);
        };
    String full = python.chars().filter(c -> c == '.').count() < 2 ? python + ".0" : python;
    return environment(full, its, pypy ? "PyPy" : "CPython");
  }

  private static Environment environment(String python, String[] platform, String implementation) {
    return Environment.builder()
        .python(python)
        .set(Field.IMPLEMENTATION_VERSION, python)
        .set(Field.IMPLEMENTATION_NAME, Name.normalize(implementation))
        .set(Field.PLATFORM_PYTHON_IMPLEMENTATION, implementation)
        .set(Field.OS_NAME, platform[0])
        .set(Field.SYS_PLATFORM, platform[1])
        .set(Field.PLATFORM_SYSTEM, platform[2])
        .set(Field.PLATFORM_MACHINE, platform[3])
        .build();
  }

  /** The environments of the sample. */
  List<Environment> environments() {
    return List.copyOf(environments);
  }

  /** What is wrong with an answer, or null. */
  @Nullable String judge(List<ResolvedEntry> entries) {
    for (Environment environment : environments) {
      String wrong = judge(entries, environment);
      if (wrong != null) {
        return wrong;
      }
    }
    return files.judge(entries, environments);
  }

  /** What is wrong with what a lock installs somewhere, or null; all is read from its text. */
  @Nullable String judge(Lock lock) {
    for (Environment environment : environments) {
      for (Set<String> selection : selections) {
        Environment chosen = with(environment, selection);
        Map<String, Version> active = new TreeMap<>();
        for (Entry entry : lock.entries()) {
          if (entry.marker().holds(chosen)
              && active.put(entry.name(), Objects.requireNonNull(entry.version())) != null) {
            return entry.name() + " twice in " + chosen;
          }
        }
        String wrong = judge(active, chosen, selection);
        if (wrong != null) {
          return wrong + " in " + chosen;
        }
      }
    }
    return null;
  }

  /** What is wrong with an answer in one environment, or null. */
  @Nullable String judge(List<ResolvedEntry> entries, Environment environment) {
    for (Set<String> selection : selections) {
      String wrong = judge(entries, with(environment, selection), selection);
      if (wrong != null) {
        return wrong + " in " + environment + " with " + selection;
      }
    }
    return null;
  }

  private @Nullable String judge(
      List<ResolvedEntry> entries, Environment environment, Set<String> selection) {
    Map<String, Version> active = new TreeMap<>();
    for (ResolvedEntry entry : entries) {
      boolean holds = entry.shown().holds(environment);
      if (holds != entry.marker().holds(environment)) {
        return entry + " is shown under another marker than it has: " + entry.marker();
      }
      if (holds && active.put(entry.name(), Version.parse(entry.version())) != null) {
        return entry.name() + " twice";
      }
    }
    return judge(active, environment, selection);
  }

  /** What is wrong with versions for the first of the environments, CPython on Linux; or null. */
  @Nullable String judgePins(Map<String, Version> active) {
    return judge(active, environments.getFirst(), Set.of(OWN));
  }

  /**
   * What is wrong with the versions of one environment, or null. Where markers say that an extra is
   * not asked for, there must be a choice of extras that comes true.
   */
  @Nullable String judge(Map<String, Version> active, Environment environment) {
    return judge(active, environment, Set.of(OWN));
  }

  private @Nullable String judge(
      Map<String, Version> active, Environment environment, Set<String> selection) {
    List<String> open = new ArrayList<>(negated(active));
    String wrong = "";
    for (int set = 0; set < 1 << open.size(); set++) {
      Set<String> supposed = new TreeSet<>();
      for (int i = 0; i < open.size(); i++) {
        if ((set >> i & 1) != 0) {
          supposed.add(open.get(i));
        }
      }
      String found = new Walk(active, environment, selection, Set.copyOf(open), supposed).wrong();
      if (found == null) {
        return null;
      }
      wrong = set == 0 ? found : wrong;
    }
    return wrong;
  }

  /** The extras, after their project, that markers name by {@code !=}. */
  private Set<String> negated(Map<String, Version> active) {
    Set<String> negated = new TreeSet<>();
    for (Map.Entry<String, Version> each : active.entrySet()) {
      Metadata metadata = universe.getOrDefault(each.getKey(), Map.of()).get(each.getValue());
      for (String text : metadata == null ? List.<String>of() : metadata.requires()) {
        if (text.contains("extra !=")) {
          for (String extra : requirement(text).marker().names(Field.EXTRA)) {
            negated.add(each.getKey() + " " + extra);
          }
        }
      }
    }
    return negated;
  }

  private Requirement requirement(String text) {
    return parsed.computeIfAbsent(text, its -> Requirement.parse(its, markers));
  }

  /** A walk from the request to all that is required, some extras supposed to be asked for. */
  private final class Walk {
    private final Map<String, Version> active;
    private final Environment environment;
    private final Set<String> selection;
    private final Set<String> open;
    private final Set<String> supposed;
    private final Map<String, Set<String>> asked = new HashMap<>();
    private final Deque<String> toDo = new ArrayDeque<>();

    Walk(
        Map<String, Version> active,
        Environment environment,
        Set<String> selection,
        Set<String> open,
        Set<String> supposed) {
      this.active = active;
      this.environment = environment;
      this.selection = selection;
      this.open = open;
      this.supposed = supposed;
    }

    @Nullable String wrong() {
      for (Own own : requires) {
        String wrong =
            selection.contains(own.part)
                ? ask(own.requirement, Set.of(), List.of(), "the request")
                : null;
        if (wrong != null) {
          return wrong;
        }
      }
      for (Requirement constraint : constraints) {
        Version version = active.get(constraint.name());
        if (version != null
            && constraint.marker().holds(environment)
            && !constraint.specifiers().contains(version)) {
          return constraint.name() + "==" + version + " against the constraint " + constraint;
        }
      }
      while (!toDo.isEmpty()) {
        String wrong = visit(toDo.pop());
        if (wrong != null) {
          return wrong;
        }
      }
      for (String extra : open) {
        int blank = extra.indexOf(' ');
        Set<String> its = asked.getOrDefault(extra.substring(0, blank), Set.of());
        if (its.contains(extra.substring(blank + 1)) != supposed.contains(extra)) {
          return "supposed to be asked: " + supposed + ", asked: " + asked;
        }
      }
      Set<String> left = new TreeSet<>(active.keySet());
      left.removeAll(asked.keySet());
      return left.isEmpty() ? null : "nobody needs " + left;
    }

    private @Nullable String visit(String name) {
      Version version = active.get(name);
      Metadata metadata = universe.getOrDefault(name, Map.of()).get(version);
      if (metadata == null) {
        return name + "==" + version + " does not exist";
      }
      if (!admits(metadata.requiresPython(), environment)) {
        return name + "==" + version + " needs Python " + metadata.requiresPython();
      }
      Set<String> its = asked.getOrDefault(name, Set.of());
      Set<String> extras = new TreeSet<>();
      List<String> still = new ArrayList<>();
      for (String extra : its) {
        if (!open.contains(name + " " + extra) || supposed.contains(name + " " + extra)) {
          extras.add(extra);
        }
      }
      for (String extra : supposed) {
        String own = extra.substring(extra.indexOf(' ') + 1);
        if (extra.startsWith(name + " ") && !its.contains(own)) {
          still.add(own);
        }
      }
      for (String text : metadata.requires()) {
        String wrong = ask(requirement(text), extras, still, name + "==" + version);
        if (wrong != null) {
          return wrong;
        }
      }
      return null;
    }

    /** Follows a requirement where it holds, or what an override puts in its place. */
    private @Nullable String ask(
        Requirement requirement, Set<String> extras, List<String> still, String by) {
      List<Requirement> instead = overrides.get(requirement.name());
      if (instead == null) {
        return holds(requirement, extras, still) ? need(requirement, by) : null;
      }
      List<String> mentioned = requirement.marker().names(Field.EXTRA);
      if (!mentioned.isEmpty() && mentioned.stream().noneMatch(extras::contains)) {
        return null;
      }
      for (Requirement override : instead) {
        String wrong = override.marker().holds(environment) ? need(override, by) : null;
        if (wrong != null) {
          return wrong;
        }
      }
      return null;
    }

    /** Whether a marker holds by what was asked so far, whatever is still to be asked for. */
    private boolean holds(Requirement requirement, Set<String> extras, List<String> still) {
      for (int set = 0; set < 1 << still.size(); set++) {
        Set<String> all = new TreeSet<>(extras);
        for (int i = 0; i < still.size(); i++) {
          if ((set >> i & 1) != 0) {
            all.add(still.get(i));
          }
        }
        if (!requirement.marker().holds(environment.withExtra(all))) {
          return false;
        }
      }
      return true;
    }

    private @Nullable String need(Requirement requirement, String by) {
      Version version = active.get(requirement.name());
      if (version == null) {
        return requirement.name() + " is missing, wanted by " + by;
      }
      if (requirement.url() == null && !requirement.specifiers().contains(version)) {
        return requirement.name() + "==" + version + " against " + requirement + " of " + by;
      }
      Set<String> before = asked.get(requirement.name());
      Set<String> now = new TreeSet<>(before == null ? Set.of() : before);
      for (String extra : requirement.extras()) {
        now.add(Name.normalize(extra));
      }
      if (!now.equals(before)) {
        asked.put(requirement.name(), now);
        toDo.push(requirement.name());
      }
      return null;
    }
  }

  /** Upper bounds of a release's range of Pythons are not honoured. */
  private static boolean admits(@Nullable String requiresPython, Environment environment) {
    return requiresPython == null
        || admits(requiresPython, Version.parse(environment.text(Field.PYTHON_FULL_VERSION)));
  }

  /** Whether a range has a Python, as far as its lower bounds and holes say. */
  static boolean admits(String requiresPython, Version python) {
    for (Specifier specifier : Specifiers.parse(requiresPython).list()) {
      boolean inside = specifier.contains(python);
      boolean above =
          switch (specifier.operator()) {
            case LESS, LESS_OR_EQUAL -> true;
            case EQUAL, COMPATIBLE, ARBITRARY ->
                python.compareTo(Objects.requireNonNull(specifier.version())) > 0;
            case GREATER, GREATER_OR_EQUAL, NOT_EQUAL -> false;
          };
      if (!inside && !above) {
        return false;
      }
    }
    return true;
  }
}

package dev.pinwheel.resolve;

import dev.pinwheel.fixtures.ToyRelease;
import dev.pinwheel.index.Metadata;
import dev.pinwheel.marker.Environment;
import dev.pinwheel.marker.Field;
import dev.pinwheel.marker.Markers;
import dev.pinwheel.name.Name;
import dev.pinwheel.requirement.Requirement;
import dev.pinwheel.version.Operator;
import dev.pinwheel.version.Specifier;
import dev.pinwheel.version.Specifiers;
import dev.pinwheel.version.Version;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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
  private final List<Requirement> requires = new ArrayList<>();
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
    for (String text : requires) {
      this.requires.add(Requirement.parse(text, markers));
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
  @Nullable String judge(List<Entry> entries) {
    for (Environment environment : environments) {
      String wrong = judge(entries, environment);
      if (wrong != null) {
        return wrong + " in " + environment;
      }
    }
    return null;
  }

  private @Nullable String judge(List<Entry> entries, Environment environment) {
    Map<String, Version> active = new TreeMap<>();
    for (Entry entry : entries) {
      boolean holds = entry.shown().holds(environment);
      if (holds != entry.marker().holds(environment)) {
        return entry + " is shown under another marker than it has: " + entry.marker();
      }
      if (holds && active.put(entry.name(), Version.parse(entry.version())) != null) {
        return entry.name() + " twice";
      }
    }
    return judge(active, environment);
  }

  /** What is wrong with versions for the first of the environments, CPython on Linux; or null. */
  @Nullable String judgePins(Map<String, Version> active) {
    return judge(active, environments.getFirst());
  }

  /**
   * What is wrong with the versions of one environment, or null. Where markers say that an extra is
   * not asked for, there must be a choice of extras that comes true.
   */
  @Nullable String judge(Map<String, Version> active, Environment environment) {
    List<String> open = new ArrayList<>(negated(active));
    String wrong = "";
    for (int set = 0; set < 1 << open.size(); set++) {
      Set<String> supposed = new TreeSet<>();
      for (int i = 0; i < open.size(); i++) {
        if ((set >> i & 1) != 0) {
          supposed.add(open.get(i));
        }
      }
      String found = new Walk(active, environment, Set.copyOf(open), supposed).wrong();
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
    private final Set<String> open;
    private final Set<String> supposed;
    private final Map<String, Set<String>> asked = new HashMap<>();
    private final Deque<String> toDo = new ArrayDeque<>();

    Walk(
        Map<String, Version> active,
        Environment environment,
        Set<String> open,
        Set<String> supposed) {
      this.active = active;
      this.environment = environment;
      this.open = open;
      this.supposed = supposed;
    }

    @Nullable String wrong() {
      for (Requirement requirement : requires) {
        String wrong =
            requirement.marker().holds(environment) ? need(requirement, "the request") : null;
        if (wrong != null) {
          return wrong;
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
        String wrong =
            holds(requirement(text), extras, still)
                ? need(requirement(text), name + "==" + version)
                : null;
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
    if (requiresPython == null) {
      return true;
    }
    Version python = Version.parse(environment.text(Field.PYTHON_FULL_VERSION));
    for (Specifier specifier : Specifiers.parse(requiresPython).list()) {
      boolean upper =
          specifier.operator() == Operator.LESS || specifier.operator() == Operator.LESS_OR_EQUAL;
      if (!upper && !specifier.contains(python)) {
        return false;
      }
    }
    return true;
  }
}

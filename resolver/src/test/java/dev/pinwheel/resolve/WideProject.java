package dev.pinwheel.resolve;

import dev.pinwheel.fixtures.Scenario;
import dev.pinwheel.fixtures.ToyRelease;
import dev.pinwheel.index.Metadata;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * A small universe and a project over it that draws from all that {@code [tool.pinwheel]} knows and
 * concerns an answer: extras, groups, conflicts, constraints, overrides, excludes, stated metadata,
 * environments, pre-releases, order, cut-offs, wheels and source distributions that are not wanted.
 */
final class WideProject {
  private static final List<String> VERSIONS = List.of("1", "2", "2.1", "3", "4a1", "4", "5.dev1");

  private static final List<String> MARKERS =
      List.of(
          "sys_platform == 'win32'",
          "sys_platform != 'win32'",
          "platform_machine == 'x86_64'",
          "python_version >= '3.12'",
          "python_version < '3.12'",
          "implementation_name == 'cpython' or os_name == 'nt'");

  private final RandomGenerator random;
  private final List<ToyRelease> published;
  private final List<String> names;
  private final Map<String, List<String>> extras = new TreeMap<>();
  private final Map<String, List<String>> groups = new TreeMap<>();
  private final List<List<String>> conflicts = new ArrayList<>();
  private final List<String> requires = new ArrayList<>();
  private final List<String> constraints = new ArrayList<>();
  private final List<String> overrides = new ArrayList<>();
  private final List<String> environments = new ArrayList<>();
  private final List<String> required = new ArrayList<>();
  private final @Nullable String excluded;
  private final @Nullable ToyRelease stated;
  private final String settings;

  WideProject(RandomGenerator random) {
    this.random = random;
    this.published =
        random.nextInt(3) == 0
            ? new WideUniverse(random, 5, 4).published()
            : random.nextBoolean()
                ? RandomUniverse.withNegations(random, 5, 4).releases()
                : RandomUniverse.of(random, 5, 4).releases();
    this.names = published.stream().map(ToyRelease::project).distinct().toList();
    add(requires, 1 + random.nextInt(3));
    for (String name : List.of("cpu", "gpu")) {
      if (random.nextInt(2) == 0) {
        extras.put(name, add(new ArrayList<>(), random.nextInt(3)));
      }
    }
    for (String name : List.of("dev", "test")) {
      if (random.nextInt(3) == 0) {
        groups.put(name, add(new ArrayList<>(), random.nextInt(3)));
      }
    }
    if (extras.size() == 2 && random.nextInt(2) == 0) {
      conflicts.add(List.of("extra:cpu", "extra:gpu"));
    }
    if (groups.size() == 2 && random.nextInt(2) == 0) {
      conflicts.add(List.of("group:dev", "group:test"));
    }
    for (int i = random.nextInt(3) - 1; i > 0; i--) {
      constraints.add(name() + specifier() + marker());
    }
    // What the judge of answers leaves of a marker by an override knows of `extra ==` alone.
    if (random.nextInt(4) == 0 && !published.toString().contains("extra !=")) {
      overrides.add(name() + specifier());
    }
    this.excluded = random.nextInt(6) == 0 ? name() : null;
    this.stated = random.nextInt(5) == 0 ? stated() : null;
    if (random.nextInt(4) == 0) {
      environments.addAll(List.of("sys_platform == 'linux'", "sys_platform == 'win32'"));
    } else if (random.nextInt(4) == 0) {
      required.add(MARKERS.get(random.nextInt(3)));
    }
    this.settings = settings();
  }

  private String name() {
    return names.get(random.nextInt(names.size()));
  }

  private String specifier() {
    String version = VERSIONS.get(random.nextInt(VERSIONS.size()));
    return switch (random.nextInt(9)) {
      case 0 -> ">=" + version;
      case 1 -> "<=" + version;
      case 2 -> "==" + version;
      case 3 -> "!=" + version;
      case 4 -> "<" + version;
      default -> "";
    };
  }

  private String marker() {
    return random.nextInt(3) == 0 ? " ; " + MARKERS.get(random.nextInt(MARKERS.size())) : "";
  }

  private List<String> add(List<String> to, int count) {
    for (int i = count; i > 0; i--) {
      String extra = random.nextInt(5) == 0 ? "[x]" : "";
      to.add(name() + extra + specifier() + marker());
    }
    return to;
  }

  private ToyRelease stated() {
    ToyRelease release = published.get(random.nextInt(published.size()));
    return withMetadata(
        release, new Metadata(add(new ArrayList<>(), random.nextInt(2)), List.of(), null));
  }

  private static ToyRelease withMetadata(ToyRelease release, Metadata metadata) {
    return new ToyRelease(
        release.project(),
        release.version(),
        metadata,
        release.sdist(),
        release.wheelTags(),
        release.yanked(),
        release.uploadTime());
  }

  private String settings() {
    StringBuilder text = new StringBuilder();
    setting(text, 3, "resolution", "lowest", "lowest-direct", "highest");
    setting(text, 3, "prerelease", "disallow", "allow", "if-necessary", "explicit");
    setting(text, 2, "requires-python-policy", "full", "lower");
    setting(text, 3, "fork-strategy", "fewest", "requires-python");
    setting(text, 5, "exclude-newer", "2023-11-14T22:13:20Z");
    if (random.nextInt(8) == 0) {
      text.append("only-binary = [\"").append(name()).append("\"]\n");
    }
    if (random.nextInt(8) == 0) {
      text.append("no-binary = [\"").append(name()).append("\"]\n");
    }
    if (random.nextInt(6) == 0) {
      text.append("prerelease-package = { ").append(name()).append(" = \"allow\" }\n");
    }
    return text.toString();
  }

  private void setting(StringBuilder text, int oneOf, String key, String... values) {
    if (random.nextInt(oneOf) == 0) {
      String value = values[random.nextInt(values.length)];
      text.append(key).append(" = \"").append(value).append("\"\n");
    }
  }

  List<ToyRelease> published() {
    return published;
  }

  /** All that a judge of answers has to know, excludes and stated metadata already applied. */
  Scenario scenario() {
    List<ToyRelease> releases = new ArrayList<>();
    for (ToyRelease release : published) {
      ToyRelease its = isStated(release) ? Objects.requireNonNull(stated) : release;
      Metadata metadata = its.metadata();
      releases.add(
          metadata == null
              ? its
              : withMetadata(
                  its,
                  new Metadata(
                      kept(metadata.requires()), metadata.extras(), metadata.requiresPython())));
    }
    Map<String, List<String>> ofExtras = new TreeMap<>();
    Map<String, List<String>> ofGroups = new TreeMap<>();
    extras.forEach((name, lines) -> ofExtras.put(name, kept(lines)));
    groups.forEach((name, lines) -> ofGroups.put(name, kept(lines)));
    Scenario plain =
        Scenario.universal(
            releases,
            kept(requires),
            new Scenario.Parts(ofExtras, ofGroups, conflicts),
            Scenario.Rules.NONE);
    return new Scenario(
        plain.name(),
        plain.description(),
        plain.requires(),
        ">=3.10",
        plain.parts(),
        new Scenario.Rules(constraints, overrides, environments, false),
        plain.releases(),
        plain.python(),
        true,
        null,
        required,
        false,
        plain.resolution(),
        List.of(),
        List.of(),
        true,
        null,
        List.of(),
        List.of(),
        -1,
        null,
        false);
  }

  private boolean isStated(ToyRelease release) {
    return stated != null
        && stated.project().equals(release.project())
        && stated.version().equals(release.version());
  }

  private List<String> kept(List<String> requirements) {
    return requirements.stream()
        .filter(text -> excluded == null || !text.matches(excluded + "([^0-9].*)?"))
        .toList();
  }

  /** The project as its author writes it. */
  String text() {
    StringBuilder text = new StringBuilder("[project]\nname = \"me\"\nversion = \"1\"\n");
    text.append("requires-python = \">=3.10\"\n").append(array("dependencies", requires));
    text.append("[project.optional-dependencies]\n");
    extras.forEach((name, lines) -> text.append(array(name, lines)));
    text.append("[dependency-groups]\n");
    groups.forEach((name, lines) -> text.append(array(name, lines)));
    text.append("[tool.pinwheel]\ndefault-groups = []\n").append(settings);
    text.append(array("constraint-dependencies", constraints));
    text.append(array("override-dependencies", overrides));
    text.append(array("exclude-dependencies", excluded == null ? List.of() : List.of(excluded)));
    text.append(array("environments", environments));
    text.append(array("required-environments", required));
    text.append("conflicts = [");
    for (List<String> conflict : conflicts) {
      text.append('[');
      for (String part : conflict) {
        int colon = part.indexOf(':');
        text.append("{ ").append(part, 0, colon).append(" = \"");
        text.append(part.substring(colon + 1)).append("\" }, ");
      }
      text.append("], ");
    }
    text.append("]\n");
    if (stated != null) {
      text.append("[[tool.pinwheel.dependency-metadata]]\nname = \"").append(stated.project());
      text.append("\"\nversion = \"").append(stated.version()).append("\"\n");
      text.append(array("requires-dist", Objects.requireNonNull(stated.metadata()).requires()));
    }
    return text.toString();
  }

  private static String array(String key, List<String> values) {
    StringBuilder text = new StringBuilder(key).append(" = [");
    values.forEach(value -> text.append('"').append(value).append("\", "));
    return text.append("]\n").toString();
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder(text());
    for (ToyRelease release : published) {
      text.append('\n').append(release.project()).append(' ').append(release.version());
      text.append(' ').append(release.metadata()).append(' ').append(release.yanked());
      text.append(' ').append(release.wheelTags()).append(release.sdist() ? " sdist " : " ");
      text.append(release.uploadTime() - WideUniverse.CUT_OFF);
    }
    return text.toString();
  }
}

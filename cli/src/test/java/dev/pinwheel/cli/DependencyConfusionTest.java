package dev.pinwheel.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.pinwheel.fixtures.InMemorySource;
import dev.pinwheel.fixtures.Universe;
import dev.pinwheel.index.Artifact;
import dev.pinwheel.index.Release;
import dev.pinwheel.index.build.IndexBuilder;
import dev.pinwheel.testing.Property;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** In whatever layout, a name that is the user's own or bound is never taken from elsewhere. */
final class DependencyConfusionTest {
  private static final List<String> NAMES = List.of("a", "b", "c", "d", "e");
  private static final String PUBLIC = "https://pypi.org/simple";
  private static final String INNER = "https://inner.example.org/simple";
  private static final Pattern ENTRIES = Pattern.compile("\n\\[\\[packages]]\n");

  @TempDir Path folder;
  private int layouts;

  @Test
  @Tag("property")
  void nothingIsTakenFromElsewhere() throws IOException {
    Path index = folder.resolve("two.index");
    List<Release> releases = new ArrayList<>();
    String all = "a 99 -> b\nb 99 -> c\nc 99 -> d\nd 99 -> e\ne 99\n";
    add(releases, PUBLIC, all);
    add(releases, INNER, all.replace("99", "3"));
    InMemorySource source = new InMemorySource("two", releases);
    new IndexBuilder().threads(1).add("two", source.parts()).build().write(index);
    Property.check(
        "layouts", 1, 40, random -> layout(folder.resolve("layout" + layouts++), index, random));
  }

  private static void add(List<Release> releases, String index, String universe) {
    for (Release release : Universe.of(universe).files()) {
      Artifact artifact = Objects.requireNonNull(release.artifact());
      releases.add(
          new Release(
              release.project(),
              release.version(),
              release.kind(),
              release.fileName(),
              0,
              release.metadata(),
              release.requiresPython(),
              null,
              release.uploadTime(),
              new Artifact(artifact.location(), artifact.size(), artifact.hashes(), index)));
    }
  }

  /** Each name is a member, lies at a path, is bound to the inner index, or is anybody's. */
  private static void layout(Path root, Path index, RandomGenerator random) throws IOException {
    Map<String, String> expected = new TreeMap<>();
    StringBuilder sources = new StringBuilder();
    for (String name : NAMES) {
      int kind = random.nextInt(4);
      boolean lies = kind < 2;
      if (lies) {
        String place = (kind == 0 ? "packages/" : "near/") + name;
        String requires = NAMES.get(random.nextInt(NAMES.size()));
        Files.createDirectories(root.resolve(place));
        Files.writeString(
            root.resolve(place + "/pyproject.toml"),
            "[project]\nname = \"%s\"\nversion = \"1\"\ndependencies = [%s]\n"
                .formatted(name, requires.equals(name) ? "" : "\"" + requires + "\""));
        String where = kind == 0 ? "workspace = true" : "path = \"near/" + name + "\"";
        sources.append(name).append(" = { ").append(where).append(" }\n");
        expected.put(name, "directory = { path = \"" + place + "\"");
      } else if (kind == 2) {
        sources.append(name).append(" = { index = \"inner\" }\n");
        expected.put(name, "index = \"" + INNER);
      } else {
        expected.put(name, "index = \"" + PUBLIC);
      }
    }
    List<String> required = new ArrayList<>();
    NAMES.forEach(
        name -> required.add(random.nextInt(3) == 0 ? "\"" + name + ">=0\"" : "\"" + name + "\""));
    Files.createDirectories(root);
    Files.writeString(
        root.resolve("pyproject.toml"),
        "[project]\nname = \"root\"\nversion = \"1\"\ndependencies = [%s]\n"
                .formatted(String.join(", ", required))
            + "[tool.uv.workspace]\nmembers = [\"packages/*\"]\n"
            + "[[tool.uv.index]]\nname = \"inner\"\nurl = \"%s\"\nexplicit = true\n"
                .formatted(INNER)
            + "[tool.uv.sources]\n"
            + sources);
    String[] words =
        random.nextBoolean()
            ? new String[] {"lock"}
            : new String[] {"lock", "--python", "3.12", "--platform", "linux-x86_64"};
    Ended ended = Ended.of(root, Map.of("PINWHEEL_INDEX", index.toString()), "", words);
    assertEquals(0, ended.code(), ended.err());
    Map<String, String> taken = new TreeMap<>();
    for (String entry : ENTRIES.split(Files.readString(root.resolve("pylock.toml")), -1)) {
      for (Map.Entry<String, String> each : expected.entrySet()) {
        if (entry.startsWith("name = \"" + each.getKey() + "\"")) {
          String other = entry.contains(each.getValue()) ? each.getValue() : entry;
          assertEquals(null, taken.put(each.getKey(), other), "one entry of each");
        }
      }
    }
    assertEquals(expected, taken);
  }
}

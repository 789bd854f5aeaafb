package dev.pinwheel.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.pinwheel.fixtures.InMemorySource;
import dev.pinwheel.fixtures.Universe;
import dev.pinwheel.index.Artifact;
import dev.pinwheel.index.Release;
import dev.pinwheel.index.build.IndexBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One index file with the releases of several indexes: which of them a name comes from where. */
final class SeveralIndexesTest {
  private static final String INDEXES =
      """
      [[tool.uv.index]]
      name = "inner"
      url = "https://inner.example.org/simple"
      explicit = true
      """;

  private static final Pattern ENTRIES = Pattern.compile("\n\\[\\[packages]]\n");

  @TempDir Path folder;
  private Path index = Path.of("");

  @BeforeEach
  void twoIndexes() throws IOException {
    List<Release> releases = new ArrayList<>();
    add(releases, "https://pypi.org/simple", "lib 1\nlib 2\ntop 1 -> lib\nhome 1\nboth 1\n");
    add(
        releases,
        "https://inner.example.org/simple",
        "lib 3\nlib 4 -> inside\nhome 9\ninside 1\nboth 1 py3-none-win_amd64\n");
    index = folder.resolve("two.index");
    InMemorySource source = new InMemorySource("two", releases);
    new IndexBuilder().threads(1).add("two", source.parts()).build().write(index);
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

  private Ended run(String... words) {
    return Ended.of(folder, Map.of("PINWHEEL_INDEX", index.toString()), "", words);
  }

  private void project(String dependencies, String sources) throws IOException {
    Files.writeString(
        folder.resolve("pyproject.toml"),
        "[project]\nname = \"shop\"\nversion = \"1\"\n"
            + dependencies
            + INDEXES
            + "[tool.uv.sources]\n"
            + sources);
  }

  /** Name, version, index and marker of each entry. */
  private String locked(String... words) throws IOException {
    String[] all = new String[words.length + 1];
    all[0] = "lock";
    System.arraycopy(words, 0, all, 1, words.length);
    Ended ended = run(all);
    assertEquals(0, ended.code(), ended.err());
    all[0] = "check";
    assertEquals(0, run(all).code(), run(all).err());
    StringBuilder text = new StringBuilder();
    String lock = Files.readString(folder.resolve("pylock.toml"));
    for (String entry : ENTRIES.split(lock, -1)) {
      if (entry.startsWith("name = ")) {
        text.append(value(entry, "name")).append(' ').append(value(entry, "version"));
        text.append(' ').append(value(entry, "index").replaceAll("https://|\\..*", ""));
        text.append(entry.contains("\nmarker") ? " | " + value(entry, "marker") : "").append('\n');
      }
    }
    return text.toString();
  }

  private static String value(String entry, String key) {
    return entry
        .lines()
        .filter(line -> line.startsWith(key + " = "))
        .map(line -> line.substring(key.length() + 4, line.length() - 1))
        .findFirst()
        .orElse("");
  }

  @Test
  void byMarker() throws IOException {
    project(
        "dependencies = [\"lib\"]\n",
        "lib = [{ index = \"inner\", marker = \"sys_platform == 'linux'\" }]\n");
    assertEquals(
        """
        lib 2 pypi | sys_platform != 'linux'
        lib 3 inner | sys_platform == 'linux'
        """,
        locked());
  }

  @Test
  void whateverRequiresTheName() throws IOException {
    project(
        "dependencies = [\"top\", \"lib<4\"]\n",
        "lib = [{ index = \"inner\", marker = \"sys_platform == 'linux'\" }]\n");
    assertEquals(
        """
        lib 2 pypi | sys_platform != 'linux'
        lib 3 inner | sys_platform == 'linux'
        top 1 pypi
        """,
        locked());
  }

  @Test
  void byExtra() throws IOException {
    project(
        """
        dependencies = ["top"]
        [project.optional-dependencies]
        new = ["lib"]
        old = ["lib"]
        [tool.uv]
        conflicts = [[{ extra = "new" }, { extra = "old" }]]
        """,
        "lib = [{ index = \"inner\", extra = \"new\" }]\n");
    assertEquals(
        """
        lib 2 pypi | 'new' not in extras or 'old' in extras
        lib 3 inner | 'new' in extras
        top 1 pypi
        """,
        locked("--all-extras"));
  }

  @Test
  void byGroup() throws IOException {
    project(
        """
        dependencies = ["top"]
        [dependency-groups]
        new = ["lib<4"]
        """,
        "lib = [{ index = \"inner\", group = \"new\" }]\n");
    assertEquals(
        """
        lib 2 pypi | 'default' in dependency_groups and 'new' not in dependency_groups
        lib 3 inner | 'new' in dependency_groups
        top 1 pypi | 'default' in dependency_groups
        """,
        locked("--all-groups"));
  }

  @Test
  void forOneTarget() throws IOException {
    project(
        "dependencies = [\"top\", \"both\", \"lib\"]\n",
        """
        lib = [{ index = "inner", marker = "sys_platform == 'linux'" }]
        both = [{ index = "inner", marker = "sys_platform == 'win32'" }]
        """);
    assertEquals(
        """
        both 1 pypi
        lib 3 inner
        top 1 pypi
        """,
        locked("--python", "3.12", "--platform", "linux-x86_64"));
    assertEquals(
        """
        both 1 inner
        lib 2 pypi
        top 1 pypi
        """,
        locked("--python", "3.12", "--platform", "windows-x86_64"));
  }

  @Test
  void oneVersionOfTwoIndexesIsTwoEntries() throws IOException {
    String sources = "both = [{ index = \"inner\", marker = \"sys_platform == 'win32'\" }]\n";
    String dependencies = "dependencies = [\"both\"]\n";
    project(dependencies, sources);
    assertEquals(
        """
        both 1 pypi | sys_platform != 'win32'
        both 1 inner | sys_platform == 'win32'
        """,
        locked());
    project(
        dependencies
            + """
            [project.optional-dependencies]
            a = ["both"]
            b = ["both<2"]
            [tool.uv]
            conflicts = [[{ extra = "a" }, { extra = "b" }]]
            """,
        sources.replace("marker = \"sys_platform == 'win32'\"", "extra = \"a\""));
    assertEquals(
        """
        both 1 inner | 'a' in extras
        both 1 pypi | 'a' not in extras or 'b' in extras
        """,
        locked("--all-extras"));
  }

  @Test
  void constraintsOfPoetryHaveSourcesOfTheirOwn() throws IOException {
    Files.writeString(
        folder.resolve("pyproject.toml"),
        """
        [tool.poetry]
        name = "shop"
        version = "1"
        [tool.poetry.dependencies]
        python = ">=3.10"
        lib = [
          { version = "^3", source = "inner", markers = "sys_platform == 'linux'" },
          { version = "^2", markers = "sys_platform != 'linux'" },
        ]
        [[tool.poetry.source]]
        name = "inner"
        url = "https://inner.example.org/simple"
        priority = "explicit"
        """);
    assertEquals(
        """
        lib 2 pypi | sys_platform != 'linux'
        lib 3 inner | sys_platform == 'linux'
        """,
        locked());
  }

  /** A package of the user's own is never taken from an index, so its condition is its lines'. */
  @Test
  void aPathOnTheConditionOfEachLineThatNamesIt() throws IOException {
    Files.createDirectories(folder.resolve("lib"));
    Files.writeString(
        folder.resolve("lib/pyproject.toml"), "[project]\nname = \"lib\"\nversion = \"7\"\n");
    String sources = "lib = [{ path = \"lib\", marker = \"sys_platform == 'linux'\" }]\n";
    project("dependencies = [\"lib ; sys_platform == 'linux'\", \"top\"]\n", sources);
    assertEquals("lib  \ntop 1 pypi\n", locked()); // top requires it everywhere
    project("dependencies = [\"lib\"]\n", sources);
    Ended ended = run("lock");
    assertEquals(2, ended.code());
    assertTrue(
        ended.err().contains("pyproject.toml:10: `lib` comes from here on a condition only"),
        ended.err());
  }

  @Test
  void whatIsMissingThereIsNotTakenFromElsewhere() throws IOException {
    project(
        "dependencies = [\"home>=9\"]\n",
        "home = [{ index = \"inner\", marker = \"sys_platform == 'linux'\" }]\n");
    Ended ended = run("lock");
    assertEquals(1, ended.code());
    assertTrue(
        ended
            .err()
            .contains(
                """
                This applies where `sys_platform != 'linux'`, for example with Python 3.15 on
                macOS (x86_64).

                  1. `home==9` comes from https://inner.example.org/simple, which counts
                     elsewhere only, but you require `home>=9`; so no version of `home` is left.
                """),
        ended.err());
  }

  @Test
  void optionsOfRequirementsFilesNameOrigins() throws IOException {
    Path file = folder.resolve("r.txt");
    Files.writeString(file, "--extra-index-url https://inner.example.org/simple/\nhome\ntop\n");
    assertEquals("home 9 inner\ninside 1 inner\nlib 4 inner\ntop 1 pypi\n", locked("-r", "r.txt"));
    Files.writeString(file, "-f https://inner.example.org/simple\nhome\n");
    assertEquals("home 9 inner\n", locked("-r", "r.txt"));
    Files.writeString(file, "-i https://user:secret@inner.example.org/simple\nhome\n");
    assertEquals("home 9 inner\n", locked("-r", "r.txt"));
    Files.writeString(file, "-i https://pypi.org/simple\nhome\n");
    assertEquals("home 1 pypi\n", locked("-r", "r.txt"));
  }

  @Test
  void anOriginThatTheIndexFileHasNotIsRefused() throws IOException {
    for (String option : List.of("-i", "--index-url", "--extra-index-url", "--find-links")) {
      Files.writeString(
          folder.resolve("r.txt"), "home\n" + option + " https://user:secret@h.example.org/x\n");
      Ended ended = run("lock", "-r", "r.txt");
      assertEquals(2, ended.code());
      assertEquals(
          """
          error: r.txt:2: the index file holds nothing of https://h.example.org/x

          hint: build one that does, as `pinwheel help index build` says; or remove this line, and \
          what the index file holds is taken
          """,
          ended.err());
    }
  }

  /** An index in place of PyPI is no invitation to take what it has not from PyPI. */
  @Test
  void whatTheIndexHasNotIsNotTakenFromAnother() throws IOException {
    Files.writeString(
        folder.resolve("r.txt"), "-i https://inner.example.org/simple\nhome>=9\ntop\n");
    Ended ended = run("lock", "-r", "r.txt");
    assertEquals(1, ended.code());
    assertTrue(
        ended
            .err()
            .endsWith(
                "hint: `top` is asked of https://inner.example.org/simple, which has none;"
                    + " https://pypi.org/simple has 1\n"),
        ended.err());
    Ended explained = run("explain", "-r", "r.txt");
    assertTrue(explained.err().contains("https://pypi.org/simple has 1"), explained.err());
  }

  @Test
  void itIsSaidWhichIndexWasAsked() throws IOException {
    project("dependencies = [\"lib<4\"]\n", "lib = { index = \"inner\" }\n");
    String hint =
        "hint: `lib` is asked of https://inner.example.org/simple, which has 4, 3;"
            + " https://pypi.org/simple has 2, 1\n";
    assertTrue(run("explain").err().endsWith(hint), run("explain").err());
    assertTrue(run("why-not", "lib==2").err().endsWith(hint), run("why-not", "lib==2").err());
  }

  @Test
  void twoInOnePlaceAreRefused() throws IOException {
    String other = "[[tool.uv.index]]\nname = \"other\"\nurl = \"https://pypi.org/simple\"\n";
    project(
        "dependencies = [\"lib\"]\n" + other,
        "lib = [\n{ index = \"inner\", marker = \"os_name == 'nt'\" },\n{ index = \"other\" }]\n");
    assertEquals(
        """
        error: pyproject.toml:15: `lib` comes from two indexes in one place; the other one is in \
        pyproject.toml:14

        hint: give them markers of which no two hold together
        """,
        run("lock").err());
    project(
        "dependencies = []\n[project.optional-dependencies]\na = [\"lib\"]\nb = [\"lib\"]\n"
            + other,
        "lib = [{ index = \"inner\", extra = \"a\" }, { index = \"other\", extra = \"b\" }]\n");
    Ended ended = run("lock", "--all-extras");
    assertEquals(2, ended.code());
    assertTrue(ended.err().contains("exclude each other, with `conflicts`"), ended.err());
  }
}

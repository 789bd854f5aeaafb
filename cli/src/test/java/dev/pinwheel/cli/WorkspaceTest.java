package dev.pinwheel.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.pinwheel.fixtures.InMemorySource;
import dev.pinwheel.fixtures.Universe;
import dev.pinwheel.index.Artifact;
import dev.pinwheel.index.Release;
import dev.pinwheel.index.build.IndexBuilder;
import dev.pinwheel.testing.Git;
import dev.pinwheel.testing.Property;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Members of a workspace and packages beside a project, over an index that has their names. */
final class WorkspaceTest {
  private static final String UNIVERSE =
      """
      click 8 -> colorama;sys_platform=='win32'
      click 9
      colorama 1
      flask 3 -> click>=8
      flask[async] 3 -> greenlet
      greenlet 1
      plugin 1 -> shop>=1
      app 1 -> wrong
      wrong 1
      """;

  @TempDir Path home;
  private Path index = Path.of("");

  @BeforeEach
  void anIndex() throws IOException {
    index = home.resolve("toy.index");
    var source = Universe.of(UNIVERSE).source();
    new IndexBuilder().threads(1).add(source.description(), source.parts()).build().write(index);
  }

  private Ended run(Path folder, String... words) throws IOException {
    return Ended.of(folder, Map.of("PINWHEEL_INDEX", index.toString()), "", words);
  }

  private static void write(Path file, String text) throws IOException {
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  private static void project(Path folder, String name, String more) throws IOException {
    write(
        folder.resolve("pyproject.toml"),
        "[project]\nname = \""
            + name
            + "\"\nversion = \"1.5\"\nrequires-python = \">=3.10\"\n"
            + more);
  }

  private static String lock(Path folder) throws IOException {
    return Files.readString(folder.resolve("pylock.toml"));
  }

  /** The text of an entry of a lock; empty if there is none. */
  private static String entry(String lock, String name) {
    int at = lock.indexOf("[[packages]]\nname = \"" + name + "\"\n");
    if (at < 0) {
      return "";
    }
    int end = lock.indexOf("\n[[packages]]", at);
    end = end < 0 ? lock.indexOf("\n[tool.pinwheel]", at) : end;
    return lock.substring(at, end);
  }

  private Path workspace() throws IOException {
    Path root = home.resolve("work");
    project(
        root,
        "root",
        """
        dependencies = ["app"]
        [dependency-groups]
        dev = ["plugin"]
        [tool.uv.workspace]
        members = ["packages/*", "tools"]
        exclude = ["packages/old"]
        [tool.uv.sources]
        app = { workspace = true }
        """);
    project(
        root.resolve("packages/app"),
        "App",
        """
        dependencies = ["click", "flask"]
        [project.optional-dependencies]
        async = ["flask[async]", "greenlet"]
        [dependency-groups]
        dev = ["colorama"]
        """);
    project(root.resolve("packages/click"), "click", "dependencies = ['colorama']\n");
    project(root.resolve("packages/old"), "old", "dependencies = ['nowhere']\n");
    Files.createDirectories(root.resolve("packages/.hidden"));
    Files.createDirectories(root.resolve("packages/empty"));
    project(root.resolve("tools"), "shop", "[build-system]\nrequires = ['wrong']\n");
    return root;
  }

  @Test
  void aMemberIsNeverTakenFromTheIndex() throws IOException {
    Path root = workspace();
    Ended refused = run(root, "lock");
    // flask wants a newer click than the member is; the index's would do, and is not looked at
    assertEquals(1, refused.code(), refused.err());
    assertTrue(refused.err().contains("click"), refused.err());
    project(root.resolve("packages/click"), "click", "dependencies = ['colorama']\n".strip());
    String newer =
        Files.readString(root.resolve("packages/click/pyproject.toml")).replace("1.5", "8.5");
    write(root.resolve("packages/click/pyproject.toml"), newer);
    Ended ended = run(root, "lock", "--all-extras", "--all-groups");
    assertEquals(0, ended.code(), ended.err());
    String lock = lock(root);
    assertTrue(
        entry(lock, "app").contains("directory = { path = \"packages/app\", editable = true }"),
        lock);
    assertTrue(
        entry(lock, "click").contains("directory = { path = \"packages/click\", editable = true }"),
        lock);
    assertTrue(
        entry(lock, "shop").contains("directory = { path = \"tools\", editable = true }"), lock);
    assertTrue(entry(lock, "flask").contains("index = "), lock);
    assertEquals("", entry(lock, "old"));
    assertEquals("", entry(lock, "root"));
    assertTrue(lock.contains("extras = [\"async\"]"), lock);
    assertTrue(entry(lock, "greenlet").contains("'async' in extras"), lock);
    String before = lock;
    assertEquals(0, run(root, "check", "--all-extras", "--all-groups").code());
    assertEquals(0, run(root, "lock", "--all-extras", "--all-groups").code());
    assertEquals(before, lock(root));
  }

  @Test
  void aMemberIsLockedWithItsWorkspace() throws IOException {
    Path root = workspace();
    String newer =
        Files.readString(root.resolve("packages/click/pyproject.toml")).replace("1.5", "8.5");
    write(root.resolve("packages/click/pyproject.toml"), newer);
    assertEquals(0, run(root, "lock").code());
    String whole = lock(root);
    Ended ended = run(root.resolve("packages/app"), "lock");
    assertEquals(0, ended.code(), ended.err());
    assertTrue(ended.err().contains("the workspace in `../..`"), ended.err());
    assertFalse(Files.exists(root.resolve("packages/app/pylock.toml")));
    assertEquals(whole, lock(root));
    // what is left out stands for itself
    project(root.resolve("packages/old"), "old", "dependencies = ['wrong']\n");
    assertEquals(0, run(root.resolve("packages/old"), "lock").code());
    assertTrue(Files.exists(root.resolve("packages/old/pylock.toml")));
  }

  @Test
  void aChangeOfAMemberMakesTheLockOutOfDate() throws IOException {
    Path root = workspace();
    Path click = root.resolve("packages/click/pyproject.toml");
    write(click, Files.readString(click).replace("1.5", "8.5"));
    assertEquals(0, run(root, "lock").code());
    assertEquals(0, run(root, "check").code());
    write(click, Files.readString(click).replace("'colorama'", "'wrong'"));
    Ended ended = run(root, "check");
    assertEquals(1, ended.code(), ended.err());
    assertTrue(ended.err().contains("wrong"), ended.err());
  }

  @Test
  void theProjectItselfIsMeantByWhoRequiresIt() throws IOException {
    Path root = home.resolve("shop");
    project(root, "shop", "dependencies = ['greenlet']\n[dependency-groups]\ndev = ['plugin']\n");
    assertEquals(0, run(root, "lock", "--no-dev").code());
    assertEquals("", entry(lock(root), "shop"));
    Ended ended = run(root, "lock", "--all-extras", "--all-groups");
    assertEquals(0, ended.code(), ended.err());
    assertTrue(entry(lock(root), "shop").contains("directory = { path = \".\", editable = true }"));
    // of a version that is only known once it is built nothing is too much to ask
    String dynamic =
        Files.readString(root.resolve("pyproject.toml"))
            .replace("version = \"1.5\"", "dynamic = [\"version\"]");
    write(root.resolve("pyproject.toml"), dynamic);
    assertEquals(0, run(root, "lock", "--all-groups").code());
    write(
        root.resolve("pyproject.toml"),
        dynamic.replace("dynamic = [\"version\"]", "version = '0.9'"));
    Ended no = run(root, "lock", "--all-groups");
    assertEquals(1, no.code(), no.err());
    assertTrue(no.err().contains("shop"), no.err());
  }

  @Test
  void settingsAreThoseOfTheWorkspace() throws IOException {
    Path root = home.resolve("work");
    project(
        root,
        "root",
        """
        [tool.uv]
        constraint-dependencies = ["click<9"]
        conflicts = [[{ package = "app", extra = "a" }, { package = "app", extra = "b" }]]
        [tool.uv.workspace]
        members = ["app"]
        """);
    project(
        root.resolve("app"),
        "app",
        """
        dependencies = ["click"]
        [project.optional-dependencies]
        a = ["colorama"]
        b = ["greenlet"]
        [tool.uv]
        constraint-dependencies = ["click>8"]
        """);
    Ended ended = run(root, "lock", "--all-extras");
    assertEquals(0, ended.code(), ended.err());
    assertTrue(entry(lock(root), "click").contains("version = \"8\""), lock(root));
    assertTrue(
        ended
            .err()
            .contains("app/pyproject.toml:10: `constraint-dependencies` of a member has no effect"),
        ended.err());
  }

  @Test
  void whatTheIndexHasIsToldOfAllOfIt() throws IOException {
    Path root = home.resolve("shop");
    project(root, "shop", "dependencies = ['flsk', 'plugin']\n");
    Ended ended = run(root, "lock");
    assertEquals(1, ended.code(), ended.err());
    assertTrue(ended.err().contains("flsk"), ended.err());
    project(root, "shop", "dependencies = ['plugin']\n");
    Ended why = run(root, "why-not", "greenlet==1");
    assertFalse((why.out() + why.err()).contains("no package `greenlet`"), why.out() + why.err());
    project(root, "shop", "dependencies = ['plugin', 'one', 'two']\n");
    Ended counted = run(root, "lock");
    assertTrue(counted.err().contains("which has 7 projects"), counted.err());
  }

  @Test
  void aPathOutsideNeedsConsent() throws IOException {
    Path root = home.resolve("project");
    project(home.resolve("shared"), "click", "");
    String sources = "[tool.uv.sources]\nclick = { path = \"../shared\", editable = true }\n";
    project(root, "project", "dependencies = ['click']\n" + sources);
    Ended refused = run(root, "lock");
    assertEquals(2, refused.code(), refused.err());
    assertTrue(refused.err().contains("pyproject.toml:7"), refused.err());
    assertTrue(refused.err().contains("outside-paths = [\"../shared\"]"), refused.err());
    project(
        root,
        "project",
        "dependencies = ['click']\n"
            + sources
            + "[tool.pinwheel]\noutside-paths = ['../shared']\n");
    assertEquals(0, run(root, "lock").code());
    assertTrue(entry(lock(root), "click").contains("path = \"../shared\", editable = true"));
  }

  @Test
  void aWheelBesideIsLockedWithItsHash() throws IOException {
    Path root = home.resolve("project");
    Files.createDirectories(root.resolve("dist"));
    try (ZipOutputStream zip =
        new ZipOutputStream(
            Files.newOutputStream(root.resolve("dist/click-8.9-py3-none-any.whl")))) {
      zip.putNextEntry(new ZipEntry("click-8.9.dist-info/METADATA"));
      zip.write(
          "Metadata-Version: 2.1\nName: click\nVersion: 8.9\nRequires-Dist: greenlet; extra == 'g'\nProvides-Extra: g\nRequires-Dist: colorama\n"
              .getBytes(StandardCharsets.UTF_8));
      zip.closeEntry();
    }
    for (String how :
        List.of(
            "dependencies = ['click[g]', 'flask']\n[tool.uv.sources]\nclick = { path = 'dist/click-8.9-py3-none-any.whl' }\n",
            "dependencies = ['click[g] @ file:dist/click-8.9-py3-none-any.whl', 'flask']\n")) {
      project(root, "project", how);
      Ended ended = run(root, "lock");
      assertEquals(0, ended.code(), ended.err());
      String click = entry(lock(root), "click");
      assertTrue(click.contains("version = \"8.9\""), click);
      assertTrue(
          click.contains("archive = { path = \"dist/click-8.9-py3-none-any.whl\", size ="), click);
      assertTrue(click.contains("hashes = { sha256 = "), click);
      assertFalse(entry(lock(root), "greenlet").isEmpty());
      assertEquals(0, run(root, "check").code());
    }
    Files.writeString(root.resolve("r.txt"), "./dist/click-8.9-py3-none-any.whl\n");
    assertEquals(0, run(root, "lock", "-r", "r.txt").code());
    assertTrue(entry(lock(root), "click").contains("archive = "));
    assertEquals("", entry(lock(root), "greenlet"));
  }

  /** Releases of two indexes in one file; each file says where it is from. */
  private Path twoIndexes() throws IOException {
    List<Release> releases = new ArrayList<>();
    for (Release release : Universe.of("lib 1\nlib 2\nhome 1\n").files()) {
      releases.add(from("https://pypi.org/simple/", release));
    }
    for (Release release : Universe.of("lib 3\nhome 9\nextra 1\n").files()) {
      releases.add(from("https://inner.example.org/simple", release));
    }
    InMemorySource source = new InMemorySource("two", releases);
    Path two = home.resolve("two.index");
    new IndexBuilder().threads(1).add("two", source.parts()).build().write(two);
    return two;
  }

  private static Release from(String index, Release release) {
    Artifact artifact = Objects.requireNonNull(release.artifact());
    return new Release(
        release.project(),
        release.version(),
        release.kind(),
        release.fileName(),
        0,
        release.metadata(),
        release.requiresPython(),
        null,
        release.uploadTime(),
        new Artifact(artifact.location(), artifact.size(), artifact.hashes(), index));
  }

  private String versionOfLib(Path two, String settings) throws IOException {
    Path root = home.resolve("asks");
    project(root, "asks", "dependencies = ['lib', 'home']\n" + settings);
    Files.deleteIfExists(root.resolve("pylock.toml"));
    Ended ended = Ended.of(root, Map.of("PINWHEEL_INDEX", two.toString()), "", "lock");
    if (ended.code() != 0) {
      return ended.err();
    }
    assertEquals(0, Ended.of(root, Map.of("PINWHEEL_INDEX", two.toString()), "", "check").code());
    String lib = entry(lock(root), "lib");
    String other = entry(lock(root), "home");
    return (lib + other).lines().filter(line -> line.startsWith("version")).toList().toString();
  }

  @Test
  void aNameComesFromTheFirstIndexThatHasIt() throws IOException {
    Path two = twoIndexes();
    String inner = "[[tool.uv.index]]\nname = 'inner'\nurl = 'https://inner.example.org/simple/'\n";
    String bound = "[tool.uv.sources]\nlib = { index = 'inner' }\n";
    assertEquals("[version = \"3\", version = \"9\"]", versionOfLib(two, ""));
    assertEquals("[version = \"3\", version = \"9\"]", versionOfLib(two, inner));
    assertEquals(
        "[version = \"2\", version = \"1\"]", versionOfLib(two, inner + "explicit = true\n"));
    assertEquals(
        "[version = \"3\", version = \"1\"]",
        versionOfLib(two, inner + "explicit = true\n" + bound));
    String unknown = versionOfLib(two, bound);
    assertTrue(unknown.contains("pyproject.toml:7: there is no index `inner`"), unknown);
    String elsewhere =
        versionOfLib(
            two, bound + "[[tool.uv.index]]\nname = 'inner'\nurl = 'https://x.example.org/'\n");
    assertTrue(elsewhere.contains("pyproject.toml:7"), elsewhere);
    assertTrue(
        elsewhere.contains("https://x.example.org, of which this index holds nothing"), elsewhere);
  }

  @Test
  void whatIsAtAUrlOrInGitIsNeverTakenFromAnIndex() throws IOException {
    Path root = home.resolve("project");
    for (String source :
        List.of("click = { url = 'https://host.example.org/click-9-py3-none-any.whl' }")) {
      project(
          root,
          "project",
          "dependencies = ['colorama']\n[dependency-groups]\nother = ['click']\n[tool.uv.sources]\n"
              + source);
      assertEquals(0, run(root, "lock", "--no-group", "other").code());
      Ended ended = run(root, "lock", "--group", "other");
      assertEquals(1, ended.code(), ended.err());
      assertTrue(ended.err().contains("https://host.example.org/click"), ended.err());
    }
    project(
        root,
        "project",
        "dependencies = ['click']\n[tool.uv.sources]\nclick = { url = 'https://files.example.org/click-8-py3-none-any.whl' }\n");
    Ended known = run(root, "lock");
    assertEquals(0, known.code(), known.err());
    assertTrue(entry(lock(root), "click").contains("archive = { url = "), lock(root));
  }

  /** Git is asked about a repository on this machine, and nothing of it is run. */
  @Test
  void aCommitIsLockedWithItsWholeHash() throws Exception {
    Path repository = home.resolve("click.git");
    project(repository.resolve("python"), "click", "dependencies = ['greenlet']\n");
    String text = Files.readString(repository.resolve("python/pyproject.toml"));
    write(repository.resolve("python/pyproject.toml"), text.replace("1.5", "8.7"));
    write(repository.resolve(".gitattributes"), "*.bin filter=lfs\n");
    for (String line : List.of("init -q -b main", "add .", "commit -q -m first", "tag v1")) {
      Git.run(repository, line);
    }
    Path root = home.resolve("project");
    for (String how :
        List.of(
            "dependencies = ['click', 'flask']\n[tool.uv.sources]\nclick = { git = 'file://"
                + repository
                + "', tag = 'v1', subdirectory = 'python' }\n",
            "dependencies = ['click @ git+file://"
                + repository
                + "@v1#subdirectory=python', 'flask']\n")) {
      project(root, "project", how);
      Ended ended = run(root, "lock");
      assertEquals(0, ended.code(), ended.err());
      assertTrue(ended.err().contains("keeps files in Git LFS"), ended.err());
      String click = entry(lock(root), "click");
      assertTrue(click.contains("vcs = { type = \"git\", url = \"file://"), click);
      assertTrue(click.contains("requested-revision = \"v1\", commit-id = \""), click);
      assertTrue(click.contains("subdirectory = \"python\""), click);
      assertFalse(entry(lock(root), "greenlet").isEmpty());
      assertEquals(0, run(root, "check").code());
    }
    project(root, "project", "dependencies = ['click @ git+file://" + repository + "@v2']\n");
    Ended no = run(root, "lock");
    assertEquals(2, no.code(), no.err());
    assertTrue(no.err().contains("pyproject.toml:5") && no.err().contains("`v2`"), no.err());
    String far = "['click @ git+https://host.example.org/c@v2']\n";
    project(root, "project", "dependencies = ['flask']\n[dependency-groups]\nfar = " + far);
    assertEquals(0, run(root, "lock", "--no-group", "far").code());
    assertEquals(2, run(root, "lock", "--group", "far").code(), "there is no folder for a cache");
  }

  @Test
  void sourcesThatCannotHoldAreRefusedWithTheirPlace() throws IOException {
    Path root = home.resolve("project");
    Map<String, String> wrong =
        Map.of(
            "click = { workspace = true }", "is no member of this workspace",
            "click = { path = 'nowhere' }", "no such file",
            "click = { path = 'other' }", "is not `click`, but `other`",
            "click = { path = 'a', marker = \"os_name == 'nt'\" }", "on a condition only",
            "click = { pth = 'a' }", "did you mean `path`",
            "click = { git = 'https://h/r', tag = 'a', branch = 'b' }", "two references");
    project(root.resolve("other"), "other", "");
    project(root.resolve("a"), "click", "");
    for (Map.Entry<String, String> each : wrong.entrySet()) {
      project(root, "project", "dependencies = ['click']\n[tool.uv.sources]\n" + each.getKey());
      Ended ended = run(root, "lock");
      assertEquals(2, ended.code(), ended.err());
      assertTrue(ended.err().contains(each.getValue()), each.getKey() + "\n" + ended.err());
    }
  }

  @Test
  void eachMemberHasALockOfTheOneSolve() throws IOException {
    Path root = workspace();
    Path click = root.resolve("packages/click/pyproject.toml");
    write(click, Files.readString(click).replace("1.5", "8.5"));
    Ended ended = run(root, "lock", "--all-groups", "--per-member");
    assertEquals(0, ended.code(), ended.err());
    String member = lock(root.resolve("packages/click"));
    assertTrue(entry(member, "colorama").contains("version = \"1\""), member);
    assertEquals("", entry(member, "flask"));
    String app = lock(root.resolve("packages/app"));
    assertTrue(entry(app, "click").contains("directory = { path = \"../click\""), app);
    assertTrue(
        entry(app, "colorama").contains("'dev' in dependency_groups")
            || !entry(app, "colorama").isEmpty());
    assertEquals(0, run(root, "lock", "--all-groups", "--per-member", "--check").code());
    assertEquals(0, run(root, "check", "--package", "App", "--all-groups").code());
    write(root.resolve("packages/app/pylock.toml"), app.replace("../click", "../old"));
    Ended no = run(root, "lock", "--all-groups", "--per-member", "--check");
    assertEquals(1, no.code(), no.err());
    assertTrue(no.err().contains("packages/app/pylock.toml"), no.err());
    assertEquals(0, run(root, "lock", "--package", "app", "--all-groups").code());
    assertEquals(app, lock(root.resolve("packages/app")));
    Ended near = run(root, "lock", "--package", "ap");
    assertEquals(2, near.code());
    assertTrue(near.err().contains("app"), near.err());
  }

  /** Whatever lies where and whoever requires it: a name that lies here comes from here. */
  @Test
  @Tag("property")
  void aLocalNameIsNeverTakenFromElsewhere() throws IOException {
    Property.check(
        "local names",
        1,
        60,
        random -> {
          Path root = home.resolve("layout" + random.nextInt(1 << 30));
          List<String> names =
              new ArrayList<>(
                  List.of(
                      "click", "colorama", "flask", "greenlet", "plugin", "app", "shop", "own"));
          Map<String, String> folders = new TreeMap<>();
          StringBuilder sources = new StringBuilder("[tool.uv.sources]\n");
          for (String name : List.copyOf(names)) {
            switch (random.nextInt(4)) {
              case 0 -> {
                folders.put(name, "m/" + name);
                sources.append(random.nextBoolean() ? name + " = { workspace = true }\n" : "");
              }
              case 1 -> {
                folders.put(name, "p/" + name);
                sources.append(name).append(" = { path = 'p/").append(name).append("' }\n");
              }
              default -> {}
            }
          }
          Map<String, String> requires = new HashMap<>();
          for (String name : folders.keySet()) {
            List<String> its = new ArrayList<>();
            for (String other : names) {
              if (random.nextInt(4) == 0
                  && !other.equals(name)
                  && (folders.containsKey(other)
                      || !List.of("shop", "own", "plugin").contains(other))) {
                its.add("'" + other + "'");
              }
            }
            requires.put(name, "dependencies = [" + String.join(", ", its) + "]\n");
          }
          List<String> asked = new ArrayList<>(List.of("'flask'"));
          folders.keySet().forEach(name -> asked.add("'" + name + "'"));
          boolean group = random.nextBoolean();
          String lines = "[" + String.join(", ", asked) + "]\n";
          project(
              root,
              "root",
              (group ? "[dependency-groups]\ndev = " : "dependencies = ")
                  + lines
                  + "[tool.uv.workspace]\nmembers = ['m/*']\n"
                  + sources);
          for (Map.Entry<String, String> each : folders.entrySet()) {
            Path folder = root.resolve(each.getValue());
            project(folder, each.getKey(), requires.getOrDefault(each.getKey(), ""));
            String text = Files.readString(folder.resolve("pyproject.toml"));
            write(
                folder.resolve("pyproject.toml"),
                text.replace(
                    "version = \"1.5\"",
                    random.nextBoolean() ? "version = '8.5'" : "dynamic = ['version']"));
          }
          Ended ended = run(root, "lock", "--all-groups");
          assertEquals(0, ended.code(), ended.err());
          String lock = lock(root);
          for (Map.Entry<String, String> each : folders.entrySet()) {
            String entry = entry(lock, each.getKey());
            assertTrue(
                entry.contains("directory = { path = \"" + each.getValue() + "\""),
                each + "\n" + lock);
            assertFalse(entry.contains("wheels"), entry);
            assertEquals(
                lock.indexOf("\nname = \"" + each.getKey() + "\"\n"),
                lock.lastIndexOf("\nname = \"" + each.getKey() + "\"\n"));
          }
        });
  }
}

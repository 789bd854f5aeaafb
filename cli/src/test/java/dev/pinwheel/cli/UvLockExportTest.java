package dev.pinwheel.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.pinwheel.fixtures.Universe;
import dev.pinwheel.index.build.IndexBuilder;
import dev.pinwheel.lock.Lock;
import dev.pinwheel.lock.make.SelectedLockParts;
import dev.pinwheel.marker.Markers;
import dev.pinwheel.testing.Folders;
import dev.pinwheel.testing.Goldens;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A lock written as a uv.lock, and read back: it has to install the same. */
final class UvLockExportTest {
  static final String UNIVERSE =
      """
      click 8
      click 9 -> colorama;sys_platform=='win32'
      colorama 1
      flask 3 -> click>=8
      flask[async] 3 -> greenlet
      greenlet 1
      old 1 -> click<9
      new 1 -> click>=9
      number 1 python<3.11
      number 2 python>=3.11
      plugin 1 -> app
      """;

  @TempDir Path home;

  @BeforeEach
  void anIndex() throws IOException {
    var source = Universe.of(UNIVERSE).source();
    new IndexBuilder()
        .threads(1)
        .add(source.description(), source.parts())
        .build()
        .write(home.resolve("toy.index"));
  }

  private Ended run(String... words) throws IOException {
    return Ended.of(
        home, Map.of("PINWHEEL_INDEX", home.resolve("toy.index").toString()), "", words);
  }

  private void write(String file, String text) throws IOException {
    Files.createDirectories(home.resolve(file).getParent());
    Files.writeString(home.resolve(file), text);
  }

  /** Locks all parts and exports the lock; what is read back installs the same. */
  private String exported(List<SelectedLockParts> choices, String... projects) throws IOException {
    Ended locked = run("lock", "--all-extras", "--all-groups");
    assertEquals(0, locked.code(), locked.err());
    Ended ended = run("export", "--format", "uv.lock", "-o", "uv.lock");
    assertEquals(0, ended.code(), ended.err());
    Markers markers = new Markers();
    Lock ours = SameInstall.read(home.resolve("pylock.toml"), markers);
    Lock back = SameInstall.read(home.resolve("uv.lock"), markers);
    List<SelectedLockParts> all = new ArrayList<>(choices);
    all.add(SelectedLockParts.byDefault(ours));
    assertEquals(ours.extras(), back.extras());
    assertEquals(ours.dependencyGroups(), back.dependencyGroups());
    assertEquals(List.of(), SameInstall.differences(ours, back, all, Set.of(projects)));
    return Files.readString(home.resolve("uv.lock"));
  }

  private static SelectedLockParts choice(String extras, String groups) {
    return new SelectedLockParts(
        extras.isEmpty() ? Set.of() : Set.of(extras.split(" ")),
        groups.isEmpty() ? Set.of() : Set.of(groups.split(" ")));
  }

  @Test
  void aProjectWithPartsForksAndConflicts() throws IOException {
    write(
        "pyproject.toml",
        """
        [project]
        name = "Shop"
        version = "1.5"
        requires-python = ">=3.10"
        dependencies = ["flask", "number"]
        [project.optional-dependencies]
        a = ["old"]
        b = ["new; sys_platform != 'darwin'"]
        c = ["flask[async]"]
        all = ["shop[c]", "colorama"]
        [dependency-groups]
        dev = ["colorama", {include-group = "more"}]
        more = ["greenlet"]
        empty = []
        [tool.uv]
        conflicts = [[{extra = "a"}, {extra = "b"}]]
        constraint-dependencies = ["greenlet<2"]
        """);
    String text =
        exported(
            List.of(
                choice("a", "default"),
                choice("b c", "default dev"),
                choice("all", "default"),
                choice("", "dev"),
                choice("b", "more")),
            "shop");
    Goldens.check(Folders.root().resolve("cli/src/test/goldens/locks/shop.uv.lock"), text);
  }

  @Test
  void aWorkspaceWithMembersThatAreRequired() throws IOException {
    write(
        "pyproject.toml",
        """
        [project]
        name = "root"
        version = "1"
        requires-python = ">=3.10"
        dependencies = ["app[fast]"]
        [dependency-groups]
        dev = ["plugin"]
        [tool.uv.workspace]
        members = ["packages/*"]
        [tool.uv.sources]
        app = { workspace = true }
        """);
    write(
        "packages/app/pyproject.toml",
        """
        [project]
        name = "app"
        version = "2"
        requires-python = ">=3.10"
        dependencies = ["number"]
        [project.optional-dependencies]
        fast = ["greenlet"]
        [dependency-groups]
        dev = ["click"]
        [build-system]
        requires = []
        """);
    write("packages/lib/pyproject.toml", "[project]\nname = 'lib'\nversion = '1'\n");
    String text =
        exported(List.of(choice("fast", "default"), choice("", "dev")), "app", "root", "lib");
    assertTrue(text.contains("members = [\n    \"app\",\n    \"lib\",\n    \"root\",\n]"), text);
    assertTrue(text.contains("source = { editable = \"packages/app\" }"), text);
    assertTrue(text.contains("source = { virtual = \"packages/lib\" }"), text);
    assertTrue(text.contains("source = { virtual = \".\" }"), text);
    assertTrue(text.contains("{ name = \"app\", extra = [\"fast\"] }"), text);
  }

  @Test
  void aFolderBesideTheProject() throws IOException {
    write(
        "pyproject.toml",
        """
        [project]
        name = "root"
        version = "1"
        requires-python = ">=3.10"
        dependencies = ["app"]
        [tool.uv.sources]
        app = { path = "app", editable = true }
        """);
    write(
        "app/pyproject.toml",
        "[project]\nname = 'app'\nversion = '2'\ndependencies = ['number>=1']\n");
    String text = exported(List.of(), "root");
    assertTrue(
        text.contains(
            "[[package]]\nname = \"app\"\nversion = \"2\"\nsource = { editable = \"app\" }"),
        text);
    assertTrue(text.contains("{ name = \"number\", specifier = \">=1\" }"), text);
    assertTrue(text.contains("    { name = \"app\", editable = \"app\" },"), text);
  }

  @Test
  void aLockThatLacksAPartIsRefused() throws IOException {
    write(
        "pyproject.toml",
        """
        [project]
        name = "shop"
        version = "1"
        [project.optional-dependencies]
        a = ["old"]
        """);
    assertEquals(0, run("lock", "number").code());
    Ended ended = run("export", "--format", "uv.lock");
    assertEquals(1, ended.code(), ended.err());
    assertEquals("", ended.out());
    assertTrue(ended.err().contains("the extra `a` is not locked"), ended.err());
    Files.delete(home.resolve("pyproject.toml"));
    Ended none = run("export", "--format", "uv.lock");
    assertEquals(1, none.code(), none.err());
    assertTrue(none.err().contains("no project"), none.err());
  }

  @Test
  void partsCannotBeChosen() throws IOException {
    write("pyproject.toml", "[project]\nname = 'shop'\nversion = '1'\n");
    assertEquals(0, run("lock", "number").code());
    Ended ended = run("export", "--format", "uv.lock", "--all-extras");
    assertEquals(2, ended.code(), ended.err());
    assertTrue(ended.err().contains("a uv.lock has every part"), ended.err());
  }
}

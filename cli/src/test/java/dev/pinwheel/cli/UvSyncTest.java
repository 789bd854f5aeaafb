package dev.pinwheel.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.pinwheel.lock.Entry;
import dev.pinwheel.lock.EntrySource;
import dev.pinwheel.lock.Lock;
import dev.pinwheel.lock.make.InstalledEntries;
import dev.pinwheel.lock.make.SelectedLockParts;
import dev.pinwheel.marker.Markers;
import dev.pinwheel.wheel.Target;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** uv as judge of a lock that is exported as uv.lock: it installs what the lock says. */
@Tag("corpus")
final class UvSyncTest {
  private static final String HEAD =
      """
      [project]
      name = "shop"
      version = "1"
      requires-python = ">=3.10"
      """;

  private static final String INDEX =
      """
      [[tool.uv.index]]
      url = "wheels"
      format = "flat"
      default = true
      """;

  @TempDir Path home;
  private Path project = Path.of("");
  private Peers peers = new Peers(Path.of(""));

  @BeforeEach
  void wheels() throws Exception {
    peers = new Peers(home);
    peers.require("3.11");
    project = Files.createDirectory(home.resolve("project"));
    RealWheels.write(project.resolve("wheels"), UvLockExportTest.UNIVERSE);
    pinwheel("index", "build", "--from", "wheels:wheels", "-o", "my.index");
  }

  private void pinwheel(String... words) throws IOException {
    Ended ended =
        Ended.of(
            project, Map.of("PINWHEEL_INDEX", project.resolve("my.index").toString()), "", words);
    assertEquals(0, ended.code(), ended.err());
  }

  private void write(String file, String text) throws IOException {
    Files.createDirectories(project.resolve(file).getParent());
    Files.writeString(project.resolve(file), text);
  }

  private void lock() throws Exception {
    pinwheel("lock", "--all-extras", "--all-groups");
    pinwheel("export", "--format", "uv.lock", "-o", "uv.lock");
  }

  private void assertUpToDate() throws Exception {
    Peers.Ran check = peers.uv(project, "lock", "--check", "--offline");
    assertEquals(0, check.code(), check.output());
  }

  /** What uv installs with these options is what the lock says of this choice. */
  private Set<String> assertSynced(String options, Set<String> extras, Set<String> groups)
      throws Exception {
    List<String> words = new ArrayList<>(List.of("sync", "--frozen", "--offline"));
    words.addAll(options.isEmpty() ? List.of() : List.of(options.split(" ")));
    Peers.Ran sync = peers.uv(project, words.toArray(String[]::new));
    assertEquals(0, sync.code(), sync.output());
    Lock lock = SameInstall.read(project.resolve("pylock.toml"), new Markers());
    Set<String> said = new TreeSet<>();
    for (Entry entry :
        InstalledEntries.of(
                lock,
                Target.of("3.11", "linux-x86_64").environment(),
                new SelectedLockParts(extras, groups))
            .entries()) {
      boolean local = entry.source() instanceof EntrySource.Directory;
      said.add(entry + (local ? "==2" : ""));
    }
    Set<String> installed = Peers.installed(project.resolve(".venv"));
    assertEquals(said, installed, options);
    return installed;
  }

  @Test
  void extrasGroupsForksAndConflicts() throws Exception {
    write(
        "pyproject.toml",
        HEAD
            + """
            dependencies = ["flask", "number"]
            [project.optional-dependencies]
            a = ["old"]
            b = ["new"]
            c = ["flask[async]"]
            all = ["shop[c]", "colorama"]
            [dependency-groups]
            dev = ["colorama"]
            more = ["greenlet", {include-group = "dev"}]
            [tool.uv]
            conflicts = [[{extra = "a"}, {extra = "b"}]]
            """
            + INDEX);
    lock();
    Set<String> usual = assertSynced("", Set.of(), Set.of("default", "dev"));
    assertTrue(usual.contains("click==9") && usual.contains("number==2"), usual.toString());
    Set<String> old = assertSynced("--extra a --no-default-groups", Set.of("a"), Set.of("default"));
    assertTrue(old.contains("click==8") && !old.contains("colorama==1"), old.toString());
    assertSynced("--extra b --extra c", Set.of("b", "c"), Set.of("default", "dev"));
    assertSynced("--extra all --all-groups", Set.of("all"), Set.of("default", "dev", "more"));
    assertSynced("--only-group more", Set.of(), Set.of("more"));
    Peers.Ran both = peers.uv(project, "sync", "--frozen", "--offline", "--extra=a", "--extra=b");
    assertEquals(2, both.code(), both.output());
    assertUpToDate();
  }

  @Test
  void workspacesAndFolders() throws Exception {
    write(
        "pyproject.toml",
        HEAD
            + """
            dependencies = ["app[fast]", "beside"]
            [dependency-groups]
            dev = ["plugin"]
            [tool.uv.workspace]
            members = ["packages/*"]
            [tool.uv.sources]
            app = { workspace = true }
            beside = { path = "beside" }
            """
            + INDEX);
    String package2 =
        HEAD.replace("version = \"1\"", "version = \"2\"")
            + "dependencies = [\"number\"]\n"
            + RealWheels.BUILDS;
    write(
        "packages/app/pyproject.toml",
        package2.replace("shop", "app")
            + "[project.optional-dependencies]\nfast = [\"greenlet\"]\n");
    write("packages/app/backend.py", RealWheels.BACKEND);
    write("beside/pyproject.toml", package2.replace("shop", "beside").replace("number", "click"));
    write("beside/backend.py", RealWheels.BACKEND);
    write("packages/lib/pyproject.toml", HEAD.replace("shop", "lib"));
    lock();
    assertSynced("", Set.of("fast"), Set.of("default", "dev"));
    String how = "import app, beside; print(app.how, beside.how)";
    Peers.Ran said =
        peers.run(project, Map.of(), project.resolve(".venv/bin/python").toString(), "-c", how);
    assertEquals("in place built\n", said.output());
    assertUpToDate();
    assertFalse(Files.exists(project.resolve("packages/lib/build")));
  }
}

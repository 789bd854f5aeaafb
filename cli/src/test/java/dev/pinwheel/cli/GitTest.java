package dev.pinwheel.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import dev.pinwheel.testing.Git;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Packages in a Git repository that this test serves: fetched by sync, locked offline. */
final class GitTest {
  private static final String STATIC = "[project]\nname = 'click'\nversion = '8'\n";

  private static final String SCRIPT =
      "from setuptools import setup\nsetup(install_requires=['x'])\n";

  @TempDir Path home;
  private final List<String> asked = Collections.synchronizedList(new ArrayList<>());
  private HttpServer server;
  private String host = "";
  private Path work = Path.of("");
  private Path project = Path.of("");

  @BeforeEach
  void aRepositoryThatIsServed() throws Exception {
    work = Files.createDirectories(home.resolve("far/click"));
    project = Files.createDirectories(home.resolve("project"));
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          String path = exchange.getRequestURI().getPath();
          asked.add(path);
          Path file = work.resolve(".git" + path.substring(path.indexOf('/', 1)));
          boolean is = path.startsWith("/click.git/") && Files.isRegularFile(file);
          byte[] body = is ? Files.readAllBytes(file) : new byte[0];
          exchange.sendResponseHeaders(is ? 200 : 404, is && body.length > 0 ? body.length : -1);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    server.start();
    host = "127.0.0.1:" + server.getAddress().getPort();
    git("init -q -b main");
  }

  @AfterEach
  void noServer() {
    server.stop(0);
  }

  private String git(String words) throws Exception {
    return Git.run(work, words);
  }

  /** Commits a file on main, and serves what there is; the hash. */
  private String commit(String file, String text) throws Exception {
    Path path = work.resolve(file);
    Files.createDirectories(path.getParent());
    Files.writeString(path, text);
    git("add .");
    git("commit -q --allow-empty -m more");
    git("update-server-info");
    return git("rev-parse HEAD");
  }

  private Ended run(String... words) {
    return Ended.of(
        project, Map.of("HOME", home.toString(), "PINWHEEL_INDEX", home + "/my.index"), "", words);
  }

  private Ended sync() {
    return run("sync", "--default-index", "http://" + host + "/simple");
  }

  private void requires(String... lines) throws IOException {
    Files.writeString(
        project.resolve("pyproject.toml"),
        "[project]\nname = 'shop'\nversion = '1'\nrequires-python = '>=3.12'\ndependencies = [\n  '"
            + String.join("',\n  '", lines)
            + "']\n");
  }

  private String click(String rest) {
    return "click @ git+http://" + host + "/click.git" + rest;
  }

  private String lock() throws IOException {
    return Files.readString(project.resolve("pylock.toml"));
  }

  private static void assertEnded(int code, Ended ended, String... words) {
    assertEquals(code, ended.code(), ended.err());
    for (String word : words) {
      assertTrue(ended.err().contains(word), word + "\n" + ended.err());
    }
  }

  @Test
  void whatNobodyFetchedIsToldWithTheWayOn() throws Exception {
    commit("pyproject.toml", STATIC);
    requires(click("@main"));
    assertEnded(0, run("sync", "--default-index", "http://" + host + "/simple", "flask"));
    asked.clear();
    assertEnded(3, run("lock"), "pyproject.toml:6: ", "nobody has fetched `main`", "pinwheel sync");
    assertEquals(List.of(), asked);
  }

  @Test
  void aBranchStaysWhereTheLockHasItUntilItIsToMove() throws Exception {
    String first = commit("pyproject.toml", STATIC);
    requires(click("@main"));
    assertEnded(0, sync());
    asked.clear();
    assertEnded(0, run("lock"));
    assertTrue(lock().contains("requested-revision = \"main\", commit-id = \"" + first), lock());
    String second =
        commit("pyproject.toml", STATIC + "dependencies = ['nothing ; python_version < \"3\"']\n");
    assertEnded(0, run("lock"));
    assertTrue(lock().contains(first), lock());
    assertEquals(List.of(), asked);
    assertEnded(0, sync());
    asked.clear();
    assertEnded(0, run("lock"));
    assertTrue(lock().contains(first), lock());
    assertEnded(0, run("check"));
    assertEnded(0, run("lock", "-P", "other"));
    assertTrue(lock().contains(first), lock());
    assertEnded(0, run("lock", "-P", "click"));
    assertTrue(lock().contains(second), lock());
    assertEnded(0, run("check"));
    commit("more", "");
    assertEnded(0, sync());
    assertEnded(0, run("upgrade", "--dry-run"));
    assertEnded(0, run("upgrade"));
    assertFalse(lock().contains(second), lock());
    assertEnded(0, run("lock", "--check"));
  }

  @Test
  void lockingFetchesWhereItIsAskedTo() throws Exception {
    String first = commit("pyproject.toml", STATIC);
    requires(click("@main"));
    List<String> words = List.of("lock", "--sync", "--default-index", "http://" + host + "/simple");
    assertEnded(0, run(words.toArray(String[]::new)));
    assertTrue(lock().contains(first), lock());
    String second = commit("more", "");
    assertEnded(0, run(words.toArray(String[]::new)));
    assertTrue(lock().contains(first), lock());
    List<String> moving = new ArrayList<>(words);
    moving.addAll(List.of("-P", "click"));
    assertEnded(0, run(moving.toArray(String[]::new)));
    assertTrue(lock().contains(second), lock());
    assertEnded(0, run("check"));
  }

  @Test
  void aCommitThatWasForcedAwayStaysLocked() throws Exception {
    commit("pyproject.toml", STATIC);
    String left = commit("more", "1");
    requires(click(""));
    assertEnded(0, sync());
    assertEnded(0, run("lock"));
    git("reset -q --hard HEAD~1");
    git("reflog expire --expire=now --all");
    git("gc -q --prune=now");
    String forced = commit("more", "2");
    assertEnded(0, sync());
    assertEnded(0, run("lock"));
    assertTrue(lock().contains(left), lock());
    assertEnded(0, run("check"));
    // on another machine
    Files.move(home.resolve(".cache"), home.resolve("away"));
    assertEnded(3, run("check"), left, "which the lock has", "pinwheel sync");
    assertEnded(2, sync(), "no longer has `" + left, "-P click");
    assertEnded(0, run("lock", "-P", "click"));
    assertTrue(lock().contains(forced), lock());
  }

  @Test
  void whatIsNotThereIsToldByItsLine() throws Exception {
    commit("pyproject.toml", STATIC);
    requires(click("@v9"));
    assertEnded(2, sync(), "pyproject.toml:6: ", "has no `v9`");
    for (String reference : List.of("--upload-pack=x", "-x", "a..b")) {
      requires(click("@" + reference));
      assertEnded(2, sync(), "pyproject.toml:6: ", reference, "no name of a branch");
      assertEnded(2, run("lock"), "pyproject.toml:6: ", reference, "no name of a branch");
    }
    requires("click @ git+http://" + host + "/other.git");
    assertEnded(4, sync(), "pyproject.toml:6: ", "cannot fetch from", "git ls-remote");
    requires("click @ git+git://" + host + "/other.git");
    assertEnded(2, sync(), "pyproject.toml:6: ", "nothing is fetched from");
    requires(click("@main#subdirectory=../.."));
    assertEnded(2, sync(), "pyproject.toml:6: ", "outside of the repository");
  }

  @Test
  void whatCannotBeKeptIsToldByItsLine() throws Exception {
    commit("pyproject.toml", STATIC);
    requires(click("@main"));
    Files.createDirectories(home.resolve(".cache/pinwheel"));
    Files.writeString(home.resolve(".cache/pinwheel/git"), "a file");
    assertEnded(5, sync(), "pyproject.toml:6: ", "cannot keep a repository in");
  }

  @Test
  void twoPackagesOfOneRepositoryAreTwo() throws Exception {
    commit("a/pyproject.toml", STATIC);
    String commit = commit("b/pyproject.toml", STATIC.replace("click", "clock"));
    requires(
        click("@main#subdirectory=a"),
        click("@main#subdirectory=b").replaceFirst("click", "clock"));
    assertEnded(0, sync());
    assertEnded(0, run("lock"));
    assertEquals(3, lock().split(commit, -1).length, lock());
    assertTrue(lock().contains("subdirectory = \"b\""), lock());
  }

  /** uv's way to name what lies beside a package means the same commit of the same repository. */
  @Test
  void aFolderBesideAPackageIsOneOfItsRepository() throws Exception {
    Files.createDirectories(home.resolve("clock"));
    Files.writeString(home.resolve("clock/pyproject.toml"), STATIC.replace("click", "clock"));
    String sources = "dependencies = ['clock']\n[tool.uv.sources]\nclock = { path = '%s' }\n";
    commit("b/pyproject.toml", STATIC.replace("click", "clock"));
    String commit = commit("a/pyproject.toml", STATIC + sources.formatted("../b"));
    requires(click("@main#subdirectory=a"));
    assertEnded(0, sync());
    assertEnded(0, run("lock"));
    assertEquals(3, lock().split(commit, -1).length, lock());
    commit("a/pyproject.toml", STATIC + sources.formatted("../../../clock"));
    assertEnded(2, sync(), "pyproject.toml:6: ", "no folder of the repository");
  }

  @Test
  void metadataIsReadWithoutABuild() throws Exception {
    Map<String, String> known =
        Map.of(
            "pyproject.toml", STATIC,
            "setup.cfg", "[metadata]\nname = click\n[options]\ninstall_requires =\n  clock @ %s\n",
            "PKG-INFO",
                "Metadata-Version: 2.2\nName: click\nVersion: 8\nRequires-Dist: clock @ %s\n",
            "src/click.egg-info/PKG-INFO",
                "Metadata-Version: 2.4\nName: click\nVersion: 8\nRequires-Dist: clock @ %s\n");
    String clock = "git+http://" + host + "/click.git@main#subdirectory=clock";
    commit("clock/pyproject.toml", STATIC.replace("click", "clock"));
    for (Map.Entry<String, String> each : known.entrySet()) {
      String text = each.getValue();
      boolean isStandard = text.equals(STATIC);
      commit("setup.py", "import sys\nsys.exit('this is run')\n");
      commit(
          each.getKey(),
          isStandard
              ? STATIC + "dependencies = ['clock @ " + clock + "']\n"
              : text.formatted(clock));
      requires(click("@main"));
      assertEnded(0, sync());
      assertEnded(0, run("lock", "-U"));
      assertEquals(2, lock().split("\\[\\[packages]]\nname = \"clock\"", -1).length, each.getKey());
      git("rm -q " + each.getKey());
    }
  }

  @Test
  void whatOnlyABuildCouldTellIsRefusedUnlessItIsStated() throws Exception {
    Map<String, String> unknown =
        Map.of(
            "setup.py",
            SCRIPT,
            "pyproject.toml",
            "[project]\nname = 'click'\ndynamic = ['dependencies']\n",
            "PKG-INFO",
            "Metadata-Version: 2.1\nName: click\nVersion: 8\nRequires-Dist: x\n",
            "src/click.egg-info/PKG-INFO",
            "Metadata-Version: 2.2\nName: click\nVersion: 8\nDynamic: Requires-Dist\n",
            "setup.cfg",
            "[metadata]\nname = click\n");
    for (Map.Entry<String, String> each : unknown.entrySet()) {
      commit("setup.py", SCRIPT);
      commit(each.getKey(), each.getValue());
      requires(click("@main"));
      assertEnded(
          2,
          sync(),
          "pyproject.toml:6: ",
          "is not known without building it",
          "click.git@",
          "`[[tool.pinwheel.dependency-metadata]]` with `name = \"click\"` and `requires-dist = []`");
      Files.writeString(
          project.resolve("pyproject.toml"),
          Files.readString(project.resolve("pyproject.toml"))
              + "[[tool.pinwheel.dependency-metadata]]\nname = 'click'\nrequires-dist = []\n");
      assertEnded(0, sync());
      assertEnded(0, run("lock", "-U"));
      assertTrue(lock().contains("commit-id"), each.getKey());
      git("rm -q " + each.getKey());
    }
  }

  @Test
  void whatIsNotInTheCommitIsTold() throws Exception {
    commit("pyproject.toml", STATIC);
    commit(".gitattributes", "*.bin filter=lfs diff=lfs merge=lfs -text\n");
    commit(".gitmodules", "[submodule \"x\"]\n\tpath = x\n\turl = http://" + host + "/x.git\n");
    requires(click("@main"));
    assertEnded(0, sync(), "has submodules", "keeps files in Git LFS");
    assertEnded(0, run("lock"), "warning", "has submodules", "keeps files in Git LFS");
    assertTrue(asked.stream().noneMatch(path -> path.startsWith("/x.git")), asked.toString());
  }

  @Test
  void credentialsAreNowhere() throws Exception {
    commit("pyproject.toml", STATIC);
    requires(click("@main").replace("http://", "http://user:s3cr3t@"));
    List<Ended> all =
        List.of(
            run("lock"),
            sync(),
            run("lock", "-v"),
            run("tree", "--format", "json"),
            run("export"),
            run("check", "--format", "json"));
    requires(click("@v9").replace("http://", "http://user:s3cr3t@"));
    List<Ended> more = new ArrayList<>(all);
    more.add(run("lock"));
    more.add(sync());
    for (Ended ended : more) {
      assertFalse((ended.out() + ended.err()).contains("s3cr3t"), ended.toString());
    }
    assertEquals(List.of(3, 0, 0, 0, 0, 0, 3, 2), more.stream().map(Ended::code).toList());
    try (Stream<Path> files = Files.walk(home)) {
      for (Path file : files.toList()) {
        if (Files.isRegularFile(file) && !file.endsWith("project/pyproject.toml")) {
          String text = Files.readString(file, StandardCharsets.ISO_8859_1);
          assertFalse(text.contains("s3cr3t"), file.toString());
        }
      }
    }
  }
}

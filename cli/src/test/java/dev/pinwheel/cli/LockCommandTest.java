package dev.pinwheel.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.pinwheel.index.Toy;
import dev.pinwheel.index.build.IndexBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Locking in process: what is asked, what is written, what is said, how it ends. */
final class LockCommandTest {
  @TempDir Path folder;

  @BeforeEach
  void inOrder() throws IOException {
    write("requirements.txt", "flask<3.1.3\n");
  }

  private Path write(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text);
  }

  private String lock() throws IOException {
    return Files.readString(folder.resolve("pylock.toml"));
  }

  private Ended run(String... words) {
    return Ended.of(folder, words);
  }

  private static void assertEnds(int code, String err, Ended ended) {
    assertEquals(err, ended.err());
    assertEquals(code, ended.code());
    assertEquals("", ended.out());
  }

  private static String timeless(Ended ended) {
    return ended.err().replaceAll(" in \\d+ ms", " in N ms");
  }

  private static String versionOf(String name, String lock) {
    int at = lock.indexOf("\nname = \"" + name + "\"\nversion = \"");
    int from = lock.indexOf("version = \"", at) + 11;
    return lock.substring(from, lock.indexOf('"', from));
  }

  @Test
  void aFirstLock() throws IOException {
    Ended ended = run("lock", "-r", "requirements.txt");
    assertEquals("Resolved 7 packages in N ms\nWrote `pylock.toml`\n", timeless(ended));
    assertEquals(0, ended.code());
    assertEquals("3.1.2", versionOf("flask", lock()));
  }

  @Test
  void aDryRunWritesNothingWhereTheLockHoldsButIsSpeltOtherwise() throws IOException {
    run("lock", "-r", "requirements.txt");
    String edited = "# mine\n" + lock();
    write("pylock.toml", edited);
    Ended ended = run("lock", "--dry-run", "-r", "requirements.txt");
    assertEquals("`pylock.toml` is up to date\n", ended.err().substring(ended.err().indexOf('`')));
    assertEquals(edited, lock());
  }

  @Test
  void aLockThatStaysIsRidOfWhatAKilledRunLeft() throws IOException {
    run("lock", "-r", "requirements.txt");
    write(".pylock.toml.0123456789abcdef.tmp", "half");
    run("lock", "--check", "-r", "requirements.txt");
    run("lock", "--dry-run", "-r", "requirements.txt");
    assertTrue(Files.exists(folder.resolve(".pylock.toml.0123456789abcdef.tmp")));
    run("lock", "-r", "requirements.txt");
    assertFalse(Files.exists(folder.resolve(".pylock.toml.0123456789abcdef.tmp")));
  }

  @Test
  void partsThatExcludeEachOtherForOneTarget() throws IOException {
    write(
        "pyproject.toml",
        """
        [project]
        name = "p"
        version = "1"
        dependencies = ["markupsafe"]
        [project.optional-dependencies]
        old = ["werkzeug<3"]
        new = ["werkzeug>=3"]
        [tool.pinwheel]
        conflicts = [[{ extra = "old" }, { extra = "new" }]]
        """);
    String[] all = {"lock", "--all-extras", "--python", "3.12", "--platform", "linux-x86_64"};
    Ended ended = run(all);
    assertEquals(0, ended.code(), ended.err());
    String lock = lock();
    assertTrue(lock.contains("\nforks = [\"'new' in extras\", \"'new' not in extras\"]\n"), lock);
    Files.delete(folder.resolve("pylock.toml"));
    run(all);
    assertEquals(lock, lock());
    run("lock", "-U", "--all-extras", "--python", "3.12", "--platform", "linux-x86_64");
    assertEquals(lock, lock());
  }

  @Test
  void aChangedInputKeepsWhatItCan() throws IOException {
    run("lock", "-r", "requirements.txt");
    write("requirements.txt", "flask\nidna\n");
    assertEnds(
        1,
        """
        error: `pylock.toml` is out of date:
          `idna` is not locked, but required by -r requirements.txt

        hint: run `pinwheel lock` to update it
        """,
        run("lock", "--check", "-r", "requirements.txt"));
    Ended dry = run("lock", "--dry-run", "-r", "requirements.txt");
    assertTrue(dry.err().contains("\n+ idna "), dry.err());
    assertFalse(lock().contains("idna"));
    Ended ended = run("lock", "-r", "requirements.txt");
    assertTrue(ended.err().contains("\n+ idna "), ended.err());
    assertEquals("3.1.2", versionOf("flask", lock()));
  }

  @Test
  void aBoundThatNoLongerHoldsIsNamed() throws IOException {
    run("lock", "-r", "requirements.txt");
    write("requirements.txt", "flask>=3.1.3\n");
    assertEnds(
        1,
        """
        error: `pylock.toml` is out of date:
          `flask` 3.1.2 no longer meets `flask>=3.1.3` of -r requirements.txt

        hint: run `pinwheel lock` to update it
        """,
        run("lock", "--locked", "-r", "requirements.txt"));
    assertEquals(1, run("check", "-r", "requirements.txt").code());
  }

  @Test
  void upgradesForgetAllOrOne() throws IOException {
    write("requirements.txt", "flask<3.1.3\nidna<3.19\n");
    run("lock", "-r", "requirements.txt");
    write("requirements.txt", "flask\nidna\n");
    run("lock", "-r", "requirements.txt");
    String kept = versionOf("idna", lock());
    Ended one = run("lock", "-P", "Flask", "-r", "requirements.txt");
    assertTrue(one.err().contains("~ flask 3.1.2 -> 3.1.3\n"), one.err());
    assertEquals(kept, versionOf("idna", lock()));
    Ended down = run("lock", "-P", "flask==3.1.1", "-r", "requirements.txt");
    assertTrue(down.err().contains("~ flask 3.1.3 -> 3.1.1\n"), down.err());
    assertEquals(0, run("lock", "--check", "-r", "requirements.txt").code());
    Ended all = run("lock", "-U", "-r", "requirements.txt");
    assertTrue(all.err().contains("~ flask 3.1.1 -> 3.1.3\n"), all.err());
    assertTrue(all.err().contains("~ idna " + kept + " -> "), all.err());
  }

  @Test
  void standardInputAndOutput() {
    Map<String, String> variables = Map.of("PINWHEEL_INDEX", Embedded.FILE.toString());
    Ended ended = Ended.of(folder, variables, "six\n", "lock", "-", "-o", "-", "--python=3.12");
    assertEquals(0, ended.code(), ended.err());
    assertTrue(ended.out().startsWith("# Made by pinwheel."), ended.out());
    assertTrue(ended.out().contains("requires-python = \"==3.12.*\"\n"), ended.out());
    assertFalse(Files.exists(folder.resolve("pylock.toml")));
  }

  @Test
  void bareRequirementsAreRead() throws IOException {
    assertEquals(0, run("lock", "six<1.17", "-o", "pylock.bare.toml").code());
    String text = Files.readString(folder.resolve("pylock.bare.toml"));
    assertEquals("1.16.0", versionOf("six", text));
  }

  @Test
  void constraintsOverridesAndExcludesCount() throws IOException {
    write("bounds.txt", "werkzeug<3.1.4\n");
    write("instead.txt", "click==8.1.8\n");
    Ended ended =
        run(
            "lock",
            "-r",
            "requirements.txt",
            "-c",
            "bounds.txt",
            "--override",
            "instead.txt",
            "--exclude",
            "blinker");
    assertEquals(0, ended.code(), ended.err());
    String text = lock();
    assertTrue(versionOf("werkzeug", text).compareTo("3.1.4") < 0);
    assertEquals("8.1.8", versionOf("click", text));
    assertFalse(text.contains("name = \"blinker\""));
    assertTrue(
        text.contains(
            "options = { constraints = [\"werkzeug<3.1.4\"], excludes = [\"blinker\"],"
                + " overrides = [\"click==8.1.8\"] }"),
        text.substring(text.indexOf("[tool.pinwheel]\nformat")));
  }

  @Test
  void thereIsNoAnswer() {
    Ended ended = run("lock", "flask>=3", "werkzeug<2");
    assertEquals(1, ended.code());
    assertEquals("", ended.out());
    assertTrue(ended.err().startsWith("error: `flask>=3` and `werkzeug<2` are incompatible"));
    assertTrue(ended.err().contains("Your lines:\n"), ended.err());
    assertFalse(Files.exists(folder.resolve("pylock.toml")));
  }

  @Test
  void nothingIsNamed() throws IOException {
    assertEnds(
        2,
        """
        error: nothing to resolve: there is no `pyproject.toml` in this folder, and no input was given

        hint: to lock `requirements.txt`, run `pinwheel lock -r requirements.txt`
        """,
        run("lock"));
    Files.delete(folder.resolve("requirements.txt"));
    assertEnds(
        2,
        """
        error: nothing to resolve: there is no `pyproject.toml` in this folder, and no input was given

        hint: name a project folder, a requirements file, or requirements
        hint: `pinwheel init` makes a project of this folder
        """,
        run("lock"));
  }

  @Test
  void nearMisses() throws IOException {
    assertEnds(
        2,
        """
        error: no such file: `requirments.txt`

        hint: did you mean `requirements.txt`
        """,
        run("lock", "requirments.txt"));
    write(
        "pyproject.toml",
        """
        [project]
        name = 'p'
        version = '1'
        dependencies = []
        [project.optional-dependencies]
        plot = ['six']
        """);
    assertEnds(
        2,
        """
        error: command line: the project has no extra `plott`

        hint: did you mean `plot`?
        """,
        run("lock", "--extra", "plott"));
    assertEquals(0, run("lock", "--extra", "plot").code());
    assertTrue(lock().contains("extras = [\"plot\"]\n"));
  }

  @Test
  void theNameOfALock() {
    assertEnds(
        2,
        """
        error: not a valid name for a lock: `my.lock`

        hint: name it `pylock.my-lock.toml`
        """,
        run("lock", "-r", "requirements.txt", "-o", "my.lock"));
  }

  @Test
  void targets() {
    assertEnds(
        2,
        """
        error: `--platform` needs a Python as well

        hint: add `--python 3.12`, or another version
        """,
        run("lock", "six", "--platform", "macos"));
    assertEnds(
        2,
        """
        error: a lock for all platforms cannot be limited to `macos`

        hint: remove `--platform`, or give one Python, `--python 3.12`
        """,
        run("lock", "six", "--platform", "macos", "--python", ">=3.10"));
    assertEnds(
        2,
        """
        error: the environments `sys_platform == 'linux'` and `os_name == 'posix'` overlap

        hint: environments must be mutually exclusive; add conditions that separate them
        """,
        run(
            "lock",
            "six",
            "--environment",
            "sys_platform == 'linux'",
            "--environment",
            "os_name == 'posix'"));
    assertEquals(2, run("lock", "six", "--python", "three").code());
  }

  @Test
  void aLockThatCannotBeReadIsKept() throws IOException {
    write("pylock.toml", "lock-version = \"1.0\"\n<<<<<<< ours\n");
    Ended ended = run("lock", "-r", "requirements.txt");
    assertEquals(2, ended.code());
    assertTrue(ended.err().startsWith("error: pylock.toml:2:1: "), ended.err());
    assertEquals("lock-version = \"1.0\"\n<<<<<<< ours\n", lock());
    assertEquals(0, run("lock", "-U", "-r", "requirements.txt").code());
  }

  @Test
  void onlyReading() throws IOException {
    assertEnds(
        1,
        """
        error: there is no lock yet

        hint: run `pinwheel lock` to create it
        """,
        run("lock", "--frozen", "-r", "requirements.txt"));
    run("lock", "-r", "requirements.txt");
    write("requirements.txt", "numpy\n");
    assertEnds(
        0,
        "`pylock.toml` can be read: 7 packages\n",
        run("lock", "--check-exists", "-r", "requirements.txt"));
  }

  @Test
  void asJson() throws IOException {
    Ended first = run("lock", "-r", "requirements.txt", "--format", "json");
    JsonNode document = JsonMapper.builder().build().readTree(first.out());
    assertEquals(1, document.get("schema").asInt());
    assertEquals("changed", document.get("outcome").asText());
    assertEquals(7, document.get("packages").size());
    write("requirements.txt", "flask>=3.1.3\n");
    Ended second = run("lock", "-r", "requirements.txt", "--format", "json");
    JsonNode change = JsonMapper.builder().build().readTree(second.out()).get("changes").get(0);
    assertEquals(
        "{\"name\":\"flask\",\"kind\":\"version\",\"before\":\"3.1.2\",\"after\":\"3.1.3\"}",
        change.toString());
    Ended third = run("lock", "-r", "requirements.txt", "--format", "json");
    assertEquals(
        "unchanged", JsonMapper.builder().build().readTree(third.out()).get("outcome").asText());
  }

  @Test
  void anIndexWhoseArtifactPartIsLostIsDamaged() throws IOException {
    Files.copy(Embedded.FILE, folder.resolve("bare.index"));
    Ended ended = run("--index", "bare.index", "lock", "six");
    assertEquals(3, ended.code(), ended.err());
    assertTrue(ended.err().contains("its artifact part is missing: "), ended.err());
    assertTrue(ended.err().contains(".artifacts does not exist"), ended.err());
    assertEquals(3, run("--index", "bare.index", "index", "verify").code());
    assertEquals(0, run("--index", "bare.index", "explain", "six").code());
  }

  @Test
  void anIndexWithoutHashesCannotBeLockedFrom() throws IOException {
    new IndexBuilder()
        .add("toy", List.of(new Toy().wheel("six", "1.0").part()))
        .build()
        .write(folder.resolve("x.index"));
    Ended ended = run("--index", "x.index", "lock", "six");
    assertEquals(1, ended.code(), ended.err());
    assertTrue(ended.err().contains("error: cannot write the lock: "), ended.err());
    assertTrue(Files.notExists(folder.resolve("pylock.toml")));
  }

  /**
   * What of an index no lock can say is an answer, on the disk and on the standard output alike.
   */
  @Test
  void aPlaceThatNoLockCanSayIsRefused() throws IOException {
    Files.createDirectories(folder.resolve("s/simple/a"));
    Files.createDirectories(folder.resolve("s/files"));
    write(
        "s/files/a-1.0-py3-none-any.whl.metadata",
        "Metadata-Version: 2.1\nName: a\nVersion: 1.0\n");
    write(
        "s/simple/a/index.json",
        """
        {"meta": {"api-version": "1.0"}, "name": "a", "files": [{
          "filename": "a-1.0-py3-none-any.whl", "core-metadata": true,
          "url": "https://h/x\\ny/a-1.0-py3-none-any.whl", "hashes": {"sha256": "%s"}}]}
        """
            .formatted("a".repeat(64)));
    assertEquals(0, run("index", "build", "--from", "simple:s", "-o", "x.index").code());
    for (String output : List.of("-", "pylock.toml")) {
      Ended ended = run("--index", "x.index", "lock", "a", "-o", output);
      assertEquals(1, ended.code(), ended.err());
      assertEquals("", ended.out());
      assertTrue(
          ended.err().contains("of `a==1.0`: `https://h/x\\u000ay/a-1.0-py3-none-any.whl`"),
          ended.err());
    }
  }

  @Test
  void anInputWhoseNameCannotBeShownIsTakenAllTheSame() throws IOException {
    write("r\u001b[31m.txt", "six\n");
    Ended ended = run("lock", "-r", "r\u001b[31m.txt");
    assertEquals(0, ended.code(), ended.err());
    assertTrue(lock().contains("from = \"-r r\\\\u001b[31m.txt\""), lock());
    assertEquals(0, run("lock", "--check", "-r", "r\u001b[31m.txt").code());
  }

  @Test
  void anEmptyFileIsNoLock() throws IOException {
    write("pylock.toml", "");
    Ended printed = run("lock", "-r", "requirements.txt", "-o", "-");
    assertEquals(0, printed.code(), printed.err());
    assertTrue(printed.out().contains("name = \"flask\""), printed.out());
    assertEquals(1, run("lock", "--check", "-r", "requirements.txt").code());
    assertEquals(0, run("lock", "-r", "requirements.txt").code());
  }

  @Test
  void aLockWithAFileThatOnlyAWeakHashProvesIsMadeAnew() throws IOException {
    run("lock", "-r", "requirements.txt");
    String whole = lock();
    write(
        "pylock.toml",
        whole.replaceFirst("sha256 = \"[0-9a-f]{32}[0-9a-f]{32}", "md5 = \"" + "a".repeat(32)));
    assertEquals(1, run("lock", "--check", "-r", "requirements.txt").code());
    assertEquals(0, run("lock", "-r", "requirements.txt").code());
    assertEquals(whole, lock());
  }

  /** Where parts exclude each other, a lock names what each of them brings, and installers stop. */
  @Test
  void whoChoosesPartsThatExcludeEachOtherIsToldSo() throws IOException {
    String extras = "";
    String conflict = "";
    List<String> versions = List.of("7.1.2", "8.0.4", "8.1.8", "8.2.1", "8.3.3");
    for (int i = 0; i < versions.size(); i++) {
      extras += "x" + i + " = [\"click==" + versions.get(i) + "\"]\n";
      conflict += (i == 0 ? "" : ", ") + "{ extra = \"x" + i + "\" }";
    }
    write(
        "pyproject.toml",
        "[project]\nname = \"p\"\nversion = \"1\"\nrequires-python = \">=3.10\"\n"
            + "dependencies = [\"six\"]\n[project.optional-dependencies]\n"
            + extras
            + "[tool.pinwheel]\nconflicts = [["
            + conflict
            + "]]\n");
    Ended ended = run("lock", "--all-extras");
    assertEquals(0, ended.code(), ended.err());
    assertTrue(lock().contains("\nname = \"six\"\n"), lock());
    assertTrue(lock().contains("\nmarker = \"'x3' in extras\"\n"), lock());
    assertFalse(lock().contains("dependency_groups"), "an extra never comes without its project");
    assertEquals(0, run("lock", "--check", "--all-extras").code());
    assertEquals(0, run("check", "--all-extras").code());
    assertEquals("", run("tree").err(), "that entries overlap there is no fault of the lock");
    assertEquals(0, run("why", "six", "--no-extra", "x1").code());
    assertEquals(0, run("export", "--extra", "x3").code());
    for (String command : List.of("tree", "why click")) {
      Ended both = run((command + " --extra x4 --extra x3").split(" "));
      assertEquals(0, both.code(), command);
      assertTrue(both.out().contains("click"), both.out());
      assertTrue(
          both.err().startsWith("warning: the extra `x3` and the extra `x4` exclude each other"),
          both.err());
    }
    String told = "error: the extra `x3` and the extra `x4` exclude each other";
    for (String command : List.of("export", "export --format cyclonedx")) {
      Ended both = run((command + " --extra x4 --extra x3").split(" "));
      assertEquals(2, both.code(), command);
      assertEquals("", both.out());
      assertTrue(both.err().startsWith(told), both.err());
    }
    write(
        "pyproject.toml",
        Files.readString(folder.resolve("pyproject.toml"))
            + "[tool.pinwheel.nix]\nextras = [\"x3\", \"x4\"]\n");
    Ended nix = run("nix");
    assertEquals(2, nix.code(), nix.err());
    assertTrue(nix.err().startsWith(told), nix.err());
    assertTrue(nix.err().contains("`[tool.pinwheel.nix]`"), nix.err());
  }

  /** What was asked for can be chosen, though it requires nothing; its names are taken. */
  @Test
  void partsWithoutLinesAreAmongThoseOfTheLock() throws IOException {
    write(
        "pyproject.toml",
        """
        [project]
        name = "p"
        version = "1"
        dependencies = ["six"]
        [project.optional-dependencies]
        cli = []
        [dependency-groups]
        default = []
        dev = ["idna"]
        [tool.pinwheel]
        conflicts = [[{ group = "default" }, { group = "dev" }]]
        """);
    assertEquals(0, run("lock", "--extra", "cli", "--all-groups").code());
    assertTrue(lock().contains("\nextras = [\"cli\"]\n"), lock());
    assertTrue(lock().contains("\ndependency-groups = [\"default\", \"dev\"]\n"), lock());
    assertTrue(lock().contains("\ndefault-groups = [\"pinwheel-default\"]\n"), lock());
    assertEquals(0, run("lock", "--check", "--extra", "cli", "--all-groups").code());
    assertEquals(1, run("lock", "--check", "--group", "dev").code());
    assertTrue(run("export", "--extra", "cli", "--group", "dev").out().contains("six=="));
    assertEquals(0, run("lock", "-o", "pylock.dev.toml", "--group", "dev").code());
    assertTrue(
        Files.readString(folder.resolve("pylock.dev.toml")).contains("[\"pinwheel-default\"]"));
  }

  @Test
  void aProjectsLockIsNotReplacedByOneOfBareRequirements() throws IOException {
    write("pyproject.toml", "[project]\nname = \"p\"\nversion = \"1\"\ndependencies = [\"six\"]\n");
    assertEquals(0, run("lock").code());
    String before = lock();
    assertEnds(
        2,
        """
        error: `pylock.toml` in this folder is the lock of its project, and not of `idna`

        hint: add it to `pyproject.toml`, or name another lock with `-o`, such as `-o pylock.other.toml`
        """,
        run("lock", "idna"));
    assertEquals(before, lock());
    assertEquals(0, run("lock", "--dry-run", "idna").code());
    assertEquals(0, run("lock", "idna", "-o", "pylock.other.toml").code());
    assertEquals(0, run("lock", "pyproject.toml", "idna").code());
  }

  @Test
  void versionsOfAnotherToolsLock() throws IOException {
    write(
        "poetry.lock",
        """
        # This file is automatically @generated by Poetry 1.8.3 and should not be changed by hand.

        [[package]]
        name = "idna"
        version = "3.18"
        description = ""
        optional = false
        python-versions = ">=3.6"
        files = [
            {file = "idna-3.18-py3-none-any.whl", hash = "sha256:%s"},
        ]

        [metadata]
        lock-version = "2.0"
        python-versions = ">=3.10"
        content-hash = "0"
        """
            .formatted("0".repeat(64)));
    write("requirements.txt", "idna\n");
    Ended hinted = run("lock", "--dry-run", "-r", "requirements.txt");
    assertTrue(
        hinted.err().contains("hint: `--import poetry.lock` keeps the versions that"),
        hinted.err());
    Ended ended = run("lock", "-r", "requirements.txt", "--import", "poetry.lock");
    assertEquals(0, ended.code(), ended.err());
    assertEquals("3.18", versionOf("idna", lock()));
  }
}

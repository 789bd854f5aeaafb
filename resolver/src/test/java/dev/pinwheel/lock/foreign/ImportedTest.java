package dev.pinwheel.lock.foreign;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.pinwheel.lock.Dependency;
import dev.pinwheel.lock.Entry;
import dev.pinwheel.lock.EntrySource;
import dev.pinwheel.lock.Lock;
import dev.pinwheel.lock.Samples;
import dev.pinwheel.lock.codec.Finding;
import dev.pinwheel.lock.codec.LockReader;
import dev.pinwheel.lock.codec.LockReading;
import dev.pinwheel.lock.codec.LockWriter;
import dev.pinwheel.lock.codec.ReadOptions;
import dev.pinwheel.lock.make.Preferences;
import dev.pinwheel.lock.make.SelectedLockParts;
import dev.pinwheel.marker.Environment;
import dev.pinwheel.marker.Field;
import dev.pinwheel.marker.Marker;
import dev.pinwheel.marker.Markers;
import dev.pinwheel.request.Preference;
import dev.pinwheel.testing.Folders;
import dev.pinwheel.testing.Goldens;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** The locks of uv and Poetry. */
final class ImportedTest {
  private static final Path RESOURCES =
      Folders.root().resolve("resolver/src/test/resources/dev/pinwheel/lock");

  private static String markersOf(Lock lock) {
    StringBuilder out = new StringBuilder();
    for (Entry entry : lock.entries()) {
      out.append(entry).append(" ; ").append(entry.marker()).append('\n');
      for (Dependency dependency : entry.dependencies()) {
        out.append("    ").append(dependency.name());
        out.append(dependency.version() == null ? "" : "==" + dependency.version().text());
        out.append(' ').append(dependency.specifier());
        out.append(dependency.extra() == null ? "" : " extra " + dependency.extra());
        out.append(dependency.extras().isEmpty() ? "" : " asks " + dependency.extras());
        out.append(dependency.marker().isTrue() ? "" : " ; " + dependency.marker()).append('\n');
      }
    }
    return out.toString();
  }

  @Test
  void aLockOfPipenvHasVersionsAndHashes() {
    String sha = "a".repeat(64);
    String text =
        """
        {
          "_meta": { "hash": { "sha256": "0" }, "pipfile-spec": 6,
            "sources": [{ "name": "pypi", "url": "https://pypi.org/simple", "verify_ssl": true }] },
          "default": {
            "Click": { "hashes": ["sha256:HASH"], "index": "pypi", "version": "==8.1.7",
              "markers": "python_version >= '3.7'" },
            "lib": { "git": "https://user:secret@h/lib.git", "ref": "abc", "subdirectory": "py" },
            "shop": { "editable": true, "path": "." },
            "loose": { "version": "*", "hashes": ["sha256:HASH"] }
          },
          "develop": {
            "click": { "version": "==8.1.7", "markers": "sys_platform == 'win32'" },
            "pytest": { "extras": ["x"], "version": "==8.0", "future-key": [{}],
              "hashes": ["sha256:HASH"] },
            "bare": { "version": "==1" }
          }
        }
        """
            .replace("HASH", sha);
    Markers markers = new Markers();
    Imported imported = Imported.pipfile(text, markers, ReadOptions.LOCAL);
    Lock lock = Objects.requireNonNull(imported.lock(), () -> imported.findings().toString());
    assertFalse(imported.isComplete());
    assertEquals(
        """
        click==8.1.7 ; (python_full_version >= '3.7' and 'default' in dependency_groups) or \
        (sys_platform == 'win32' and 'dev' in dependency_groups)
        lib ; 'default' in dependency_groups
        pytest==8.0 ; 'dev' in dependency_groups
        shop ; 'default' in dependency_groups
        """,
        markersOf(lock));
    assertEquals(
        new EntrySource.Vcs("git", "https://h/lib.git", null, null, "abc", "py"),
        lock.entries().get(1).source());
    assertTrue(lock.entries().getFirst().source().toString().contains(sha));
    assertTrue(imported.findings().toString().contains("`loose` is not pinned"));
    assertEquals(2, Preferences.of(lock).size());
    assertEquals(
        AnyLock.Kind.PIPFILE,
        AnyLock.read("x.json", text.getBytes(UTF_8), markers, ReadOptions.LOCAL).kind());
  }

  @Test
  void whatIsNoLockOfPipenvIsRefusedWithItsPlace() {
    Map<String, String> wrong =
        Map.of(
            "{ \"default\": {} }", "no `pipfile-spec` of 6",
            "{ \"_meta\": { \"pipfile-spec\": 5 } }", "no `pipfile-spec` of 6",
            "{ \"_meta\": { \"pipfile-spec\": 6 },\n \"default\": [] }",
                "expected an object, found a list",
            "{ \"_meta\": { \"pipfile-spec\": 6 } } x", "not JSON of a Pipfile.lock",
            "{ \"_meta\": { \"pipfile-spec\": 6 }, \"default\": { \"a\": { \"hashes\": [1] } } }",
                "is not a hash",
            "{ \"_meta\": { \"pipfile-spec\": 6 }, \"default\": { \"-\": { } } }",
                "is not a valid name");
    for (Map.Entry<String, String> each : wrong.entrySet()) {
      Imported imported = Imported.pipfile(each.getKey(), new Markers(), ReadOptions.LOCAL);
      assertNull(imported.lock());
      assertTrue(
          imported.findings().toString().contains(each.getValue()),
          () -> imported.findings().toString());
    }
  }

  @Test
  void aLockOfPdmHasVersionsToTakeOver() {
    String text =
        """
        [metadata]
        groups = ["default", "test"]
        lock_version = "4.5.0"

        [[package]]
        name = "Coverage"
        version = "7.1"
        requires_python = ">=3.9"
        groups = ["test"]
        files = [{file = "coverage-7.1.tar.gz", hash = "sha256:%1$s"}]

        [[package]]
        name = "Coverage"
        version = "7.1"
        extras = ["toml"]
        groups = ["test"]
        marker = "sys_platform == 'linux'"
        dependencies = ["coverage==7.1", "tomli>=2; python_version < '3.11'"]
        files = [{file = "coverage-7.1.tar.gz", hash = "sha256:%1$s"}]

        [[package]]
        name = "tomli"
        version = "2.0"
        groups = ["default", "test"]
        marker = "python_version < '3.11'"
        files = [{file = "tomli-2.0-py3-none-any.whl", hash = "sha256:%1$s"}]

        [[package]]
        name = "far"
        version = "1"
        git = "https://example.org/far.git"
        ref = "main"
        revision = "%2$s"
        """
            .formatted("a".repeat(64), "b".repeat(40));
    Markers markers = new Markers();
    AnyLock read =
        AnyLock.read(
            "any",
            text.getBytes(java.nio.charset.StandardCharsets.UTF_8),
            markers,
            ReadOptions.LOCAL);
    assertEquals(AnyLock.Kind.PDM, read.kind());
    assertFalse(read.isComplete());
    Lock lock = Objects.requireNonNull(read.lock(), () -> read.findings().toString());
    assertEquals(
        List.of("coverage==7.1", "tomli==2.0"),
        Preferences.of(lock).stream().map(each -> each.name() + "==" + each.version()).toList());
    assertEquals(
        """
        coverage==7.1 ; 'test' in dependency_groups
            tomli >=2 ; python_full_version < '3.11'
        far ; 'default' in dependency_groups
        tomli==2.0 ; python_full_version < '3.11' and ('default' in dependency_groups\
         or 'test' in dependency_groups)
        """,
        markersOf(lock));
  }

  @Test
  void aLockOfUvIsALock() throws IOException {
    String text = Files.readString(RESOURCES.resolve("uv.lock"));
    Imported imported = Imported.uv(text, new Markers(), ReadOptions.LOCAL);
    assertEquals(List.of(), imported.findings());
    assertTrue(imported.isComplete());
    Lock lock = Objects.requireNonNull(imported.lock());
    Goldens.check(RESOURCES.resolve("uv-as-pylock.toml"), LockWriter.write(lock));
  }

  /** A group that asks for an extra of the project, an extra without lines, uv's own conflicts. */
  @Test
  void whatPartsOfAProjectOfUvAskOfItselfCounts() {
    String one = "source = { registry = \"https://h/simple\" }\nwheels = [{ url = \"https://h/";
    String two = "-py3-none-any.whl\", hash = \"sha256:" + "a".repeat(64) + "\" }]\n";
    String text =
        "version = 1\nrequires-python = \">=3.10\"\n"
            + "[[package]]\nname = \"a\"\nversion = \"1\"\n"
            + "resolution-markers = [\"extra == 'extra-2-me-cpu' and extra != 'extra-2-me-gpu'\"]\n"
            + (one + "a-1" + two)
            + "[[package]]\nname = \"a\"\nversion = \"2\"\n"
            + "resolution-markers = [\"extra != 'extra-2-me-cpu' and extra == 'extra-2-me-gpu'\"]\n"
            + (one + "a-2" + two)
            + "[[package]]\nname = \"b\"\nversion = \"1\"\n"
            + (one + "b-1" + two)
            + """
            [[package]]
            name = "me"
            version = "1"
            source = { virtual = "." }
            dependencies = [{ name = "b", marker = "sys_platform == 'win32'" }]
            [package.optional-dependencies]
            cpu = [{ name = "a", version = "1" }]
            gpu = [{ name = "a", version = "2" }]
            [package.dev-dependencies]
            test = [{ name = "me", extra = ["cpu"], marker = "sys_platform != 'linux'" }]
            [package.metadata]
            provides-extras = ["cpu", "gpu", "none"]
            """;
    Imported imported = Imported.uv(text, new Markers(), ReadOptions.LOCAL);
    assertEquals(List.of(), imported.findings());
    Lock lock = Objects.requireNonNull(imported.lock());
    assertEquals(List.of("cpu", "gpu", "none"), lock.extras());
    assertEquals(List.of("test"), lock.dependencyGroups());
    assertEquals(
        """
        a==1 ; 'gpu' not in extras and ('cpu' in extras or (sys_platform != 'linux' and 'test' in dependency_groups))
        a==2 ; 'cpu' not in extras and 'gpu' in extras and ('test' not in dependency_groups or sys_platform == 'linux')
        b==1 ; sys_platform == 'win32' and ('default' in dependency_groups or 'test' in dependency_groups)
        """,
        markersOf(lock));
  }

  @Test
  void aLockOfPoetryIsOneButForWhereItsFilesAre() throws IOException {
    String text = Files.readString(RESOURCES.resolve("poetry.lock"));
    Imported imported = Imported.poetry(text, new Markers(), ReadOptions.LOCAL);
    assertEquals(
        List.of("1:1: warning: the lock does not record the URLs of its files"),
        imported.findings().stream().map(Finding::toString).toList());
    assertFalse(imported.isComplete());
    Lock lock = Objects.requireNonNull(imported.lock());
    Goldens.check(RESOURCES.resolve("poetry-markers.txt"), markersOf(lock));
    List<Preference> preferences = Preferences.of(lock);
    assertEquals(
        List.of("alpha-one 1.0", "delta 1", "gamma 1.5", "gamma 2.1"),
        preferences.stream().map(p -> p.name() + " " + p.version().text()).toList());
    assertEquals(
        "python_full_version >= '3.10' and 'deltas' in extras", preferences.get(1).marker().text());
    assertTrue(preferences.get(2).marker().disjoint(preferences.get(3).marker()));
  }

  /** Format 1 keeps the files apart and knows neither groups nor markers. */
  @Test
  void anOldLockOfPoetryGivesPreferences() {
    String text =
        """
        [[package]]
        name = "Alpha"
        version = "1.0"
        category = "main"

        [[package]]
        name = "beta"
        version = "2"
        category = "dev"

        [metadata]
        lock-version = "1.1"
        python-versions = "^3.10"

        [metadata.files]
        Alpha = [{file = "alpha-1.0.tar.gz", hash = "sha256:%s"}]
        beta = [{file = "beta-2.tar.gz", hash = "sha256:%s"}]
        """
            .formatted(Samples.digits("a"), Samples.digits("b"));
    Lock lock = Imported.poetry(text, new Markers(), ReadOptions.LOCAL).lock();
    assertNotNull(lock);
    assertEquals(2, Preferences.of(lock).size());
    assertEquals(List.of("dev"), lock.dependencyGroups());
  }

  @Test
  void whatIsNoSuchLockIsRefused() {
    for (String text : List.of("", "version = 2", "x", "[metadata]\nlock-version = \"9.0\"")) {
      assertNull(Imported.uv(text, new Markers(), ReadOptions.LOCAL).lock(), text);
      assertNull(Imported.poetry(text, new Markers(), ReadOptions.LOCAL).lock(), text);
    }
    String odd = "version = 1\n[[package]]\nname = \"a\"\nsource = {registry = \"https://x\"}\n";
    Imported imported = Imported.uv(odd, new Markers(), ReadOptions.LOCAL);
    assertNull(imported.lock());
    assertFalse(imported.findings().isEmpty());
  }

  /** The locks of one project by three tools agree where they can. */
  @Test
  void realLocksAreRead() throws IOException {
    Path folder = Folders.named("pinwheel.locks");
    int read = 0;
    for (String project : List.of("api", "sample-app")) {
      Path files = folder.resolve(project);
      assumeTrue(Files.isDirectory(files), "skipped: no " + project + " in " + folder);
      Markers markers = new Markers();
      Lock uv =
          lock(Imported.uv(Files.readString(files.resolve("uv.lock")), markers, ReadOptions.LOCAL));
      Lock exported = lock(files.resolve("pylock.uv.toml"), markers);
      Lock pip = lock(files.resolve("pylock.pip.toml"), markers);
      Lock poetry =
          lock(
              Imported.poetry(
                  Files.readString(files.resolve("poetry.lock")), markers, ReadOptions.LOCAL));
      read += uv.entries().size() + poetry.entries().size();
      // What uv exports with all extras and groups is what its own lock says of them.
      SelectedLockParts everything = SelectedLockParts.everything(uv);
      Map<String, Marker> own = new TreeMap<>();
      for (Entry entry : uv.entries()) {
        own.put(entry.toString(), everything.of(entry.marker()));
      }
      assertEquals(exported.entries().size(), own.size());
      Marker python = markers.python(exported.requiresPython());
      for (Entry entry : exported.entries()) {
        Marker mine = own.get(entry.toString());
        assertNotNull(mine, entry.toString());
        assertTrue(mine.and(python) == entry.marker().and(python), entry + ": " + mine);
      }
      // What pip chose for Python 3.11 on Linux is what uv chose there.
      Environment linux =
          Environment.builder()
              .python("3.11.7")
              .set(Field.SYS_PLATFORM, "linux")
              .set(Field.PLATFORM_SYSTEM, "Linux")
              .set(Field.OS_NAME, "posix")
              .set(Field.PLATFORM_MACHINE, "x86_64")
              .set(Field.IMPLEMENTATION_NAME, "cpython")
              .set(Field.PLATFORM_PYTHON_IMPLEMENTATION, "CPython")
              .build()
              .withSelection(List.of(), uv.defaultGroups());
      List<String> there = new ArrayList<>();
      for (Entry entry : uv.entries()) {
        if (entry.marker().holds(linux)) {
          there.add(entry.toString());
        }
      }
      assertEquals(pip.entries().stream().map(Entry::toString).toList(), there);
      // And nothing is lost on the way through our own form.
      for (Lock lock : List.of(uv, exported, pip)) {
        String text = LockWriter.write(lock);
        LockReading again = LockReader.read(text, new Markers(), ReadOptions.LOCAL);
        assertEquals(text, LockWriter.write(Objects.requireNonNull(again.lock())));
      }
    }
    assertTrue(read > 100);
  }

  private static Lock lock(Imported imported) {
    return Objects.requireNonNull(imported.lock(), () -> imported.findings().toString());
  }

  private static Lock lock(Path file, Markers markers) throws IOException {
    LockReading reading = LockReader.read(Files.readAllBytes(file), markers, ReadOptions.LOCAL);
    assertEquals(List.of(), reading.findings());
    return Objects.requireNonNull(reading.lock());
  }
}

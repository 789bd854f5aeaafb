package dev.pinwheel.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.pinwheel.fixtures.Universe;
import dev.pinwheel.index.build.IndexBuilder;
import dev.pinwheel.lock.Entry;
import dev.pinwheel.lock.Lock;
import dev.pinwheel.lock.make.InstalledEntries;
import dev.pinwheel.lock.make.SelectedLockParts;
import dev.pinwheel.marker.Environment;
import dev.pinwheel.marker.Markers;
import dev.pinwheel.wheel.Target;
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

/** Parts of a lock: for one target, of chosen extras, without some packages. */
final class ExportPartTest {
  private static final String UNIVERSE =
      """
      app 1 -> tool;sys_platform=='linux'
      app[fast] 1 -> quick
      other 1 -> tool;sys_platform=='win32'
      tool 1 -> deep
      deep 1
      quick 1 -> deep
      number 1 python<3.11
      number 2 python>=3.11
      """;

  @TempDir Path home;

  @BeforeEach
  void aLock() throws IOException {
    var source = Universe.of(UNIVERSE).source();
    new IndexBuilder()
        .threads(1)
        .add(source.description(), source.parts())
        .build()
        .write(home.resolve("toy.index"));
    Files.writeString(
        home.resolve("pyproject.toml"),
        """
        [project]
        name = "shop"
        version = "1"
        requires-python = ">=3.10"
        dependencies = ["app", "other", "number"]
        [project.optional-dependencies]
        fast = ["app[fast]"]
        """);
    assertEquals(0, run("lock", "--all-extras").code());
  }

  private Ended run(String... words) throws IOException {
    return Ended.of(
        home, Map.of("PINWHEEL_INDEX", home.resolve("toy.index").toString()), "", words);
  }

  private String exported(String options) throws IOException {
    List<String> words =
        new ArrayList<>(List.of("export", "--no-header", "--no-annotate", "--without-hashes"));
    words.addAll(List.of(options.split(" ")));
    Ended ended = run(words.toArray(String[]::new));
    assertEquals(0, ended.code(), ended.err());
    return ended.out();
  }

  private static List<String> installed(Lock lock, Environment environment, Set<String> extras) {
    SelectedLockParts usual = SelectedLockParts.byDefault(lock);
    InstalledEntries installed =
        InstalledEntries.of(lock, environment, new SelectedLockParts(extras, usual.groups()));
    assertEquals(List.of(), installed.problems());
    return installed.entries().stream().map(Entry::toString).toList();
  }

  @Test
  void oneTargetInstallsWhatTheLockInstallsThere() throws IOException {
    for (String python : List.of("3.10", "3.12")) {
      for (String platform : List.of("linux-x86_64", "macos-arm64", "windows-x86_64")) {
        for (Set<String> extras : List.of(Set.<String>of(), Set.of("fast"))) {
          List<String> words = new ArrayList<>(List.of("export", "--format", "pylock"));
          words.addAll(List.of("--python", python, "--platform", platform));
          words.addAll(List.of("-o", "pylock.part.toml"));
          extras.forEach(extra -> words.addAll(List.of("--extra", extra)));
          Ended ended = run(words.toArray(String[]::new));
          assertEquals(0, ended.code(), ended.err());
          Markers markers = new Markers();
          Lock whole = SameInstall.read(home.resolve("pylock.toml"), markers);
          Lock part = SameInstall.read(home.resolve("pylock.part.toml"), markers);
          Environment there = Target.of(python, platform).environment();
          assertEquals(installed(whole, there, extras), installed(part, there, Set.of()));
          assertEquals(List.of(), part.extras());
          assertEquals(List.of(), part.defaultGroups());
          for (Entry entry : part.entries()) {
            assertTrue(entry.marker().isTrue(), entry + " ; " + entry.marker());
          }
        }
      }
    }
  }

  @Test
  void requirementsOfOneTargetHaveNoMarkers() throws IOException {
    assertEquals(
        "app==1\ndeep==1\nnumber==2\nother==1\ntool==1\n",
        exported("--python 3.12 --platform windows-x86_64"));
    assertEquals(
        "app==1\ndeep==1\nnumber==1\nother==1\nquick==1\n",
        exported("--python 3.10 --platform macos-arm64 --extra fast"));
  }

  @Test
  void whatOnlyAPrunedPackageRequiresGoesWhereOnlyItRequiresIt() throws IOException {
    assertEquals(
        """
        deep==1 ; sys_platform == 'win32'
        number==1 ; python_full_version < '3.11'
        number==2 ; python_full_version >= '3.11'
        other==1
        tool==1 ; sys_platform == 'win32'
        """,
        exported("--prune app"));
    assertEquals(
        "app==1\nother==1\n", exported("--prune tool --prune number --python 3.12").strip() + "\n");
    assertFalse(exported("--prune other --extra fast").contains("other"));
  }

  @Test
  void whatIsNotEmittedStillBringsInTheRest() throws IOException {
    assertEquals(
        "deep==1\nnumber==2\nother==1\ntool==1\n",
        exported("--no-emit-package App --python 3.12 --platform linux-x86_64"));
  }

  @Test
  void aPartThatIsNotThereIsRefused() throws IOException {
    assertRefused(1, "export --prune ap", "`ap` is not in `pylock.toml`");
    assertRefused(1, "export --no-emit-package ap", "`ap` is not in `pylock.toml`");
    assertRefused(1, "export --python 3.9", "the lock is not for 3.9");
    assertRefused(2, "export --platform macos-arm64", "needs a Python");
    assertRefused(2, "export --python 3.12 --platform beos", "unknown platform");
    assertRefused(2, "export --format pylock -o part.toml", "`pylock.part.toml`");
    assertRefused(2, "export --format pylock -o pylock.toml", "would be lost");
    Files.createDirectory(home.resolve("deploy"));
    assertRefused(2, "export --format pylock -o deploy/pylock.toml", "relative to its folder");
    assertRefused(2, "export --format uv.lock --python 3.12", "has every part");
    Ended nothing = run("export", "--prune=app", "--prune=other", "--prune=number");
    assertEquals(0, nothing.code());
    assertTrue(nothing.err().contains("nothing of `pylock.toml` is left"), nothing.err());
  }

  private void assertRefused(int code, String words, String why) throws IOException {
    Ended ended = run(words.split(" "));
    assertEquals(code, ended.code(), words + ": " + ended.err());
    assertEquals("", ended.out());
    assertTrue(ended.err().contains(why), ended.err());
  }
}

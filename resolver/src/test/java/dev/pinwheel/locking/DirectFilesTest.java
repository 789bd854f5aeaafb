package dev.pinwheel.locking;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.pinwheel.explain.Explanation;
import dev.pinwheel.explain.OwnLine;
import dev.pinwheel.explain.words.Prose;
import dev.pinwheel.index.Index;
import dev.pinwheel.lock.Dependency;
import dev.pinwheel.lock.Entry;
import dev.pinwheel.lock.EntrySource;
import dev.pinwheel.lock.Lock;
import dev.pinwheel.lock.LockException;
import dev.pinwheel.lock.Whereabouts;
import dev.pinwheel.lock.codec.LockWriter;
import dev.pinwheel.marker.Markers;
import dev.pinwheel.project.Project;
import dev.pinwheel.project.Selection;
import dev.pinwheel.project.pyproject.ProjectReader;
import dev.pinwheel.request.Environments;
import dev.pinwheel.resolve.Engine;
import dev.pinwheel.version.Specifiers;
import dev.pinwheel.wheel.Target;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * Rule 37: a file by its URL takes the place of the release where it is asked for, and only there.
 */
final class DirectFilesTest {
  private static final String LINUX = "lib-2-cp312-cp312-manylinux_2_17_x86_64.whl";
  private static final String WINDOWS = "lib-2-cp312-cp312-win_amd64.whl";
  private static final String ANY = "lib-2-py3-none-any.whl";
  private static final Shop SHOP =
      new Shop()
          .file("lib", "2", LINUX)
          .file("lib", "2", WINDOWS)
          .file("lib", "2", ANY)
          .wheel("lib", "3")
          .wheel("user", "1", "lib");
  private static final Environments MANY =
      new Environments.Universal(Specifiers.parse("==3.12.*"), List.of(), List.of());
  private static final Environments ONE =
      new Environments.Single(Target.of("3.12", "linux-x86_64"));

  private final Markers markers = new Markers();

  private static String at(String file) {
    return "lib @ https://files.example/" + file;
  }

  private LockingInput input(Environments environments, String tables, String... requires) {
    StringBuilder lines = new StringBuilder();
    for (String each : requires) {
      lines.append('"').append(each).append("\", ");
    }
    String text =
        "[project]\nname = \"me\"\nversion = \"1\"\nrequires-python = \"==3.12.*\"\ndependencies = ["
            + lines
            + "]\n"
            + tables;
    Project project =
        new ProjectReader(
                path -> {
                  if (!path.equals("pyproject.toml")) {
                    throw new NoSuchFileException(path);
                  }
                  return text.getBytes(StandardCharsets.UTF_8);
                },
                Map.of(),
                markers)
            .pyproject("pyproject.toml");
    return new LockingInput(project, Selection.usual(project), environments, List.of());
  }

  private LockOutcome run(LockingInput input, EarlierLock earlier) throws IOException {
    try (Index index = SHOP.open()) {
      return new Locking(Engine.forOne(index, markers), Whereabouts.BESIDE_THE_INDEX)
          .run(input, earlier, Mode.Update.PLAIN);
    }
  }

  /** The lock, of which the next one is the same. */
  private Lock lock(LockingInput input) throws IOException {
    Lock lock =
        assertInstanceOf(LockOutcome.Renewed.class, run(input, EarlierLock.none(markers))).lock();
    byte[] bytes = LockWriter.write(lock).getBytes(StandardCharsets.UTF_8);
    assertInstanceOf(LockOutcome.Valid.class, run(input, new EarlierLock(bytes, markers)));
    return lock;
  }

  /** Each entry with its marker, and the file or the number of files. */
  private static List<String> shown(Lock lock) {
    List<String> shown = new ArrayList<>();
    for (Entry entry : lock.entries()) {
      String source =
          switch (entry.source()) {
            case EntrySource.Archive archive -> archive.file().name();
            case EntrySource.IndexFiles files -> files.wheels().size() + " wheels";
            default -> "";
          };
      shown.add(entry + " ; " + entry.marker().text() + " " + source);
    }
    return shown;
  }

  @Test
  void theUrlOfOneEnvironmentCountsThere() throws IOException {
    Lock lock =
        lock(
            input(
                MANY,
                "",
                at(LINUX) + " ; sys_platform == 'linux'",
                "lib==2 ; sys_platform != 'linux'",
                "user"));
    assertEquals(
        List.of(
            "lib==2 ; sys_platform == 'linux' " + LINUX,
            "lib==2 ; sys_platform != 'linux' 2 wheels",
            "user==1 ;  1 wheels"),
        shown(lock));
    assertEquals(2, lock.entries().getLast().dependencies().size());
  }

  @Test
  void twoEnvironmentsHaveEachItsOwn() throws IOException {
    Lock lock =
        lock(
            input(
                MANY,
                "",
                at(LINUX) + " ; sys_platform == 'linux'",
                at(WINDOWS) + " ; sys_platform == 'win32'"));
    assertEquals(
        List.of(
            "lib==2 ; sys_platform == 'linux' " + LINUX,
            "lib==2 ; sys_platform == 'win32' " + WINDOWS),
        shown(lock));
  }

  @Test
  void anOverrideOrAConstraintByUrlIsTheFileAlone() throws IOException {
    for (String kind : List.of("override", "constraint")) {
      String table = "[tool.pinwheel]\n" + kind + "-dependencies = [\"" + at(ANY) + "\"]\n";
      for (Environments each : List.of(MANY, ONE)) {
        assertEquals(
            List.of("lib==2 ;  " + ANY, "user==1 ;  1 wheels"),
            shown(lock(input(each, table, "user"))),
            kind);
      }
    }
  }

  @Test
  void aConstraintByUrlCountsUnderItsMarker() throws IOException {
    String table =
        "[tool.pinwheel]\nconstraint-dependencies = [\""
            + at(LINUX)
            + " ; sys_platform == 'linux'\"]\n";
    Lock lock = lock(input(MANY, table, "user", "lib<3"));
    assertEquals(
        List.of(
            "lib==2 ; sys_platform == 'linux' " + LINUX,
            "lib==2 ; sys_platform != 'linux' 2 wheels",
            "user==1 ;  1 wheels"),
        shown(lock));
    List<Dependency> dependencies = lock.entries().getLast().dependencies();
    assertEquals(2, dependencies.size());
    assertTrue(dependencies.stream().anyMatch(its -> its.names(lock.entries().getFirst())));
  }

  @Test
  void aFileThatIsOfNoUseWhereItIsAskedForIsNoLock() {
    LockException none =
        assertThrows(
            LockException.class,
            () -> lock(input(MANY, "", at(LINUX) + " ; sys_platform == 'win32'")));
    assertTrue(
        String.valueOf(none.getMessage()).contains("cannot be used where"), none::getMessage);
  }

  @Test
  void partsThatExcludeEachOtherHaveEachItsOwn() throws IOException {
    String tables =
        "[project.optional-dependencies]\na = [\""
            + at(LINUX)
            + " ; sys_platform == 'linux'\", \"lib==2\"]\nb = [\""
            + at(ANY)
            + "\"]\nc = [\"user\"]\nd = []\n"
            + "[tool.pinwheel]\nconflicts = [[{ extra = \"a\" }, { extra = \"b\" }]]\n";
    LockingInput usual = input(MANY, tables);
    Selection all = Selection.everything(usual.project());
    LockingInput input = new LockingInput(usual.project(), all, MANY, List.of());
    assertEquals(
        List.of(
            "lib==2 ; 'b' in extras " + ANY,
            "lib==2 ; sys_platform == 'linux' and 'a' in extras " + LINUX,
            "lib==2 ; sys_platform != 'linux' and 'a' in extras 2 wheels",
            "lib==3 ; 'a' not in extras and 'b' not in extras and 'c' in extras 1 wheels",
            "user==1 ; 'c' in extras 1 wheels"),
        shown(lock(input)));
  }

  @Test
  void twoUrlsInOneEnvironmentExcludeEachOther() throws IOException {
    String table = "[tool.pinwheel]\nconstraint-dependencies = [\"" + at(LINUX) + "\"]\n";
    for (Environments each : List.of(MANY, ONE)) {
      for (LockingInput input :
          List.of(input(each, "", at(ANY), at(LINUX)), input(each, table, at(ANY)))) {
        LockOutcome.Failed failed =
            assertInstanceOf(LockOutcome.Failed.class, run(input, EarlierLock.none(markers)));
        try (Index index = SHOP.open()) {
          Explanation why =
              new Locking(Engine.forOne(index, markers), Whereabouts.BESIDE_THE_INDEX)
                  .explanation(failed);
          assertEquals(
              List.of(at(ANY), at(LINUX)).stream().sorted().toList(),
              why == null ? List.of() : why.lines().stream().map(OwnLine::text).sorted().toList());
          assertTrue(why != null && why.steps().isEmpty());
          String words = new Prose(100, false).of(why);
          assertTrue(words.contains("are incompatible"), words);
        }
      }
    }
    assertInstanceOf(
        LockOutcome.Renewed.class,
        run(input(ONE, "", at(ANY), at(ANY) + "#egg=lib"), EarlierLock.none(markers)));
  }
}

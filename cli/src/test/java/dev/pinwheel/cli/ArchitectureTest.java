package dev.pinwheel.cli;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import dev.pinwheel.cli.line.Surroundings;
import dev.pinwheel.file.Disk;
import dev.pinwheel.testing.Folders;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Disabled;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The floors of the house and its rules, over the compiled classes. */
@Tag("shape")
final class ArchitectureTest {
  private static final String HOME = "dev.pinwheel.";

  /** The files that a room may have. */
  private static final int MOST_FILES = 28;

  /** How the methods begin by which a file is written. */
  private static final List<String> WRITING =
      List.of("write", "move", "copy", "delete", "create", "newBufferedWriter", "newOutputStream");

  /** The head of the table of doors in docs/reference/library.md. */
  private static final String DOORS = "| room | doors |";

  /** The packages that have rooms and doors. */
  private static final Set<String> HOUSES =
      Set.of("index", "source", "solver", "resolve", "project", "lock", "explain");

  /**
   * The rooms of the house from the ground up, a floor a line; imports run downwards only, and
   * never between packages of one floor. The rooms of one package stand in the order in which they
   * may know each other; a package's own name is its root.
   */
  private static final List<List<String>> FLOORS =
      List.of(
          List.of(
              "file", "name", "page", "json", "toml", "version", "requirement", "marker", "wheel"),
          List.of("index.file", "index", "index.collect", "index.build"),
          List.of(
              "source",
              "source.git",
              "source.archive",
              "source.folder",
              "source.machnix",
              "source.simple",
              "source.text",
              "source.reached",
              "source.store",
              "source.network",
              "solver.clause",
              "solver.search",
              "solver.proof",
              "solver",
              "request",
              "fixtures"),
          List.of(
              "resolve.view",
              "resolve.problem",
              "resolve.answer",
              "resolve.fork",
              "resolve.refute",
              "resolve",
              "project",
              "project.reading",
              "project.requirements",
              "project.foreign",
              "project.pyproject",
              "project.local",
              "project.edit"),
          List.of(
              "explain",
              "explain.proof",
              "explain.find",
              "explain.words",
              "explain.chart",
              "lock",
              "lock.codec",
              "lock.make",
              "lock.foreign",
              "lock.graph",
              "lock.export",
              "lock.diff",
              "nix"),
          List.of("locking"),
          List.of(
              "cli.line",
              "cli.input",
              "cli.index",
              "cli.show",
              "cli.explain",
              "cli.lock",
              "cli.completion",
              "cli"));

  private static final JavaClasses MAIN =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .withImportOption(location -> !location.contains("-tests.jar"))
          .importPackages("dev.pinwheel");

  private static final JavaClasses TESTS =
      new ClassFileImporter()
          .withImportOption(
              location -> location.contains("/test-classes/") || location.contains("-tests.jar"))
          .importPackages("dev.pinwheel");

  /** A rule that meets no class is wrong itself: its package does not exist. */
  private static void holds(ArchRule rule) {
    rule.check(MAIN);
  }

  /** The room's own name, {@code index.file} of {@code dev.pinwheel.index.file}. */
  private static String room(JavaClass type) {
    String name = type.getPackageName();
    return name.startsWith(HOME) ? name.substring(HOME.length()) : "";
  }

  /** The package that a room belongs to, {@code index} of {@code index.file}. */
  private static String house(String room) {
    int dot = room.indexOf('.');
    return dot < 0 ? room : room.substring(0, dot);
  }

  /** By room: the floor, and the place among the rooms of its floor. */
  private static Map<String, int[]> places() {
    Map<String, int[]> places = new HashMap<>();
    for (int floor = 0; floor < FLOORS.size(); floor++) {
      for (int place = 0; place < FLOORS.get(floor).size(); place++) {
        places.put(FLOORS.get(floor).get(place), new int[] {floor, place});
      }
    }
    return places;
  }

  @Test
  void importsRunDownwards() {
    Map<String, int[]> places = places();
    Set<String> wrong = new TreeSet<>();
    for (JavaClass type : MAIN) {
      int[] own = places.get(room(type));
      if (own == null) {
        wrong.add(type.getPackageName() + " is on no floor");
        continue;
      }
      type.getDirectDependenciesFromSelf()
          .forEach(
              dependency -> {
                JavaClass target = dependency.getTargetClass();
                int[] its = places.get(room(target));
                boolean kin = house(room(target)).equals(house(room(type)));
                if (its != null && (its[0] > own[0] || kin && its[1] > own[1])) {
                  wrong.add(type.getName() + " knows " + target.getName());
                }
              });
    }
    assertEquals(Set.of(), wrong);
  }

  @Test
  void everyRoomExists() {
    Set<String> rooms = new TreeSet<>(places().keySet());
    for (JavaClass type : MAIN) {
      rooms.remove(room(type));
    }
    assertEquals(Set.of(), rooms);
  }

  @Test
  void noRoomIsOverfull() {
    Map<String, Integer> files = new TreeMap<>();
    for (JavaClass type : MAIN) {
      if (!type.getEnclosingClass().isPresent()
          && type.isTopLevelClass()
          && !type.getSimpleName().equals("package-info")) {
        files.merge(room(type), 1, Integer::sum);
      }
    }
    files.values().removeIf(count -> count <= MOST_FILES);
    assertEquals(Map.of(), files);
  }

  @Test
  void noNameStandsTwice() {
    Map<String, String> first = new TreeMap<>();
    Set<String> twice = new TreeSet<>();
    for (JavaClass type : MAIN) {
      if (type.isTopLevelClass() && !type.getSimpleName().equals("package-info")) {
        String other = first.putIfAbsent(type.getSimpleName(), type.getName());
        if (other != null && !other.equals(type.getName())) {
          twice.add(other + " and " + type.getName());
        }
      }
    }
    assertEquals(Set.of(), twice);
  }

  /**
   * The rooms of a package are entered by its doors, which docs/reference/library.md lists: what is
   * public for the rooms beside it alone is known to them alone.
   */
  @Test
  void roomsAreEnteredByTheirDoors() throws IOException {
    Map<String, Set<String>> doors = new TreeMap<>();
    for (JavaClass type : MAIN) {
      for (var dependency : type.getDirectDependenciesFromSelf()) {
        JavaClass target = dependency.getTargetClass();
        while (target.getEnclosingClass().isPresent()) {
          target = target.getEnclosingClass().get();
        }
        String room = room(target);
        if (HOUSES.contains(house(room)) && !house(room).equals(house(room(type)))) {
          doors.computeIfAbsent(room, key -> new TreeSet<>()).add(target.getSimpleName());
        }
      }
    }
    List<String> lines = new ArrayList<>();
    doors.forEach((room, names) -> lines.addAll(rows(room, names)));
    Path page = Folders.root().resolve("docs/reference/library.md");
    List<String> listed = new ArrayList<>();
    for (String line : Files.readAllLines(page)) {
      if (line.startsWith("| `")
          && HOUSES.contains(house(line.substring(3, line.indexOf('`', 3))))) {
        listed.add(line);
      }
    }
    if (!lines.equals(listed) && Boolean.getBoolean("goldens.update")) {
      List<String> whole = new ArrayList<>(Files.readAllLines(page));
      whole.removeAll(listed);
      whole.addAll(whole.indexOf(DOORS) + 2, lines);
      Files.writeString(page, String.join("\n", whole) + "\n");
    } else {
      assertEquals(String.join("\n", lines), String.join("\n", listed), page + " lists others");
    }
  }

  /** The rows about a room, none wider than a page may be. */
  private static List<String> rows(String room, Set<String> names) {
    List<String> rows = new ArrayList<>();
    String head = "| `" + room + "` | ";
    StringBuilder row = new StringBuilder(head);
    for (String name : names) {
      if (row.length() + name.length() > PagesTest.WIDTH - 4) {
        rows.add(row + " |");
        row.setLength(head.length());
      }
      row.append(row.length() == head.length() ? "" : ", ").append(name);
    }
    rows.add(row + " |");
    return rows;
  }

  /** The walk through the house in CONTRIBUTING.md goes down, through rooms that there are. */
  @Test
  void theWalkThroughTheHouseHasNoWayBackUp() throws IOException {
    List<String> walk = new ArrayList<>();
    String page = Files.readString(Folders.root().resolve("CONTRIBUTING.md"));
    String text = page.substring(page.indexOf("\n## A walk through the house\n") + 1);
    for (String line : text.substring(0, text.indexOf("\n## ")).split("\n", -1)) {
      if (line.startsWith("| `")) {
        String[] words = line.substring(0, line.indexOf(" | ")).split("`", -1);
        for (int i = 1; i < words.length; i += 2) {
          walk.add(words[i]);
        }
      }
    }
    assertTrue(walk.containsAll(List.of("cli.lock", "lock.make", "solver", "index")), text);
    Set<String> known = places().keySet();
    assertEquals(List.of(), walk.stream().filter(room -> !known.contains(room)).toList());
    Set<String> up = new TreeSet<>();
    for (JavaClass type : MAIN) {
      int from = walk.indexOf(room(type));
      for (var dependency : type.getDirectDependenciesFromSelf()) {
        int to = walk.indexOf(room(dependency.getTargetClass()));
        if (to >= 0 && from > to && !isStandard(walk.get(to))) {
          up.add(walk.get(from) + " knows " + walk.get(to));
        }
      }
    }
    assertEquals(Set.of(), up);
  }

  /** What the standards define shares one line of the walk. */
  private static boolean isStandard(String room) {
    return FLOORS.getFirst().contains(room);
  }

  @Test
  void roomsFormNoCircle() {
    holds(slices().matching("dev.pinwheel.(*)..").should().beFreeOfCycles());
  }

  @Test
  void nobodyKnowsTheCommandLine() {
    holds(
        noClasses()
            .that()
            .resideOutsideOfPackage("dev.pinwheel.cli..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("dev.pinwheel.cli.."));
  }

  @Test
  void solverKnowsNoPythonAndNoFiles() {
    holds(
        noClasses()
            .that()
            .resideInAPackage("dev.pinwheel.solver..")
            .should()
            .dependOnClassesThat(
                JavaClass.Predicates.resideInAnyPackage(
                        "dev.pinwheel..",
                        "java.nio.file..",
                        "org.tomlj..",
                        "com.fasterxml..",
                        "tools.jackson..")
                    .and(
                        com.tngtech.archunit.base.DescribedPredicate.not(
                            JavaClass.Predicates.resideInAPackage("dev.pinwheel.solver..")))));
  }

  @Test
  void noRegularExpressionsOnForeignText() {
    holds(
        noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAPackage("java.util.regex..")
            .orShould()
            .callMethod(String.class, "matches", String.class)
            .orShould()
            .callMethod(String.class, "replaceAll", String.class, String.class)
            .orShould()
            .callMethod(String.class, "replaceFirst", String.class, String.class)
            .orShould()
            .callMethod(String.class, "split", String.class)
            .orShould()
            .callMethod(String.class, "split", String.class, int.class));
  }

  @Test
  void onlyTheProgramReadsItsSurroundings() {
    holds(
        noClasses()
            .that()
            .doNotHaveFullyQualifiedName(Pinwheel.class.getName())
            .and()
            .doNotHaveFullyQualifiedName(Training.class.getName())
            .should()
            .callMethod(System.class, "getProperty", String.class)
            .orShould()
            .callMethod(System.class, "getProperty", String.class, String.class)
            .orShould()
            .callMethod(System.class, "getenv")
            .orShould()
            .callMethod(System.class, "getenv", String.class)
            .orShould()
            .callMethod(System.class, "exit", int.class)
            .orShould()
            .callMethod(System.class, "currentTimeMillis")
            .orShould()
            .callMethod(java.time.Instant.class, "now")
            .orShould()
            .callMethod(java.time.LocalDate.class, "now")
            .orShould()
            .callMethod(java.nio.file.Path.class, "toAbsolutePath")
            .orShould()
            .accessField(System.class, "in")
            .orShould()
            .accessField(System.class, "out")
            .orShould()
            .accessField(System.class, "err"));
  }

  /** So a fault at any call of any command can be tried. */
  @Test
  void onlyTheDiskWritesFiles() {
    DescribedPredicate<JavaMethodCall> writes =
        DescribedPredicate.describe(
            "write files",
            call ->
                call.getTargetOwner().isEquivalentTo(Files.class)
                    && WRITING.stream().anyMatch(call.getName()::startsWith));
    holds(
        noClasses()
            .that()
            .resideOutsideOfPackages("dev.pinwheel.fixtures..")
            .and()
            .doNotHaveFullyQualifiedName(Disk.class.getName())
            .and()
            .doNotHaveFullyQualifiedName(Training.class.getName())
            .should()
            .callMethodWhere(writes)
            .orShould()
            .callConstructor(java.io.FileOutputStream.class, String.class)
            .orShould()
            .callConstructor(java.io.FileOutputStream.class, java.io.File.class));
    holds(
        noClasses()
            .that()
            .resideInAPackage("dev.pinwheel.cli..")
            .and()
            .doNotHaveFullyQualifiedName(Pinwheel.class.getName())
            .and()
            .doNotHaveFullyQualifiedName(Surroundings.class.getName())
            .should()
            .callConstructor(Disk.class));
  }

  /** So whoever does not ask it stays offline. */
  @Test
  void onlyOneRoomUsesTheNetwork() {
    holds(
        noClasses()
            .that()
            .resideOutsideOfPackage("dev.pinwheel.source.network")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("java.net.http..")
            .orShould()
            .dependOnClassesThat()
            .areAssignableTo(java.net.URLConnection.class)
            .orShould()
            .callMethod(java.net.URL.class, "openStream"));
  }

  @Test
  void nothingStaticChanges() {
    holds(
        fields()
            .that()
            .areStatic()
            .and(
                com.tngtech.archunit.base.DescribedPredicate.not(
                    com.tngtech.archunit.core.domain.properties.HasModifiers.Predicates.modifier(
                        JavaModifier.SYNTHETIC)))
            .should()
            .beFinal());
    holds(noFields().that().areStatic().should().haveRawType(java.util.Random.class));
  }

  @Test
  void classesAreFinalOrClosed() {
    List<String> open = new ArrayList<>();
    for (JavaClass type : MAIN) {
      boolean closed =
          type.getModifiers().contains(JavaModifier.FINAL)
              || type.isInterface()
              || type.isEnum()
              || type.isAnonymousClass()
              || type.getModifiers().contains(JavaModifier.SYNTHETIC)
              || type.reflect().isSealed();
      if (!closed) {
        open.add(type.getName());
      }
    }
    assertEquals(List.of(), open);
  }

  @Test
  void noTestIsSwitchedOff() {
    noMethods().should().beAnnotatedWith(Disabled.class).allowEmptyShould(true).check(TESTS);
    noClasses().should().beAnnotatedWith(Disabled.class).allowEmptyShould(true).check(TESTS);
    assertTrue(TESTS.contain(ArchitectureTest.class));
  }

  /** The rules can fail: this very test reads a property and keeps its classes in the clear. */
  @Test
  void rulesSeeWhatIsWrong() {
    String read = System.getProperty("java.version");
    assertTrue(!read.isEmpty());
    assertThrows(
        AssertionError.class,
        () ->
            noClasses()
                .should()
                .callMethod(System.class, "getProperty", String.class)
                .check(new ClassFileImporter().importClasses(ArchitectureTest.class)));
    assertThrows(
        AssertionError.class,
        () -> classes().should().resideInAPackage("dev.pinwheel.solver..").check(MAIN));
  }
}

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

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Disabled;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The floors of the house and its rules, over the compiled classes. */
@Tag("shape")
final class ArchitectureTest {
  private static final String HOME = "dev.pinwheel.";

  /** The floor on which each package lives; imports run downwards only. */
  private static final Map<String, Integer> FLOORS =
      Map.ofEntries(
          Map.entry("file", 0),
          Map.entry("name", 0),
          Map.entry("page", 0),
          Map.entry("toml", 0),
          Map.entry("version", 0),
          Map.entry("requirement", 0),
          Map.entry("marker", 0),
          Map.entry("wheel", 0),
          Map.entry("index", 1),
          Map.entry("source", 2),
          Map.entry("solver", 2),
          Map.entry("fixtures", 2),
          Map.entry("resolve", 3),
          Map.entry("project", 3),
          Map.entry("explain", 4),
          Map.entry("lock", 4),
          Map.entry("nix", 4),
          Map.entry("cli", 5));

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

  /** A rule may meet no class while its package is still to come. */
  private static void holds(ArchRule rule) {
    rule.allowEmptyShould(true).check(MAIN);
  }

  /** The package's own name, {@code index} of {@code dev.pinwheel.index.section}. */
  private static String room(JavaClass type) {
    String name = type.getPackageName();
    if (!name.startsWith(HOME)) {
      return "";
    }
    String rest = name.substring(HOME.length());
    int dot = rest.indexOf('.');
    return dot < 0 ? rest : rest.substring(0, dot);
  }

  @Test
  void importsRunDownwards() {
    Set<String> wrong = new TreeSet<>();
    for (JavaClass type : MAIN) {
      Integer floor = FLOORS.get(room(type));
      if (floor == null) {
        wrong.add(type.getPackageName() + " is on no floor");
        continue;
      }
      type.getDirectDependenciesFromSelf()
          .forEach(
              dependency -> {
                JavaClass target = dependency.getTargetClass();
                Integer below = FLOORS.get(room(target));
                // Rooms of one floor may know each other; that they form no circle is a rule below.
                if (below != null && below > floor) {
                  wrong.add(type.getName() + " knows " + target.getName());
                }
              });
    }
    assertEquals(Set.of(), wrong);
    assertTrue(MAIN.contain(Pinwheel.class));
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

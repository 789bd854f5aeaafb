package dev.pinwheel.project.pyproject;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.pinwheel.project.Group;
import dev.pinwheel.project.InputException;
import dev.pinwheel.project.Project;
import dev.pinwheel.project.Selection;
import dev.pinwheel.project.Written;
import dev.pinwheel.request.Environments;
import dev.pinwheel.request.Request;
import dev.pinwheel.version.Specifiers;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

public final class PyprojectReaderTest {
  private static final Environments EVERYWHERE =
      new Environments.Universal(Specifiers.EMPTY, List.of(), List.of());

  private static final String DEMO =
      """
      [project]
      name = "My.Demo"
      version = "1.0"
      requires-python = ">=3.9"
      dependencies = ["flask>=2", "click; sys_platform == 'win32'"]
      [project.optional-dependencies]
      Command_Line = ["rich"]
      web = ["my-demo[command-line]; python_version < '3.12'", "starlette"]
      all = ["my_demo[web]", "my-demo[all]"]
      empty = []
      [dependency-groups]
      test = ["pytest", {include-group = "Lint"}, "pytest"]
      lint = ["ruff"]
      self = ["my-demo[command-line]"]
      bad = ["x>>1"]
      """;

  @Test
  void aProjectWithItsParts() {
    Project project = Written.pyproject(DEMO);
    assertEquals("my-demo", project.name());
    assertEquals(">=3.9", project.requiresPython().toString());
    assertEquals(List.of("command-line", "web", "all", "empty"), project.extras());
    assertEquals(Set.of("test", "lint", "self", "bad"), project.groupNames());
    assertEquals(
        List.of("{test} pytest", "{test} ruff", "{test} pytest"),
        Written.lines(group(project, "test").lines()));
    assertEquals("pyproject.toml:5", project.lines().getFirst().origin().toString());
  }

  @Test
  void noMarkerOfALineStillAsksForExtras() {
    Project project =
        Written.pyproject(
            """
            [project]
            name = "me"
            version = "1"
            dependencies = ["a; extra == 'x'", "b; extra != 'x'", "c; extra == 'y' or os_name == 'nt'"]
            [project.optional-dependencies]
            x = ["d; extra == 'x'", "e; extra == 'other' and os_name == 'nt'", "f; 'x' in extras"]
            [dependency-groups]
            g = ["h; extra == 'x' and os_name == 'nt'", "i; 'g' not in dependency_groups"]
            [tool.pinwheel]
            constraint-dependencies = ["j<1; extra == 'x'", "k<1; extra != 'x'"]
            """);
    assertEquals(
        List.of("[x] a", "b", "c; os_name == 'nt'", "[x] d"), Written.lines(project.lines()));
    assertEquals(List.of("{g} i"), Written.lines(group(project, "g").lines()));
    assertEquals(List.of("k<1"), Written.lines(project.constraints()));
    assertEquals(
        List.of(
            "pyproject.toml:6: no extra is asked for here, so `os_name == 'nt' and extra =="
                + " 'other'` never holds",
            "pyproject.toml:6: no extra is asked for here, so `'x' in extras` never holds",
            "pyproject.toml:8: no extra is asked for here, so `os_name == 'nt' and extra == 'x'`"
                + " never holds",
            "pyproject.toml:10: no extra is asked for here, so `extra == 'x'` never holds"),
        project.notices().stream().map(each -> each.origin() + ": " + each.text()).toList());
    assertEquals(
        List.of(),
        Written.requirements("flask; extra == 'x'").lines(),
        "nothing of it reaches the lock");
  }

  /** Each includes the one before twice: 2^60 ways to the first. */
  @Test
  void aGroupIsReadOnceHoweverOftenItIsIncluded() {
    StringBuilder empty = new StringBuilder("[dependency-groups]\ng0 = []\n");
    StringBuilder full = new StringBuilder("[dependency-groups]\ng0 = ['a']\n");
    for (int i = 1; i <= 60; i++) {
      String both = "{include-group = 'g" + (i - 1) + "'}, {include-group = 'g" + (i - 1) + "'}";
      empty.append("g" + i + " = [" + both + "]\n");
      full.append("g" + i + " = [" + both + "]\n");
    }
    assertEquals(List.of(), group(Written.pyproject(empty.toString()), "g60").lines());
    Project project = Written.pyproject(full.toString());
    assertEquals(1 << 16, group(project, "g16").lines().size());
    InputException broken = group(project, "g60").broken();
    assertNotNull(broken);
    assertTrue(broken.report().contains("more than 100000 lines"), broken.report());
  }

  /** What a long chain costs: a line for each group that has it, and no path for each of them. */
  @Test
  void aLongChainOfGroupsIsReadInOneWalk() {
    StringBuilder text = new StringBuilder("[dependency-groups]\n");
    for (int i = 0; i < 20_000; i++) {
      text.append("g" + i + " = [{include-group = 'g" + (i + 1) + "'}]\n");
    }
    Project project = Written.pyproject(text + "g20000 = ['a']\n");
    assertEquals(List.of("{g0} a"), Written.lines(group(project, "g0").lines()));
    Project broken = Written.pyproject(text + "g20000 = ['a b']\n");
    assertNotNull(group(broken, "g0").broken());
  }

  @Test
  void whatIsChosenIsAsked() {
    Project project = Written.pyproject(DEMO);
    assertEquals(
        List.of("flask>=2", "click; sys_platform == 'win32'"),
        asked(project, Selection.usual(project)));
    assertEquals(
        List.of("[web] starlette", "[web] rich; python_full_version < '3.12'"),
        asked(project, new Selection(false, Set.of("WEB"), Set.of())).stream()
            .filter(line -> line.startsWith("[web]"))
            .filter(line -> !line.contains("flask") && !line.contains("click"))
            .toList());
    assertEquals(
        List.of("[all] starlette", "[all] rich; python_full_version < '3.12'"),
        asked(project, new Selection(true, Set.of("all"), Set.of())).stream()
            .filter(line -> line.startsWith("[all]"))
            .toList());
    assertEquals(
        List.of("{self} flask>=2", "{self} click; sys_platform == 'win32'", "{self} rich"),
        asked(project, new Selection(false, Set.of(), Set.of("self"))));
  }

  @Test
  void aProjectMayRequireItsOwnExtras() {
    Project project =
        Written.pyproject(
            """
            [project]
            name = "demo"
            version = "1.5"
            dependencies = ["click", "demo[web]~=1.0 ; os_name == 'nt'"]
            [project.optional-dependencies]
            web = ["starlette", "demo[fast]"]
            fast = ["uvloop", "demo"]
            """);
    assertEquals(
        List.of("click", "starlette; os_name == 'nt'", "uvloop; os_name == 'nt'"),
        asked(project, Selection.usual(project)));
  }

  @Test
  void aBrokenGroupFailsOnlyWhenAskedFor() {
    Project project = Written.pyproject(DEMO);
    assertNotNull(group(project, "bad").broken());
    assertThrows(
        InputException.class,
        () -> project.request(new Selection(true, Set.of(), Set.of("bad")), EVERYWHERE));
    assertEquals(3, asked(project, new Selection(false, Set.of(), Set.of("test"))).size());
  }

  @Test
  void anUnknownChoiceIsExplained() {
    Project project = Written.pyproject(DEMO);
    InputException e =
        assertThrows(
            InputException.class,
            () -> project.request(new Selection(true, Set.of("wbe"), Set.of()), EVERYWHERE));
    assertEquals(
        "command line: the project has no extra `wbe`\n\nhint: did you mean `web`?\n", e.report());
  }

  @Test
  void dynamicFieldsOfSetuptoolsAreRead() {
    Project project =
        Written.pyproject(
            """
            [project]
            name = "demo"
            dynamic = ["version", "dependencies", "optional-dependencies"]
            [tool.setuptools.dynamic]
            version = { attr = "demo.__version__" }
            dependencies = { file = ["requirements/base.txt"] }
            [tool.setuptools.dynamic.optional-dependencies]
            web = { file = "requirements/web.txt" }
            --- requirements/base.txt
            flask
            --- requirements/web.txt
            -r more.txt
            --- requirements/more.txt
            starlette
            """);
    assertEquals(List.of("flask", "[web] starlette"), Written.lines(project.lines()));
    assertEquals(List.of("web"), project.extras());
  }

  @Test
  void aGroupMayHaveItsOwnRangeOfPythons() {
    Project project =
        Written.pyproject(
            """
            [dependency-groups]
            docs = ["sphinx", "furo; os_name == 'nt'"]
            [tool.pinwheel]
            default-groups = ["Docs"]
            dependency-groups = { docs = { requires-python = ">=3.12" } }
            """);
    assertEquals(
        List.of(
            "{docs} sphinx; python_full_version >= '3.12'",
            "{docs} furo; python_full_version >= '3.12' and sys_platform == 'win32'"),
        asked(project, Selection.usual(project)));
  }

  @Test
  void aCircleOfManyGroupsIsFoundWithoutRecursion() {
    StringBuilder text = new StringBuilder("[dependency-groups]\n");
    for (int i = 0; i < 300; i++) {
      text.append("g")
          .append(i)
          .append(" = [{ include-group = \"g")
          .append((i + 1) % 300)
          .append("\" }]\n");
    }
    InputException broken = group(Written.pyproject(text.toString()), "g7").broken();
    assertNotNull(broken);
    assertTrue(broken.report().contains("`g7` -> `g8`"));
  }

  @Test
  void includesThatMultiplyAreBounded() {
    StringBuilder text = new StringBuilder("[dependency-groups]\ng0 = [\"a\"]\n");
    for (int i = 1; i < 40; i++) {
      String include = "{ include-group = \"g" + (i - 1) + "\" }";
      text.append("g")
          .append(i)
          .append(" = [")
          .append(include)
          .append(", ")
          .append(include)
          .append("]\n");
    }
    InputException broken = group(Written.pyproject(text.toString()), "g39").broken();
    assertNotNull(broken);
    assertTrue(broken.report().contains("more than 100000"), broken.report());
  }

  @Test
  void anEmptyFileIsAProjectThatAsksNothing() {
    Project project = Written.pyproject("");
    assertNull(project.name());
    assertEquals(List.of(), asked(project, Selection.everything(project)));
  }

  @Test
  void inputsStandBesideEachOther() {
    Written written =
        Written.of(
            "pyproject.toml",
            DEMO + "--- more.txt\nnumpy\n--pre\n-c limits.txt\n--- limits.txt\nflask<3\n");
    Project project = written.reader(Map.of()).pyproject("pyproject.toml");
    Project both = project.and(written.reader(Map.of()).requirements("more.txt"));
    assertEquals(3, asked(both, Selection.usual(both)).size());
    assertEquals(List.of("flask<3"), Written.lines(both.constraints()));
    assertNotNull(both.settings().preReleases());
    assertThrows(IllegalArgumentException.class, () -> project.and(Written.requirements("numpy")));
  }

  public static List<String> asked(Project project, Selection selection) {
    Request request = project.request(selection, EVERYWHERE);
    return Written.lines(request.requirements());
  }

  private static Group group(Project project, String name) {
    Group group = project.groups().get(name);
    assertNotNull(group);
    return group;
  }
}

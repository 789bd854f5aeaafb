package dev.pinwheel.project.foreign;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.pinwheel.name.SyntaxException;
import dev.pinwheel.project.InputException;
import dev.pinwheel.project.Project;
import dev.pinwheel.project.Selection;
import dev.pinwheel.project.Written;
import dev.pinwheel.project.pyproject.PyprojectReaderTest;
import dev.pinwheel.request.Policy;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class PoetryReaderTest {
  @Test
  void constraintsAreTranslated() {
    String[][] rows = {
      {"^1.2.3", "<2,>=1.2.3"},
      {"^1.2", "<2,>=1.2"},
      {"^1", "<2,>=1"},
      {"^0.2.3", "<0.3,>=0.2.3"},
      {"^0.0.3", "<0.0.4,>=0.0.3"},
      {"^0.0", "<0.1,>=0.0"},
      {"^0", "<1,>=0"},
      {"^2.0b1", "<3,>=2.0b1"},
      {"~1.2.3", "<1.3,>=1.2.3"},
      {"~1.2", "<1.3,>=1.2"},
      {"~1", "<2,>=1"},
      {"~=1.4.5", "~=1.4.5"},
      {"*", ""},
      {"1.*", "==1.*"},
      {"==1.2.*", "==1.2.*"},
      {"!=1.2.*", "!=1.2.*"},
      {"1.2.3", "==1.2.3"},
      {"=1.2", "==1.2"},
      {"<>1.2", "!=1.2"},
      {">=1.2,<2", "<2,>=1.2"},
      {">= 1.2 < 2", "<2,>=1.2"},
      {">1 , !=1.5", "!=1.5,>1"},
      {"", ""},
      {"^1 || ^2", "<3,>=1"},
      {"^2 | ^1.5", "<3,>=1.5"},
      {"^2.7 || ^3.3", "!=3.0.*,!=3.1.*,!=3.2.*,<4,>=2.7"},
      {"1.2.* || ~1.4 || >=1.6", "!=1.3.*,!=1.5.*,>=1.2"},
      {"^99999999999999999999", "<100000000000000000000,>=99999999999999999999"},
    };
    for (String[] row : rows) {
      assertEquals(row[1], PoetryVersions.specifiers(row[0]).toString(), row[0]);
    }
  }

  @Test
  void whatHasNoTranslationIsRefused() {
    for (String text :
        List.of("^1 || ^3.1", "<2 || ^3", "^2.*", ">=1.*", "^", "two", ">=", "=>1", "^1,", "@1")) {
      if (text.equals("^1,")) {
        assertEquals("<2,>=1", PoetryVersions.specifiers(text).toString());
      } else {
        assertThrows(SyntaxException.class, () -> PoetryVersions.specifiers(text), text);
      }
    }
  }

  @Test
  void theTables() {
    Project project =
        Written.pyproject(
            """
            [tool.poetry]
            name = "Snap_App"
            [tool.poetry.dependencies]
            python = "^3.9"
            Flask = "^2.0"
            click = { version = "*", extras = ["Color"], markers = "os_name == 'nt'" }
            numpy = [
              { version = "^1.21", python = "<3.12" },
              { version = "^2", python = ">=3.12", platform = "linux" },
            ]
            redis = { version = "^5", optional = true }
            unused = { version = "1", optional = true }
            lib = { path = "../lib", develop = true }
            wheel = { url = "https://example.org/wheel-1.0-py3-none-any.whl" }
            pre = { version = ">=1", allow-prereleases = true }
            own = { version = "1", source = "internal" }
            [tool.poetry.extras]
            Cache = ["redis"]
            [tool.poetry.dev-dependencies]
            pytest = "^7"
            [tool.poetry.group.docs]
            optional = true
            include-groups = ["dev"]
            [tool.poetry.group.docs.dependencies]
            sphinx = "~5.1"
            [tool.poetry.group.broken.dependencies]
            forked = { git = "https://example.org/forked.git", rev = "a", tag = "b" }
            """);
    assertEquals("snap-app", project.name());
    assertEquals("<4,>=3.9", project.requiresPython().toString());
    assertEquals(
        List.of(
            "flask<3,>=2.0",
            "click[color]; os_name == 'nt'",
            "numpy<2,>=1.21; python_full_version < '3.12'",
            "numpy<3,>=2; python_full_version >= '3.12' and sys_platform == 'linux'",
            "[cache] redis<6,>=5",
            "wheel @ https://example.org/wheel-1.0-py3-none-any.whl",
            "pre>=1",
            "own==1"),
        Written.lines(project.lines()));
    assertEquals("../lib", project.paths().getFirst().path());
    assertTrue(project.paths().getFirst().editable());
    assertEquals(List.of("dev", "broken"), project.defaultGroups());
    assertEquals(Map.of("pre", Policy.PreReleases.ALLOW), project.settings().preReleasesOf());
    assertEquals(
        List.of("{docs} sphinx<5.2,>=5.1", "{docs} pytest<8,>=7"),
        PyprojectReaderTest.asked(project, new Selection(false, Set.of(), Set.of("docs"))));
    assertEquals(List.of(), project.notices());
    assertEquals("own", project.sources().getFirst().name());
    assertThrows(
        InputException.class, () -> PyprojectReaderTest.asked(project, Selection.usual(project)));
  }

  @Test
  void theStandardTableSaysWhatAndPoetrysMayNarrowIt() {
    Project project =
        Written.pyproject(
            """
            [project]
            name = "demo"
            dependencies = ["flask>=2"]
            [tool.poetry.dependencies]
            flask = { source = "internal", version = "^3" }
            """);
    assertEquals(List.of("flask>=2", "flask<4,>=3"), Written.lines(project.lines()));
  }
}

package dev.pinwheel.project.edit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.pinwheel.project.InputException;
import dev.pinwheel.request.Part;
import dev.pinwheel.testing.Property;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/** An edit changes the lines that are meant, in the style of the file, and no other. */
final class PyprojectEditTest {
  private static final Part DEV = new Part.Group("dev");
  private static final Part WEB = new Part.Extra("web");

  private static PyprojectEdit file(String dependencies) {
    return new PyprojectEdit(
        "pyproject.toml", "[project]\nname = 'x'\ndependencies = " + dependencies + "\n");
  }

  private static void added(String requirement, String before, String after) {
    assertEquals(file(after).text(), file(before).add(Part.BASE, requirement).text());
  }

  private static void removed(String name, String before, String after) {
    assertEquals(file(after).text(), file(before).remove(Part.BASE, name).text());
  }

  @Test
  void listsGrowInTheirOwnStyle() {
    added("c>=1", "[]", "[\n    'c>=1',\n]");
    added("c", "['a']", "['a', 'c']");
    added("c", "[ \"a\", \"d\" ]", "[ \"a\", \"c\", \"d\" ]");
    added("c", "['a',]", "['a', 'c',]");
    added("c", "['d']", "['c', 'd']");
    added("c", "['d', 'a']", "['d', 'a', 'c']");
    added("c", "[\n  'a',\n  'd',\n]", "[\n  'a',\n  'c',\n  'd',\n]");
    added("c", "[\n\t'a'\n]", "[\n\t'a',\n\t'c'\n]");
    added("c", "[\n  'a'  # one\n]", "[\n  'a',  # one\n  'c'\n]");
    added("c", "[\n  'a',  # one\n]", "[\n  'a',  # one\n  'c',\n]");
    added("c", "[\n  # d\n  'd',\n]", "[\n  'c',\n  # d\n  'd',\n]");
    added("c", "[\n  'a',\n  # d\n  'd',\n]", "[\n  'a',\n  'c',\n  # d\n  'd',\n]");
    added("c", "['a',\n 'b']", "['a',\n 'b',\n 'c']");
    added("c", "[\n  'a',\n  'b']", "[\n  'a',\n  'b',\n  'c']");
    added("c", "[\n  'a', 'b',\n  'd', 'e'\n]", "[\n  'a', 'b', 'c',\n  'd', 'e'\n]");
    added("c", "[\n  'a'\n  , 'b'\n]", "[\n  'a'\n  , 'b'\n  , 'c'\n]");
    added("b", "[\n  'a'\n  , 'c'\n]", "[\n  'a'\n  , 'b'\n  , 'c'\n]");
    added("c", "[\n]", "[\n    'c',\n]");
    added("c", "[\n  # none yet\n]", "[\n  # none yet\n  'c',\n]");
    added("c>=1", "['a >= 2']", "['a >= 2', 'c >= 1']");
    added("c>=1", "['a >=2']", "['a >=2', 'c >=1']");
    added("c; os_name=='nt'", "['a']", "['a', 'c; os_name==\"nt\"']");
    added("c", "['A', 'B', 'd']", "['A', 'B', 'c', 'd']");
    added("c", "[{x = ']'}]".replace("{x = ']'}", "'a' # ]\n"), "['a', 'c' # ]\n]");
  }

  @Test
  void aRequirementThatIsThereTakesWhatIsGiven() {
    added("a>=2", "[\n  'a',  # why\n]", "[\n  'a>=2',  # why\n]");
    added("a", "['a>=2']", "['a>=2']");
    added("A[x]", "['a[y]>=2']", "['a[x,y]>=2']");
    added("a<3", "['A>=2 ; os_name==\"nt\"']", "['A<3 ; os_name==\"nt\"']");
    added("a<3; os_name=='nt'", "['a; os_name == \"nt\"']", "['a<3; os_name == \"nt\"']");
    added("a<3; os_name=='nt'", "['a']", "['a', 'a<3; os_name==\"nt\"']");
    assertThrows(
        InputException.class,
        () -> file("['a; os_name==\"nt\"', 'a; os_name!=\"nt\"']").add(Part.BASE, "a<3"));
  }

  @Test
  void whatIsRemovedTakesItsLineAndNothingElse() {
    removed("a", "['a']", "[]");
    removed("a", "[ 'a' ]", "[]");
    removed("a", "['a', 'b']", "['b']");
    removed("b", "['a', 'b']", "['a']");
    removed("b", "['a', 'b', 'c']", "['a', 'c']");
    removed("b", "['a', 'b',]", "['a',]");
    removed("a", "[\n  'a',\n]", "[]");
    removed("a", "[\n  # kept\n  'a',  # gone\n]", "[\n  # kept\n]");
    removed("b", "[\n  'a',\n  'b',\n  'c',\n]", "[\n  'a',\n  'c',\n]");
    removed("b", "[\n  'a',\n  'b'\n]", "[\n  'a',\n]");
    removed("b", "[\n  'a',\n  'b']", "[\n  'a',\n  ]");
    removed("b", "[\n  'a', 'b',\n  'c'\n]", "[\n  'a',\n  'c'\n]");
    removed("a", "[\n  'a', 'b',\n  'c'\n]", "[\n  'b',\n  'c'\n]");
    removed("b", "[\n  'a'\n  , 'b'\n  , 'c'\n]", "[\n  'a'\n  , 'c'\n]");
    removed("c", "[\n  'a'\n  , 'b'\n  , 'c'\n]", "[\n  'a'\n  , 'b'\n]");
    removed("a", "[\n  'a<1;os_name==\"x\"',\n  'A>1',\n  'b',\n]", "[\n  'b',\n]");
  }

  @Test
  void partsThatAreNotThereYetComeWhereTheyBelong() {
    String project = "[project]\nname = \"x\"\n\n[tool.x]\ny = 1\n";
    assertEquals(
        "[project]\nname = \"x\"\ndependencies = [\n    \"c\",\n]\n\n[tool.x]\ny = 1\n",
        new PyprojectEdit("p", project).add(Part.BASE, "c").text());
    assertEquals(
        """
        [project]
        name = "x"

        [project.optional-dependencies]
        web = [
            "c",
        ]

        [tool.x]
        y = 1
        """,
        new PyprojectEdit("p", project).add(WEB, "c").text());
    assertEquals(
        project + "\n[dependency-groups]\ndev = [\n    \"c\",\n]\n",
        new PyprojectEdit("p", project).add(DEV, "c").text());
    String windows = "[project]\r\nname = 'x'\r\n[dependency-groups]\r\ntest = []\r\n";
    assertEquals(
        windows + "dev = [\r\n    'c',\r\n]\r\n",
        new PyprojectEdit("p", windows).add(DEV, "c").text());
    assertEquals(
        "\uFEFF[dependency-groups]\nDev = [ # all\n  'c',\n]",
        new PyprojectEdit("p", "\uFEFF[dependency-groups]\nDev = [ # all\n]")
            .add(DEV, "c")
            .text()
            .replace("    \"c\"", "  'c'"));
  }

  @Test
  void whatCannotBeEditedIsRefused() {
    for (String text :
        List.of(
            "[tool.poetry]\nname = 'x'\n",
            "project = { name = 'x' }\n",
            "[project]\nname = 'x'\ndynamic = ['dependencies']\n",
            "[project]\nname = 'x'\ndependencies = 'a'\n")) {
      assertThrows(
          InputException.class, () -> new PyprojectEdit("p", text).add(Part.BASE, "c"), text);
    }
  }

  @Test
  void anyListKeepsWhatIsNotMeant() {
    Property.check("edits", 1, 2_000, PyprojectEditTest::sample);
  }

  private static void sample(RandomGenerator random) {
    String lineBreak = random.nextInt(4) == 0 ? "\r\n" : "\n";
    boolean trailing = random.nextBoolean();
    StringBuilder list = new StringBuilder("[");
    Set<String> names = new TreeSet<>();
    int count = random.nextInt(6);
    for (int i = 0; i < count; i++) {
      String name = String.valueOf((char) ('a' + random.nextInt(20)));
      if (!names.add(name)) {
        continue;
      }
      space(list, random, lineBreak);
      String quote = random.nextInt(5) == 0 ? "'" : "\"";
      list.append(quote).append(name).append(random.nextBoolean() ? ">=1" : "").append(quote);
      if (random.nextInt(6) == 0) {
        space(list, random, lineBreak);
      }
      list.append(',');
    }
    if (!trailing && !names.isEmpty()) {
      list.setLength(list.length() - 1);
    }
    space(list, random, lineBreak);
    list.append(']');
    String text =
        "[project]\nname = 'x'\n".replace("\n", lineBreak)
            + "dependencies = "
            + list
            + lineBreak
            + "version = '1'"
            + lineBreak;
    PyprojectEdit before = new PyprojectEdit("p", text);
    held(before, before.add(Part.BASE, "zz>=3"), "zz");
    for (String name : names) {
      held(before.remove(Part.BASE, name), before, name);
      assertFalse(before.remove(Part.BASE, name).names().contains(name));
    }
  }

  private static void space(StringBuilder text, RandomGenerator random, String lineBreak) {
    switch (random.nextInt(5)) {
      case 0 -> text.append(lineBreak).append("    ");
      case 1 -> text.append(' ');
      case 2 -> text.append(" # it's \"one\", [no]").append(lineBreak).append("  ");
      case 3 -> text.append(lineBreak).append("# above").append(lineBreak).append("    ");
      default -> {}
    }
  }

  /** Whether the longer text is the shorter one with the requirement, apart from commas. */
  private static void held(RequiringFile shorter, RequiringFile longer, String name) {
    assertTrue(longer.names().contains(name));
    assertTrue(
        comments(shorter.text(), "none") >= comments(longer.text(), name),
        longer.text() + "\n---\n" + shorter.text());
    List<String> gone = new ArrayList<>(lines(shorter.text()));
    for (String line : lines(longer.text())) {
      gone.remove(line);
    }
    // The line that gets a comma, or on which the requirement stands.
    assertTrue(gone.size() <= 2, longer.text() + "\n---\n" + shorter.text());
  }

  private static long comments(String text, String name) {
    return text.lines()
        .filter(
            line ->
                line.indexOf('#') >= 0 && !line.contains("\"" + name) && !line.contains("'" + name))
        .count();
  }

  private static List<String> lines(String text) {
    return text.lines().toList();
  }

  /** Real files, where they lie: every one can be added to, and any requirement goes alone. */
  @Test
  void realFilesKeepWhatIsNotMeant() throws IOException {
    String folder = System.getProperty("pinwheel.projects", "");
    Assumptions.assumeFalse(folder.isEmpty(), "needs -Dpinwheel.projects");
    int told = 0;
    int edits = 0;
    try (Stream<Path> files = Files.walk(Path.of(folder))) {
      for (Path file : files.filter(each -> each.endsWith("pyproject.toml")).sorted().toList()) {
        String text = Files.readString(file, StandardCharsets.UTF_8);
        PyprojectEdit before = new PyprojectEdit(file.toString(), text);
        for (Part part : List.of(Part.BASE, WEB, DEV)) {
          try {
            PyprojectEdit after = before.add(part, "zz-new>=1");
            List<String> lost = new ArrayList<>(lines(text));
            List<String> come = new ArrayList<>(lines(after.text()));
            for (String line : lines(text)) {
              come.remove(line);
            }
            for (String line : lines(after.text())) {
              lost.remove(line);
            }
            assertTrue(lost.size() <= 1, file + " " + lost);
            assertTrue(come.size() <= 5, file + " " + come);
            edits++;
          } catch (InputException e) {
            told++; // its requirements are in the table of another tool
          }
        }
        for (String name : before.names()) {
          for (Part part : before.requiring(name)) {
            PyprojectEdit after = before.remove(part, name);
            int many = before.written(part, name).size();
            List<String> lost = new ArrayList<>(lines(text));
            for (String line : lines(after.text())) {
              lost.remove(line);
            }
            assertTrue(lost.size() <= many + 2, file + " " + lost);
            edits++;
          }
        }
      }
    }
    assertTrue(edits > 20 * told, edits + " edits, and " + told + " refused");
  }
}

package dev.pinwheel.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.pinwheel.testing.Folders;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Which tests try which case of docs/explanation/reliability.md: a test has the numbers of its
 * cases at the beginning of its name. The page's last column is made from the sources of the tests.
 */
@Tag("shape")
final class MatrixTest {
  private static final Path ROOT = Folders.root();
  private static final Path PAGE = ROOT.resolve("docs/explanation/reliability.md");

  private static final int WIDTH = 160;

  /** How a row begins that has more tests of the case above. */
  private static final String MORE = "| | |";

  /** A row of the page: number, case, tests. */
  private static final Pattern ROW =
      Pattern.compile("\\| ([CDHNS]\\d\\d) \\| ([^|]*) \\| ([^|]*) \\|");

  private static final Pattern NUMBERED =
      Pattern.compile("\n  (?:\\w+ )*void ((?:[cdhns]\\d\\d)+)[A-Z]\\w*\\(");

  private static final Pattern RUN =
      Pattern.compile("\n  @(?:Test|ParameterizedTest|FuzzTest)\\b(?![\\s\\S]*\n  @Disabled)");

  /** The classes that try a case, and how many tests each has for it. */
  private static Map<String, Map<String, Integer>> tests() throws IOException {
    Map<String, Map<String, Integer>> tests = new TreeMap<>();
    for (String module : List.of("pypi-index", "fixtures", "resolver", "cli")) {
      try (Stream<Path> files = Files.walk(ROOT.resolve(module).resolve("src/test/java"))) {
        for (Path file : (Iterable<Path>) files.filter(Files::isRegularFile)::iterator) {
          String type = file.getFileName().toString().replace(".java", "");
          String text = Files.readString(file);
          Matcher test = NUMBERED.matcher(text);
          while (test.find()) {
            String before = text.substring(0, test.start());
            if (RUN.matcher(before.substring(before.lastIndexOf("\n  }") + 1)).find()) {
              String numbers = test.group(1).toUpperCase(Locale.ROOT);
              for (int i = 0; i < numbers.length(); i += 3) {
                String number = numbers.substring(i, i + 3);
                tests.computeIfAbsent(number, each -> new TreeMap<>()).merge(type, 1, Integer::sum);
              }
            }
          }
        }
      }
    }
    return tests;
  }

  /** The row of a case, and more where its tests do not find room in it. */
  private static List<String> rows(String head, Map<String, Integer> tests) {
    List<String> rows = new ArrayList<>();
    StringBuilder row = new StringBuilder(head);
    tests.forEach(
        (type, count) -> {
          String word = "`" + type + "`" + (count > 1 ? " ×" + count : "");
          if (row.length() + word.length() + 4 > WIDTH) {
            rows.add(row + " |");
            row.setLength(0);
            row.append(MORE);
          }
          row.append(row.charAt(row.length() - 1) == '|' ? " " : ", ").append(word);
        });
    rows.add(row + " |");
    return rows;
  }

  @Test
  void theTableSaysWhichTestsTryWhichCase() throws IOException {
    Map<String, Map<String, Integer>> tests = tests();
    List<String> lines = Files.readAllLines(PAGE);
    List<String> made = new ArrayList<>();
    TreeSet<String> untried = new TreeSet<>();
    TreeSet<String> listed = new TreeSet<>();
    for (String line : lines) {
      Matcher row = ROW.matcher(line);
      if (!row.matches()) {
        if (!line.startsWith(MORE)) {
          made.add(line);
        }
        continue;
      }
      String number = row.group(1);
      assertTrue(listed.add(number), number + " stands twice");
      Map<String, Integer> found = tests.getOrDefault(number, Map.of());
      if (found.isEmpty() && row.group(3).startsWith("not yet: ")) {
        made.add(line);
      } else if (found.isEmpty()) {
        untried.add(number);
        made.add("| " + number + " | " + row.group(2) + " | not yet: |");
      } else {
        made.addAll(rows("| " + number + " | " + row.group(2) + " |", found));
      }
    }
    if (Boolean.getBoolean("goldens.update")) {
      Files.write(PAGE, made);
    }
    assertEquals(String.join("\n", made), String.join("\n", lines), PAGE + " names other tests");
    assertEquals(
        List.of(), List.copyOf(untried), "no test tries it, and the page does not say why");
    TreeSet<String> unknown = new TreeSet<>(tests.keySet());
    unknown.removeAll(listed);
    assertEquals(List.of(), List.copyOf(unknown), "numbers of tests that the page does not know");
  }
}

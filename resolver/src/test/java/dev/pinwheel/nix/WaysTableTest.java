package dev.pinwheel.nix;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.pinwheel.testing.Folders;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * The table of ways in docs/reference/nix-files.md names examples, files and tests that there are.
 */
final class WaysTableTest {
  @Test
  void everyWayHasAnExampleAFileAndATest() throws Exception {
    int number = 0;
    for (List<String> row : rows()) {
      number++;
      assertTrue(row.get(0).startsWith(number + " "), row::toString);
      assertTrue(row.size() == 4, row::toString);
      List<String> examples = quoted(row.get(1));
      assertTrue(!examples.isEmpty(), row::toString);
      List<String> files = quoted(row.get(2));
      assertTrue(!files.isEmpty(), row::toString);
      for (String example : examples) {
        // Reviewed, and compared by ExamplesTest.
        List<String> written =
            NixFiles.of(Examples.named(example).input()).files().stream()
                .map(NixFile::path)
                .toList();
        assertTrue(written.containsAll(files), () -> example + " has " + written + ": " + row);
      }
      List<String> tests = quoted(row.get(3));
      String way = number < 10 ? ".way0" + number : ".way" + number;
      assertTrue(tests.getFirst().endsWith("WaysTest" + way), row::toString);
      for (String test : tests) {
        int dot = test.indexOf('.');
        Class<?> type = Class.forName("dev.pinwheel.nix." + test.substring(0, dot));
        assertTrue(
            type.getDeclaredMethod(test.substring(dot + 1)).isAnnotationPresent(Test.class), test);
      }
    }
    assertEquals(32, number);
  }

  private static List<List<String>> rows() throws IOException {
    String page = Files.readString(Folders.root().resolve("docs/reference/nix-files.md"));
    List<List<String>> rows = new ArrayList<>();
    for (String line : page.substring(page.indexOf("\n## Examples\n")).lines().toList()) {
      if (line.startsWith("| ") && Character.isDigit(line.charAt(2))) {
        List<String> cells = new ArrayList<>();
        for (String cell : line.substring(1, line.length() - 1).split("\\|", -1)) {
          cells.add(cell.strip());
        }
        rows.add(cells);
      }
    }
    return rows;
  }

  private static List<String> quoted(String cell) {
    List<String> words = new ArrayList<>();
    String[] parts = cell.split("`", -1);
    for (int i = 1; i < parts.length; i += 2) {
      words.add(parts[i]);
    }
    return words;
  }
}

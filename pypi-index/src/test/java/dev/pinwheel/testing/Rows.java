package dev.pinwheel.testing;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Rows of a conformance corpus: tab-separated columns, in which {@code \\ \t \n \r \}{@code uXXXX}
 * stand for characters.
 */
public final class Rows {
  private static final int SHOWN = 200;

  /** Says what is wrong with one row, or null if nothing is. */
  @FunctionalInterface
  public interface Judge {
    @Nullable String judge(List<String> columns);
  }

  private Rows() {}

  /**
   * Judges every row of one kind, and fails with the list of those that differ.
   *
   * @param property the system property that names the folder, as in {@link Folders#named}
   */
  public static void check(String property, String kind, Judge judge) {
    List<String> differences = new ArrayList<>();
    int rows = 0;
    for (Path file : Folders.ofKind(property, kind)) {
      try (BufferedReader lines = Files.newBufferedReader(file)) {
        int number = 0;
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
          number++;
          if (line.isEmpty()) {
            continue;
          }
          rows++;
          String difference = judge.judge(columns(line));
          if (difference != null) {
            differences.add(file.getFileName() + ":" + number + ": " + difference + "\n  " + line);
          }
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    assertTrue(rows > 0, "no rows of " + kind);
    if (!differences.isEmpty()) {
      fail(
          differences.size()
              + " of "
              + rows
              + " rows differ:\n"
              + String.join("\n", differences.subList(0, Math.min(SHOWN, differences.size()))));
    }
  }

  /** The columns of one row. */
  public static List<String> columns(String row) {
    List<String> columns = new ArrayList<>();
    int start = 0;
    for (int tab = row.indexOf('\t'); tab >= 0; tab = row.indexOf('\t', start)) {
      columns.add(unescape(row.substring(start, tab)));
      start = tab + 1;
    }
    columns.add(unescape(row.substring(start)));
    return columns;
  }

  private static String unescape(String text) {
    if (text.indexOf('\\') < 0) {
      return text;
    }
    StringBuilder plain = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c != '\\') {
        plain.append(c);
        continue;
      }
      char escaped = text.charAt(++i);
      switch (escaped) {
        case '\\' -> plain.append('\\');
        case 't' -> plain.append('\t');
        case 'n' -> plain.append('\n');
        case 'r' -> plain.append('\r');
        case 'u' -> {
          plain.append((char) Integer.parseInt(text, i + 1, i + 5, 16));
          i += 4;
        }
        default -> throw new IllegalArgumentException("unknown escape in: " + text);
      }
    }
    return plain.toString();
  }
}

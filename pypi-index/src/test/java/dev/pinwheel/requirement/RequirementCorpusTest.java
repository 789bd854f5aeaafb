package dev.pinwheel.requirement;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import dev.pinwheel.marker.Marker;
import dev.pinwheel.marker.Markers;
import dev.pinwheel.name.Name;
import dev.pinwheel.name.SyntaxException;
import dev.pinwheel.testing.Folders;
import dev.pinwheel.testing.Rows;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Requirements as real metadata has them, against what the reference says of each. */
@Tag("corpus")
final class RequirementCorpusTest {
  private final Markers markers = new Markers();
  private final Map<String, Marker> read = new HashMap<>();

  @Test
  void requirementsMeanWhatTheReferenceSays() throws IOException {
    List<String> differences = new ArrayList<>();
    int rows = 0;
    for (String[] row : rows("requirements")) {
      rows++;
      String difference;
      try {
        difference = judge(row[0], row[1]);
      } catch (SyntaxException e) {
        difference = "a text of the reference or of our own is refused:\n" + e.caret();
      }
      if (difference != null) {
        differences.add(difference + "\n  " + row[0] + "\n  " + row[1]);
      }
    }
    assertTrue(rows > 0);
    if (!differences.isEmpty()) {
      fail(
          differences.size()
              + " of "
              + rows
              + " rows differ:\n"
              + String.join("\n", differences.subList(0, Math.min(200, differences.size()))));
    }
  }

  /** The first two columns; the second, if it is JSON, has only JSON's own escapes. */
  private static List<String[]> rows(String kind) throws IOException {
    List<String[]> rows = new ArrayList<>();
    for (Path file : Folders.ofKind("pinwheel.conformance", kind)) {
      for (String line : Files.readAllLines(file)) {
        int tab = line.indexOf('\t');
        if (tab >= 0) {
          String text = Rows.columns(line.substring(0, tab)).getFirst();
          rows.add(new String[] {text, line.substring(tab + 1)});
        }
      }
    }
    return rows;
  }

  private @Nullable String judge(String text, String expected) {
    Requirement requirement;
    try {
      requirement = Requirement.parse(text, markers);
    } catch (SyntaxException e) {
      return expected.equals("INVALID") ? null : "refused: " + e.getMessage();
    }
    if (expected.equals("INVALID")) {
      return "accepted as " + requirement;
    }
    Fields fields = new Fields(expected);
    if (!requirement.name().equals(Name.normalize(fields.text("name")))) {
      return "name " + requirement.name();
    }
    TreeSet<String> extras = new TreeSet<>();
    for (String extra : fields.texts("extras")) {
      extras.add(Name.normalize(extra));
    }
    if (!requirement.extras().equals(List.copyOf(extras))) {
      return "extras " + requirement.extras();
    }
    if (!requirement.specifiers().toString().equals(fields.text("specifier"))) {
      return "specifiers " + requirement.specifiers();
    }
    if (!String.valueOf(requirement.url()).equals(fields.text("url"))) {
      return "url " + requirement.url();
    }
    String marker = fields.text("marker");
    if (isPrintedWell(text, marker)) {
      Marker meant =
          marker.equals("null")
              ? markers.always()
              : read.computeIfAbsent(marker, m -> markers.parse(m));
      if (requirement.marker() != meant) {
        return "marker " + requirement.marker();
      }
    }
    Requirement again = Requirement.parse(requirement.toString(), markers);
    return again.equals(requirement) ? null : "not the same when printed: " + requirement;
  }

  /**
   * The reference reads two kinds of markers well and prints them badly: literals that hold quotes
   * get the same quotes round them, and parentheses that are doubled are lost.
   */
  private static boolean isPrintedWell(String text, String marker) {
    boolean quotes = marker.startsWith("extra == \":") && marker.endsWith("\"\"");
    boolean doubled = text.indexOf("((", text.indexOf(';') + 1) >= 0;
    return !quotes && !doubled;
  }

  @Test
  void h06InvalidRowsAreRepairedOrRefused() throws IOException {
    report("requirements", text -> Lenient.requirement(text, markers));
    report("requires_python", Lenient::specifiers);
  }

  /** Counts the repairs that invalid rows need; none of them may be read without. */
  private static void report(String kind, Function<String, Lenient<?>> reader) throws IOException {
    Map<String, Integer> counts = new TreeMap<>();
    for (String[] row : rows(kind)) {
      if (row[1].startsWith("INVALID")) {
        counts.merge(repairs(row[0], reader), 1, Integer::sum);
      }
    }
    System.out.println(kind + ", invalid rows by repair: " + counts);
    assertFalse(counts.containsKey(""), kind + ": a row that is invalid was read strictly");
  }

  private static String repairs(String text, Function<String, Lenient<?>> reader) {
    StringBuilder letters = new StringBuilder();
    try {
      for (Repair repair : reader.apply(text).repairs()) {
        letters.append(repair.letter());
      }
    } catch (SyntaxException e) {
      return "unreadable";
    }
    return letters.toString();
  }

  /** The fields of one JSON object whose values are texts, lists of texts, or null. */
  private static final class Fields {
    private final Map<String, List<String>> values = new HashMap<>();
    private final String json;
    private int at;

    Fields(String json) {
      this.json = json;
      at = json.indexOf('"');
      while (at >= 0) {
        String name = string();
        at++;
        List<String> texts = new ArrayList<>();
        if (json.startsWith("null", at)) {
          texts.add("null");
          at += 4;
        } else if (json.charAt(at) == '[') {
          at++;
          while (json.charAt(at) != ']') {
            texts.add(string());
            at += json.charAt(at) == ',' ? 1 : 0;
          }
          at++;
        } else {
          texts.add(string());
        }
        values.put(name, texts);
        at = json.charAt(at) == '}' ? -1 : at + 1;
      }
    }

    String text(String name) {
      return texts(name).getFirst();
    }

    List<String> texts(String name) {
      List<String> texts = values.get(name);
      if (texts == null) {
        throw new AssertionError("no field " + name + " in " + json);
      }
      return texts;
    }

    /** The string that begins here; {@code at} is behind its closing quote afterwards. */
    private String string() {
      StringBuilder text = new StringBuilder();
      at++;
      while (json.charAt(at) != '"') {
        char c = json.charAt(at++);
        if (c != '\\') {
          text.append(c);
          continue;
        }
        char escaped = json.charAt(at++);
        switch (escaped) {
          case 'n' -> text.append('\n');
          case 't' -> text.append('\t');
          case 'r' -> text.append('\r');
          case 'b' -> text.append('\b');
          case 'f' -> text.append('\f');
          case 'u' -> {
            text.append((char) Integer.parseInt(json, at, at + 4, 16));
            at += 4;
          }
          default -> text.append(escaped);
        }
      }
      at++;
      return text.toString();
    }
  }
}

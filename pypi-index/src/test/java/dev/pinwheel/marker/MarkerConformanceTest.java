package dev.pinwheel.marker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.abort;

import dev.pinwheel.name.SyntaxException;
import dev.pinwheel.testing.Folders;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Rows of what the reference library says of real markers. */
@Tag("corpus")
final class MarkerConformanceTest {
  @Test
  void everyRowIsAsTheReferenceSays() throws IOException {
    Markers markers = new Markers();
    int rows = 0;
    int undefined = 0;
    List<String> differences = new ArrayList<>();
    for (Path file : Folders.ofKind("pinwheel.conformance", "markers")) {
      Map<String, Environment> environments =
          environments(file.resolveSibling("environments.json"));
      for (String line : Files.readAllLines(file)) {
        String[] columns = line.split("\t", -1);
        String text = unescaped(columns[0]);
        if (columns[2].startsWith("ERROR")) {
          undefined++;
          continue;
        }
        rows++;
        String[] named = columns[1].split("\\+extra=", -1);
        Environment environment = Objects.requireNonNull(environments.get(named[0]), columns[1]);
        if (named.length > 1) {
          environment = environment.withExtra(List.of(named[1]));
        }
        boolean expected = columns[2].equals("True");
        if (markers.parse(text).holds(environment) != expected) {
          differences.add(line);
        }
      }
    }
    assertTrue(rows > 1_000, "rows: " + rows);
    assertEquals(List.of(), differences, "of " + rows + " rows, " + undefined + " undefined");
  }

  @Test
  void everyDistinctMarkerPrintsAndReadsBackAsItself() throws IOException {
    Set<String> texts = new LinkedHashSet<>();
    for (Path file : Folders.ofKind("pinwheel.conformance", "markers")) {
      for (String line : Files.readAllLines(file)) {
        texts.add(unescaped(line.substring(0, line.indexOf('\t'))));
      }
    }
    for (Path file : Folders.ofKind("pinwheel.conformance", "requirements")) {
      for (String line : Files.readAllLines(file)) {
        addMarker(unescaped(line.substring(line.indexOf('\t') + 1)), texts);
      }
    }
    Markers markers = new Markers();
    List<Marker> read = new ArrayList<>();
    List<String> unreadable = new ArrayList<>();
    for (String text : texts) {
      try {
        Marker marker = markers.parse(text);
        assertTrue(marker.isSimplified(), text);
        read.add(marker);
      } catch (SyntaxException e) {
        unreadable.add(text);
      }
    }
    for (Marker marker : read) {
      assertSame(marker, markers.parse(marker.toString()), marker::toString);
    }
    // The reference prints a literal that holds double quotes between double quotes.
    for (String text : unreadable) {
      assertTrue(text.startsWith("extra == \":python-version"), text);
    }
    assertTrue(read.size() > 1_000, "markers: " + read.size());
  }

  /** The member {@code "marker"} of a flat object, as the rows have it. */
  private static void addMarker(String json, Set<String> texts) {
    String key = "\"marker\": \"";
    int from = json.indexOf(key);
    if (from < 0) {
      return;
    }
    StringBuilder text = new StringBuilder();
    for (int i = from + key.length(); json.charAt(i) != '"'; i++) {
      if (json.charAt(i) == '\\') {
        i++;
      }
      text.append(json.charAt(i));
    }
    texts.add(text.toString());
  }

  static Map<String, Environment> environments(Path file) throws IOException {
    if (!Files.exists(file)) {
      return abort("skipped: no " + file);
    }
    Map<String, Environment> environments = new HashMap<>();
    String name = "";
    Environment.Builder builder = Environment.builder();
    for (String line : Files.readAllLines(file)) {
      String[] parts = line.split("\"", -1);
      if (parts.length == 3) {
        name = parts[1];
        builder = Environment.builder();
      } else if (parts.length == 5 && !parts[1].equals("extra")) {
        builder.set(Field.valueOf(parts[1].toUpperCase(Locale.ROOT)), parts[3]);
      } else if (line.strip().startsWith("}") && !name.isEmpty()) {
        environments.put(name, builder.build());
        name = "";
      }
    }
    return environments;
  }

  private static String unescaped(String column) {
    if (column.indexOf('\\') < 0) {
      return column;
    }
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < column.length(); i++) {
      char c = column.charAt(i);
      if (c != '\\') {
        text.append(c);
        continue;
      }
      char escaped = column.charAt(++i);
      switch (escaped) {
        case 't' -> text.append('\t');
        case 'n' -> text.append('\n');
        case 'r' -> text.append('\r');
        case 'u' -> {
          text.append((char) Integer.parseInt(column.substring(i + 1, i + 5), 16));
          i += 4;
        }
        default -> text.append(escaped);
      }
    }
    return text.toString();
  }
}

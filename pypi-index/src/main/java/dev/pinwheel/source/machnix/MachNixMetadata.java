package dev.pinwheel.source.machnix;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.pinwheel.index.Metadata;
import dev.pinwheel.index.ReleaseSink;
import dev.pinwheel.marker.Markers;
import dev.pinwheel.name.SyntaxException;
import dev.pinwheel.requirement.ExtraKey;
import dev.pinwheel.requirement.Requirement;
import dev.pinwheel.requirement.RequirementLines;
import dev.pinwheel.version.Version;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads the records of the mach-nix database. */
final class MachNixMetadata {
  private final ReleaseSink sink;
  private final Markers markers = new Markers();
  private final Map<String, Key> keys = new HashMap<>();

  /** A key of extras_require: the extra, or empty, and the marker that what it holds carries. */
  private record Key(String extra, String marker) {}

  MachNixMetadata(ReleaseSink sink) {
    this.sink = sink;
  }

  /** The record of a source distribution, whose first token is the current one. */
  Metadata sdist(JsonParser json) throws IOException {
    MachNixJson.expect(json, JsonToken.START_OBJECT);
    List<String> requires = new ArrayList<>();
    List<String> extras = new ArrayList<>();
    List<String> setup = List.of();
    String python = null;
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String field = json.currentName();
      json.nextToken();
      switch (field) {
        case "install_requires" -> requires.addAll(RequirementLines.of(requirements(json)));
        case "extras_require" -> extras(json, requires, extras);
        case "setup_requires" -> setup = RequirementLines.of(requirements(json));
        case "python_requires" -> python = String.join(",", MachNixJson.strings(json));
        case "tests_require" -> requirements(json);
        default -> unknown(json, field);
      }
    }
    MachNixJson.expect(json, JsonToken.END_OBJECT);
    return new Metadata(requires, extras, python, setup, null);
  }

  /** The record of a wheel, whose first token is the current one. */
  Metadata wheel(JsonParser json) throws IOException {
    MachNixJson.expect(json, JsonToken.START_OBJECT);
    List<String> requires = List.of();
    List<String> extras = List.of();
    String python = null;
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String field = json.currentName();
      json.nextToken();
      switch (field) {
        case "requires_dist" -> requires = requirements(json);
        case "provides_extras" -> extras = MachNixJson.strings(json);
        case "requires_python" -> {
          MachNixJson.expect(json, JsonToken.VALUE_STRING);
          python = json.getText();
        }
        case "requires_external" -> json.skipChildren();
        default -> unknown(json, field);
      }
    }
    MachNixJson.expect(json, JsonToken.END_OBJECT);
    return new Metadata(requires, extras, python);
  }

  /** A list of requirement strings; what tests need is counted like the others and then dropped. */
  private List<String> requirements(JsonParser json) throws IOException {
    List<String> texts = MachNixJson.strings(json);
    for (String text : texts) {
      if (sink.distinct("requirement strings", text)) {
        count(text);
      }
    }
    return texts;
  }

  private void count(String text) {
    try {
      Requirement.parse(text, markers);
      sink.distinct("names required, as requirement strings spell them", writtenName(text));
    } catch (SyntaxException e) {
      sink.distinct("requirement strings that are not valid", text);
    }
  }

  /** The name that a valid requirement begins with. */
  private static String writtenName(String requirement) {
    String text = requirement.strip();
    int end = 0;
    while (end < text.length() && isNamePart(text.charAt(end))) {
      end++;
    }
    return text.substring(0, end);
  }

  private static boolean isNamePart(char c) {
    return c < 128 && (Character.isLetterOrDigit(c) || c == '.' || c == '_' || c == '-');
  }

  /** Counts a version string. */
  void version(String text) {
    if (sink.distinct("version strings", text) && Version.tryParse(text) == null) {
      sink.distinct("version strings that are not valid", text);
    }
  }

  private void unknown(JsonParser json, String field) throws IOException {
    sink.skipped("unknown field of a record", field);
    json.skipChildren();
  }

  private void extras(JsonParser json, List<String> requires, List<String> extras)
      throws IOException {
    MachNixJson.expect(json, JsonToken.START_OBJECT);
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      Key key = key(json.currentName());
      json.nextToken();
      if (!key.extra.isEmpty()) {
        extras.add(key.extra);
      }
      for (String requirement : RequirementLines.of(requirements(json))) {
        requires.add(underCondition(requirement, key.marker));
      }
    }
    MachNixJson.expect(json, JsonToken.END_OBJECT);
  }

  private Key key(String text) {
    Key known = keys.get(text);
    if (known == null) {
      known = read(text);
      keys.put(text, known);
    }
    return known;
  }

  private Key read(String text) {
    try {
      ExtraKey key = ExtraKey.parse(text, markers);
      return new Key(key.name(), key.marker(markers).text());
    } catch (SyntaxException e) {
      sink.skipped("key of extras_require whose marker cannot be read", text);
      // What it holds is kept under a marker that nobody can read: the release cannot be used.
      return new Key("", text.isEmpty() ? ":" : text);
    }
  }

  /** The requirement, and beside its own marker another one. */
  static String underCondition(String requirement, String marker) {
    if (marker.isEmpty()) {
      return requirement;
    }
    int semicolon = requirement.indexOf('@') < 0 ? requirement.indexOf(';') : urlEnd(requirement);
    if (semicolon < 0) {
      return requirement + " ; " + marker;
    }
    String own = requirement.substring(semicolon + 1).strip();
    String head = requirement.substring(0, semicolon).stripTrailing();
    return head + " ; (" + own + ") and (" + marker + ")";
  }

  private static int urlEnd(String requirement) {
    int blank = requirement.indexOf(" ;");
    return blank < 0 ? -1 : blank + 1;
  }

  static @Nullable Integer pythonKey(String text) {
    return switch (text) {
      case "27" -> 27;
      case "36" -> 36;
      case "37" -> 37;
      case "38" -> 38;
      case "39" -> 39;
      case "310" -> 310;
      default -> null;
    };
  }
}

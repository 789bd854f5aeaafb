package dev.pinwheel.project.pyproject;

import dev.pinwheel.project.pyproject.SettingForm.ByName;
import dev.pinwheel.project.pyproject.SettingForm.Either;
import dev.pinwheel.project.pyproject.SettingForm.Flag;
import dev.pinwheel.project.pyproject.SettingForm.Keys;
import dev.pinwheel.project.pyproject.SettingForm.Many;
import dev.pinwheel.project.pyproject.SettingForm.Moment;
import dev.pinwheel.project.pyproject.SettingForm.OneOrMany;
import dev.pinwheel.project.pyproject.SettingForm.Port;
import dev.pinwheel.project.pyproject.SettingForm.Text;
import dev.pinwheel.project.pyproject.SettingForm.Word;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The JSON schema of {@code [tool.pinwheel]} for editors, made from the table of its keys. */
final class SettingsSchema {
  private SettingsSchema() {}

  /** The schema as maps, lists, texts and numbers. */
  static Map<String, Object> value() {
    Map<String, Object> schema = new LinkedHashMap<>();
    schema.put("$schema", "http://json-schema.org/draft-07/schema#");
    schema.put("$id", "https://json.schemastore.org/pinwheel.json");
    schema.put("title", "Pinwheel");
    schema.put("description", "Settings of Pinwheel: [tool.pinwheel], or pinwheel.toml");
    schema.putAll(of(new Keys(PinwheelKeys.ALL)));
    return schema;
  }

  private static Map<String, Object> of(SettingForm form) {
    return switch (form) {
      case Text text -> map("type", "string");
      case Word(List<String> words) -> map("type", "string", "enum", words);
      case Flag flag -> map("type", "boolean");
      case Moment moment ->
          map("anyOf", List.of(map("type", "string"), map("type", "boolean", "const", false)));
      case Port port -> map("type", "integer", "minimum", 1L, "maximum", 65_535L);
      case Many(SettingForm element) -> map("type", "array", "items", of(element));
      case OneOrMany(SettingForm element) ->
          map("anyOf", List.of(of(element), of(new Many(element))));
      case Either(SettingForm first, SettingForm second) ->
          map("anyOf", List.of(of(first), of(second)));
      case ByName(String what, SettingForm value) ->
          map("type", "object", "additionalProperties", of(value));
      case Keys(List<SettingKey> keys) -> {
        Map<String, Object> properties = new LinkedHashMap<>();
        List<String> required = new ArrayList<>();
        for (SettingKey key : keys) {
          Map<String, Object> property = new LinkedHashMap<>();
          property.put("description", key.meaning().replace("`", ""));
          property.putAll(of(key.form()));
          properties.put(key.name(), property);
          if (key.otherwise().equals(SettingKey.REQUIRED)) {
            required.add(key.name());
          }
        }
        Map<String, Object> object = map("type", "object", "properties", properties);
        if (!required.isEmpty()) {
          object.put("required", required);
        }
        object.put("additionalProperties", false);
        yield object;
      }
    };
  }

  private static Map<String, Object> map(Object... keysAndValues) {
    Map<String, Object> map = new LinkedHashMap<>();
    for (int i = 0; i < keysAndValues.length; i += 2) {
      map.put((String) keysAndValues[i], keysAndValues[i + 1]);
    }
    return map;
  }

  /** The text of a JSON value. */
  static String text(Object value) {
    StringBuilder out = new StringBuilder();
    write(out, value, "\n");
    return out.append('\n').toString();
  }

  private static void write(StringBuilder out, Object value, String line) {
    switch (value) {
      case Map<?, ?> map -> {
        String separator = "{";
        for (Map.Entry<?, ?> entry : map.entrySet()) {
          out.append(separator).append(line).append("  ");
          write(out, entry.getKey(), line);
          out.append(": ");
          write(out, entry.getValue(), line + "  ");
          separator = ",";
        }
        out.append(line).append('}');
      }
      case List<?> list -> {
        String separator = "[";
        for (Object element : list) {
          out.append(separator);
          write(out, element, line);
          separator = ", ";
        }
        out.append(']');
      }
      case String text ->
          out.append('"').append(text.replace("\\", "\\\\").replace("\"", "\\\"")).append('"');
      default -> out.append(value);
    }
  }
}

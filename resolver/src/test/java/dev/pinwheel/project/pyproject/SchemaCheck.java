package dev.pinwheel.project.pyproject;

import dev.pinwheel.toml.TomlArray;
import dev.pinwheel.toml.TomlDateTime;
import dev.pinwheel.toml.TomlTable;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Checks TOML values by a JSON schema, as far as ours goes: a keyword that is not known here, or
 * has a value of a wrong kind, is an error of the schema.
 */
final class SchemaCheck {
  private static final Set<String> WORDS =
      Set.of(
          "$schema",
          "$id",
          "title",
          "description",
          "type",
          "enum",
          "const",
          "minimum",
          "maximum",
          "items",
          "anyOf",
          "properties",
          "required",
          "additionalProperties");

  private SchemaCheck() {}

  /** The first thing that is wrong with a value; null if nothing is. */
  static @Nullable String fault(Map<?, ?> schema, Object value, String at) {
    for (Object word : schema.keySet()) {
      if (!WORDS.contains(word)) {
        throw new AssertionError("the schema has a keyword nobody checks: " + word);
      }
    }
    if (schema.get("anyOf") instanceof List<?> choices) {
      String first = null;
      for (Object choice : choices) {
        String fault = fault((Map<?, ?>) choice, value, at);
        if (fault == null) {
          return null;
        }
        first = first == null ? fault : first;
      }
      return first;
    }
    Object type = schema.get("type");
    boolean right =
        switch (String.valueOf(type)) {
          case "string" -> value instanceof String || value instanceof TomlDateTime;
          case "boolean" -> value instanceof Boolean;
          case "integer" -> value instanceof Long;
          case "array" -> value instanceof TomlArray;
          case "object" -> value instanceof TomlTable;
          default -> throw new AssertionError("no type: " + schema);
        };
    if (!right) {
      return at + " is no " + type;
    }
    if (schema.get("enum") instanceof List<?> words && !words.contains(value)) {
      return at + " is none of " + words;
    }
    if (schema.containsKey("const") && !value.equals(schema.get("const"))) {
      return at + " is not " + schema.get("const");
    }
    if (value instanceof Long number
        && schema.get("minimum") instanceof Long least
        && schema.get("maximum") instanceof Long most
        && (number < least || number > most)) {
      return at + " is out of bounds";
    }
    return switch (value) {
      case TomlArray array -> elements(schema.get("items"), array, at);
      case TomlTable table -> keys(schema, table, at);
      default -> null;
    };
  }

  private static @Nullable String elements(@Nullable Object form, TomlArray array, String at) {
    if (!(form instanceof Map<?, ?> schema)) {
      throw new AssertionError("an array of what? " + at);
    }
    for (int i = 0; i < array.size(); i++) {
      String fault = fault(schema, array.get(i), at + "[" + i + "]");
      if (fault != null) {
        return fault;
      }
    }
    return null;
  }

  private static @Nullable String keys(Map<?, ?> schema, TomlTable table, String at) {
    Map<?, ?> known = schema.get("properties") instanceof Map<?, ?> map ? map : Map.of();
    if (schema.get("required") instanceof List<?> required) {
      for (Object key : required) {
        if (table.find((String) key) < 0) {
          return at + " has no " + key;
        }
      }
    }
    for (int i = 0; i < table.size(); i++) {
      String key = table.key(i);
      Object below = known.containsKey(key) ? known.get(key) : schema.get("additionalProperties");
      if (!(below instanceof Map<?, ?> form)) {
        return at + " has the unknown key " + key;
      }
      String fault = fault(form, table.value(i), at + "." + key);
      if (fault != null) {
        return fault;
      }
    }
    return null;
  }
}

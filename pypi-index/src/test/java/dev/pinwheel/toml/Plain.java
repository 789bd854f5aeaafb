package dev.pinwheel.toml;

import java.util.TreeMap;

/** Describes what our reader read, so that it can be compared. */
final class Plain {
  private Plain() {}

  static String describe(TomlTable table) {
    StringBuilder out = new StringBuilder();
    value(out, table);
    return out.toString();
  }

  private static void value(StringBuilder out, Object value) {
    switch (value) {
      case TomlTable table -> {
        TreeMap<String, Object> sorted = new TreeMap<>();
        for (int i = 0; i < table.size(); i++) {
          sorted.put(table.key(i), table.value(i));
        }
        out.append('{');
        sorted.forEach(
            (key, inner) -> {
              out.append('<').append(key).append('>');
              value(out, inner);
              out.append(';');
            });
        out.append('}');
      }
      case TomlArray array -> {
        out.append('[');
        for (int i = 0; i < array.size(); i++) {
          value(out, array.get(i));
          out.append(';');
        }
        out.append(']');
      }
      case TomlDateTime time -> {
        if (time.hasDate() && time.hasTime()) {
          out.append(time.hasOffset() ? "moment " : "local ").append(time.instant());
        } else if (time.hasDate()) {
          out.append("date ").append(time.seconds());
        } else {
          out.append("time ").append(time.seconds() * 1_000_000_000L + time.nanos());
        }
      }
      default -> out.append(value.getClass().getSimpleName()).append(' ').append(value);
    }
  }
}

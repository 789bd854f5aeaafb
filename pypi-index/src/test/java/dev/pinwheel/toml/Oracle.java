package dev.pinwheel.toml;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import org.tomlj.Toml;
import org.tomlj.TomlArray;
import org.tomlj.TomlParseResult;
import org.tomlj.TomlTable;

/** The other reader: tomlj. */
final class Oracle {
  private Oracle() {}

  static boolean refuses(String text) {
    return Toml.parse(text).hasErrors();
  }

  static String describe(String text) {
    TomlParseResult result = Toml.parse(withoutMark(text));
    if (result.hasErrors()) {
      throw new AssertionError("the other reader refuses it: " + result.errors());
    }
    StringBuilder out = new StringBuilder();
    value(out, result);
    return out.toString();
  }

  static String string(String text, String key) {
    return String.valueOf(Toml.parse(text).get(List.of(key)));
  }

  /** The text with no more digits behind the point of a second than the other reader takes. */
  static String inItsReach(String text) {
    StringBuilder out = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      out.append(text.charAt(i));
      if (text.charAt(i) == '.' && i >= 3 && text.charAt(i - 3) == ':') {
        for (int digits = 0; i + 1 < text.length() && isDigit(text.charAt(i + 1)); digits++) {
          i++;
          out.append(digits < 9 ? text.substring(i, i + 1) : "");
        }
      }
    }
    return out.toString();
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  private static String withoutMark(String text) {
    return text.startsWith("\uFEFF") ? text.substring(1) : text;
  }

  private static void value(StringBuilder out, Object value) {
    switch (value) {
      case TomlTable table -> {
        out.append('{');
        for (String key : new TreeSet<>(table.keySet())) {
          out.append('<').append(key).append('>');
          value(out, Objects.requireNonNull(table.get(List.of(key))));
          out.append(';');
        }
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
      case OffsetDateTime time -> out.append("moment ").append(time.toInstant());
      case LocalDateTime time -> out.append("local ").append(time.toInstant(ZoneOffset.UTC));
      case LocalDate date -> out.append("date ").append(date.toEpochDay() * 86_400);
      case LocalTime time -> out.append("time ").append(time.toNanoOfDay());
      default -> out.append(value.getClass().getSimpleName()).append(' ').append(value);
    }
  }
}

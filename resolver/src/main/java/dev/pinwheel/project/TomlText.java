package dev.pinwheel.project;

import java.util.Arrays;
import org.tomlj.Toml;
import org.tomlj.TomlParseError;
import org.tomlj.TomlParseOptions;
import org.tomlj.TomlParseResult;
import org.tomlj.TomlPosition;
import org.tomlj.TomlVersion;

/** A TOML input: its text, and its tables with their places in the text. */
final class TomlText {
  private static final int DEEPEST = 64;

  private final SourceText source;

  private TomlText(SourceText source) {
    this.source = source;
  }

  /** Parses all of it; the first error is thrown. */
  static TomlFields parse(SourceText source) {
    return parse(source, source);
  }

  /** Parses a text of which the places are those of another, which is the one to show. */
  static TomlFields parse(SourceText parsed, SourceText source) {
    TomlText text = new TomlText(source);
    TomlParseResult result = parsed(parsed, source);
    if (result.hasErrors()) {
      TomlParseError first = result.errors().getFirst();
      throw source.error(
          text.offset(first.position()),
          1,
          lowerCase(String.valueOf(first.getMessage())),
          remedy(source, first));
    }
    return new TomlFields(text, result, "", 0);
  }

  /**
   * Parses, also where the library stumbles: it throws over inline tables that are not closed. What
   * comes before the line that makes it stumble mostly has an error of its own, which is the one.
   */
  private static TomlParseResult parsed(SourceText parsed, SourceText source) {
    try {
      return parsed(parsed.text());
    } catch (NullPointerException e) {
      int good = 0;
      int bad = source.origin(parsed.text().length()).line();
      while (bad - good > 1) {
        int middle = (good + bad) >>> 1;
        if (stumbles(parsed.text().substring(0, parsed.offset(middle + 1, 1)))) {
          bad = middle;
        } else {
          good = middle;
        }
      }
      int start = source.offset(bad, 1);
      TomlParseResult before = parsed(parsed.text().substring(0, start));
      if (before.hasErrors()) {
        return before;
      }
      throw source.error(
          start,
          Math.max(1, source.offset(bad + 1, 1) - 1 - start),
          "an inline table that is not closed",
          "close it with `}` on the line where it begins");
    }
  }

  private static boolean stumbles(String text) {
    try {
      parsed(text);
      return false;
    } catch (NullPointerException e) {
      return true;
    }
  }

  private static TomlParseResult parsed(String text) {
    return Toml.parse(
        text,
        TomlParseOptions.defaults()
            .withVersion(TomlVersion.V1_0_0)
            .withMaxNestingDepth(DEEPEST)
            .withoutSource());
  }

  SourceText source() {
    return source;
  }

  int offset(TomlPosition position) {
    return source.offset(position.line(), position.column());
  }

  /**
   * Where each character of a string value stands, and its end. A string with escapes, or over
   * several lines, stands where it begins.
   */
  int[] offsets(int valueOffset, String value) {
    String text = source.text();
    int[] offsets = new int[value.length() + 1];
    char quote = valueOffset < text.length() ? text.charAt(valueOffset) : ' ';
    boolean plain =
        (quote == '"' || quote == '\'')
            && text.startsWith(value, valueOffset + 1)
            && valueOffset + 1 + value.length() < text.length()
            && text.charAt(valueOffset + 1 + value.length()) == quote;
    if (plain) {
      Arrays.setAll(offsets, i -> valueOffset + 1 + i);
    } else {
      Arrays.fill(offsets, valueOffset);
    }
    return offsets;
  }

  private static String lowerCase(String message) {
    if (message.length() > 1 && Character.isUpperCase(message.charAt(1))) {
      return message;
    }
    return message.isEmpty()
        ? message
        : Character.toLowerCase(message.charAt(0)) + message.substring(1);
  }

  private static String remedy(SourceText source, TomlParseError error) {
    String message = String.valueOf(error.getMessage());
    int line = error.position().line();
    int start = source.offset(line, 1);
    if (source.text().startsWith("<<<<<<<", start) || source.text().startsWith(">>>>>>>", start)) {
      return "the file holds conflict markers of a merge; resolve them first";
    }
    if (message.contains("previously defined")) {
      return "give each key once; join the two";
    }
    int at = source.offset(line, error.position().column());
    boolean word = at < source.text().length() && Character.isLetter(source.text().charAt(at));
    if (word && message.contains("a value")) {
      return "text stands in quotes; true and false are in lower case";
    }
    if (message.contains("unclosed") || message.contains("expected ]")) {
      return "close it with `]`, and separate values by commas";
    }
    if (message.contains(", expected \"") || message.contains(", expected '")) {
      return "close the string on the line where it begins";
    }
    if (message.contains("a value")) {
      return "write a value behind the `=`: `key = \"text\"`";
    }
    if (message.contains("Nesting")) {
      return "no setting needs so much nesting";
    }
    return "write it as TOML 1.0: `key = \"value\"` in a `[table]`";
  }
}

package dev.pinwheel.project.reading;

import dev.pinwheel.project.SourceText;
import dev.pinwheel.toml.Toml;
import dev.pinwheel.toml.TomlException;
import dev.pinwheel.toml.TomlTable;
import java.util.Arrays;

/** A TOML input: its text, and its tables with their places in the text. */
public final class TomlEntries {
  private static final int DEEPEST = 64;
  private static final int LONGEST_NUMBER = 4_300;

  private final SourceText source;

  private TomlEntries(SourceText source) {
    this.source = source;
  }

  /** Parses all of it; the first error is thrown. */
  public static TomlFields parse(SourceText source) {
    return parse(source, source);
  }

  /** Parses a text of which the places are those of another, which is the one to show. */
  public static TomlFields parse(SourceText parsed, SourceText source) {
    try {
      TomlTable table = Toml.read(parsed.text(), new Toml.Limits(DEEPEST, LONGEST_NUMBER));
      return new TomlFields(new TomlEntries(source), table, "", 0);
    } catch (TomlException e) {
      throw source.error(
          Math.min(e.position(), source.text().length()),
          1,
          String.valueOf(e.getMessage()),
          remedy(source, e));
    }
  }

  SourceText source() {
    return source;
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

  private static String remedy(SourceText source, TomlException error) {
    String text = source.text();
    int at = Math.min(error.position(), text.length());
    String message = String.valueOf(error.getMessage());
    if (message.contains("conflict")) {
      return "the file contains merge conflict markers; resolve them first";
    }
    if (message.contains("defined twice")) {
      return "give each key once; merge the two";
    }
    if (message.contains("value is missing")) {
      return at < text.length() && Character.isLetter(text.charAt(at))
          ? "strings need quotes; true and false are in lower case"
          : "write a value after the `=`: `key = \"text\"`";
    }
    if (message.contains("array") || message.contains("`]` is missing")) {
      return "close it with `]`, and separate values with commas";
    }
    if (message.contains("`}` is missing") || at < text.length() && text.charAt(at) == ']') {
      return "close it with `}` on the line where it begins";
    }
    if (message.contains("string does not end")) {
      return "close the string on the line where it begins";
    }
    if (message.contains("nested")) {
      return "no setting needs so much nesting";
    }
    return "write it as TOML 1.0: `key = \"value\"` in a `[table]`";
  }
}

package dev.pinwheel.cli.line;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An option of the command line, one row of the table that feeds parsing, help, near misses and
 * completions. Compared by identity: an option is a constant.
 *
 * @param name the long name, without its hyphens
 * @param letter the short form, or {@link #NO_LETTER}
 * @param placeholder what help calls the value; empty for a flag
 * @param allowed the values that are accepted; empty when any is
 * @param variable the environment variable that stands in for the option
 */
public record Option(
    String name,
    char letter,
    Kind kind,
    String placeholder,
    List<String> allowed,
    String help,
    @Nullable String variable) {

  /** The letter of an option without a short form. */
  public static final char NO_LETTER = 0;

  /** How often an option may stand, and whether it takes a value. */
  public enum Kind {
    /** Stands once or more, and means the same. */
    FLAG,
    /** Stands several times, and the number counts. */
    COUNT,
    /** Takes a value and stands once. */
    VALUE,
    /** Takes a value and may be repeated. */
    LIST
  }

  /** An option without a value. */
  public static Option flag(String name, String help) {
    return new Option(name, NO_LETTER, Kind.FLAG, "", List.of(), help, null);
  }

  /** An option whose number of occurrences counts. */
  public static Option count(String name, String help) {
    return new Option(name, NO_LETTER, Kind.COUNT, "", List.of(), help, null);
  }

  /** An option with one value. */
  public static Option value(String name, String placeholder, String help) {
    return new Option(name, NO_LETTER, Kind.VALUE, placeholder, List.of(), help, null);
  }

  /** An option with one of the given values. */
  public static Option choice(String name, List<String> allowed, String help) {
    return new Option(name, NO_LETTER, Kind.VALUE, String.join("|", allowed), allowed, help, null);
  }

  /** An option with a value that may be repeated. */
  public static Option list(String name, String placeholder, String help) {
    return new Option(name, NO_LETTER, Kind.LIST, placeholder, List.of(), help, null);
  }

  /** The same with a short form. */
  public Option letter(char shortForm) {
    return new Option(name, shortForm, kind, placeholder, allowed, help, variable);
  }

  /** The same with an environment variable that stands in for it. */
  public Option variable(String environmentVariable) {
    return new Option(name, letter, kind, placeholder, allowed, help, environmentVariable);
  }

  /** Whether a value follows. */
  public boolean takesValue() {
    return kind == Kind.VALUE || kind == Kind.LIST;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return this == other;
  }

  @Override
  public int hashCode() {
    return name.hashCode();
  }
}

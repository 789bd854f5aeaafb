package dev.pinwheel.request;

import org.jspecify.annotations.Nullable;

/**
 * Where a line of the user's stands, for messages. Compared on the way of every start, so that is
 * written out, as in {@link Part}.
 *
 * @param source the file as the user wrote it, {@code command line} or {@code standard input}
 * @param line counted from one; 0 where lines have no meaning
 * @param column counted from one; 0 where unknown
 */
public record Origin(String source, int line, int column) {
  /** An argument of the command line. */
  public static final Origin COMMAND_LINE = new Origin("command line", 0, 0);

  private static final String BUILDING = "building ";

  /** What building a release, {@code name==version}, needs, as no line of the user's says. */
  public static Origin ofBuilding(String release) {
    return new Origin(BUILDING + release, 0, 0);
  }

  /** The release, as {@code name==version}, whose building needs it; empty for a line. */
  public String building() {
    return source.startsWith(BUILDING) && line == 0 ? source.substring(BUILDING.length()) : "";
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Origin it
        && it.source.equals(source)
        && it.line == line
        && it.column == column;
  }

  @Override
  public int hashCode() {
    return (source.hashCode() * 31 + line) * 31 + column;
  }

  /** {@code file:line}, or the source alone. */
  @Override
  public String toString() {
    return line > 0 ? source + ":" + line : source;
  }
}

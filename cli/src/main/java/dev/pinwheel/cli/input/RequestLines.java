package dev.pinwheel.cli.input;

import dev.pinwheel.marker.Markers;
import dev.pinwheel.name.SyntaxException;
import dev.pinwheel.request.Line;
import dev.pinwheel.request.Origin;
import dev.pinwheel.requirement.Requirement;
import java.io.IOException;
import java.io.Reader;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A text of requests, one to a line: requirements separated by blanks. Empty lines, and lines that
 * begin with {@code #}, are none.
 */
public final class RequestLines {
  private static final int LONGEST = 1 << 20;

  private final Reader reader;
  private final String source;
  private int number;
  private boolean ended;

  /** Lines of a reader that buffers. */
  public RequestLines(Reader reader, String source) {
    this.reader = reader;
    this.source = source;
  }

  /**
   * One request.
   *
   * @param text without blanks at its ends
   * @param origin where the line begins
   */
  public record Request(String text, Origin origin) {
    /**
     * Its requirements.
     *
     * @throws SyntaxException if one of them is none
     */
    public List<Line> requirements(Markers markers) {
      if (text.length() > LONGEST) {
        throw new SyntaxException("this line is too long", text.substring(0, 60), 0, 60);
      }
      List<Line> lines = new ArrayList<>();
      int at = 0;
      while (at < text.length()) {
        int end = at;
        while (end < text.length() && !isBlank(text.charAt(end))) {
          end++;
        }
        if (end > at) {
          Origin its = new Origin(origin.source(), origin.line(), origin.column() + at);
          lines.add(new Line(Requirement.parse(text.substring(at, end), markers), its));
        }
        at = end + 1;
      }
      return lines;
    }
  }

  /** The next request, or null at the end. */
  public @Nullable Request next() throws IOException {
    while (!ended) {
      String line = line();
      number++;
      int from = 0;
      int to = line.length();
      while (from < to && isBlank(line.charAt(from))) {
        from++;
      }
      while (to > from && isBlank(line.charAt(to - 1))) {
        to--;
      }
      if (from < to && line.charAt(from) != '#') {
        return new Request(line.substring(from, to), new Origin(source, number, from + 1));
      }
    }
    return null;
  }

  /** One line, of which one character too many is kept at most. */
  private String line() throws IOException {
    StringBuilder line = new StringBuilder();
    int c = reader.read();
    while (c >= 0 && c != '\n') {
      if (line.length() <= LONGEST) {
        line.append((char) c);
      }
      c = reader.read();
    }
    ended = c < 0;
    return line.toString();
  }

  private static boolean isBlank(char c) {
    return c == ' ' || c == '\t' || c == '\r';
  }
}

package dev.pinwheel.project;

import dev.pinwheel.name.Credentials;
import dev.pinwheel.name.SyntaxException;
import dev.pinwheel.request.Origin;
import org.jspecify.annotations.Nullable;

/**
 * Something wrong with what a user wrote: what, where, and what to do. Carries no stack trace;
 * {@link #report} is what a person reads.
 */
public final class InputException extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private static final int LONGEST = 800;

  private final String source;
  private final int line;
  private final int column;
  private final String shown;
  private final @Nullable String namedBy;
  private final @Nullable String hint;
  private final Kind kind;

  /** Who has to act. */
  public enum Kind {
    /** Whoever wrote it. */
    WRONG,
    /** Nobody has fetched what it names. */
    NOT_FETCHED,
    /** What it names cannot be fetched. */
    UNREACHED,
    /** What it names cannot be kept. */
    UNWRITABLE
  }

  InputException(SourceText source, int offset, int length, String message, @Nullable String hint) {
    super(clean(message), null, false, false);
    Origin origin = source.origin(offset);
    String text = source.text();
    int start = offset - (origin.column() - 1);
    int end = text.indexOf('\n', start);
    String row = visible(text.substring(start, end < 0 ? text.length() : end));
    int fits = Math.max(1, Math.min(length, row.length() - (offset - start)));
    this.source = clean(source.name());
    this.line = text.indexOf('\n') < 0 && isArgument(source) ? 0 : origin.line();
    this.column = origin.column();
    this.shown = new SyntaxException(message, row, offset - start, fits).caret();
    this.namedBy = source.namedBy() == null ? null : clean(source.namedBy().toString());
    this.hint = hint == null ? null : clean(hint);
    this.kind = Kind.WRONG;
  }

  /** An error of a whole input. */
  public InputException(SourceText source, String message, @Nullable String hint) {
    this(source, message, hint, Kind.WRONG);
  }

  /** An error of a whole input, or of what it names. */
  public InputException(SourceText source, String message, @Nullable String hint, Kind kind) {
    super(clean(message), null, false, false);
    this.source = clean(source.name());
    this.line = 0;
    this.column = 0;
    this.shown = "";
    this.namedBy = source.namedBy() == null ? null : clean(source.namedBy().toString());
    this.hint = hint == null ? null : clean(hint);
    this.kind = kind;
  }

  /** Who has to act. */
  public Kind kind() {
    return kind;
  }

  /** The row with blanks for tabs, and without the credentials of a URL; of the same length. */
  private static String visible(String row) {
    return Credentials.hidden(row.replace('\t', ' '));
  }

  /** One line of text that a terminal shows as it is, without credentials, and not too long. */
  private static String clean(String foreign) {
    String text = Credentials.removed(foreign);
    StringBuilder clean = new StringBuilder();
    for (int i = 0; i < Math.min(text.length(), LONGEST); i++) {
      char c = text.charAt(i);
      boolean control =
          Character.isISOControl(c)
              || Character.isSurrogate(c)
              || Character.getType(c) == Character.FORMAT
              || c == '\u2028'
              || c == '\u2029';
      clean.append(control ? '\uFFFD' : c);
    }
    return text.length() > LONGEST ? clean.append('…').toString() : clean.toString();
  }

  private static boolean isArgument(SourceText source) {
    return source.name().equals(Origin.COMMAND_LINE.source());
  }

  /** Where it is: a file, a line and a column, or less where they have no meaning. */
  public Origin origin() {
    return new Origin(source, line, column);
  }

  /** The line and carets below what is wrong; empty where no line is to be shown. */
  public String shown() {
    return shown;
  }

  /** What to do about it, if there is something to say. */
  public @Nullable String hint() {
    return hint;
  }

  /** The place and what is wrong, the line with carets, who named the file, and the hint. */
  public String report() {
    String statement = statement();
    return hint == null ? statement : statement + "\nhint: " + hint + "\n";
  }

  /** The place and what is wrong, the line with carets, and who named the file. */
  public String statement() {
    StringBuilder text = new StringBuilder(source);
    if (line > 0) {
      text.append(':').append(line).append(':').append(column);
    }
    text.append(": ").append(getMessage()).append('\n');
    if (!shown.isEmpty()) {
      text.append("  ").append(shown.replace("\n", "\n  ").stripTrailing()).append('\n');
    }
    if (namedBy != null) {
      text.append("  named by ").append(namedBy).append('\n');
    }
    return text.toString();
  }
}

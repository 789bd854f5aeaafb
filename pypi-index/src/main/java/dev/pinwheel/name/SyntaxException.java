package dev.pinwheel.name;

/** Text that does not follow its grammar: what is wrong, and where. Carries no stack trace. */
public final class SyntaxException extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private static final int SHOWN = 160;

  private final String text;
  private final int position;
  private final int length;

  /**
   * The error at {@code length} characters from {@code position} on.
   *
   * @param message what is wrong, lower case, without a full stop
   */
  public SyntaxException(String message, String text, int position, int length) {
    super(message, null, false, false);
    this.text = text;
    this.position = Math.max(0, Math.min(position, text.length()));
    this.length = Math.max(1, length);
  }

  /** The whole text. */
  public String text() {
    return text;
  }

  /** Where the error begins, counted from zero in UTF-16 units. */
  public int position() {
    return position;
  }

  /** How much of the text is wrong; at least one. */
  public int length() {
    return length;
  }

  /** The text, bounded, with control characters made visible, and carets below the error. */
  public String caret() {
    int from = text.length() <= SHOWN ? 0 : Math.max(0, position - SHOWN / 2);
    int to = Math.min(text.length(), from + SHOWN);
    StringBuilder line = new StringBuilder();
    StringBuilder below = new StringBuilder();
    if (from > 0) {
      line.append('…');
      below.append(' ');
    }
    for (int i = from; i < to; i++) {
      char c = text.charAt(i);
      line.append(
          Character.isISOControl(c) || Character.isSurrogate(c) || isInvisible(c) ? '\uFFFD' : c);
      if (i < position) {
        below.append(' ');
      } else if (i < position + length) {
        below.append('^');
      }
    }
    if (to < text.length()) {
      line.append('…');
    }
    if (position >= to) {
      below.append('^');
    }
    return line + "\n" + below;
  }

  /** Bidirectional and zero-width controls. */
  private static boolean isInvisible(char c) {
    return c >= '\u200B' && c <= '\u200F'
        || c >= '\u202A' && c <= '\u202E'
        || c >= '\u2060' && c <= '\u206F'
        || c == '\uFEFF';
  }
}

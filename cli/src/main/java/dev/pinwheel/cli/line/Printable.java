package dev.pinwheel.cli.line;

/** Foreign text made safe to show: on one line, without control or invisible characters. */
public final class Printable {
  private Printable() {}

  /**
   * The text with each control, bidirectional or zero-width character and lone surrogate escaped.
   */
  public static String of(String text) {
    int i = 0;
    while (i < text.length() && isPlain(text, i)) {
      i++;
    }
    if (i == text.length()) {
      return text;
    }
    StringBuilder printable = new StringBuilder(text.length() + 8).append(text, 0, i);
    for (; i < text.length(); i++) {
      char c = text.charAt(i);
      if (isPlain(text, i)) {
        printable.append(c);
      } else {
        printable.append("\\u");
        for (int shift = 12; shift >= 0; shift -= 4) {
          printable.append(Character.forDigit(c >> shift & 15, 16));
        }
      }
    }
    return printable.toString();
  }

  /** The same for text of several lines, whose ends stay. */
  static String lines(String text) {
    int end = text.indexOf('\n');
    if (end < 0) {
      return of(text);
    }
    StringBuilder lines = new StringBuilder(text.length() + 8);
    int from = 0;
    for (; end >= 0; end = text.indexOf('\n', from)) {
      lines.append(of(text.substring(from, end))).append('\n');
      from = end + 1;
    }
    return lines.append(of(text.substring(from))).toString();
  }

  private static boolean isPlain(String text, int i) {
    char c = text.charAt(i);
    if (c < 0x7f) {
      return c >= ' ';
    }
    if (Character.isHighSurrogate(c)) {
      // The tag characters U+E0000 to U+E007F are invisible.
      return i + 1 < text.length() && Character.isLowSurrogate(text.charAt(i + 1)) && c != '\uDB40';
    }
    if (Character.isLowSurrogate(c)) {
      return i > 0
          && Character.isHighSurrogate(text.charAt(i - 1))
          && text.charAt(i - 1) != '\uDB40';
    }
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          false;
      default -> true;
    };
  }
}

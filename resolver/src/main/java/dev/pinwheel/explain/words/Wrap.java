package dev.pinwheel.explain.words;

/** Breaks text into lines at blanks, but not between backticks. */
final class Wrap {
  private Wrap() {}

  /**
   * Appends a paragraph.
   *
   * @param first what stands before the first line
   * @param others what stands before the others
   */
  static void append(StringBuilder to, String first, String others, String words, int width) {
    int column = first.length();
    to.append(first);
    boolean begin = true;
    int i = 0;
    while (i < words.length()) {
      int end = wordEnd(words, i);
      int length = end - i;
      if (!begin && column + 1 + length > width) {
        to.append('\n').append(others);
        column = others.length();
        begin = true;
      }
      if (!begin) {
        to.append(' ');
        column++;
      }
      to.append(words, i, end);
      column += length;
      begin = false;
      i = end + 1;
    }
    to.append('\n');
  }

  private static int wordEnd(String words, int from) {
    boolean quoted = false;
    for (int i = from; i < words.length(); i++) {
      char c = words.charAt(i);
      if (c == '`') {
        quoted = !quoted;
      } else if (c == ' ' && !quoted) {
        return i;
      }
    }
    return words.length();
  }
}

package dev.pinwheel.version;

/** The characters of versions: digits and the numbers they make, separators, letters, blanks. */
final class Characters {
  private Characters() {}

  static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  static boolean isSeparator(char c) {
    return c == '.' || c == '-' || c == '_';
  }

  static boolean isAlphanumeric(char c) {
    return isDigit(c) || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z';
  }

  /** In lower case, if it is a letter of ASCII. */
  static char lower(char c) {
    return c >= 'A' && c <= 'Z' ? (char) (c + 32) : c;
  }

  /** Whether Python calls the character a blank; versions and specifiers may stand between them. */
  static boolean isBlank(char c) {
    if (c <= ' ') {
      return c == ' ' || c >= '\t' && c <= '\r' || c >= 0x1C && c <= 0x1F;
    }
    return c >= 0x85
        && (c == 0x85
            || c == 0xA0
            || c == 0x1680
            || c >= 0x2000 && c <= 0x200A
            || c == 0x2028
            || c == 0x2029
            || c == 0x202F
            || c == 0x205F
            || c == 0x3000);
  }

  /** Where the digits end that begin at a position. */
  static int endOfDigits(String text, int from, int to) {
    int end = from;
    while (end < to && isDigit(text.charAt(end))) {
      end++;
    }
    return end;
  }

  /** Where the zeros end that begin at a position. */
  static int afterZeros(String text, int from, int to) {
    int start = from;
    while (start < to && text.charAt(start) == '0') {
      start++;
    }
    return start;
  }

  /** The number that up to 18 digits make; none at all make zero. */
  static long value(String text, int from, int to) {
    long value = 0;
    for (int i = from; i < to; i++) {
      value = value * 10 + (text.charAt(i) - '0');
    }
    return value;
  }
}

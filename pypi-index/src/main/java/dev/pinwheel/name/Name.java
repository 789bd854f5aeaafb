package dev.pinwheel.name;

/**
 * Names of projects, extras and groups (PEP 503, PEP 685): valid ones, and the one form in which
 * they are compared.
 */
public final class Name {
  private Name() {}

  /** Whether the text is a name: ASCII letters, digits, and {@code - _ .} between them. */
  public static boolean isValid(String text) {
    int length = text.length();
    if (length == 0
        || !isAlphanumeric(text.charAt(0))
        || !isAlphanumeric(text.charAt(length - 1))) {
      return false;
    }
    for (int i = 1; i < length - 1; i++) {
      char c = text.charAt(i);
      if (!isAlphanumeric(c) && !isSeparator(c)) {
        return false;
      }
    }
    return true;
  }

  /** Lower case in ASCII, every run of {@code - _ .} one hyphen. Other characters are kept. */
  public static String normalize(String text) {
    if (isNormalized(text)) {
      return text;
    }
    StringBuilder normal = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (isSeparator(c)) {
        if (i == 0 || !isSeparator(text.charAt(i - 1))) {
          normal.append('-');
        }
      } else {
        normal.append(c >= 'A' && c <= 'Z' ? (char) (c + 32) : c);
      }
    }
    return normal.toString();
  }

  private static boolean isNormalized(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c >= 'A' && c <= 'Z' || c == '_' || c == '.') {
        return false;
      }
      if (c == '-' && i > 0 && text.charAt(i - 1) == '-') {
        return false;
      }
    }
    return true;
  }

  private static boolean isSeparator(char c) {
    return c == '-' || c == '_' || c == '.';
  }

  private static boolean isAlphanumeric(char c) {
    return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9';
  }
}

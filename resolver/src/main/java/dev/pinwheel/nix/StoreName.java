package dev.pinwheel.nix;

/** Names of things in the Nix store. */
final class StoreName {
  /** What is left of 211 characters beside the Python and the version. */
  static final int LONGEST_NAME = 120;

  static final int LONGEST_VERSION = 60;
  private static final int LONGEST = 200;

  private StoreName() {}

  /** The text with what the store does not allow replaced, and not too long. */
  static String of(String text) {
    return of(text, LONGEST);
  }

  /** The same with at most so many characters. */
  static String of(String text, int longest) {
    StringBuilder name = new StringBuilder();
    for (int i = 0; i < text.length() && name.length() < longest; i++) {
      char c = text.charAt(i);
      boolean allowed =
          c >= 'a' && c <= 'z'
              || c >= 'A' && c <= 'Z'
              || c >= '0' && c <= '9'
              || "+._?=-".indexOf(c) >= 0;
      name.append(allowed && !(c == '.' && name.isEmpty()) ? c : '_');
    }
    return name.isEmpty() ? "_" : name.toString();
  }

  /** Whether the store takes the version as it is. */
  static boolean isValid(String version) {
    return of(version, LONGEST_VERSION).equals(version);
  }

  /** The last part of a URL or path, with its escapes undone, once. */
  static String decoded(String text) {
    int percent = text.indexOf('%');
    if (percent < 0) {
      return text;
    }
    byte[] bytes = new byte[text.length() * 3];
    int length = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      int high = c == '%' && i + 2 < text.length() ? Character.digit(text.charAt(i + 1), 16) : -1;
      int low = high >= 0 ? Character.digit(text.charAt(i + 2), 16) : -1;
      if (low >= 0) {
        bytes[length++] = (byte) (high << 4 | low);
        i += 2;
      } else {
        byte[] own = String.valueOf(c).getBytes(java.nio.charset.StandardCharsets.UTF_8);
        System.arraycopy(own, 0, bytes, length, own.length);
        length += own.length;
      }
    }
    return new String(bytes, 0, length, java.nio.charset.StandardCharsets.UTF_8);
  }
}

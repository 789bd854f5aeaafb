package dev.pinwheel.name;

/**
 * User and password of URLs, wherever these stand in a text. They are for those who wrote them: no
 * file that Pinwheel writes has them, and nothing that it shows.
 */
public final class Credentials {
  private static final String END_OF_AUTHORITY = "/?#\\ \t\n\r\"'`<>|,;{}";

  private Credentials() {}

  /** Whether there are any. */
  public static boolean in(String text) {
    return next(text, 0) >= 0;
  }

  /** The text without them. */
  public static String removed(String text) {
    long place = next(text, 0);
    if (place < 0) {
      return text;
    }
    StringBuilder left = new StringBuilder(text.length());
    int from = 0;
    for (; place >= 0; place = next(text, from)) {
      left.append(text, from, (int) (place >> 32));
      from = (int) place;
    }
    return left.append(text, from, text.length()).toString();
  }

  /** The text with asterisks for them, as long as before, so that places in it stay right. */
  public static String hidden(String text) {
    long place = next(text, 0);
    if (place < 0) {
      return text;
    }
    StringBuilder hidden = new StringBuilder(text);
    for (; place >= 0; place = next(text, (int) place)) {
      for (int i = (int) (place >> 32); i < (int) place - 1; i++) {
        hidden.setCharAt(i, '*');
      }
    }
    return hidden.toString();
  }

  /**
   * Where the next ones begin and what follows their {@code @}, as {@code begin << 32 | end}, or
   * -1. The user of {@code ssh} alone is none, and neither is a variable, whose value is elsewhere.
   */
  private static long next(String text, int from) {
    int scheme = text.indexOf("://", from);
    while (scheme >= 0) {
      int begin = scheme + 3;
      int end = begin;
      int at = -1;
      boolean password = false;
      boolean literal = false;
      while (end < text.length()) {
        char c = text.charAt(end);
        if (c == '$' && end + 1 < text.length() && text.charAt(end + 1) == '{') {
          int close = text.indexOf('}', end);
          if (close >= 0) {
            end = close + 1;
            continue;
          }
        }
        if (END_OF_AUTHORITY.indexOf(c) >= 0) {
          break;
        }
        if (c == '@') {
          at = end;
        } else if (at < 0) {
          password |= c == ':';
          literal |= c != ':';
        }
        end++;
      }
      boolean ssh = text.startsWith("ssh", scheme - 3) && !password;
      if (at >= 0 && literal && !ssh) {
        return (long) begin << 32 | at + 1;
      }
      scheme = text.indexOf("://", begin);
    }
    return -1;
  }
}

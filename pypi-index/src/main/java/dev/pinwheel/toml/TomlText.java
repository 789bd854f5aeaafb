package dev.pinwheel.toml;

/** Writes keys and strings of TOML. */
public final class TomlText {
  private static final String DIGITS = "0123456789ABCDEF";

  private TomlText() {}

  /** The key, bare where it can be. */
  public static void key(StringBuilder out, String key) {
    boolean bare = !key.isEmpty();
    for (int i = 0; i < key.length() && bare; i++) {
      bare = Toml.isBare(key.charAt(i));
    }
    if (bare) {
      out.append(key);
    } else {
      string(out, key);
    }
  }

  /**
   * The text as a basic string.
   *
   * @throws IllegalArgumentException if it holds a lone surrogate, which TOML cannot express
   */
  public static void string(StringBuilder out, String text) {
    out.append('"');
    int from = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c >= ' ' && c != '"' && c != '\\' && c < 0x7F) {
        continue;
      }
      if (Character.isSurrogate(c)) {
        boolean pair =
            Character.isHighSurrogate(c)
                && i + 1 < text.length()
                && Character.isLowSurrogate(text.charAt(i + 1));
        if (!pair) {
          throw new IllegalArgumentException("a lone surrogate cannot be written");
        }
        i++;
      } else if (c <= 0x7F) {
        out.append(text, from, i);
        escape(out, c);
        from = i + 1;
      }
    }
    out.append(text, from, text.length()).append('"');
  }

  private static void escape(StringBuilder out, char c) {
    switch (c) {
      case '"' -> out.append("\\\"");
      case '\\' -> out.append("\\\\");
      case '\b' -> out.append("\\b");
      case '\t' -> out.append("\\t");
      case '\n' -> out.append("\\n");
      case '\f' -> out.append("\\f");
      case '\r' -> out.append("\\r");
      default -> {
        out.append("\\u00");
        out.append(DIGITS.charAt(c >> 4)).append(DIGITS.charAt(c & 15));
      }
    }
  }
}

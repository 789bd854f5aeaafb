package dev.pinwheel.page;

/** Foreign text as it may be shown: control and invisible characters as escapes. */
public final class PlainText {
  private static final String DIGITS = "0123456789abcdef";

  private PlainText() {}

  /** Whether the character would not show, or would change how others show. */
  public static boolean isControl(char c) {
    return c < ' '
        || c >= 0x7F && c <= 0x9F
        || c == 0x061C
        || c >= 0x200B && c <= 0x200F
        || c >= 0x2028 && c <= 0x202E
        || c >= 0x2060 && c <= 0x206F
        || c == 0xFEFF;
  }

  /** Whether there is a control character in the text. */
  public static boolean hasControl(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (isControl(text.charAt(i))) {
        return true;
      }
    }
    return false;
  }

  /** The text with control characters as escapes. */
  public static String of(String text) {
    if (!hasControl(text)) {
      return text;
    }
    StringBuilder out = new StringBuilder(text.length() + 8);
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (isControl(c)) {
        out.append("\\u");
        for (int shift = 12; shift >= 0; shift -= 4) {
          out.append(DIGITS.charAt(c >> shift & 15));
        }
      } else {
        out.append(c);
      }
    }
    return out.toString();
  }
}

package dev.pinwheel.page;

import dev.pinwheel.name.Credentials;

/**
 * Foreign text inside HTML and SVG: between tags and in attributes nothing but text, without the
 * credentials of a URL.
 */
public final class Markup {
  private Markup() {}

  /** Adds the text, with what would mean something escaped. */
  public static void add(StringBuilder out, String text) {
    String plain = PlainText.of(Credentials.removed(text));
    for (int i = 0; i < plain.length(); i++) {
      char c = plain.charAt(i);
      switch (c) {
        case '<' -> out.append("&lt;");
        case '>' -> out.append("&gt;");
        case '&' -> out.append("&amp;");
        case '"' -> out.append("&quot;");
        case '\'' -> out.append("&#39;");
        case '@' -> out.append("&#64;");
        default -> out.append(c);
      }
    }
  }

  /** The text, with what would mean something escaped. */
  public static String of(String text) {
    StringBuilder out = new StringBuilder(text.length() + 16);
    add(out, text);
    return out.toString();
  }
}

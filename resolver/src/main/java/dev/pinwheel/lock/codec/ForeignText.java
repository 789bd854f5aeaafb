package dev.pinwheel.lock.codec;

import dev.pinwheel.page.PlainText;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What may not stand in names, URLs and paths, and how foreign text is shown. */
public final class ForeignText {
  private static final int SHOWN = 120;

  private ForeignText() {}

  /** Whether there is a control character in the text. */
  public static boolean hasControl(String text) {
    return PlainText.hasControl(text);
  }

  /** The text, bounded, in backticks, with control characters as escapes. */
  public static String quoted(String text) {
    return "`" + plain(text.length() > SHOWN ? text.substring(0, SHOWN) + "…" : text) + "`";
  }

  /** The text with control characters as escapes. */
  public static String plain(String text) {
    return PlainText.of(text);
  }

  /** The key of a query that looks as if its value was secret, or null. */
  static @Nullable String secretKey(String url) {
    int mark = url.indexOf('?');
    if (mark < 0) {
      return null;
    }
    int end = url.indexOf('#', mark);
    String query = url.substring(mark + 1, end < 0 ? url.length() : end);
    int from = 0;
    while (from <= query.length()) {
      int and = query.indexOf('&', from);
      int to = and < 0 ? query.length() : and;
      int equals = query.indexOf('=', from);
      String key = query.substring(from, equals < 0 || equals > to ? to : equals);
      String folded = key.toLowerCase(Locale.ROOT);
      if (folded.contains("token")
          || folded.contains("secret")
          || folded.contains("password")
          || folded.contains("signature")
          || folded.contains("credential")
          || folded.equals("sig")
          || folded.endsWith("key")
          || folded.startsWith("auth")) {
        return key;
      }
      from = to + 1;
    }
    return null;
  }

  /** Whether the path is absolute or climbs out of the folder it is relative to. */
  static boolean leaves(String path) {
    String slashed = path.replace('\\', '/');
    if (slashed.startsWith("/") || slashed.length() > 1 && slashed.charAt(1) == ':') {
      return true;
    }
    int depth = 0;
    int from = 0;
    while (from <= slashed.length()) {
      int slash = slashed.indexOf('/', from);
      int to = slash < 0 ? slashed.length() : slash;
      String part = slashed.substring(from, to);
      if (part.equals("..")) {
        depth--;
      } else if (!part.isEmpty() && !part.equals(".")) {
        depth++;
      }
      if (depth < 0) {
        return true;
      }
      from = to + 1;
    }
    return false;
  }
}

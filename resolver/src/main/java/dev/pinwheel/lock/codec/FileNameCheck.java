package dev.pinwheel.lock.codec;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** File names in paths and URLs. */
public final class FileNameCheck {
  private FileNameCheck() {}

  /** The last part of the path, or else of the URL as it stands, not decoded; may be empty. */
  static String last(@Nullable String url, @Nullable String path) {
    if (path != null) {
      int slash = Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\'));
      return path.substring(slash + 1);
    }
    if (url == null) {
      return "";
    }
    int end = url.length();
    int mark = url.indexOf('?');
    if (mark >= 0) {
      end = mark;
    }
    mark = url.indexOf('#');
    if (mark >= 0 && mark < end) {
      end = mark;
    }
    return url.substring(url.lastIndexOf('/', Math.max(0, end - 1)) + 1, end);
  }

  /** The file name that they give: a URL's is decoded once. */
  public static String of(@Nullable String url, @Nullable String path) {
    String last = last(url, path);
    return path != null ? last : decoded(last);
  }

  /** The text with its percent escapes undone, as far as they are escapes of UTF-8. */
  public static String decoded(String text) {
    if (text.indexOf('%') < 0) {
      return text;
    }
    byte[] from = text.getBytes(StandardCharsets.UTF_8);
    byte[] to = new byte[from.length];
    int length = 0;
    for (int i = 0; i < from.length; i++) {
      int high = from[i] == '%' && i + 2 < from.length ? Character.digit(from[i + 1], 16) : -1;
      int low = high >= 0 ? Character.digit(from[i + 2], 16) : -1;
      if (low >= 0) {
        to[length++] = (byte) (high << 4 | low);
        i += 2;
      } else {
        to[length++] = from[i];
      }
    }
    return new String(Arrays.copyOf(to, length), StandardCharsets.UTF_8);
  }
}

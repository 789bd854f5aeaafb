package dev.pinwheel.source.store;

import dev.pinwheel.source.Pieces;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a page beside its bytes. It holds only for the bytes whose hash it names: so a
 * page and its state, which are two files, never contradict each other for long.
 *
 * @param sha256 the hash of the page as it lies in the store; null if the server says that there is
 *     no such page
 * @param size the length of the page
 * @param etag what to send as {@code If-None-Match}
 * @param lastModified what to send as {@code If-Modified-Since}
 * @param serial the number of the page's last change (PyPI), or {@link #NO_SERIAL}
 * @param asked when the server was last asked
 */
public record PageState(
    @Nullable String sha256,
    long size,
    @Nullable String etag,
    @Nullable String lastModified,
    long serial,
    Instant asked) {
  /** The server gives none. */
  public static final long NO_SERIAL = -1;

  private static final int LONGEST = 1 << 12;

  /** The state of a page that does not exist. */
  public static PageState gone(Instant asked) {
    return new PageState(null, 0, null, null, NO_SERIAL, asked);
  }

  public boolean isGone() {
    return sha256 == null;
  }

  /** The same page, asked for again. */
  public PageState again(Instant now) {
    return new PageState(sha256, size, etag, lastModified, serial, now);
  }

  byte[] bytes() {
    StringBuilder text = new StringBuilder();
    line(text, "sha256", sha256);
    line(text, "size", Long.toString(size));
    line(text, "etag", etag);
    line(text, "last-modified", lastModified);
    line(text, "serial", serial == NO_SERIAL ? null : Long.toString(serial));
    line(text, "asked", asked.toString());
    return text.toString().getBytes(StandardCharsets.UTF_8);
  }

  /** A value that could not be read back as it is, or is longer than any should be, is none. */
  private static void line(StringBuilder text, String key, @Nullable String value) {
    if (value == null || value.length() > LONGEST) {
      return;
    }
    for (int i = 0; i < value.length(); i++) {
      if (value.charAt(i) < ' ' || value.charAt(i) > '~') {
        return;
      }
    }
    text.append(key).append(": ").append(value).append('\n');
  }

  /** Reads what {@link #bytes} wrote; null if it is anything else. */
  static @Nullable PageState parse(byte[] bytes) {
    Map<String, String> values = new HashMap<>();
    for (String line : Pieces.of(new String(bytes, StandardCharsets.UTF_8), '\n')) {
      int colon = line.indexOf(": ");
      if (colon > 0) {
        values.put(line.substring(0, colon), line.substring(colon + 2));
      }
    }
    String asked = values.get("asked");
    String size = values.get("size");
    if (asked == null || size == null) {
      return null;
    }
    try {
      String serial = values.get("serial");
      return new PageState(
          values.get("sha256"),
          Long.parseLong(size),
          values.get("etag"),
          values.get("last-modified"),
          serial == null ? NO_SERIAL : Long.parseLong(serial),
          Instant.parse(asked));
    } catch (NumberFormatException | DateTimeException e) {
      return null;
    }
  }
}

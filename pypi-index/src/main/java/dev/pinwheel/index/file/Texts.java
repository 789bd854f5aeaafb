package dev.pinwheel.index.file;

import dev.pinwheel.name.SyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.function.Function;

/** A pool of texts, read in place. */
public final class Texts {
  private static final int[] NONE = {};
  private static final int LONGEST = 1 << 20;

  /** A power of two. */
  private static final int REMEMBERED = 1024;

  private final Column offsets;
  private final Bytes bytes;

  /** One more than the ids of texts that are known to be readable; threads may forget some. */
  private int[] readable = NONE;

  Texts(Column offsets, Bytes bytes) {
    this.offsets = offsets;
    this.bytes = bytes;
  }

  /** How many texts there are. */
  public int size() {
    return Math.max(0, offsets.size() - 1);
  }

  /** A text. */
  public String get(int id) {
    return new String(utf8(id), StandardCharsets.UTF_8);
  }

  /** What a text says; one that its reader refuses cannot be of a builder's. */
  public <T> T parsed(int id, Function<String, T> reader) {
    return parse(id, get(id), reader);
  }

  private <T> T parse(int id, String text, Function<String, T> reader) {
    try {
      return reader.apply(text);
    } catch (SyntaxException e) {
      throw bytes.damaged("text " + id + " cannot be read: " + e.getMessage());
    }
  }

  /** A text that its reader does not refuse, which is remembered of some. */
  public String readable(int id, Function<String, ?> reader) {
    String text = get(id);
    if (readable.length == 0) {
      readable = new int[REMEMBERED];
    }
    int[] known = readable;
    int slot = id & REMEMBERED - 1;
    if (known[slot] != id + 1) {
      parse(id, text, reader);
      known[slot] = id + 1;
    }
    return text;
  }

  /** A text as bytes. */
  public byte[] utf8(int id) {
    long from = offsets.getLong(id);
    return bytes.get(from, length(id, from));
  }

  /** Whether a text is this one. */
  public boolean is(int id, byte[] utf8) {
    long from = offsets.getLong(id);
    int length = length(id, from);
    if (length != utf8.length) {
      return false;
    }
    for (int i = 0; i < length; i++) {
      if (bytes.at(from + i) != (utf8[i] & 0xff)) {
        return false;
      }
    }
    return true;
  }

  /** The id of a text in a pool that is sorted by bytes, or a negative number. */
  public int find(byte[] utf8) {
    int low = 0;
    int high = size() - 1;
    while (low <= high) {
      int middle = (low + high) >>> 1;
      int order = compare(middle, utf8);
      if (order == 0) {
        return middle;
      }
      if (order < 0) {
        low = middle + 1;
      } else {
        high = middle - 1;
      }
    }
    return -1 - low;
  }

  private int compare(int id, byte[] utf8) {
    long from = offsets.getLong(id);
    int length = length(id, from);
    for (int i = 0; i < Math.min(length, utf8.length); i++) {
      int order = bytes.at(from + i) - (utf8[i] & 0xff);
      if (order != 0) {
        return order;
      }
    }
    return length - utf8.length;
  }

  private int length(int id, long from) {
    long length = offsets.getLong(id + 1) - from;
    bytes.check(from, length > LONGEST ? -1 : length);
    return (int) length;
  }
}

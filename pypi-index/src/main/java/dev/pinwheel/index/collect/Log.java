package dev.pinwheel.index.collect;

import dev.pinwheel.index.file.ByteArena;
import java.nio.charset.StandardCharsets;

/** Numbers and texts written one after another in few bytes, and read back from any start. */
public final class Log {
  private final ByteArena bytes = new ByteArena();

  /** Where the next thing will be written. */
  long end() {
    return bytes.size();
  }

  /** Writes a number that is not negative; small ones take one byte. */
  void put(int value) {
    while ((value & ~0x7f) != 0) {
      bytes.add(value & 0x7f | 0x80);
      value >>>= 7;
    }
    bytes.add(value);
  }

  /** Writes any number in eight bytes. */
  void putLong(long value) {
    for (int i = 0; i < 8; i++) {
      bytes.add((int) (value >>> 8 * i) & 0xff);
    }
  }

  /** Writes a text. */
  void put(String text) {
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    put(utf8.length);
    bytes.add(utf8, 0, utf8.length);
  }

  /** A reader from some place on. */
  public Reader from(long at) {
    return new Reader(bytes, at);
  }

  /** Reads what was written. */
  public static final class Reader {
    private final ByteArena bytes;
    private long at;

    private Reader(ByteArena bytes, long at) {
      this.bytes = bytes;
      this.at = at;
    }

    long at() {
      return at;
    }

    public int next() {
      int value = 0;
      int shift = 0;
      int b = bytes.at(at++);
      while (b >= 0x80) {
        value |= (b & 0x7f) << shift;
        shift += 7;
        b = bytes.at(at++);
      }
      return value | b << shift;
    }

    public long nextLong() {
      long value = 0;
      for (int i = 0; i < 8; i++) {
        value |= (long) bytes.at(at++) << 8 * i;
      }
      return value;
    }

    public String nextText() {
      byte[] utf8 = new byte[next()];
      for (int i = 0; i < utf8.length; i++) {
        utf8[i] = (byte) bytes.at(at++);
      }
      return new String(utf8, StandardCharsets.UTF_8);
    }
  }
}

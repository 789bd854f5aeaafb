package dev.pinwheel.index.file;

import java.util.zip.CRC32;

/**
 * Sizes, places and checks of the container's header; see docs/reference/index-format.md, section
 * 1.1.
 */
final class Header {
  static final long MAGIC = 0x1A0A_0D58_4957_5089L;

  /** How a packed index begins: PWPACKED. */
  static final long PACKED = 0x4445_4b43_4150_5750L;

  static final int MAJOR = 2;
  static final int MINOR = 0;
  static final int FIXED = 112;
  static final int ENTRY = 32;
  static final int MOST_SECTIONS = 1024;
  static final int WIDTH_OF_BYTES = 255;
  static final int REQUIRED = 1;

  private Header() {}

  /** Where the body begins. */
  static int length(int sections) {
    return FIXED + ENTRY * sections + 4 + 7 & ~7;
  }

  static int crc(byte[] bytes, int from, int count) {
    CRC32 crc = new CRC32();
    crc.update(bytes, from, count);
    return (int) crc.getValue();
  }

  static int u2(byte[] bytes, int at) {
    return bytes[at] & 0xff | (bytes[at + 1] & 0xff) << 8;
  }

  static int i4(byte[] bytes, int at) {
    return u2(bytes, at) | u2(bytes, at + 2) << 16;
  }

  static long i8(byte[] bytes, int at) {
    return i4(bytes, at) & 0xffffffffL | (long) i4(bytes, at + 4) << 32;
  }

  static void put2(byte[] bytes, int at, int value) {
    bytes[at] = (byte) value;
    bytes[at + 1] = (byte) (value >>> 8);
  }

  static void put4(byte[] bytes, int at, int value) {
    put2(bytes, at, value);
    put2(bytes, at + 2, value >>> 16);
  }

  static void put8(byte[] bytes, int at, long value) {
    put4(bytes, at, (int) value);
    put4(bytes, at + 4, (int) (value >>> 32));
  }
}

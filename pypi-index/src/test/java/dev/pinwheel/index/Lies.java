package dev.pinwheel.index;

import java.util.zip.CRC32;

/** Changes an index and makes its checksums right again. */
public final class Lies {
  private static final int FIXED = 112;
  private static final int BLOCK = 16384;

  private Lies() {}

  /** A place that a lie may change: in the header, or in the body. */
  public static int place(byte[] bytes, boolean inHeader, int choice) {
    int header = headerLength(bytes);
    return inHeader
        ? FIXED + choice % (header - FIXED - 4)
        : header + choice % (int) Math.max(1, i8(bytes, 96));
  }

  /** An index with the fixed header of another, and any table and body, under right checksums. */
  static byte[] index(byte[] whole, int sections, byte[] table, byte[] body) {
    int header = FIXED + 32 * sections + 4 + 7 & ~7;
    int blocks = (body.length + BLOCK - 1) / BLOCK;
    byte[] bytes = new byte[header + body.length + 4 * blocks];
    System.arraycopy(whole, 0, bytes, 0, FIXED);
    put4(bytes, 24, sections);
    put4(bytes, 96, body.length);
    put4(bytes, 100, 0);
    System.arraycopy(table, 0, bytes, FIXED, table.length);
    System.arraycopy(body, 0, bytes, header, body.length);
    put4(bytes, 16, bytes.length);
    put4(bytes, 20, 0);
    repair(bytes);
    return bytes;
  }

  /** Makes all checksums right. */
  public static void repair(byte[] bytes) {
    int header = headerLength(bytes);
    int body = (int) i8(bytes, 96);
    int blocks = (body + BLOCK - 1) / BLOCK;
    for (int i = 0; i < blocks; i++) {
      int from = header + i * BLOCK;
      put4(bytes, header + body + 4 * i, crc(bytes, from, Math.min(BLOCK, header + body - from)));
    }
    put4(bytes, 104, crc(bytes, header + body, 4 * blocks));
    int table = FIXED + 32 * i4(bytes, 24);
    put4(bytes, table, crc(bytes, 0, table));
  }

  private static int headerLength(byte[] bytes) {
    return FIXED + 32 * i4(bytes, 24) + 4 + 7 & ~7;
  }

  private static int crc(byte[] bytes, int from, int count) {
    CRC32 crc = new CRC32();
    crc.update(bytes, from, count);
    return (int) crc.getValue();
  }

  private static int i4(byte[] bytes, int at) {
    return bytes[at] & 0xff
        | (bytes[at + 1] & 0xff) << 8
        | (bytes[at + 2] & 0xff) << 16
        | bytes[at + 3] << 24;
  }

  private static long i8(byte[] bytes, int at) {
    return i4(bytes, at) & 0xffffffffL | (long) i4(bytes, at + 4) << 32;
  }

  private static void put4(byte[] bytes, int at, int value) {
    for (int i = 0; i < 4; i++) {
      bytes[at + i] = (byte) (value >>> 8 * i);
    }
  }
}

package dev.pinwheel.index.file;

import java.util.Arrays;

/** Bytes that grow at the end, beyond two gigabytes if need be. */
public final class ByteArena {
  private static final int SHIFT = 16;
  private static final int CHUNK = 1 << SHIFT;

  private byte[][] chunks = new byte[4][];
  private long size;

  /** Adds bytes at the end. */
  public void add(byte[] bytes, int from, int count) {
    while (count > 0) {
      int chunk = (int) (size >>> SHIFT);
      if (chunk == chunks.length) {
        chunks = Arrays.copyOf(chunks, 2 * chunk);
      }
      if (chunks[chunk] == null) {
        chunks[chunk] = new byte[CHUNK];
      }
      int at = (int) size & CHUNK - 1;
      int some = Math.min(count, CHUNK - at);
      System.arraycopy(bytes, from, chunks[chunk], at, some);
      from += some;
      count -= some;
      size += some;
    }
  }

  /** Adds one byte at the end. */
  public void add(int value) {
    int chunk = (int) (size >>> SHIFT);
    if (chunk == chunks.length) {
      chunks = Arrays.copyOf(chunks, 2 * chunk);
    }
    if (chunks[chunk] == null) {
      chunks[chunk] = new byte[CHUNK];
    }
    chunks[chunk][(int) size & CHUNK - 1] = (byte) value;
    size++;
  }

  /** One byte, unsigned. */
  public int at(long i) {
    return chunks[(int) (i >>> SHIFT)][(int) i & CHUNK - 1] & 0xff;
  }

  /** How many bytes there are. */
  public long size() {
    return size;
  }

  /** Copies bytes out. */
  void copy(long from, byte[] into, int at, int count) {
    while (count > 0) {
      int i = (int) from & CHUNK - 1;
      int some = Math.min(count, CHUNK - i);
      System.arraycopy(chunks[(int) (from >>> SHIFT)], i, into, at, some);
      from += some;
      at += some;
      count -= some;
    }
  }
}

package dev.pinwheel.index.file;

import dev.pinwheel.file.ByteSource;
import java.io.IOException;
import java.util.Arrays;
import java.util.zip.CRC32;

/**
 * The body of a container, read and checked block by block when first used.
 *
 * <p>Blocks are kept in memory, up to a quarter of the heap; then all are forgotten and read again
 * as needed. Reading into arrays costs a fresh process less than a memory map does (measured in
 * docs/performance.md). It also turns a file that is cut while in use into an ordinary error.
 */
final class Blocks {
  static final int SHIFT = 14;
  static final int SIZE = 1 << SHIFT;
  private static final int MASK = SIZE - 1;
  private static final int FEWEST = 1024;

  private final String name;
  private final ByteSource source;
  private final long bodyStart;
  private final long bodyLength;
  private final byte[] checksums;
  private final Block[] blocks;
  private final int most;
  private int held;

  /** A checked block; the final field makes it safe to share between threads without a lock. */
  private static final class Block {
    final byte[] bytes;

    Block(byte[] bytes) {
      this.bytes = bytes;
    }
  }

  @SuppressWarnings("NullAway") // blocks not read yet are null
  Blocks(String name, ByteSource source, long bodyStart, long bodyLength, byte[] checksums) {
    this.name = name;
    this.source = source;
    this.bodyStart = bodyStart;
    this.bodyLength = bodyLength;
    this.checksums = checksums;
    this.blocks = new Block[checksums.length / 4];
    this.most = (int) Math.max(FEWEST, Runtime.getRuntime().maxMemory() / 4 >>> SHIFT);
  }

  ByteSource source() {
    return source;
  }

  String name() {
    return name;
  }

  int count() {
    return blocks.length;
  }

  int u1(long at) {
    return block(at)[(int) at & MASK] & 0xff;
  }

  int u2(long at) {
    byte[] bytes = block(at);
    int i = (int) at & MASK;
    return bytes[i] & 0xff | (bytes[i + 1] & 0xff) << 8;
  }

  int i4(long at) {
    byte[] bytes = block(at);
    int i = (int) at & MASK;
    return bytes[i] & 0xff
        | (bytes[i + 1] & 0xff) << 8
        | (bytes[i + 2] & 0xff) << 16
        | bytes[i + 3] << 24;
  }

  long i8(long at) {
    return i4(at) & 0xffffffffL | (long) i4(at + 4) << 32;
  }

  void copy(long from, byte[] into, int at, int count) {
    while (count > 0) {
      byte[] bytes = block(from);
      int i = (int) from & MASK;
      int some = Math.min(count, bytes.length - i);
      System.arraycopy(bytes, i, into, at, some);
      from += some;
      at += some;
      count -= some;
    }
  }

  private byte[] block(long at) {
    Block block = blocks[(int) (at >>> SHIFT)];
    return block != null ? block.bytes : read((int) (at >>> SHIFT));
  }

  /** Reads and checks a block, whether or not it is held. */
  byte[] read(int number) {
    long from = (long) number << SHIFT;
    byte[] bytes = new byte[(int) Math.min(SIZE, bodyLength - from)];
    try {
      source.read(bodyStart + from, bytes, 0, bytes.length);
    } catch (IOException e) {
      throw IndexException.damaged(name, String.valueOf(e.getMessage()));
    }
    CRC32 crc = new CRC32();
    crc.update(bytes, 0, bytes.length);
    if ((int) crc.getValue() != Header.i4(checksums, number * 4)) {
      throw IndexException.damaged(name, "the checksum of block " + number + " differs");
    }
    if (held >= most) {
      forget();
    }
    held++;
    blocks[number] = new Block(bytes);
    return bytes;
  }

  @SuppressWarnings("NullAway") // blocks to be read again are null
  private void forget() {
    Arrays.fill(blocks, null);
    held = 0;
  }

  void close() {
    forget();
    source.close();
  }
}

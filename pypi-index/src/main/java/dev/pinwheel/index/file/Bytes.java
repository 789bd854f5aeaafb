package dev.pinwheel.index.file;

/** A section of bytes, read in place. */
public final class Bytes {
  private final Blocks blocks;
  private final int id;
  private final long start;
  private final long count;

  Bytes(Blocks blocks, int id, long start, long count) {
    this.blocks = blocks;
    this.id = id;
    this.start = start;
    this.count = count;
  }

  /** How many bytes there are. */
  public long size() {
    return count;
  }

  /** Some of the bytes. */
  public byte[] get(long from, int length) {
    check(from, length);
    byte[] bytes = new byte[length];
    blocks.copy(start + from, bytes, 0, length);
    return bytes;
  }

  /** One byte. */
  int at(long i) {
    return blocks.u1(start + i);
  }

  IndexException damaged(String what) {
    return IndexException.damaged(blocks.name(), "section " + id + ": " + what);
  }

  void check(long from, long length) {
    if (from < 0 || length < 0 || length > count - from) {
      throw IndexException.damaged(
          blocks.name(), "section " + id + " ends before " + from + " + " + length);
    }
  }
}

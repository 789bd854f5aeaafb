package dev.pinwheel.index.file;

/** A column of numbers, read in place. */
public final class Column {
  private final Blocks blocks;
  private final int id;
  private final long start;
  private final long count;
  private final int width;
  private final long base;
  private final long least;
  private final long limit;

  Column(
      Blocks blocks, int id, long start, long count, int width, long base, long least, long limit) {
    this.blocks = blocks;
    this.id = id;
    this.start = start;
    this.count = count;
    this.width = width;
    this.base = base;
    this.least = least;
    this.limit = limit;
  }

  /** How many numbers there are. */
  public int size() {
    return (int) Math.min(count, Integer.MAX_VALUE);
  }

  /** The number at a place, checked to be one that may stand in this column. */
  public int get(int i) {
    long value = getLong(i);
    if (value < least || value >= limit) {
      throw IndexException.damaged(
          blocks.name(), "section " + id + " has " + value + " at " + i + ", which cannot be");
    }
    return (int) value;
  }

  /** The number at a place. */
  public long getLong(int i) {
    if (i < 0 || i >= count) {
      throw outside(i);
    }
    return switch (width) {
      case 0 -> base;
      case 1 -> base + blocks.u1(start + i);
      case 2 -> base + blocks.u2(start + 2L * i);
      case 4 -> base + (blocks.i4(start + 4L * i) & 0xffffffffL);
      default -> base + blocks.i8(start + 8L * i);
    };
  }

  /** Whether every element is known, without a look, to be this number. */
  public boolean isEverywhere(long number) {
    return width == 0 && base == number;
  }

  /** The end of the slice that begins at {@code get(i)}: checked not to lie before it. */
  public int end(int i) {
    int end = get(i + 1);
    if (end < get(i)) {
      throw IndexException.damaged(
          blocks.name(), "slice " + i + " of section " + id + " ends before it begins");
    }
    return end;
  }

  /** The element with this number of the slice that begins at {@code get(i)}. */
  public int within(int i, int number) {
    int element = get(i) + number;
    if (number < 0 || element < 0 || element >= get(i + 1)) {
      throw IndexException.damaged(
          blocks.name(), "slice " + i + " of section " + id + " has no element " + number);
    }
    return element;
  }

  /** What its reader found out about it. */
  public IndexException wrong(String what) {
    return IndexException.damaged(blocks.name(), "section " + id + ": " + what);
  }

  private IndexException outside(int i) {
    return IndexException.damaged(
        blocks.name(), "section " + id + " has " + count + " elements, not one at " + i);
  }
}

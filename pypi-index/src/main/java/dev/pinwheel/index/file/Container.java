package dev.pinwheel.index.file;

import dev.pinwheel.file.ByteSource;
import dev.pinwheel.file.FileBytes;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * An open container: its header, and its sections by id; see docs/reference/index-format.md,
 * section 1.
 */
public final class Container implements AutoCloseable {
  /** The part that holds all that resolving needs. */
  public static final int METADATA = 1;

  /** The part that holds where files are and what they hash to. */
  public static final int ARTIFACTS = 2;

  private final String name;
  private final byte[] header;
  private final int sections;
  private final Blocks blocks;

  private Container(String name, byte[] header, int sections, Blocks blocks) {
    this.name = name;
    this.header = header;
    this.sections = sections;
    this.blocks = blocks;
  }

  /** Opens the container in a file. */
  public static Container open(Path file, int part) {
    FileBytes bytes;
    try {
      bytes = FileBytes.open(file);
    } catch (IOException e) {
      throw IndexException.unreadable(file.toString(), String.valueOf(e.getMessage()));
    }
    return open(file.toString(), bytes, part);
  }

  /** Opens the container in these bytes and closes them with it, or when it fails. */
  public static Container open(String name, ByteSource source, int part) {
    try {
      return read(name, source, part);
    } catch (IOException e) {
      source.close();
      throw IndexException.unreadable(name, "cannot be read: " + e.getMessage());
    } catch (IndexException e) {
      source.close();
      throw e;
    }
  }

  private static Container read(String name, ByteSource source, int part) throws IOException {
    long length = source.length();
    if (length == 0) {
      throw IndexException.damaged(name, "it is empty");
    }
    if (length < Header.length(0)) {
      throw IndexException.damaged(name, "too short for an index, " + length + " bytes");
    }
    byte[] first = new byte[(int) Math.min(length, 4096)];
    source.read(0, first, 0, first.length);
    if (Header.i8(first, 0) == Header.PACKED) {
      throw IndexException.mismatch(
          name, "is packed", "unpack it with `pinwheel index unpack`, and use the result");
    }
    if (Header.i8(first, 0) != Header.MAGIC) {
      throw IndexException.unreadable(name, "is not an index");
    }
    int major = Header.u2(first, 8);
    if (major != Header.MAJOR) {
      throw IndexException.format(
          name,
          "has format "
              + major
              + "."
              + Header.u2(first, 10)
              + ", this program reads format "
              + Header.MAJOR);
    }
    int sections = Header.i4(first, 24);
    if (sections < 0 || sections > Header.MOST_SECTIONS) {
      throw IndexException.damaged(name, "the header does not make sense");
    }
    int headerLength = Header.length(sections);
    if (length < headerLength || Header.i8(first, 16) != length) {
      throw IndexException.damaged(
          name, "has " + length + " bytes, the header says " + Header.i8(first, 16));
    }
    byte[] header = Arrays.copyOf(first, headerLength);
    if (headerLength > first.length) {
      source.read(0, header, 0, headerLength);
    }
    int table = Header.FIXED + Header.ENTRY * sections;
    if (Header.crc(header, 0, table) != Header.i4(header, table)) {
      throw IndexException.damaged(name, "the checksum of the header differs");
    }
    long body = Header.i8(header, 96);
    long count = (body + Blocks.SIZE - 1) >>> Blocks.SHIFT;
    if (body < 0 || count > Integer.MAX_VALUE / 4 || headerLength + body + 4 * count != length) {
      throw IndexException.damaged(name, "its parts do not add up to its length");
    }
    byte[] checksums = new byte[(int) (4 * count)];
    source.read(headerLength + body, checksums, 0, checksums.length);
    if (Header.crc(checksums, 0, checksums.length) != Header.i4(header, 104)) {
      throw IndexException.damaged(name, "the checksum of the checksums differs");
    }
    if (Header.i4(header, 12) != part) {
      throw IndexException.mismatch(
          name,
          part == METADATA ? "is not the metadata part" : "is not an artifact part",
          "give the metadata part with `--index`; the artifact part must be next to it");
    }
    Container container =
        new Container(
            name, header, sections, new Blocks(name, source, headerLength, body, checksums));
    container.checkTable(body);
    return container;
  }

  /** Sections ascend by id, lie inside the body in that order, and do not overlap. */
  private void checkTable(long body) {
    long end = 0;
    int last = -1;
    for (int i = 0; i < sections; i++) {
      int entry = Header.FIXED + Header.ENTRY * i;
      int id = Header.i4(header, entry);
      int width = header[entry + 4] & 0xff;
      long offset = Header.i8(header, entry + 8);
      long count = Header.i8(header, entry + 16);
      boolean known =
          width == 0
              || width == 1
              || width == 2
              || width == 4
              || width == 8
              || width == Header.WIDTH_OF_BYTES;
      int size = width == Header.WIDTH_OF_BYTES ? 1 : width;
      if (id <= last
          || !known
          || (offset & 7) != 0
          || offset < end
          || offset > body
          || count < 0
          || count > length()
          || size > 0 && count > (body - offset) / size) {
        throw IndexException.damaged(name, "the entry of section " + id + " does not make sense");
      }
      end = offset + size * count;
      last = id;
    }
  }

  /** The file, as the user named it. */
  public String name() {
    return name;
  }

  /** The identity of the content: a SHA-256. */
  public byte[] identity() {
    return Arrays.copyOfRange(header, 32, 64);
  }

  /** The identity of the other part; zeros of a metadata part that has no artifact part. */
  public byte[] counterpart() {
    return Arrays.copyOfRange(header, 64, 96);
  }

  /** Whether there is another part. */
  public boolean hasCounterpart() {
    for (int i = 64; i < 96; i++) {
      if (header[i] != 0) {
        return true;
      }
    }
    return false;
  }

  /** The bytes of the whole file, unchecked. */
  public ByteSource bytes() {
    return blocks.source();
  }

  /** The length of the whole file. */
  public long length() {
    return Header.i8(header, 16);
  }

  /** The ids of all sections, ascending. */
  public int[] sectionIds() {
    int[] ids = new int[sections];
    for (int i = 0; i < sections; i++) {
      ids[i] = Header.i4(header, Header.FIXED + Header.ENTRY * i);
    }
    return ids;
  }

  /** How many bytes a section takes. */
  public long sectionLength(int id) {
    int entry = entry(id);
    int width = header[entry + 4] & 0xff;
    return (width == Header.WIDTH_OF_BYTES ? 1 : width) * Header.i8(header, entry + 16);
  }

  /** Refuses a file with a section outside of those known that says it must be known. */
  public void requireKnown(int firstUnknown) {
    for (int i = 0; i < sections; i++) {
      int entry = Header.FIXED + Header.ENTRY * i;
      int id = Header.i4(header, entry);
      if (id >= firstUnknown && (header[entry + 5] & Header.REQUIRED) != 0) {
        throw IndexException.format(
            name,
            "has format "
                + Header.MAJOR
                + "."
                + Header.u2(header, 10)
                + " with section "
                + id
                + ", which this program, of format "
                + Header.MAJOR
                + "."
                + Header.MINOR
                + ", must know and does not");
      }
    }
  }

  /** A column of any numbers. */
  public Column column(int id) {
    return column(id, Integer.MIN_VALUE, 1L << 31);
  }

  /** A column of numbers that are not negative and below a limit, such as ids. */
  public Column column(int id, long limit) {
    return column(id, 0, limit);
  }

  /** A column of numbers from the least up to below the limit. */
  public Column column(int id, long least, long limit) {
    int entry = entry(id);
    int width = header[entry + 4] & 0xff;
    if (width == Header.WIDTH_OF_BYTES) {
      throw IndexException.damaged(name, "section " + id + " is not a column");
    }
    return new Column(
        blocks,
        id,
        Header.i8(header, entry + 8),
        Header.i8(header, entry + 16),
        width,
        Header.i8(header, entry + 24),
        least,
        limit);
  }

  /** How many elements a section has. */
  public long count(int id) {
    return Header.i8(header, entry(id) + 16);
  }

  /**
   * A column that says where slices of another section begin: never empty, for it also says where
   * the last ends.
   */
  public Column slices(int id, int of) {
    Column column = column(id, 0, count(of) + 1);
    if (column.size() == 0) {
      throw IndexException.damaged(name, "section " + id + " has no elements");
    }
    return column;
  }

  /** A section of bytes. */
  public Bytes bytes(int id) {
    int entry = entry(id);
    if ((header[entry + 4] & 0xff) != Header.WIDTH_OF_BYTES) {
      throw IndexException.damaged(name, "section " + id + " is a column");
    }
    return new Bytes(blocks, id, Header.i8(header, entry + 8), Header.i8(header, entry + 16));
  }

  /** A pool of texts, whose offsets have this id and whose bytes the next. */
  public Texts texts(int id) {
    return new Texts(column(id), bytes(id + 1));
  }

  private int entry(int id) {
    int low = 0;
    int high = sections - 1;
    while (low <= high) {
      int middle = (low + high) >>> 1;
      int entry = Header.FIXED + Header.ENTRY * middle;
      int found = Header.i4(header, entry);
      if (found == id) {
        return entry;
      }
      if (found < id) {
        low = middle + 1;
      } else {
        high = middle - 1;
      }
    }
    throw IndexException.damaged(name, "section " + id + " is missing");
  }

  /** Checks every block. */
  public void verify() {
    for (int i = 0; i < blocks.count(); i++) {
      blocks.read(i);
    }
  }

  @Override
  public void close() {
    blocks.close();
  }
}

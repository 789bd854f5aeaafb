package dev.pinwheel.source.archive;

import dev.pinwheel.source.RefusalException;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * The members of a tar file one after another (POSIX ustar and pax, GNU long names), read from a
 * stream without extracting anything. Sizes and the whole length are bounded.
 */
final class TarArchive {
  private static final int BLOCK = 512;
  private static final long LARGEST = 4L << 30;
  private static final int LONGEST_HEADER = 1 << 20;

  private final InputStream in;
  private final byte[] header = new byte[BLOCK];
  private long total;
  private long left;
  private int padding;
  private @Nullable String name;
  private boolean file;

  TarArchive(InputStream in) {
    this.in = in;
  }

  /** Goes to the next member; false at the end. */
  boolean next() throws IOException, RefusalException {
    String longName = null;
    while (true) {
      skip(left + padding);
      left = 0;
      padding = 0;
      if (!readHeader()) {
        return false;
      }
      long size = octal(124, 12);
      char type = (char) (header[156] & 0xFF);
      left = size;
      padding = (int) (-size & (BLOCK - 1));
      switch (type) {
        case 'x' -> {
          String path = paxPath(content(LONGEST_HEADER));
          longName = path == null ? longName : path;
        }
        case 'L' -> longName = untilZero(content(LONGEST_HEADER), 0, LONGEST_HEADER);
        case 'g', 'K' -> content(LONGEST_HEADER);
        default -> {
          name = longName == null ? shortName() : longName;
          file = type == '0' || type == 0 || type == '7';
          if (type >= '1' && type <= '6') {
            left = 0;
            padding = 0;
          }
          return true;
        }
      }
    }
  }

  /** The path of the member, as written. */
  String name() {
    return name == null ? "" : name;
  }

  /** Whether the member is a plain file, not a folder, link or device. */
  boolean isFile() {
    return file;
  }

  /** All bytes of the member, which must not be more than {@code most}. */
  byte[] content(int most) throws IOException, RefusalException {
    if (left > most) {
      throw new RefusalException("member of a tar file is too large");
    }
    byte[] bytes = in.readNBytes((int) left);
    if (bytes.length != left) {
      throw new EOFException("the tar file is cut short");
    }
    count(left);
    left = 0;
    return bytes;
  }

  /** The first bytes of the member, at most so many. */
  byte[] start(int most) throws IOException, RefusalException {
    byte[] bytes = in.readNBytes((int) Math.min(left, most));
    count(bytes.length);
    left -= bytes.length;
    return bytes;
  }

  /** Reads what is behind the last member, so that the packing is checked to its end. */
  void finish() throws IOException, RefusalException {
    byte[] rest = new byte[1 << 13];
    for (int read = in.read(rest); read >= 0; read = in.read(rest)) {
      count(read);
    }
  }

  private boolean readHeader() throws IOException, RefusalException {
    int read = in.readNBytes(header, 0, BLOCK);
    if (read == 0) {
      return false;
    }
    if (read < BLOCK) {
      throw new EOFException("the tar file is cut short");
    }
    count(BLOCK);
    long sum = 0;
    boolean zero = true;
    for (int i = 0; i < BLOCK; i++) {
      int value = header[i] & 0xFF;
      zero &= value == 0;
      sum += i >= 148 && i < 156 ? ' ' : value;
    }
    if (!zero && sum != octal(148, 8)) {
      throw new RefusalException("tar file is damaged");
    }
    return !zero;
  }

  private void skip(long bytes) throws IOException, RefusalException {
    count(bytes);
    try {
      in.skipNBytes(bytes);
    } catch (EOFException e) {
      throw new EOFException("the tar file is cut short");
    }
  }

  private void count(long bytes) throws RefusalException {
    total += bytes;
    if (total > LARGEST) {
      throw new RefusalException("tar file is too large");
    }
  }

  /** A number in octal digits, with blanks or zeros round it; larger ones are refused. */
  private long octal(int from, int length) throws RefusalException {
    long number = 0;
    boolean ended = false;
    for (int i = from; i < from + length; i++) {
      int c = header[i];
      if (c == ' ' || c == 0) {
        ended |= number > 0;
      } else if (c >= '0' && c <= '7' && !ended) {
        number = number * 8 + c - '0';
      } else {
        throw new RefusalException("tar file is damaged");
      }
    }
    return number;
  }

  private String shortName() {
    String last = untilZero(header, 0, 100);
    boolean posix = header[257] == 'u' && header[262] == 0;
    String prefix = posix ? untilZero(header, 345, 155) : "";
    return prefix.isEmpty() ? last : prefix + "/" + last;
  }

  private static String untilZero(byte[] bytes, int from, int length) {
    int end = from;
    while (end < bytes.length && end < from + length && bytes[end] != 0) {
      end++;
    }
    return new String(bytes, from, end - from, StandardCharsets.UTF_8);
  }

  /** The {@code path} of a pax header: records {@code LENGTH KEY=VALUE} and a line feed. */
  private static @Nullable String paxPath(byte[] records) throws RefusalException {
    String path = null;
    int position = 0;
    while (position < records.length) {
      int length = 0;
      int i = position;
      while (i < records.length && records[i] >= '0' && records[i] <= '9' && length < 1 << 24) {
        length = length * 10 + records[i++] - '0';
      }
      int end = position + length;
      if (i >= records.length || records[i] != ' ' || end < i + 2 || end > records.length) {
        throw new RefusalException("tar file is damaged");
      }
      String record = new String(records, i + 1, end - i - 2, StandardCharsets.UTF_8);
      if (record.startsWith("path=")) {
        path = record.substring("path=".length());
      } else if (record.startsWith("size=")) {
        throw new RefusalException("tar file holds a member above 8 GiB");
      }
      position = end;
    }
    return path;
  }
}

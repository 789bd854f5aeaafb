package dev.pinwheel.index.file;

import dev.pinwheel.file.Storage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32;

/** Writes a container: sections are added in ascending order of id, then all are written. */
public final class ContainerWriter {
  private final int part;
  private final List<Section> sections = new ArrayList<>();

  /** A section to be written: numbers or bytes. */
  private sealed interface Section {
    int id();

    int width();

    long count();

    long base();

    record OfNumbers(int id, Numbers numbers) implements Section {
      @Override
      public int width() {
        return numbers.width();
      }

      @Override
      public long count() {
        return numbers.size();
      }

      @Override
      public long base() {
        return numbers.least();
      }
    }

    record OfBytes(int id, ByteArena bytes) implements Section {
      @Override
      public int width() {
        return Header.WIDTH_OF_BYTES;
      }

      @Override
      public long count() {
        return bytes.size();
      }

      @Override
      public long base() {
        return 0;
      }
    }

    default long length() {
      return (width() == Header.WIDTH_OF_BYTES ? 1 : width()) * count();
    }
  }

  /** A writer of one part: {@link Container#METADATA} or {@link Container#ARTIFACTS}. */
  public ContainerWriter(int part) {
    this.part = part;
  }

  /** Adds a column. */
  public void column(int id, Numbers numbers) {
    sections.add(new Section.OfNumbers(id, numbers));
  }

  /** Adds bytes. */
  public void bytes(int id, ByteArena bytes) {
    sections.add(new Section.OfBytes(id, bytes));
  }

  /** Adds bytes that are a text. */
  public void text(int id, String text) {
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    ByteArena bytes = new ByteArena();
    bytes.add(utf8, 0, utf8.length);
    bytes(id, bytes);
  }

  /** Adds a pool of texts, as two sections. */
  public void texts(int id, Iterable<String> texts) {
    Numbers offsets = new Numbers();
    ByteArena bytes = new ByteArena();
    offsets.add(0);
    for (String text : texts) {
      byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
      bytes.add(utf8, 0, utf8.length);
      offsets.add(bytes.size());
    }
    column(id, offsets);
    bytes(id + 1, bytes);
  }

  /** Writes everything; the identities stay zero until {@link #identify}. */
  public void write(Storage.Output output) throws IOException {
    byte[] header = header();
    int headerLength = header.length;
    Stream stream = new Stream(output);
    stream.plain(header);
    for (Section section : sections) {
      stream.align();
      switch (section) {
        case Section.OfBytes(int _, ByteArena bytes) -> stream.bytes(bytes);
        case Section.OfNumbers(int _, Numbers numbers) -> stream.numbers(numbers);
      }
    }
    byte[] checksums = stream.finish();
    Header.put8(header, 96, stream.body);
    Header.put4(header, 104, Header.crc(checksums, 0, checksums.length));
    Header.put8(header, 16, headerLength + stream.body + checksums.length);
    stream.plain(checksums);
    seal(header);
    overwrite(output, header);
    this.written = header;
  }

  private byte[] written = new byte[0];

  /** Says what the content is, and what that of the other part. */
  public void identify(Storage.Output output, byte[] identity, byte[] counterpart)
      throws IOException {
    System.arraycopy(identity, 0, written, 32, 32);
    System.arraycopy(counterpart, 0, written, 64, 32);
    seal(written);
    overwrite(output, written);
  }

  private byte[] header() {
    byte[] header = new byte[Header.length(sections.size())];
    Header.put8(header, 0, Header.MAGIC);
    Header.put2(header, 8, Header.MAJOR);
    Header.put2(header, 10, Header.MINOR);
    Header.put4(header, 12, part);
    Header.put4(header, 24, sections.size());
    long offset = 0;
    int last = -1;
    for (int i = 0; i < sections.size(); i++) {
      Section section = sections.get(i);
      if (section.id() <= last) {
        throw new IllegalStateException("section " + section.id() + " after " + last);
      }
      last = section.id();
      int entry = Header.FIXED + Header.ENTRY * i;
      Header.put4(header, entry, section.id());
      header[entry + 4] = (byte) section.width();
      header[entry + 5] = Header.REQUIRED;
      Header.put8(header, entry + 8, offset);
      Header.put8(header, entry + 16, section.count());
      Header.put8(header, entry + 24, section.base());
      offset = offset + section.length() + 7 & ~7L;
    }
    return header;
  }

  private void seal(byte[] header) {
    int table = Header.FIXED + Header.ENTRY * sections.size();
    Header.put4(header, table, Header.crc(header, 0, table));
  }

  private static void overwrite(Storage.Output output, byte[] header) throws IOException {
    int done = 0;
    while (done < header.length) {
      done += output.writeAt(done, header, done, header.length - done);
    }
  }

  /** The body on its way out, cut into blocks. */
  private static final class Stream {
    private final Storage.Output output;
    private final byte[] block = new byte[Blocks.SIZE];
    private final ByteArena checksums = new ByteArena();
    private int filled;
    private long body;

    Stream(Storage.Output output) {
      this.output = output;
    }

    void plain(byte[] bytes) throws IOException {
      write(bytes, bytes.length);
    }

    private void write(byte[] bytes, int count) throws IOException {
      int done = 0;
      while (done < count) {
        done += output.write(bytes, done, count - done);
      }
    }

    void align() throws IOException {
      while ((body & 7) != 0) {
        put(0);
      }
    }

    void bytes(ByteArena bytes) throws IOException {
      long at = 0;
      while (at < bytes.size()) {
        int some = (int) Math.min(bytes.size() - at, block.length - filled);
        bytes.copy(at, block, filled, some);
        at += some;
        filled += some;
        body += some;
        flushIfFull();
      }
    }

    void numbers(Numbers numbers) throws IOException {
      int width = numbers.width();
      long base = numbers.least();
      if (width == 0) {
        return;
      }
      for (int i = 0; i < numbers.size(); i++) {
        long value = numbers.getLong(i) - base;
        for (int j = 0; j < width; j++) {
          block[filled++] = (byte) (value >>> 8 * j);
        }
        body += width;
        flushIfFull();
      }
    }

    private void put(int value) throws IOException {
      block[filled++] = (byte) value;
      body++;
      flushIfFull();
    }

    private void flushIfFull() throws IOException {
      if (filled == block.length) {
        flush();
      }
    }

    private void flush() throws IOException {
      CRC32 crc = new CRC32();
      crc.update(block, 0, filled);
      int value = (int) crc.getValue();
      for (int i = 0; i < 4; i++) {
        checksums.add(value >>> 8 * i);
      }
      write(block, filled);
      filled = 0;
    }

    byte[] finish() throws IOException {
      if (filled > 0) {
        flush();
      }
      byte[] bytes = new byte[(int) checksums.size()];
      checksums.copy(0, bytes, 0, bytes.length);
      return bytes;
    }
  }
}

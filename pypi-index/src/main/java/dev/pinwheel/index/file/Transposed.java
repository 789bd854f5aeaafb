package dev.pinwheel.index.file;

import dev.pinwheel.file.ByteSource;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/**
 * A container in a form that compresses well: columns in chunks, either byte plane by byte plane or
 * as differences in few bytes; checksums left out, for they follow from the rest.
 *
 * <p>The header comes first, as it is. Each section follows: one byte that says which form it has,
 * then its chunks.
 */
public final class Transposed {
  private static final int CHUNK = 1 << 16;
  private static final int SAMPLE = 1 << 18;

  private static final int PLAIN = 0;
  private static final int PLANES = 1;
  private static final int DIFFERENCES = 2;

  private Transposed() {}

  /** Writes a container so. */
  public static void write(ByteSource source, OutputStream out) throws IOException {
    byte[] fixed = new byte[Header.FIXED];
    source.read(0, fixed, 0, fixed.length);
    byte[] header = new byte[Header.length(Header.i4(fixed, 24))];
    source.read(0, header, 0, header.length);
    DataOutputStream data = new DataOutputStream(out);
    data.write(header);
    for (int i = 0; i < Header.i4(header, 24); i++) {
      int entry = Header.FIXED + Header.ENTRY * i;
      int width = header[entry + 4] & 0xff;
      int size = width == Header.WIDTH_OF_BYTES ? 1 : width;
      long length = size * Header.i8(header, entry + 16);
      if (length > 0) {
        long from = header.length + Header.i8(header, entry + 8);
        int form = size == 1 ? PLAIN : form(source, from, length, size);
        data.write(form);
        byte[] chunk = new byte[CHUNK * size];
        long before = 0;
        for (long at = 0; at < length; at += chunk.length) {
          int count = (int) Math.min(chunk.length, length - at);
          source.read(from + at, chunk, 0, count);
          before = encode(form, chunk, count, size, before, data);
        }
      }
    }
    data.flush();
  }

  /** The form in which the beginning of a column becomes smaller. */
  private static int form(ByteSource source, long from, long length, int size) throws IOException {
    byte[] sample = new byte[(int) Math.min(length, (long) SAMPLE * size)];
    source.read(from, sample, 0, sample.length);
    long planes = deflated(PLANES, sample, size);
    return deflated(DIFFERENCES, sample, size) < planes ? DIFFERENCES : PLANES;
  }

  private static long deflated(int form, byte[] sample, int size) throws IOException {
    java.io.ByteArrayOutputStream encoded = new java.io.ByteArrayOutputStream();
    encode(form, sample, sample.length, size, 0, encoded);
    Deflater deflater = new Deflater(6);
    deflater.setInput(encoded.toByteArray());
    deflater.finish();
    byte[] sink = new byte[1 << 14];
    while (!deflater.finished()) {
      deflater.deflate(sink);
    }
    long bytes = deflater.getBytesWritten();
    deflater.end();
    return bytes;
  }

  private static long encode(
      int form, byte[] chunk, int count, int size, long before, OutputStream out)
      throws IOException {
    if (form == PLAIN) {
      out.write(chunk, 0, count);
      return 0;
    }
    int elements = count / size;
    byte[] encoded = new byte[form == PLANES ? count : elements * 10];
    int at = 0;
    long last = before;
    if (form == PLANES) {
      for (int plane = 0; plane < size; plane++) {
        for (int i = 0; i < elements; i++) {
          encoded[at++] = chunk[i * size + plane];
        }
      }
    } else {
      for (int i = 0; i < elements; i++) {
        long value = element(chunk, i * size, size);
        long difference = value - last;
        long rest = difference << 1 ^ difference >> 63;
        while ((rest & ~0x7fL) != 0) {
          encoded[at++] = (byte) (rest & 0x7f | 0x80);
          rest >>>= 7;
        }
        encoded[at++] = (byte) rest;
        last = value;
      }
    }
    out.write(encoded, 0, at);
    return last;
  }

  private static long element(byte[] bytes, int at, int size) {
    long value = 0;
    for (int i = 0; i < size; i++) {
      value |= (bytes[at + i] & 0xffL) << 8 * i;
    }
    return value;
  }

  /** Restores the bytes of a container of this length. */
  public static void read(String name, InputStream packed, long length, OutputStream out)
      throws IOException {
    DataInputStream data = new DataInputStream(packed);
    byte[] fixed = new byte[Header.FIXED];
    data.readFully(fixed);
    int sections = Header.i4(fixed, 24);
    long body = Header.i8(fixed, 96);
    if (sections < 0 || sections > Header.MOST_SECTIONS || body < 0 || body > length) {
      throw IndexException.damaged(name, "the header of a part does not make sense");
    }
    byte[] header = java.util.Arrays.copyOf(fixed, Header.length(sections));
    data.readFully(header, fixed.length, header.length - fixed.length);
    out.write(header);
    Body restored = new Body(name, body, out);
    for (int i = 0; i < sections; i++) {
      int entry = Header.FIXED + Header.ENTRY * i;
      int width = header[entry + 4] & 0xff;
      int size = width == Header.WIDTH_OF_BYTES ? 1 : width;
      long count = Header.i8(header, entry + 16);
      if (size > 8 || count < 0 || size > 0 && count > body / size) {
        throw IndexException.damaged(name, "the header of a part does not make sense");
      }
      if (size > 0 && count > 0) {
        restored.to(Header.i8(header, entry + 8));
        section(name, data, size, count, restored);
      }
    }
    restored.to(body);
    restored.finish();
  }

  private static void section(
      String name, DataInputStream data, int size, long count, Body restored) throws IOException {
    int form = data.readUnsignedByte();
    if (form > DIFFERENCES || size == 1 && form != PLAIN) {
      throw IndexException.damaged(name, "a section has form " + form);
    }
    byte[] chunk = new byte[CHUNK * size];
    byte[] encoded = new byte[CHUNK * size];
    long before = 0;
    for (long at = 0; at < count; at += CHUNK) {
      int elements = (int) Math.min(CHUNK, count - at);
      if (form == DIFFERENCES) {
        for (int i = 0; i < elements; i++) {
          long rest = varint(data);
          before += rest >>> 1 ^ -(rest & 1);
          for (int j = 0; j < size; j++) {
            chunk[i * size + j] = (byte) (before >>> 8 * j);
          }
        }
      } else {
        data.readFully(encoded, 0, elements * size);
        for (int i = 0; i < elements; i++) {
          for (int j = 0; j < size; j++) {
            chunk[i * size + j] = encoded[form == PLANES ? j * elements + i : i * size + j];
          }
        }
      }
      restored.write(chunk, elements * size);
    }
  }

  private static long varint(DataInputStream data) throws IOException {
    long value = 0;
    for (int shift = 0; shift < 70; shift += 7) {
      int b = data.read();
      if (b < 0) {
        throw new EOFException();
      }
      value |= (b & 0x7fL) << shift;
      if (b < 0x80) {
        return value;
      }
    }
    throw new EOFException("a number does not end");
  }

  /** The body as it grows again, and the checksums of its blocks. */
  private static final class Body {
    private final String name;
    private final long length;
    private final OutputStream out;
    private final CRC32 crc = new CRC32();
    private final ByteArena checksums = new ByteArena();
    private long at;

    Body(String name, long length, OutputStream out) {
      this.name = name;
      this.length = length;
      this.out = out;
    }

    /** Zero bytes up to where the next section begins. */
    void to(long offset) throws IOException {
      if (offset < at || offset - at > 7) {
        throw IndexException.damaged(name, "sections do not follow one another");
      }
      write(new byte[8], (int) (offset - at));
    }

    void write(byte[] bytes, int count) throws IOException {
      if (count > length - at) {
        throw IndexException.damaged(name, "a section ends behind the body");
      }
      out.write(bytes, 0, count);
      int from = 0;
      while (from < count) {
        int some = (int) Math.min(count - from, Blocks.SIZE - (at & Blocks.SIZE - 1));
        crc.update(bytes, from, some);
        from += some;
        at += some;
        if ((at & Blocks.SIZE - 1) == 0) {
          endBlock();
        }
      }
    }

    private void endBlock() {
      int value = (int) crc.getValue();
      for (int i = 0; i < 4; i++) {
        checksums.add(value >>> 8 * i);
      }
      crc.reset();
    }

    void finish() throws IOException {
      if ((at & Blocks.SIZE - 1) != 0) {
        endBlock();
      }
      byte[] bytes = new byte[(int) checksums.size()];
      checksums.copy(0, bytes, 0, bytes.length);
      out.write(bytes);
    }
  }
}

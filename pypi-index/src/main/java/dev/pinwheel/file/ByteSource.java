package dev.pinwheel.file;

import java.io.IOException;

/** Bytes that can be read from any place by any thread: a file, or an array in a test. */
public interface ByteSource extends AutoCloseable {
  long length() throws IOException;

  /** Reads exactly {@code count} bytes, or fails. */
  void read(long from, byte[] into, int at, int count) throws IOException;

  @Override
  void close();

  /** Bytes in memory. */
  static ByteSource of(byte[] bytes) {
    return new ByteSource() {
      @Override
      public long length() {
        return bytes.length;
      }

      @Override
      public void read(long from, byte[] into, int at, int count) throws IOException {
        if (from < 0 || count > bytes.length - from) {
          throw new IOException("ends at " + bytes.length);
        }
        System.arraycopy(bytes, (int) from, into, at, count);
      }

      @Override
      public void close() {}
    };
  }
}

package dev.pinwheel.source.archive;

import dev.pinwheel.source.RefusalException;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.jspecify.annotations.Nullable;

/**
 * The members of a tar file one after another, read from a stream without extracting anything. The
 * whole length is bounded, and so is what one member says of itself before its content.
 */
final class TarArchive {
  private static final int BLOCK = 512;
  private static final long LARGEST = 4L << 30;
  private static final int LARGEST_HEADERS = 1 << 20;

  private final Bounded bytes;
  private final TarArchiveInputStream tar;
  private @Nullable TarArchiveEntry member;

  TarArchive(InputStream in) {
    this.bytes = new Bounded(in);
    this.tar = new TarArchiveInputStream(bytes, StandardCharsets.UTF_8.name());
  }

  /** Goes to the next member; false at the end. */
  boolean next() throws IOException, RefusalException {
    if (member != null) {
      read(() -> tar.transferTo(OutputStream.nullOutputStream()));
    }
    bytes.most = bytes.count + LARGEST_HEADERS;
    member = read(tar::getNextEntry);
    bytes.most = LARGEST;
    if (member != null && !member.isCheckSumOK()) {
      throw new RefusalException("tar file is damaged");
    }
    if (member != null && member.isSparse()) {
      throw new RefusalException("tar file holds a file with holes");
    }
    return member != null;
  }

  /** The path of the member, as written. */
  String name() {
    return member == null ? "" : member.getName();
  }

  /** Whether the member is a plain file, not a folder, link or device. */
  boolean isFile() {
    return member != null
        && switch (member.getLinkFlag()) {
          case TarConstants.LF_NORMAL, TarConstants.LF_OLDNORM, TarConstants.LF_CONTIG -> true;
          default -> false;
        };
  }

  /** All bytes of the member, which must not be more than {@code most}. */
  byte[] content(int most) throws IOException, RefusalException {
    if (member != null && member.getSize() > most) {
      throw new RefusalException("member of a tar file is too large");
    }
    return start(most);
  }

  /** The first bytes of the member, at most so many. */
  byte[] start(int most) throws IOException, RefusalException {
    return read(() -> tar.readNBytes(most));
  }

  /** Reads what is behind the last member, so that the packing is checked to its end. */
  void finish() throws IOException, RefusalException {
    read(() -> bytes.transferTo(OutputStream.nullOutputStream()));
    if (bytes.count % BLOCK != 0) {
      throw new EOFException("the tar file is cut short");
    }
  }

  /** A step of reading. */
  private interface Step<T extends @Nullable Object> {
    T take() throws IOException;
  }

  /** Tells what is wrong with the tar file from what is wrong with the stream below it. */
  private <T extends @Nullable Object> T read(Step<T> step) throws IOException, RefusalException {
    try {
      return step.take();
    } catch (UncheckedIOException e) {
      throw e.getCause();
    } catch (IOException | IllegalArgumentException e) {
      throw new RefusalException(
          bytes.count > bytes.most ? "tar file is too large" : "tar file is damaged");
    }
  }

  /** A stream that counts, goes no further than allowed, and fails in a way of its own. */
  private static final class Bounded extends InputStream {
    private final InputStream in;
    private long count;
    private long most = LARGEST;

    Bounded(InputStream in) {
      this.in = in;
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] to, int from, int length) throws IOException {
      int read;
      try {
        read = in.read(to, from, length);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      count += Math.max(0, read);
      if (count > most) {
        throw new IOException("more bytes than allowed");
      }
      return read;
    }
  }
}

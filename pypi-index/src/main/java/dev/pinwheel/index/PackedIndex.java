package dev.pinwheel.index;

import dev.pinwheel.file.AtomicFile;
import dev.pinwheel.file.ByteSource;
import dev.pinwheel.file.Storage;
import dev.pinwheel.index.file.Container;
import dev.pinwheel.index.file.IndexException;
import dev.pinwheel.index.file.Publication;
import dev.pinwheel.index.file.Transposed;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;
import java.util.zip.ZipException;

/**
 * An index as it is handed from one machine to another: both parts in one file, packed, each with
 * the SHA-256 of what it unpacks to. Numbers are big-endian.
 *
 * <pre>
 * 8 bytes   PWPACKED
 * 4 bytes   version of this form
 * 4 bytes   how many parts, 1 or 2
 * per part  4 bytes kind, 8 bytes length, 32 bytes SHA-256
 * 32 bytes  SHA-256 of all the above
 * the parts one after another, each {@link Transposed}, in one zlib stream
 * </pre>
 */
public final class PackedIndex {
  private static final byte[] MAGIC = "PWPACKED".getBytes(StandardCharsets.US_ASCII);
  private static final int VERSION = 2;
  private static final String PACKED_BY = "name a file written by `pinwheel index pack`";
  private static final int LARGEST_HEADER = 4096;
  private static final int STEP = 1 << 16;
  private static final long LONGEST_PART = 1L << 36;

  private PackedIndex() {}

  private record Part(int kind, long length, String sha256) {}

  /** Packs an index and its artifact part into a file. */
  public static void pack(Path index, Path file, Storage storage) throws IOException {
    try (AtomicFile atomic = AtomicFile.create(file, storage);
        Index open = Index.open(index)) {
      pack(open, new BufferedOutputStream(atomic.stream(), STEP));
      atomic.commit();
    }
  }

  private static void pack(Index index, OutputStream out) throws IOException {
    List<Container> containers = new ArrayList<>(List.of(index.container()));
    Container artifacts = index.artifacts().container();
    if (artifacts != null) {
      containers.add(artifacts);
    }
    List<Part> parts = new ArrayList<>();
    for (Container container : containers) {
      container.verify();
      parts.add(part(parts.isEmpty() ? Container.METADATA : Container.ARTIFACTS, container));
    }
    out.write(header(parts));
    Deflater deflater = new Deflater(Deflater.BEST_COMPRESSION);
    try {
      DeflaterOutputStream packed = new DeflaterOutputStream(out, deflater, STEP);
      for (Container container : containers) {
        Transposed.write(container.bytes(), packed);
      }
      packed.finish();
      out.flush();
    } finally {
      deflater.end();
    }
  }

  private static Part part(int kind, Container container) throws IOException {
    MessageDigest digest = sha256();
    ByteSource bytes = container.bytes();
    byte[] step = new byte[STEP];
    for (long at = 0; at < bytes.length(); at += STEP) {
      int some = (int) Math.min(STEP, bytes.length() - at);
      bytes.read(at, step, 0, some);
      digest.update(step, 0, some);
    }
    return new Part(kind, bytes.length(), HexFormat.of().formatHex(digest.digest()));
  }

  private static byte[] header(List<Part> parts) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream header = new DataOutputStream(bytes);
    header.write(MAGIC);
    header.writeInt(VERSION);
    header.writeInt(parts.size());
    for (Part part : parts) {
      header.writeInt(part.kind());
      header.writeLong(part.length());
      header.write(HexFormat.of().parseHex(part.sha256()));
    }
    header.write(sha256().digest(bytes.toByteArray()));
    return bytes.toByteArray();
  }

  /**
   * Unpacks an index to a file, and its artifact part beside it. Both are checked before either has
   * its name; until then an older index of that name stays.
   *
   * @param name what is read, as the user named it
   */
  public static void unpack(String name, InputStream in, Path file, Storage storage)
      throws IOException {
    try (Publication publication = Publication.begin(file, storage)) {
      unpack(name, in, publication);
    } catch (ZipException | EOFException e) {
      throw IndexException.damaged(name, "it is cut short or was changed");
    }
  }

  private static void unpack(String name, InputStream in, Publication publication)
      throws IOException {
    List<Part> parts = readHeader(name, new DataInputStream(in));
    List<Storage.Output> outputs = new ArrayList<>();
    Inflater inflater = new Inflater();
    try {
      InputStream unpacked =
          new BufferedInputStream(new InflaterInputStream(in, inflater, STEP), STEP);
      for (Part part : parts) {
        Storage.Output output =
            outputs.isEmpty() ? publication.metadata() : publication.artifacts();
        write(name, unpacked, part, output);
        outputs.add(output);
      }
      if (unpacked.read() >= 0) {
        throw IndexException.damaged(name, "it holds more than its header says");
      }
    } finally {
      inflater.end();
    }
    ByteSource artifacts = outputs.size() == 1 ? null : outputs.getLast().written();
    try (Index index = Index.of(name, outputs.getFirst().written(), artifacts)) {
      // Both parts are there and belong together, or this fails.
      index.artifacts();
      publication.commit(index.container().identity());
    }
  }

  private static List<Part> readHeader(String name, DataInputStream in) throws IOException {
    byte[] start = in.readNBytes(MAGIC.length + 8);
    if (start.length < MAGIC.length + 8 || !Arrays.equals(Arrays.copyOf(start, 8), MAGIC)) {
      throw IndexException.mismatch(name, "is not a packed index", PACKED_BY);
    }
    ByteBuffer numbers = ByteBuffer.wrap(start);
    int version = numbers.getInt(8);
    int count = numbers.getInt(12);
    if (version != VERSION) {
      throw IndexException.format(
          name, "is packed in form " + version + ", this program reads form " + VERSION);
    }
    if (count < 1 || count > 2) {
      throw IndexException.damaged(name, "the header does not make sense");
    }
    byte[] rest = in.readNBytes(count * (4 + 8 + 32));
    byte[] digest = in.readNBytes(32);
    MessageDigest sha256 = sha256();
    sha256.update(start);
    sha256.update(rest);
    if (start.length + rest.length > LARGEST_HEADER || !Arrays.equals(sha256.digest(), digest)) {
      throw IndexException.damaged(name, "the digest of the header differs");
    }
    List<Part> parts = new ArrayList<>();
    ByteBuffer table = ByteBuffer.wrap(rest);
    for (int i = 0; i < count; i++) {
      int kind = table.getInt();
      long length = table.getLong();
      byte[] sum = new byte[32];
      table.get(sum);
      int expected = i == 0 ? Container.METADATA : Container.ARTIFACTS;
      if (kind != expected || length < 0 || length > LONGEST_PART) {
        throw IndexException.damaged(name, "the header does not make sense");
      }
      parts.add(new Part(kind, length, HexFormat.of().formatHex(sum)));
    }
    return parts;
  }

  private static void write(String name, InputStream unpacked, Part part, Storage.Output output)
      throws IOException {
    MessageDigest digest = sha256();
    Transposed.read(name, unpacked, part.length(), new Writing(output, digest, part.length()));
    if (!HexFormat.of().formatHex(digest.digest()).equals(part.sha256())) {
      throw IndexException.damaged(name, "what it unpacks to has another digest");
    }
  }

  /** Writes on, digests, and goes no further than the length announced. */
  private static final class Writing extends OutputStream {
    private final Storage.Output output;
    private final MessageDigest digest;
    private long left;

    Writing(Storage.Output output, MessageDigest digest, long length) {
      this.output = output;
      this.digest = digest;
      this.left = length;
    }

    @Override
    public void write(int value) throws IOException {
      write(new byte[] {(byte) value}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int from, int count) throws IOException {
      if (count > left) {
        throw new EOFException();
      }
      left -= count;
      digest.update(bytes, from, count);
      for (int done = 0; done < count; ) {
        done += output.write(bytes, from + done, count - done);
      }
    }
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }
}

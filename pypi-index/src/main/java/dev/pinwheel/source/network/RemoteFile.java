package dev.pinwheel.source.network;

import dev.pinwheel.file.ByteSource;
import dev.pinwheel.source.Hexadecimal;
import dev.pinwheel.source.network.RequestException.Reach;
import java.io.EOFException;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A file on a server, of which only the parts are fetched that somebody reads, its end at once. A
 * server that gives no parts gives the whole, if that is small.
 */
final class RemoteFile implements ByteSource {
  /** What a zip file says at its end of its directory fits in, and mostly the directory too. */
  private static final int END = 22 + 0xFFFF;

  /** So much at least is fetched of any other place, since more of it will be read. */
  private static final int STEP = 1 << 14;

  private static final long MOST = 16 << 20;
  private static final long MOST_WHOLE = 2 << 20;

  /** The server gives no parts, and the file is too large to be fetched whole. */
  static final class NoPartsException extends IOException {
    private static final long serialVersionUID = 1L;
  }

  private final Exchanges exchanges;
  private final URI address;
  private final List<String> hashes;

  /** By where they begin. */
  private final TreeMap<Long, byte[]> parts = new TreeMap<>();

  private long length;
  private long fetched;
  private @Nullable String etag;

  private RemoteFile(Exchanges exchanges, URI address, List<String> hashes, long length) {
    this.exchanges = exchanges;
    this.address = address;
    this.hashes = hashes;
    this.length = length;
  }

  /**
   * Asks for the end of a file.
   *
   * @param size negative if it is not known
   * @throws NoPartsException if it is too large for a server that gives no parts
   */
  static RemoteFile open(Exchanges exchanges, URI address, List<String> hashes, long size)
      throws IOException {
    RemoteFile file = new RemoteFile(exchanges, address, hashes, size);
    if (size < 0) {
      file.fetch("bytes=-" + END, -1, END);
    } else {
      long from = Math.max(0, size - END);
      file.fetch(from, size);
    }
    return file;
  }

  private void fetch(long begin, long end) throws IOException {
    fetch("bytes=" + begin + "-" + (end - 1), begin, end - begin);
  }

  private void fetch(String range, long begin, long count) throws IOException {
    fetched += count;
    if (fetched > MOST) {
      throw new RequestException(Reach.REQUEST, "metadata lies in too many places", "");
    }
    Received received;
    try {
      received =
          exchanges.get(
              new Ask(
                  address,
                  Map.of("Range", range, "Accept-Encoding", "identity"),
                  status -> status == Received.PART ? count : MOST_WHOLE,
                  false));
    } catch (RequestException e) {
      throw e.isTooLong() ? new NoPartsException() : e;
    }
    switch (received.status()) {
      case Received.OK -> whole(received.body());
      case Received.PART -> part(received, begin);
      case 416 -> throw new NoPartsException();
      default ->
          throw new RequestException(
              Reach.REQUEST, "`" + address.getHost() + "` answers " + received.status(), "");
    }
  }

  private void whole(byte[] bytes) throws RequestException {
    if (length >= 0 && bytes.length != length) {
      throw new RequestException(Reach.REQUEST, "has another size than the page says", "");
    }
    check(bytes, hashes);
    length = bytes.length;
    parts.clear();
    parts.put(0L, bytes);
  }

  /** Refuses bytes of another hash. */
  static void check(byte[] bytes, List<String> hashes) throws RequestException {
    if (!fits(bytes, hashes)) {
      throw new RequestException(Reach.REQUEST, "has another hash than the page says", "");
    }
  }

  /** Whether bytes have all these hashes. */
  static boolean fits(byte[] bytes, List<String> hashes) {
    for (String hash : hashes) {
      String algorithm = hash.substring(0, hash.indexOf(':'));
      if (!hash.endsWith(":" + Hexadecimal.hash(algorithm, bytes))) {
        return false;
      }
    }
    return true;
  }

  /** Takes a part if it is the one that was asked for, of the file that the others are of. */
  private void part(Received received, long begin) throws RequestException {
    String range = received.header("content-range");
    int slash = range == null ? -1 : range.indexOf('/');
    int hyphen = range == null ? -1 : range.indexOf('-');
    byte[] bytes = received.body();
    try {
      if (range == null || !range.startsWith("bytes ") || hyphen < 0 || slash < hyphen) {
        throw new NumberFormatException();
      }
      long from = Long.parseLong(range, 6, hyphen, 10);
      long to = Long.parseLong(range, hyphen + 1, slash, 10);
      long all = Long.parseLong(range, slash + 1, range.length(), 10);
      if (from < 0 || to - from + 1 != bytes.length || to >= all || begin >= 0 && from != begin) {
        throw new NumberFormatException();
      }
      String tag = received.header("etag");
      if (length >= 0 && all != length || etag != null && !etag.equals(tag)) {
        throw new RequestException(
            Reach.REQUEST, "is another file now, or has another size than the page says", "");
      }
      length = all;
      etag = tag;
      parts.merge(from, bytes, (some, more) -> some.length > more.length ? some : more);
    } catch (NumberFormatException e) {
      throw new RequestException(
          Reach.REQUEST,
          "`" + address.getHost() + "` gives another part than it was asked for",
          "");
    }
  }

  @Override
  public long length() {
    return length;
  }

  @Override
  public void read(long from, byte[] into, int at, int count) throws IOException {
    long end = from + count;
    if (from < 0 || end > length) {
      throw new EOFException("ends at " + length);
    }
    for (int tries = 0; tries < 2; tries++) {
      Map.Entry<Long, byte[]> part = parts.floorEntry(from);
      if (part != null && end <= part.getKey() + part.getValue().length) {
        System.arraycopy(part.getValue(), (int) (from - part.getKey()), into, at, count);
        return;
      }
      if (tries == 0) {
        fetch(from, Math.min(length, Math.max(end, from + STEP)));
      }
    }
    throw new RequestException(
        Reach.REQUEST, "`" + address.getHost() + "` gives less than it was asked for", "");
  }

  @Override
  public void close() {}
}

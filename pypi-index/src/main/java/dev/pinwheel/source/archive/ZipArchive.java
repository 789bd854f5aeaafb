package dev.pinwheel.source.archive;

import dev.pinwheel.file.ByteSource;
import dev.pinwheel.source.RefusalException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * The members of a zip file, read without extracting anything: the central directory must end where
 * the file's last record begins, and a member is read only if its own header says the same as the
 * directory. So another reader cannot see another file. Zip64 is not read.
 */
final class ZipArchive {
  private static final int END = 0x06054b50;
  private static final int END_LENGTH = 22;
  private static final int CENTRAL = 0x02014b50;
  private static final int CENTRAL_LENGTH = 46;
  private static final int LOCAL = 0x04034b50;
  private static final int LOCAL_LENGTH = 30;
  private static final int LARGEST_DIRECTORY = 64 << 20;
  private static final long LARGEST_MEMBER = 256L << 20;
  private static final int ENCRYPTED = 1;
  private static final int SIZES_FOLLOW = 8;
  private static final int STORED = 0;
  private static final int DEFLATED = 8;

  /** One row of the central directory. */
  record Member(String name, int flags, int method, int crc, long packed, long size, long offset) {}

  private final ByteSource file;
  private final long directory;
  private final List<Member> members;

  private ZipArchive(ByteSource file, long directory, List<Member> members) {
    this.file = file;
    this.directory = directory;
    this.members = members;
  }

  /** Reads the central directory. */
  static ZipArchive open(ByteSource file) throws IOException, RefusalException {
    long length = file.length();
    int tail = (int) Math.min(length, END_LENGTH + 0xFFFF);
    ByteBuffer bytes = read(file, length - tail, tail);
    int end = tail - END_LENGTH;
    while (end >= 0
        && (bytes.getInt(end) != END || end + END_LENGTH + unsigned(bytes, end + 20) != tail)) {
      end--;
    }
    if (end < 0) {
      throw new RefusalException("zip file has no end record");
    }
    int count = unsigned(bytes, end + 10);
    long size = bytes.getInt(end + 12) & 0xFFFFFFFFL;
    long directory = bytes.getInt(end + 16) & 0xFFFFFFFFL;
    if (count == 0xFFFF || size == 0xFFFFFFFFL || directory == 0xFFFFFFFFL) {
      throw new RefusalException("zip file is in the zip64 form");
    }
    if (bytes.getInt(end + 4) != 0
        || unsigned(bytes, end + 8) != count
        || directory + size != length - tail + end
        || size > LARGEST_DIRECTORY) {
      throw new RefusalException("zip file's end record and length disagree");
    }
    return new ZipArchive(file, directory, directory(read(file, directory, (int) size), count));
  }

  private static List<Member> directory(ByteBuffer bytes, int count) throws RefusalException {
    List<Member> members = new ArrayList<>();
    int position = 0;
    for (int i = 0; i < count; i++) {
      if (bytes.limit() - position < CENTRAL_LENGTH || bytes.getInt(position) != CENTRAL) {
        throw new RefusalException("zip file's directory is damaged");
      }
      int nameLength = unsigned(bytes, position + 28);
      int next =
          position
              + CENTRAL_LENGTH
              + nameLength
              + unsigned(bytes, position + 30)
              + unsigned(bytes, position + 32);
      if (next > bytes.limit()) {
        throw new RefusalException("zip file's directory is damaged");
      }
      members.add(
          new Member(
              name(bytes, position + CENTRAL_LENGTH, nameLength),
              unsigned(bytes, position + 8),
              unsigned(bytes, position + 10),
              bytes.getInt(position + 16),
              bytes.getInt(position + 20) & 0xFFFFFFFFL,
              bytes.getInt(position + 24) & 0xFFFFFFFFL,
              bytes.getInt(position + 42) & 0xFFFFFFFFL));
      position = next;
    }
    if (position != bytes.limit()) {
      throw new RefusalException("zip file's directory is damaged");
    }
    return members;
  }

  /** All members in the order of the directory; a name may stand twice. */
  List<Member> members() {
    return members;
  }

  /** The first {@code keep} bytes of a member, after all of it was checked against its CRC. */
  byte[] read(Member member, int keep) throws IOException, RefusalException {
    if (member.size() > LARGEST_MEMBER || member.packed() > LARGEST_MEMBER) {
      throw new RefusalException("member of a zip file is too large");
    }
    long start = data(member);
    if (start + member.packed() > directory) {
      throw new RefusalException("zip file's members overlap its directory");
    }
    Content content = new Content(keep, member.size());
    if (member.method() == STORED) {
      copy(start, member.packed(), content);
    } else {
      inflate(start, member.packed(), content);
    }
    return content.checked(member.crc());
  }

  /** Where a member's bytes begin, behind a header that agrees with the directory. */
  private long data(Member member) throws IOException, RefusalException {
    if (member.offset() + LOCAL_LENGTH > directory) {
      throw new RefusalException("zip file's directory points outside");
    }
    ByteBuffer header = read(file, member.offset(), LOCAL_LENGTH);
    int nameLength = unsigned(header, 26);
    long name = member.offset() + LOCAL_LENGTH;
    if (header.getInt(0) != LOCAL || name + nameLength > directory) {
      throw new RefusalException("zip file's directory points to no member");
    }
    boolean same =
        name(read(file, name, nameLength), 0, nameLength).equals(member.name())
            && unsigned(header, 6) == member.flags()
            && unsigned(header, 8) == member.method()
            && (agrees(header.getInt(14), member.crc(), member)
                && agrees(header.getInt(18), (int) member.packed(), member)
                && agrees(header.getInt(22), (int) member.size(), member));
    if (!same) {
      throw new RefusalException("zip file's directory and member disagree");
    }
    if ((member.flags() & ENCRYPTED) != 0
        || member.method() != STORED && member.method() != DEFLATED) {
      throw new RefusalException("member of a zip file is encrypted or packed in an unknown way");
    }
    return name + nameLength + unsigned(header, 28);
  }

  /** Whoever writes a stream leaves zeros in the header and adds the sizes behind the member. */
  private static boolean agrees(int local, int central, Member member) {
    return local == central || local == 0 && (member.flags() & SIZES_FOLLOW) != 0;
  }

  private void copy(long start, long length, Content content) throws IOException, RefusalException {
    for (long done = 0; done < length; ) {
      int step = (int) Math.min(1 << 16, length - done);
      content.add(read(file, start + done, step).array(), step);
      done += step;
    }
  }

  private void inflate(long start, long length, Content content)
      throws IOException, RefusalException {
    Inflater inflater = new Inflater(true);
    try {
      byte[] out = new byte[1 << 16];
      long fed = 0;
      while (!inflater.finished()) {
        if (inflater.needsInput()) {
          if (fed == length) {
            throw new RefusalException("member of a zip file is cut short");
          }
          int step = (int) Math.min(1 << 16, length - fed);
          inflater.setInput(read(file, start + fed, step).array());
          fed += step;
        }
        int count = inflater.inflate(out);
        if (count == 0 && inflater.needsDictionary()) {
          throw new RefusalException("member of a zip file is damaged");
        }
        content.add(out, count);
      }
      if (fed - inflater.getRemaining() != length) {
        throw new RefusalException("member of a zip file is shorter than its directory says");
      }
    } catch (DataFormatException e) {
      throw new RefusalException("member of a zip file is damaged");
    } finally {
      inflater.end();
    }
  }

  private static ByteBuffer read(ByteSource file, long position, int length) throws IOException {
    byte[] bytes = new byte[length];
    file.read(position, bytes, 0, length);
    return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }

  private static int unsigned(ByteBuffer bytes, int position) {
    return bytes.getShort(position) & 0xFFFF;
  }

  /** Names that matter are ASCII; others need only stay different. */
  private static String name(ByteBuffer bytes, int position, int length) {
    byte[] name = new byte[length];
    bytes.get(position, name);
    return new String(name, StandardCharsets.ISO_8859_1);
  }

  /** The unpacked bytes of a member: counted, checked, and kept as far as they are wanted. */
  private static final class Content {
    private final int keep;
    private final long size;
    private final ByteArrayOutputStream kept = new ByteArrayOutputStream();
    private final CRC32 crc = new CRC32();
    private long seen;

    Content(int keep, long size) {
      this.keep = keep;
      this.size = size;
    }

    void add(byte[] bytes, int length) throws RefusalException {
      seen += length;
      if (seen > size) {
        throw new RefusalException("member of a zip file is longer than its directory says");
      }
      crc.update(bytes, 0, length);
      kept.write(bytes, 0, Math.min(length, keep - kept.size()));
    }

    byte[] checked(int expected) throws RefusalException {
      if (seen != size || (int) crc.getValue() != expected) {
        throw new RefusalException("member of a zip file is damaged");
      }
      return kept.toByteArray();
    }
  }
}

package dev.pinwheel.version;

import dev.pinwheel.name.SyntaxException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A version of PEP 440: its text as written, and the key by which it compares.
 *
 * <p>Versions that mean the same are equal however they are written: {@code 1.0}, {@code 1.0.0} and
 * {@code v1}. Two versions mostly differ in the first eight bytes of their keys, so that comparing
 * them is comparing two longs; see {@link KeyWriter}. The parts are read from the text again when
 * asked for.
 */
public final class Version implements Comparable<Version> {
  private static final int PRE = 1;
  private static final int DEV = 2;
  private static final int POST = 4;
  private static final int LOCAL = 8;

  private final String text;
  private final byte flags;

  /** The first eight bytes of the key. */
  final long head;

  /** The rest of the key, mostly none. */
  final byte[] tail;

  private Version(String text, int flags, long head, byte[] tail) {
    this.text = text;
    this.flags = (byte) flags;
    this.head = head;
    this.tail = tail;
  }

  /**
   * Reads a version; blanks round it do not count.
   *
   * @throws SyntaxException if the text is no version of PEP 440, or has a number of more than
   *     4,300 digits
   */
  public static Version parse(String text) {
    Version plain = plain(text);
    if (plain != null) {
      return plain;
    }
    Spelling spelling = trimmed(text);
    if (!spelling.read()) {
      throw spelling.error();
    }
    return of(spelling);
  }

  /** Reads a version, or returns null where {@link #parse} throws. */
  public static @Nullable Version tryParse(String text) {
    Version plain = plain(text);
    if (plain != null) {
      return plain;
    }
    Spelling spelling = trimmed(text);
    return spelling.read() ? of(spelling) : null;
  }

  private static Spelling trimmed(String text) {
    int from = 0;
    int to = text.length();
    while (from < to && Characters.isBlank(text.charAt(from))) {
      from++;
    }
    while (from < to && Characters.isBlank(text.charAt(to - 1))) {
      to--;
    }
    return new Spelling(text, from, to);
  }

  /** The version with this spelling, which has been read. */
  static Version of(Spelling spelling) {
    KeyWriter key = new KeyWriter();
    key.version(spelling);
    int flags =
        (spelling.isPreRelease() ? PRE : 0)
            | (spelling.devFrom != Spelling.NONE ? DEV : 0)
            | (spelling.postFrom != Spelling.NONE ? POST : 0)
            | (spelling.localFrom != Spelling.NONE ? LOCAL : 0);
    String text = spelling.text.substring(spelling.from, spelling.to);
    return new Version(text, flags, key.head(), key.tail());
  }

  /** The common case, digits and dots whose key fits in eight bytes; null for any other. */
  private static @Nullable Version plain(String text) {
    int end = text.length();
    if (end > 32) {
      return null;
    }
    long key = 0;
    int room = 64;
    int zeros = 0;
    int value = -1;
    for (int i = 0; i <= end; i++) {
      char c = i < end ? text.charAt(i) : '.';
      if (Characters.isDigit(c)) {
        if (value >= 1 << 24) {
          return null;
        }
        value = (value < 0 ? 0 : value * 10) + (c - '0');
      } else if (c != '.' || value < 0) {
        return null;
      } else if (value == 0) {
        zeros += 8;
        value = -1;
      } else {
        for (; zeros > 0; zeros -= 8) {
          room -= 8;
          key |= room < 0 ? 0 : (long) KeyWriter.PART << room;
        }
        int bits;
        long code;
        if (value < KeyWriter.TWO_BYTES - KeyWriter.PART) {
          bits = 8;
          code = (long) KeyWriter.PART + value;
        } else if (value < 1 << 12) {
          bits = 16;
          code = (long) KeyWriter.TWO_BYTES << 8 | value;
        } else if (value < 1 << 27) {
          bits = 32;
          code = (long) KeyWriter.FOUR_BYTES << 24 | value;
        } else {
          return null;
        }
        room -= bits;
        if (room < 8) {
          return null;
        }
        key |= code << room;
        value = -1;
      }
    }
    key |= (long) KeyWriter.FINAL << (room - 8);
    return new Version(text, 0, key ^ Long.MIN_VALUE, KeyWriter.NOTHING);
  }

  /** As it was written, without the blanks round it. */
  public String text() {
    return text;
  }

  /** Whether this is an alpha, beta, candidate or development release. */
  public boolean isPreRelease() {
    return (flags & PRE) != 0;
  }

  /** Whether this is a development release, of whatever. */
  public boolean isDevRelease() {
    return (flags & DEV) != 0;
  }

  /** Whether this is a post-release, of whatever. */
  public boolean isPostRelease() {
    return (flags & POST) != 0;
  }

  /** Whether there is a local part. */
  public boolean isLocal() {
    return (flags & LOCAL) != 0;
  }

  /** The epoch; {@link Long#MAX_VALUE} stands for all beyond. */
  public long epoch() {
    Spelling spelling = spelling();
    return spelling.epochFrom == Spelling.NONE
        ? 0
        : saturated(spelling.epochFrom, spelling.epochTo);
  }

  /** How many numbers the release was written with: three in {@code 1.0.0rc1}. */
  public int releaseLength() {
    return spelling().releaseLength();
  }

  /**
   * A number of the release, zero beyond its length; {@link Long#MAX_VALUE} stands for all beyond.
   */
  public long release(int index) {
    Spelling spelling = spelling();
    int at = spelling.releaseFrom;
    for (int i = 0; at < spelling.releaseTo; i++) {
      int end = Characters.endOfDigits(text, at, spelling.releaseTo);
      if (i == index) {
        return saturated(at, end);
      }
      at = end + 1;
    }
    return 0;
  }

  private long saturated(int from, int to) {
    int start = Characters.afterZeros(text, from, to);
    return to - start > 18 ? Long.MAX_VALUE : Characters.value(text, start, to);
  }

  /** The local part in its normal form, such as {@code ubuntu.1}, or nothing. */
  public String localText() {
    return NormalForm.local(spelling());
  }

  /** This version, its local part left out. */
  public Version withoutLocal() {
    return isLocal() ? parse(text.substring(0, spelling().localFrom - 1)) : this;
  }

  /** Epoch and release in normal form. */
  public String baseVersion() {
    return NormalForm.base(spelling());
  }

  /**
   * The final release that this version belongs to. Of an interpreter, this alone is compared with
   * a requires-python.
   */
  public Version releaseOnly() {
    return flags == 0 ? this : parse(text.substring(0, spelling().releaseTo));
  }

  Spelling spelling() {
    Spelling spelling = new Spelling(text, 0, text.length());
    if (!spelling.read()) {
      throw new AssertionError(text);
    }
    return spelling;
  }

  /** By the order of PEP 440, local parts included. */
  @Override
  public int compareTo(Version other) {
    return head != other.head
        ? head < other.head ? -1 : 1
        : Arrays.compareUnsigned(tail, other.tail);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Version that && head == that.head && Arrays.equals(tail, that.tail);
  }

  @Override
  public int hashCode() {
    return Long.hashCode(head * 0x9E3779B97F4A7C15L) ^ Arrays.hashCode(tail);
  }

  /** The normal form of PEP 440, with as many numbers as were written. */
  @Override
  public String toString() {
    String normal = NormalForm.of(spelling());
    return normal.equals(text) ? text : normal;
  }
}

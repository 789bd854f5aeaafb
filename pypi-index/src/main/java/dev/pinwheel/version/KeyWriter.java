package dev.pinwheel.version;

import java.util.Arrays;

/**
 * Writes sort keys: strings of bytes whose unsigned order, padded with zeros, is the order of PEP
 * 440.
 *
 * <p>A key is the release without trailing zeros, then one symbol that ends it. Every symbol and
 * every number is self-delimiting, and the least that can follow at any place is a zero; so a key
 * cut off anywhere is a place just below all versions that begin so, and trailing zeros are never
 * kept.
 *
 * <pre>
 * key     = [FF number] part* end          epoch, release
 * part    = number from 08                 so every end sorts below a longer release
 * end     = 00 number local?               .dev
 *         | 01 | 02 | 03 number tail       a, b, rc
 *         | 04                             final
 *         | 05 segments                    final with a local part
 *         | 06 number tail                 .post
 *         | 07                             the place above all posts
 * tail    = 00 number local? | 01 | 02 segments | 03 number tail     .dev, none, local, .post
 * local?  = 00 | 01 segments
 * segment = 00 end | 01 the place just above | 02 letters 00 | 03 number
 * number  = up to DF one byte | E. two | F0–F7 four | F8 seven | F9 nine | FA digits
 * </pre>
 *
 * <p>The first eight bytes are one long, its sign bit turned over so that a signed comparison
 * orders them; few versions need more.
 */
final class KeyWriter {
  static final byte[] NOTHING = {};

  static final int EPOCH = 0xFF;
  static final int PART = 0x08;
  static final int FINAL = 0x04;
  static final int FINAL_LOCAL = 0x05;
  static final int FINAL_POST = 0x06;
  static final int AFTER_POSTS = 0x07;
  static final int TAIL_DEV = 0x00;
  static final int TAIL_NONE = 0x01;
  static final int TAIL_LOCAL = 0x02;
  static final int TAIL_POST = 0x03;
  static final int JUST_ABOVE = 0x01;
  static final int LETTERS = 0x02;
  static final int DIGITS = 0x03;

  static final int TWO_BYTES = 0xE0;
  static final int FOUR_BYTES = 0xF0;
  static final int SEVEN_BYTES = 0xF8;
  static final int NINE_BYTES = 0xF9;
  static final int MANY_DIGITS = 0xFA;

  /** From here on a number is written as digits. */
  private static final long MANY = 1_000_000_000_000_000_000L;

  private static final int MANY_FROM = 18;

  private long first;
  private int length;
  private byte[] more = NOTHING;

  /** The first eight bytes, as they compare. */
  long head() {
    return first ^ Long.MIN_VALUE;
  }

  /** The bytes after the first eight, without trailing zeros. */
  byte[] tail() {
    int end = Math.max(0, length - 8);
    while (end > 0 && more[end - 1] == 0) {
      end--;
    }
    return end == 0 ? NOTHING : end == more.length ? more : Arrays.copyOf(more, end);
  }

  void put(int value) {
    int at = length++;
    if (at < 8) {
      first |= (value & 0xFFL) << (56 - 8 * at);
      return;
    }
    if (at - 8 == more.length) {
      more = Arrays.copyOf(more, Math.max(16, more.length * 2));
    }
    more[at - 8] = (byte) value;
  }

  /** A number whose least value, zero, is the byte {@code base}. */
  void number(long value, int base) {
    if (value < TWO_BYTES - base) {
      put(base + (int) value);
    } else if (value < 1 << 12) {
      put(TWO_BYTES | (int) (value >> 8));
      put((int) value);
    } else if (value < 1 << 27) {
      put(FOUR_BYTES | (int) (value >> 24));
      bytes(value, 3);
    } else if (value < 1L << 48) {
      put(SEVEN_BYTES);
      bytes(value, 6);
    } else if (value < MANY) {
      put(NINE_BYTES);
      bytes(value, 8);
    } else {
      String digits = Long.toString(value);
      digits(digits, 0, digits.length());
    }
  }

  private void bytes(long value, int count) {
    for (int i = count - 1; i >= 0; i--) {
      put((int) (value >> 8 * i));
    }
  }

  /** The number in the text; none at all is zero. */
  void number(String text, int from, int to, int base) {
    int start = Characters.afterZeros(text, from, to);
    if (to - start <= MANY_FROM) {
      number(Characters.value(text, start, to), base);
    } else {
      digits(text, start, to);
    }
  }

  /** The number after the one in the text. */
  void numberAfter(String text, int from, int to, int base) {
    int start = Characters.afterZeros(text, from, to);
    if (to - start <= MANY_FROM) {
      number(Characters.value(text, start, to) + 1, base);
      return;
    }
    char[] digits = ("0" + text.substring(start, to)).toCharArray();
    int last = digits.length - 1;
    while (digits[last] == '9') {
      digits[last--] = '0';
    }
    digits[last]++;
    digits(new String(digits), digits[0] == '0' ? 1 : 0, digits.length);
  }

  private void digits(String text, int from, int to) {
    put(MANY_DIGITS);
    put((to - from) >> 8);
    put(to - from);
    for (int i = from; i < to; i++) {
      put(text.charAt(i));
    }
  }

  /** Epoch and release, without trailing zeros; {@code parts} of them, or all. */
  void release(Spelling version) {
    epoch(version);
    String text = version.text;
    int zeros = 0;
    int at = version.releaseFrom;
    while (at < version.releaseTo) {
      int end = Characters.endOfDigits(text, at, version.releaseTo);
      if (Characters.afterZeros(text, at, end) == end) {
        zeros++;
      } else {
        zeros(zeros);
        zeros = 0;
        number(text, at, end, PART);
      }
      at = end + 1;
    }
  }

  /** Epoch and the first {@code parts} of the release, the last of them one higher. */
  void releaseAfter(Spelling version, int parts) {
    epoch(version);
    String text = version.text;
    int at = version.releaseFrom;
    for (int i = 1; i < parts; i++) {
      int end = Characters.endOfDigits(text, at, version.releaseTo);
      number(text, at, end, PART);
      at = end + 1;
    }
    numberAfter(text, at, Characters.endOfDigits(text, at, version.releaseTo), PART);
  }

  private void zeros(int count) {
    for (int i = 0; i < count; i++) {
      put(PART);
    }
  }

  private void epoch(Spelling version) {
    if (version.epochFrom != Spelling.NONE) {
      int start = Characters.afterZeros(version.text, version.epochFrom, version.epochTo);
      if (start < version.epochTo) {
        put(EPOCH);
        number(version.text, start, version.epochTo, 0);
      }
    }
  }

  /** The whole version. */
  void version(Spelling version) {
    release(version);
    if (version.pre == 0 && version.postFrom == Spelling.NONE) {
      if (version.devFrom == Spelling.NONE) {
        put(version.localFrom == Spelling.NONE ? FINAL : FINAL_LOCAL);
        segments(version);
      } else {
        put(0);
        dev(version);
      }
      return;
    }
    preAndPost(version);
    if (version.devFrom != Spelling.NONE) {
      put(TAIL_DEV);
      dev(version);
    } else {
      put(version.localFrom == Spelling.NONE ? TAIL_NONE : TAIL_LOCAL);
      segments(version);
    }
  }

  /** The pre-release and the post-release, as far as there are; whether there was one. */
  boolean preAndPost(Spelling version) {
    if (version.pre != 0) {
      put(preSymbol(version));
      number(version.text, version.preFrom, version.preTo, 0);
    }
    if (version.postFrom != Spelling.NONE) {
      put(version.pre == 0 ? FINAL_POST : TAIL_POST);
      number(version.text, version.postFrom, version.postTo, 0);
    }
    return version.pre != 0 || version.postFrom != Spelling.NONE;
  }

  /** The pre-release, if there is one, and the next post-release. */
  void postAfter(Spelling version) {
    if (version.pre != 0) {
      put(preSymbol(version));
      number(version.text, version.preFrom, version.preTo, 0);
    }
    put(version.pre == 0 ? FINAL_POST : TAIL_POST);
    numberAfter(version.text, version.postFrom, version.postTo, 0);
  }

  static int preSymbol(Spelling version) {
    return version.pre == 'a' ? 1 : version.pre == 'b' ? 2 : 3;
  }

  private void dev(Spelling version) {
    number(version.text, version.devFrom, version.devTo, 0);
    put(version.localFrom == Spelling.NONE ? 0 : 1);
    segments(version);
  }

  private void segments(Spelling version) {
    if (version.localFrom == Spelling.NONE) {
      return;
    }
    String text = version.text;
    int at = version.localFrom;
    while (at < version.localTo) {
      int end = at;
      boolean digits = true;
      while (end < version.localTo && !Characters.isSeparator(text.charAt(end))) {
        digits &= Characters.isDigit(text.charAt(end++));
      }
      if (digits) {
        put(DIGITS);
        number(text, at, end, 0);
      } else {
        put(LETTERS);
        for (int i = at; i < end; i++) {
          put(Characters.lower(text.charAt(i)));
        }
        put(0);
      }
      at = end + 1;
    }
  }
}

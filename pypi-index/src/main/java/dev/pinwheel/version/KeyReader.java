package dev.pinwheel.version;

import org.jspecify.annotations.Nullable;

/** A bound taken apart again, to be written as one side of a specifier; see {@link KeyWriter}. */
final class KeyReader {
  private final Bound bound;
  private int at;

  private String release = "0";

  /** How many numbers the release has. */
  private int length = 1;

  private String pre = "";
  private @Nullable String post;
  private @Nullable String dev;
  private @Nullable String local;
  private boolean abovePosts;

  /** Just above the version: below all that continue it, which are its local versions. */
  private boolean aboveVersion;

  KeyReader(Bound bound) {
    this.bound = bound;
    read();
  }

  /** The bound as the least of a set. */
  String lower() {
    if (abovePosts) {
      return ">" + release;
    }
    if (aboveVersion) {
      return local == null ? ">=" + version() + "+" : ">" + version();
    }
    return ">=" + version();
  }

  /** The bound as that which ends a set. */
  String upper() {
    if (abovePosts) {
      return "<=" + release + ".post*";
    }
    if (aboveVersion) {
      return local == null ? "<" + version() + "+" : "<=" + version();
    }
    if (local == null && "0".equals(dev)) {
      if ("0".equals(post)) {
        return "<=" + release + pre;
      }
      if (pre.isEmpty()) {
        return "<" + release + (post == null ? "" : ".post" + post);
      }
    }
    if (local == null && dev == null && pre.isEmpty()) {
      return "<=" + version() + ",!=" + version();
    }
    return "<" + version();
  }

  /** The least version that is not below. */
  String version() {
    return release
        + pre
        + (post == null ? "" : ".post" + post)
        + (dev == null ? "" : ".dev" + dev)
        + (local == null ? "" : "+" + local);
  }

  /** Whether it is below all versions that begin with a release. */
  boolean isBelowRelease() {
    return "0".equals(dev) && post == null && pre.isEmpty() && local == null && !aboveVersion;
  }

  int releaseLength() {
    return length;
  }

  /** The release, with zeros up to a length. */
  String release(int atLeast) {
    return release + ".0".repeat(Math.max(0, atLeast - length));
  }

  private void read() {
    int symbol = next();
    String epoch = "";
    if (symbol == KeyWriter.EPOCH) {
      epoch = number(next(), 0) + "!";
      symbol = next();
    }
    StringBuilder parts = new StringBuilder();
    int count = 0;
    while (symbol >= KeyWriter.PART) {
      parts.append(count++ == 0 ? "" : ".").append(number(symbol, KeyWriter.PART));
      symbol = next();
    }
    length = Math.max(1, count);
    release = epoch + (count == 0 ? "0" : parts);
    switch (symbol) {
      case 0 -> dev();
      case KeyWriter.FINAL -> {}
      case KeyWriter.FINAL_LOCAL -> segments();
      case KeyWriter.FINAL_POST -> {
        post = number(next(), 0);
        tail();
      }
      case KeyWriter.AFTER_POSTS -> abovePosts = true;
      default -> {
        pre = (symbol == 1 ? "a" : symbol == 2 ? "b" : "rc") + number(next(), 0);
        tail();
      }
    }
  }

  private void tail() {
    int symbol = next();
    if (symbol == KeyWriter.TAIL_POST) {
      post = number(next(), 0);
      symbol = next();
    }
    if (symbol == KeyWriter.TAIL_DEV) {
      dev();
    } else if (symbol == KeyWriter.TAIL_LOCAL) {
      segments();
    }
  }

  private void dev() {
    dev = number(next(), 0);
    if (next() != 0) {
      segments();
    }
  }

  private void segments() {
    StringBuilder text = new StringBuilder();
    int symbol = next();
    while (symbol == KeyWriter.LETTERS || symbol == KeyWriter.DIGITS) {
      text.append(text.isEmpty() ? "" : ".");
      if (symbol == KeyWriter.DIGITS) {
        text.append(number(next(), 0));
      } else {
        for (int c = next(); c != 0; c = next()) {
          text.append((char) c);
        }
      }
      symbol = next();
    }
    aboveVersion = symbol == KeyWriter.JUST_ABOVE || text.isEmpty();
    local = text.isEmpty() ? null : text.toString();
  }

  private String number(int symbol, int base) {
    if (symbol < KeyWriter.TWO_BYTES) {
      return Integer.toString(symbol - base);
    }
    if (symbol == KeyWriter.MANY_DIGITS) {
      int count = next() << 8 | next();
      StringBuilder digits = new StringBuilder(count);
      for (int i = 0; i < count; i++) {
        digits.append((char) next());
      }
      return digits.toString();
    }
    long value = symbol < KeyWriter.FOUR_BYTES ? symbol & 0xF : symbol & 7;
    int more = 1;
    if (symbol >= KeyWriter.SEVEN_BYTES) {
      value = 0;
      more = symbol == KeyWriter.SEVEN_BYTES ? 6 : 8;
    } else if (symbol >= KeyWriter.FOUR_BYTES) {
      more = 3;
    }
    for (int i = 0; i < more; i++) {
      value = value << 8 | next();
    }
    return Long.toString(value);
  }

  private int next() {
    int index = at++;
    if (index < 8) {
      return (int) ((bound.head ^ Long.MIN_VALUE) >>> (56 - 8 * index)) & 0xFF;
    }
    return index - 8 < bound.tail.length ? bound.tail[index - 8] & 0xFF : 0;
  }
}

package dev.pinwheel.version;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A place between two versions in the order of PEP 440; a version is either above or below.
 *
 * <p>It is written as the beginning of a sort key ({@link KeyWriter}) and lies just below all
 * versions whose keys begin so. There is one key for one place: equal bounds divide the versions
 * alike.
 */
final class Bound implements Comparable<Bound> {
  /** Below every version, {@code 0.dev0} included. */
  static final Bound LOWEST = new Bound(Long.MIN_VALUE, KeyWriter.NOTHING);

  final long head;
  final byte[] tail;

  private Bound(long head, byte[] tail) {
    this.head = head;
    this.tail = tail;
  }

  private static Bound of(KeyWriter key) {
    return new Bound(key.head(), key.tail());
  }

  /** Just below the version itself. */
  static Bound below(Version version) {
    return new Bound(version.head, version.tail);
  }

  /** Below the version and, unless it is one itself, below its pre-releases. */
  static Bound belowPreReleases(Version version, Spelling spelling) {
    if (spelling.isPreRelease()) {
      return below(version);
    }
    KeyWriter key = new KeyWriter();
    key.release(spelling);
    if (spelling.postFrom != Spelling.NONE) {
      key.put(KeyWriter.FINAL_POST);
      key.number(spelling.text, spelling.postFrom, spelling.postTo, 0);
    }
    return of(key);
  }

  /** Just above the version itself: below its local versions, if it has none of its own. */
  static Bound above(Spelling spelling) {
    KeyWriter key = new KeyWriter();
    key.version(spelling);
    if (spelling.localFrom != Spelling.NONE) {
      key.put(KeyWriter.JUST_ABOVE);
      return of(key);
    }
    key = new KeyWriter();
    key.release(spelling);
    if (spelling.devFrom != Spelling.NONE) {
      key.preAndPost(spelling);
      key.put(KeyWriter.TAIL_DEV);
      key.number(spelling.text, spelling.devFrom, spelling.devTo, 0);
      key.put(1);
    } else if (key.preAndPost(spelling)) {
      key.put(KeyWriter.TAIL_LOCAL);
    } else {
      key.put(KeyWriter.FINAL_LOCAL);
    }
    return of(key);
  }

  /** Above the version and all its local versions. */
  static Bound aboveLocals(Spelling spelling) {
    KeyWriter key = new KeyWriter();
    key.release(spelling);
    if (spelling.devFrom != Spelling.NONE) {
      key.preAndPost(spelling);
      key.put(KeyWriter.TAIL_DEV);
      key.numberAfter(spelling.text, spelling.devFrom, spelling.devTo, 0);
    } else if (spelling.postFrom != Spelling.NONE) {
      key.postAfter(spelling);
    } else {
      key.put(key.preAndPost(spelling) ? KeyWriter.TAIL_POST : KeyWriter.FINAL_POST);
    }
    return of(key);
  }

  /** Above the version, its local versions and, unless it is one itself, its post-releases. */
  static Bound abovePosts(Spelling spelling) {
    if (spelling.devFrom != Spelling.NONE || spelling.postFrom != Spelling.NONE) {
      return aboveLocals(spelling);
    }
    KeyWriter key = new KeyWriter();
    key.release(spelling);
    if (spelling.pre == 0) {
      key.put(KeyWriter.AFTER_POSTS);
    } else {
      key.put(KeyWriter.preSymbol(spelling));
      key.numberAfter(spelling.text, spelling.preFrom, spelling.preTo, 0);
    }
    return of(key);
  }

  /** Below all versions that begin so: what {@code ==1.2.*}, or {@code ==1.2a1.*}, starts at. */
  static Bound belowPrefix(Spelling prefix) {
    KeyWriter key = new KeyWriter();
    key.release(prefix);
    key.preAndPost(prefix);
    return of(key);
  }

  /** Above all versions that begin so. */
  static Bound abovePrefix(Spelling prefix) {
    if (prefix.postFrom != Spelling.NONE) {
      KeyWriter key = new KeyWriter();
      key.release(prefix);
      key.postAfter(prefix);
      return of(key);
    }
    return prefix.pre != 0 ? abovePosts(prefix) : aboveRelease(prefix, prefix.releaseLength());
  }

  /** Above all versions whose release begins with the first {@code parts} numbers of this one. */
  static Bound aboveRelease(Spelling spelling, int parts) {
    KeyWriter key = new KeyWriter();
    key.releaseAfter(spelling, parts);
    return of(key);
  }

  /** Whether the version is above. */
  boolean isBelow(Version version) {
    return head != version.head
        ? head < version.head
        : Arrays.compareUnsigned(tail, version.tail) <= 0;
  }

  @Override
  public int compareTo(Bound other) {
    return head != other.head
        ? head < other.head ? -1 : 1
        : Arrays.compareUnsigned(tail, other.tail);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Bound that && head == that.head && Arrays.equals(tail, that.tail);
  }

  @Override
  public int hashCode() {
    return Long.hashCode(head) * 31 + Arrays.hashCode(tail);
  }
}

package dev.pinwheel.marker;

import dev.pinwheel.name.SyntaxException;
import dev.pinwheel.version.Operator;
import dev.pinwheel.version.Specifier;
import dev.pinwheel.version.Specifiers;
import dev.pinwheel.version.Version;
import dev.pinwheel.version.VersionSet;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Sets of interpreter versions, as cuts in the line of releases {@code major.minor.patch}.
 *
 * <p>Interpreters report three numbers, and of these the release part alone is compared, so that
 * 3.13.0rc1 counts as 3.13.0, whichever of the two Python fields asks. A release is one long, a set
 * an ascending array of longs: the first is where it is entered, the second where it is left, and
 * so on.
 */
final class PythonVersions {
  /** Above every release. */
  static final long END = 1L << 60;

  static final long[] NONE = {};
  static final long[] ALL = {0};

  /** No literal longer than this is read as a version. */
  private static final int LONGEST = 200;

  private static final long LARGEST_NUMBER = (1 << 20) - 1;

  private PythonVersions() {}

  /** The release {@code major.minor.patch}. */
  static long release(long major, long minor, long patch) {
    return major << 40 | minor << 20 | patch;
  }

  /** The release part of an interpreter's version. */
  static long releaseOf(Version version) {
    return Math.min(truncated(version, 3), END - 1);
  }

  /**
   * The releases for which a comparison holds.
   *
   * @param numbers how many numbers the field has: 2 for {@code python_version}
   * @return null if operator and literal do not make a specifier
   */
  static long @Nullable [] matching(MarkerOperator operator, String literal, int numbers) {
    if (literal.length() > LONGEST) {
      return null;
    }
    Specifier specifier;
    try {
      specifier = Specifier.parse(operator.spelling() + literal);
    } catch (SyntaxException e) {
      return null;
    }
    return matching(specifier, numbers);
  }

  /** The releases that a specifier admits. */
  static long[] matching(Specifier specifier, int numbers) {
    Version version = specifier.version();
    if (version == null || specifier.operator() == Operator.ARBITRARY) {
      return spelledAs(specifier.versionText(), numbers);
    }
    return switch (specifier.operator()) {
      case GREATER_OR_EQUAL -> from(atLeast(version, numbers));
      case GREATER -> from(above(version, numbers));
      case LESS -> complement(from(atLeast(version, numbers)));
      case LESS_OR_EQUAL -> complement(from(above(version, numbers)));
      case EQUAL ->
          specifier.isPrefix()
              ? prefix(version, version.releaseLength(), numbers)
              : only(version, numbers);
      case NOT_EQUAL ->
          complement(
              specifier.isPrefix()
                  ? prefix(version, version.releaseLength(), numbers)
                  : only(version, numbers));
      case COMPATIBLE ->
          intersect(
              from(atLeast(version, numbers)),
              series(version, version.releaseLength() - 1, numbers));
      case ARBITRARY -> NONE;
    };
  }

  /** The releases {@code r} for which {@code literal ~= r} holds. */
  static long[] compatibleWith(Version literal, int numbers) {
    return intersect(
        complement(from(above(literal, numbers))), series(literal, numbers - 1, numbers));
  }

  /** The minor versions, of majors 2 to 4, whose text contains the literal. */
  static long[] minorsContaining(String literal) {
    return minors(text -> text.contains(literal));
  }

  /** The minor versions, of majors 2 to 4, whose text stands within the literal. */
  static long[] minorsWithin(String literal) {
    return minors(literal::contains);
  }

  private interface TextTest {
    boolean holds(String text);
  }

  private static long[] minors(TextTest test) {
    long[] set = NONE;
    for (int major = 2; major <= 4; major++) {
      for (int minor = 0; minor < 100; minor++) {
        if (test.holds(major + "." + minor)) {
          set = union(set, between(release(major, minor, 0), release(major, minor + 1, 0)));
        }
      }
    }
    return set;
  }

  private static long unit(int numbers) {
    return 1L << 20 * (3 - numbers);
  }

  /** The first numbers of the release, zeros after them; {@link #END} if it is beyond. */
  private static long truncated(Version version, int numbers) {
    if (version.epoch() > 0 || version.release(0) > LARGEST_NUMBER) {
      return END;
    }
    long release = 0;
    for (int i = 0; i < 3; i++) {
      long number = i < numbers && i < version.releaseLength() ? version.release(i) : 0;
      release = release << 20 | Math.min(number, LARGEST_NUMBER);
    }
    return release;
  }

  /** Whether the release has numbers that {@link #truncated} lost. */
  private static boolean hasMore(Version version, int numbers) {
    for (int i = 0; i < version.releaseLength(); i++) {
      if (i >= numbers ? version.release(i) != 0 : version.release(i) > LARGEST_NUMBER) {
        return true;
      }
    }
    return false;
  }

  private static boolean beforeRelease(Version version) {
    return version.compareTo(version.releaseOnly()) < 0;
  }

  private static boolean afterRelease(Version version) {
    return version.compareTo(version.releaseOnly()) > 0;
  }

  /** The smallest release that is not below the version. */
  private static long atLeast(Version version, int numbers) {
    long release = truncated(version, numbers);
    boolean beyond = hasMore(version, numbers) || afterRelease(version);
    return release < END && beyond ? release + unit(numbers) : release;
  }

  /** The smallest release above the version. */
  private static long above(Version version, int numbers) {
    long release = truncated(version, numbers);
    boolean at = beforeRelease(version) && !hasMore(version, numbers);
    return release < END && !at ? release + unit(numbers) : release;
  }

  private static long[] only(Version version, int numbers) {
    long release = truncated(version, numbers);
    boolean possible =
        release < END
            && !hasMore(version, numbers)
            && !beforeRelease(version)
            && !afterRelease(version);
    return possible ? between(release, release + unit(numbers)) : NONE;
  }

  /** The releases that begin with the version, which ends in a star. */
  private static long[] prefix(Version version, int length, int numbers) {
    return beforeRelease(version) || afterRelease(version)
        ? NONE
        : series(version, length, numbers);
  }

  /** The releases that begin with the first {@code length} numbers of the version. */
  private static long[] series(Version version, int length, int numbers) {
    int used = Math.min(length, numbers);
    long release = truncated(version, used);
    for (int i = used; i < Math.min(length, version.releaseLength()); i++) {
      if (version.release(i) != 0) {
        return NONE;
      }
    }
    return release < END && !hasLarge(version, used)
        ? between(release, release + unit(used))
        : NONE;
  }

  private static boolean hasLarge(Version version, int length) {
    for (int i = 0; i < Math.min(length, version.releaseLength()); i++) {
      if (version.release(i) > LARGEST_NUMBER) {
        return true;
      }
    }
    return false;
  }

  /** The release that is spelled exactly so. */
  private static long[] spelledAs(String text, int numbers) {
    Version version = Version.tryParse(text);
    if (version == null || version.releaseLength() != numbers || version.isPreRelease()) {
      return NONE;
    }
    long release = truncated(version, numbers);
    if (release >= END) {
      return NONE;
    }
    String canonical =
        numbers == 2 ? minorText(release) : minorText(release) + "." + (release & LARGEST_NUMBER);
    return canonical.equals(text) ? between(release, release + unit(numbers)) : NONE;
  }

  /** A release and all later ones. */
  static long[] from(long release) {
    return release >= END ? NONE : new long[] {release};
  }

  private static long[] between(long from, long to) {
    return from >= END ? NONE : to >= END ? new long[] {from} : new long[] {from, to};
  }

  static boolean contains(long[] set, long release) {
    int i = 0;
    while (i < set.length && set[i] <= release) {
      i++;
    }
    return (i & 1) == 1;
  }

  static long[] complement(long[] set) {
    if (set.length > 0 && set[0] == 0) {
      return Arrays.copyOfRange(set, 1, set.length);
    }
    long[] other = new long[set.length + 1];
    System.arraycopy(set, 0, other, 1, set.length);
    return other;
  }

  static long[] union(long[] left, long[] right) {
    return merge(left, right, 1);
  }

  static long[] intersect(long[] left, long[] right) {
    return merge(left, right, 2);
  }

  private static long[] merge(long[] left, long[] right, int enough) {
    long[] merged = new long[left.length + right.length];
    int size = 0;
    int i = 0;
    int j = 0;
    boolean inside = false;
    while (i < left.length || j < right.length) {
      long next = Math.min(i < left.length ? left[i] : END, j < right.length ? right[j] : END);
      if (i < left.length && left[i] == next) {
        i++;
      }
      if (j < right.length && right[j] == next) {
        j++;
      }
      boolean now = (i & 1) + (j & 1) >= enough;
      if (now != inside) {
        merged[size++] = next;
        inside = now;
      }
    }
    return Arrays.copyOf(merged, size);
  }

  /** The same as a set of versions, each release with nothing between it and the next. */
  static VersionSet versions(long[] set) {
    VersionSet versions = VersionSet.NONE;
    for (int i = 0; i < set.length; i += 2) {
      StringBuilder specifiers = new StringBuilder();
      if (set[i] > 0) {
        specifiers.append(">=").append(text(set[i]));
      }
      if (i + 1 < set.length) {
        specifiers.append(set[i] > 0 ? ",<" : "<").append(text(set[i + 1]));
      }
      versions =
          versions.union(
              specifiers.isEmpty()
                  ? VersionSet.ALL
                  : Specifiers.parse(specifiers.toString()).set());
    }
    return versions;
  }

  /** The release as text, with two numbers where the third is zero. */
  static String text(long release) {
    long patch = release & LARGEST_NUMBER;
    return patch == 0 ? minorText(release) : minorText(release) + "." + patch;
  }

  /** The first two numbers. */
  static String minorText(long release) {
    return (release >>> 40) + "." + (release >>> 20 & LARGEST_NUMBER);
  }
}

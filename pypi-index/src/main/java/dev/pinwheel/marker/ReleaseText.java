package dev.pinwheel.marker;

/**
 * A set of releases in comparisons.
 *
 * @param terms how many comparisons
 * @param alternatives whether they are joined by {@code or} at the top
 */
record ReleaseText(String text, int terms, boolean alternatives) {
  private static final long MINOR = 1L << 20;
  private static final long MAJOR = 1L << 40;

  /** The shorter of two ways: one range with holes, or a list of ranges. */
  static ReleaseText of(Field field, long[] set) {
    if (set.length == 0) {
      return new ReleaseText(field.spelling() + " < '0'", 1, false);
    }
    StringBuilder ranges = new StringBuilder();
    int rangeTerms = 0;
    for (int i = 0; i < set.length; i += 2) {
      long end = i + 1 < set.length ? set[i + 1] : PythonVersions.END;
      String range = range(field, set[i], end);
      int terms = terms(set[i], end);
      rangeTerms += terms;
      ranges.append(i == 0 ? "" : " or ");
      if (terms > 1 && set.length > 2) {
        ranges.append('(').append(range).append(')');
      } else {
        ranges.append(range);
      }
    }
    if (set.length <= 2) {
      return new ReleaseText(ranges.toString(), rangeTerms, false);
    }
    long end = set.length % 2 == 0 ? set[set.length - 1] : PythonVersions.END;
    StringBuilder holes = new StringBuilder(range(field, set[0], end));
    int holeTerms = terms(set[0], end);
    for (int i = 1; i + 1 < set.length; i += 2) {
      if (!hasName(set[i], set[i + 1])) {
        return new ReleaseText(ranges.toString(), rangeTerms, true);
      }
      holes.append(holes.isEmpty() ? "" : " and ");
      holes.append(field.spelling()).append(" != '").append(name(set[i], set[i + 1])).append('\'');
      holeTerms++;
    }
    return holeTerms <= rangeTerms
        ? new ReleaseText(holes.toString(), holeTerms, false)
        : new ReleaseText(ranges.toString(), rangeTerms, true);
  }

  private static int terms(long from, long end) {
    return hasName(from, end) ? 1 : (from > 0 ? 1 : 0) + (end < PythonVersions.END ? 1 : 0);
  }

  private static String range(Field field, long from, long end) {
    if (hasName(from, end)) {
      return field.spelling() + " == '" + name(from, end) + "'";
    }
    StringBuilder range = new StringBuilder();
    if (from > 0) {
      range.append(field.spelling()).append(" >= '").append(PythonVersions.text(from)).append('\'');
    }
    if (end < PythonVersions.END) {
      range.append(range.isEmpty() ? "" : " and ");
      range.append(field.spelling()).append(" < '").append(PythonVersions.text(end)).append('\'');
    }
    return range.toString();
  }

  /** Whether the range is one release, one minor or one major version. */
  private static boolean hasName(long from, long end) {
    return end == from + 1
        || end == from + MINOR && from % MINOR == 0
        || end == from + MAJOR && from % MAJOR == 0;
  }

  private static String name(long from, long end) {
    if (end == from + 1) {
      String text = PythonVersions.text(from);
      return from % MINOR == 0 ? text + ".0" : text;
    }
    return end == from + MINOR && from % MINOR == 0
        ? PythonVersions.minorText(from) + ".*"
        : (from >>> 40) + ".*";
  }
}

package dev.pinwheel.version;

import org.jspecify.annotations.Nullable;

/** Writes a set of versions as specifiers, as few as are needed. */
final class SetText {
  /** Neighbouring releases that are left out one by one, as {@code !=3.0.*,!=3.1.*}. */
  private static final int MOST_HOLES = 32;

  private SetText() {}

  static String of(VersionSet set) {
    if (set.isEmpty()) {
      return "<0";
    }
    StringBuilder text = new StringBuilder();
    Bound[] bounds = set.bounds;
    for (int first = 0; first < bounds.length; ) {
      StringBuilder holes = new StringBuilder();
      int end = first + 1;
      while (end + 1 < bounds.length && appendHoles(holes, bounds[end], bounds[end + 1])) {
        end += 2;
      }
      if (first > 0) {
        text.append(" | ");
      }
      append(text, bounds[first], holes, end < bounds.length ? bounds[end] : null);
      first = end + 1;
    }
    return text.toString();
  }

  private static void append(
      StringBuilder text, Bound lower, StringBuilder holes, @Nullable Bound upper) {
    if (holes.isEmpty() && upper != null && !lower.equals(Bound.LOWEST)) {
      Specifier equal = equality(lower, upper);
      if (equal != null && equal.set().bounds[1].equals(upper)) {
        text.append(equal);
        return;
      }
    }
    StringBuilder joined = new StringBuilder();
    if (!lower.equals(Bound.LOWEST)) {
      joined.append(',').append(new KeyReader(lower).lower());
    }
    joined.append(holes);
    if (upper != null) {
      joined.append(',').append(new KeyReader(upper).upper());
    }
    text.append(joined, Math.min(1, joined.length()), joined.length());
  }

  /** Appends what leaves out an interval, if a few specifiers with {@code !=} do. */
  private static boolean appendHoles(StringBuilder holes, Bound lower, Bound upper) {
    int start = holes.length();
    Specifier equal = equality(lower, upper);
    for (int i = 0; equal != null && i < MOST_HOLES; i++) {
      holes.append(",!=").append(equal.versionText());
      Bound end = equal.set().bounds[1];
      if (end.equals(upper)) {
        return true;
      }
      equal = equal.isPrefix() && end.compareTo(upper) < 0 ? equality(end, upper) : null;
    }
    holes.setLength(start);
    return false;
  }

  /** The specifier that admits what lies just above the first bound, on the way to the second. */
  private static @Nullable Specifier equality(Bound lower, Bound upper) {
    KeyReader from = new KeyReader(lower);
    KeyReader to = new KeyReader(upper);
    boolean prefix = from.isBelowRelease() && to.isBelowRelease();
    String text = "==" + (prefix ? from.release(to.releaseLength()) + ".*" : from.version());
    Specifier equal = new SpecifierReader(text, 0, text.length()).one();
    return equal != null && equal.set().bounds[0].equals(lower) ? equal : null;
  }
}

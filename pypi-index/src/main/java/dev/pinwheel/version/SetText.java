package dev.pinwheel.version;

import org.jspecify.annotations.Nullable;

/** Writes a set of versions as specifiers, as few as are needed. */
final class SetText {
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
      while (end + 1 < bounds.length) {
        String hole = equality(bounds[end], bounds[end + 1]);
        if (hole == null) {
          break;
        }
        holes.append(",!=").append(hole);
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
      String single = equality(lower, upper);
      if (single != null) {
        text.append("==").append(single);
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

  /** What stands after {@code ==} in the specifier of an interval, if it is one. */
  private static @Nullable String equality(Bound lower, Bound upper) {
    KeyReader from = new KeyReader(lower);
    KeyReader to = new KeyReader(upper);
    boolean prefix = from.isBelowRelease() && to.isBelowRelease();
    String text = prefix ? from.release(to.releaseLength()) + ".*" : from.version();
    String specifier = "==" + text;
    Specifier read = new SpecifierReader(specifier, 0, specifier.length()).one();
    if (read == null) {
      return null;
    }
    Bound[] bounds = read.set().bounds;
    return bounds[0].equals(lower) && bounds[1].equals(upper) ? text : null;
  }
}

package dev.pinwheel.lock.make;

import org.jspecify.annotations.Nullable;

/**
 * The two texts that a merge could not unite, told apart by the markers it left in the file.
 *
 * @param base the text that both come from, in so far as the merge shows it; null if it does not
 * @param ours with what stands before {@code =======}
 * @param theirs with what stands after it
 * @param line the first marker, counted from one
 */
public record ConflictSides(@Nullable String base, String ours, String theirs, int line) {
  private static final int WIDTH = 7;
  private static final String NO_ENTRIES = "\npackages = []\n";

  /** Which text the lines belong to. */
  private enum Side {
    BOTH,
    OURS,
    BASE,
    THEIRS
  }

  /** The sides of a text; null if it has no markers, or not in their order. */
  public static @Nullable ConflictSides of(String text) {
    if (text.indexOf("<<<<<<<") < 0) {
      return null;
    }
    StringBuilder base = new StringBuilder();
    StringBuilder ours = new StringBuilder();
    StringBuilder theirs = new StringBuilder();
    Side side = Side.BOTH;
    boolean bare = false;
    int first = 0;
    int number = 0;
    int from = 0;
    while (from < text.length()) {
      int end = text.indexOf('\n', from);
      String line = text.substring(from, end < 0 ? text.length() : end + 1);
      from += line.length();
      number++;
      Side next = next(side, line);
      if (next == null) {
        return null;
      }
      bare |= side == Side.OURS && next == Side.THEIRS;
      if (next != side) {
        first = first == 0 ? number : first;
        side = next;
        continue;
      }
      if (side == Side.BOTH || side == Side.BASE) {
        base.append(line);
      }
      if (side == Side.BOTH || side == Side.OURS) {
        ours.append(line);
      }
      if (side == Side.BOTH || side == Side.THEIRS) {
        theirs.append(line);
      }
    }
    return first == 0 || side != Side.BOTH
        ? null
        : new ConflictSides(bare ? null : whole(base), whole(ours), whole(theirs), first);
  }

  /** A text without the line that says that there are no entries, if the other side's are in it. */
  private static String whole(StringBuilder side) {
    int none = side.indexOf(NO_ENTRIES);
    return none < 0 || side.indexOf("\n[[packages]]") < 0
        ? side.toString()
        : side.delete(none + 1, none + NO_ENTRIES.length()).toString();
  }

  /** Whose the lines after this one are; the same side if it is no marker, null if out of order. */
  private static @Nullable Side next(Side side, String line) {
    if (isMarker(line, '<')) {
      return side == Side.BOTH ? Side.OURS : null;
    }
    if (isMarker(line, '|')) {
      return side == Side.OURS ? Side.BASE : null;
    }
    if (isMarker(line, '=')) {
      return side == Side.OURS || side == Side.BASE ? Side.THEIRS : null;
    }
    if (isMarker(line, '>')) {
      return side == Side.THEIRS ? Side.BOTH : null;
    }
    return side;
  }

  private static boolean isMarker(String line, char of) {
    if (line.length() < WIDTH) {
      return false;
    }
    for (int i = 0; i < WIDTH; i++) {
      if (line.charAt(i) != of) {
        return false;
      }
    }
    return line.length() == WIDTH || " \r\n".indexOf(line.charAt(WIDTH)) >= 0;
  }
}

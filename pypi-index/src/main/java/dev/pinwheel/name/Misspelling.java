package dev.pinwheel.name;

import org.jspecify.annotations.Nullable;

/**
 * The name of a project that somebody surely meant by another. Whoever follows a suggestion
 * installs what it names, so one is made only where it is nearly certain: the same letters with
 * other separators, or one slip of the fingers (a letter left out, added, replaced or swapped with
 * its neighbour) in a name that is not short, never in its first letter and never in a digit, which
 * tells projects apart; and only one project may be so near.
 */
public final class Misspelling {
  private static final int SHORTEST = 5;

  /** Another letter makes another word of a short one. */
  private static final int SHORTEST_WITH_OTHER_LETTER = 7;

  private static final int LONGEST = 80;

  private Misspelling() {}

  /** The one of some normalised names that is surely meant; null if none is, or several may be. */
  public static @Nullable String of(String name, Iterable<String> names) {
    if (name.length() > LONGEST || name.isEmpty()) {
      return null;
    }
    String bare = name.replace("-", "");
    String meant = null;
    int slips = 0;
    for (String each : names) {
      if (Math.abs(each.length() - name.length()) > 3 || each.charAt(0) != name.charAt(0)) {
        continue;
      }
      if (each.replace("-", "").equals(bare)) {
        return each;
      }
      if (isSlip(name, each)) {
        meant = each;
        slips++;
      }
    }
    return slips == 1 ? meant : null;
  }

  private static boolean isSlip(String name, String each) {
    return Math.min(name.length(), each.length()) >= SHORTEST
        && digits(name).equals(digits(each))
        && NearMiss.distance(name, each) == 1
        && (name.length() >= SHORTEST_WITH_OTHER_LETTER || !isOtherLetter(name, each));
  }

  private static boolean isOtherLetter(String name, String each) {
    int differences = 0;
    for (int i = 0; i < name.length() && name.length() == each.length(); i++) {
      differences += name.charAt(i) == each.charAt(i) ? 0 : 1;
    }
    return differences == 1;
  }

  private static String digits(String name) {
    StringBuilder digits = new StringBuilder();
    for (int i = 0; i < name.length(); i++) {
      if (name.charAt(i) >= '0' && name.charAt(i) <= '9') {
        digits.append(name.charAt(i));
      }
    }
    return digits.toString();
  }
}

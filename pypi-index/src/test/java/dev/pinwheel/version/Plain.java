package dev.pinwheel.version;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A version in the plainest form, taken from its normal text, with the comparisons of PEP 440 as
 * the specification words them. Slow, and shares nothing with the keys that it is to judge.
 */
record Plain(
    BigInteger epoch,
    List<BigInteger> release,
    String pre,
    BigInteger preNumber,
    BigInteger post,
    BigInteger dev,
    List<String> local)
    implements Comparable<Plain> {

  private static final Pattern NORMAL =
      Pattern.compile(
          "(?:(\\d+)!)?(\\d+(?:\\.\\d+)*)(?:(a|b|rc)(\\d+))?(?:\\.post(\\d+))?(?:\\.dev(\\d+))?"
              + "(?:\\+(.*))?");
  private static final BigInteger ABSENT = BigInteger.valueOf(-1);

  static Plain of(String normal) {
    Matcher parts = NORMAL.matcher(normal);
    if (!parts.matches()) {
      throw new AssertionError(normal);
    }
    List<BigInteger> release = new ArrayList<>();
    for (String number : parts.group(2).split("\\.", -1)) {
      release.add(new BigInteger(number));
    }
    return new Plain(
        parts.group(1) == null ? BigInteger.ZERO : new BigInteger(parts.group(1)),
        release,
        parts.group(3) == null ? "" : parts.group(3),
        number(parts, 4),
        number(parts, 5),
        number(parts, 6),
        parts.group(7) == null ? List.of() : List.of(parts.group(7).split("\\.", -1)));
  }

  private static BigInteger number(Matcher parts, int group) {
    return parts.group(group) == null ? ABSENT : new BigInteger(parts.group(group));
  }

  private boolean has(BigInteger number) {
    return number.signum() >= 0;
  }

  private Plain withoutLocal() {
    return new Plain(epoch, release, pre, preNumber, post, dev, List.of());
  }

  private boolean sameRelease(Plain other) {
    return compareRelease(other) == 0;
  }

  private int compareRelease(Plain other) {
    int order = epoch.compareTo(other.epoch);
    for (int i = 0; order == 0 && i < Math.max(release.size(), other.release.size()); i++) {
      order = number(i).compareTo(other.number(i));
    }
    return order;
  }

  private BigInteger number(int index) {
    return index < release.size() ? release.get(index) : BigInteger.ZERO;
  }

  @Override
  public int compareTo(Plain other) {
    int order = compareRelease(other);
    order = order != 0 ? order : Integer.compare(phase(), other.phase());
    order = order != 0 ? order : preNumber.compareTo(other.preNumber);
    order = order != 0 ? order : post.compareTo(other.post);
    if (order == 0 && has(dev) != has(other.dev)) {
      return has(dev) ? -1 : 1;
    }
    order = order != 0 ? order : dev.compareTo(other.dev);
    for (int i = 0; order == 0 && i < Math.max(local.size(), other.local.size()); i++) {
      if (i == local.size() || i == other.local.size()) {
        return Integer.compare(local.size(), other.local.size());
      }
      order = compareSegments(local.get(i), other.local.get(i));
    }
    return order;
  }

  /** Development releases of nothing else come before alphas. */
  private int phase() {
    return switch (pre) {
      case "a" -> 1;
      case "b" -> 2;
      case "rc" -> 3;
      default -> has(dev) && !has(post) ? 0 : 4;
    };
  }

  private static int compareSegments(String one, String other) {
    boolean number = one.chars().allMatch(Character::isDigit);
    boolean otherNumber = other.chars().allMatch(Character::isDigit);
    if (number != otherNumber) {
      return number ? 1 : -1;
    }
    return number ? new BigInteger(one).compareTo(new BigInteger(other)) : one.compareTo(other);
  }

  private boolean isPreRelease() {
    return !pre.isEmpty() || has(dev);
  }

  /** Whether the specifier that compares with {@code named} in this way admits this version. */
  boolean admittedBy(Operator operator, Plain named, boolean star) {
    return switch (operator) {
      case EQUAL -> star ? beginsWith(named) : matches(named);
      case NOT_EQUAL -> star ? !beginsWith(named) : !matches(named);
      case GREATER_OR_EQUAL -> compareTo(named) >= 0;
      case LESS_OR_EQUAL -> withoutLocal().compareTo(named) <= 0;
      case LESS -> compareTo(named) < 0 && (named.isPreRelease() || !isPreReleaseOf(named));
      case GREATER -> withoutLocal().compareTo(named) > 0 && !isPostReleaseOf(named);
      case COMPATIBLE ->
          compareTo(named) >= 0
              && beginsWith(
                  new Plain(
                      named.epoch,
                      named.release.subList(0, named.release.size() - 1),
                      "",
                      ABSENT,
                      ABSENT,
                      ABSENT,
                      List.of()));
      case ARBITRARY -> throw new AssertionError("compares texts");
    };
  }

  private boolean matches(Plain named) {
    return (named.local.isEmpty() ? withoutLocal() : this).compareTo(named) == 0;
  }

  private boolean isPreReleaseOf(Plain named) {
    return sameRelease(named)
        && isPreRelease()
        && (!has(named.post) || post.equals(named.post) && pre.isEmpty());
  }

  private boolean isPostReleaseOf(Plain named) {
    return !has(named.post)
        && !has(named.dev)
        && has(post)
        && sameRelease(named)
        && pre.equals(named.pre)
        && preNumber.equals(named.preNumber);
  }

  private boolean beginsWith(Plain prefix) {
    if (!epoch.equals(prefix.epoch)) {
      return false;
    }
    if (!prefix.pre.isEmpty()) {
      return sameRelease(prefix) && pre.equals(prefix.pre) && preNumber.equals(prefix.preNumber);
    }
    for (int i = 0; i < prefix.release.size(); i++) {
      if (!number(i).equals(prefix.number(i))) {
        return false;
      }
    }
    return true;
  }
}

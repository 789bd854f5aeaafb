package dev.pinwheel.wheel;

import org.jspecify.annotations.Nullable;

/**
 * The build tag of a wheel, which tells builds of one version apart (PEP 427): a number of any
 * length, then text. The order is that of the number, then that of the text.
 */
public record BuildTag(String number, String text) implements Comparable<BuildTag> {
  /** The build tag, or null if the text does not begin with a digit. */
  public static @Nullable BuildTag parse(String text) {
    int digits = 0;
    while (digits < text.length() && isDigit(text.charAt(digits))) {
      digits++;
    }
    for (int i = digits; i < text.length(); i++) {
      if (!TagSets.isTagCharacter(text.charAt(i)) && text.charAt(i) != '.') {
        return null;
      }
    }
    return digits == 0 ? null : new BuildTag(text.substring(0, digits), text.substring(digits));
  }

  /** Compares two build tags; none at all is the smallest. */
  public static int compare(@Nullable BuildTag left, @Nullable BuildTag right) {
    if (left == null || right == null) {
      return Boolean.compare(left != null, right != null);
    }
    return left.compareTo(right);
  }

  @Override
  public int compareTo(BuildTag other) {
    int zeros = leadingZeros(number);
    int otherZeros = leadingZeros(other.number);
    int order = Integer.compare(number.length() - zeros, other.number.length() - otherZeros);
    if (order == 0) {
      order = number.substring(zeros).compareTo(other.number.substring(otherZeros));
    }
    return order != 0 ? order : text.compareTo(other.text);
  }

  /** Tags are equal when neither is the higher: {@code 01} is {@code 1}. */
  @Override
  public boolean equals(Object other) {
    return other instanceof BuildTag tag && compareTo(tag) == 0;
  }

  @Override
  public int hashCode() {
    return number.substring(leadingZeros(number)).hashCode() * 31 + text.hashCode();
  }

  @Override
  public String toString() {
    return number + text;
  }

  private static int leadingZeros(String number) {
    int zeros = 0;
    while (zeros < number.length() && number.charAt(zeros) == '0') {
      zeros++;
    }
    return zeros;
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }
}

package dev.pinwheel.project.foreign;

import dev.pinwheel.name.SyntaxException;
import dev.pinwheel.project.Splitting;
import dev.pinwheel.version.Specifiers;
import dev.pinwheel.version.Version;
import java.util.ArrayList;
import java.util.List;

/** Poetry's version constraints, as specifiers of the standard. */
final class PoetryVersions {
  private PoetryVersions() {}

  /**
   * The specifiers that say the same.
   *
   * @throws SyntaxException if it is no constraint, or one that needs an "or"
   */
  static Specifiers specifiers(String constraint) {
    List<String> alternatives = alternatives(constraint);
    return alternatives.size() == 1
        ? one(constraint)
        : VersionRanges.union(constraint, alternatives.stream().map(PoetryVersions::one).toList());
  }

  /** The constraints of which one has to hold, as written. */
  static List<String> alternatives(String constraint) {
    return Splitting.split(constraint.replace("||", "|"), '|');
  }

  private static Specifiers one(String constraint) {
    List<String> specifiers = new ArrayList<>();
    int at = 0;
    while (at < constraint.length()) {
      char c = constraint.charAt(at);
      if (c == ',' || c == ' ') {
        at++;
        continue;
      }
      int operatorEnd = at;
      while (operatorEnd < constraint.length()
          && "^~<>=!".indexOf(constraint.charAt(operatorEnd)) >= 0) {
        operatorEnd++;
      }
      int from = operatorEnd;
      while (from < constraint.length() && constraint.charAt(from) == ' ') {
        from++;
      }
      int to = from;
      while (to < constraint.length() && ", ".indexOf(constraint.charAt(to)) < 0) {
        to++;
      }
      String operator = constraint.substring(at, operatorEnd);
      String version = constraint.substring(from, to);
      if (version.isEmpty()) {
        throw new SyntaxException("a version is missing", constraint, from, 1);
      }
      add(operator, version, constraint, from, specifiers);
      at = to;
    }
    return specifiers.isEmpty() ? Specifiers.EMPTY : Specifiers.parse(String.join(",", specifiers));
  }

  private static void add(
      String operator, String version, String constraint, int from, List<String> specifiers) {
    if (version.equals("*")) {
      return;
    }
    boolean star = version.endsWith(".*");
    String bare = star ? version.substring(0, version.length() - 2) : version;
    Version parsed = Version.tryParse(bare);
    boolean known =
        List.of("", "^", "~", "==", "=", "!=", "<>", "<", "<=", ">", ">=", "~=").contains(operator);
    boolean starFits = !star || List.of("", "=", "==", "!=", "<>").contains(operator);
    if (parsed == null || !known || !starFits) {
      throw new SyntaxException(
          parsed == null ? "no version" : known ? "a star after this operator" : "unknown operator",
          constraint,
          from,
          version.length());
    }
    switch (operator) {
      case "^" -> {
        specifiers.add(">=" + bare);
        specifiers.add("<" + caret(numbers(bare)));
      }
      case "~" -> {
        specifiers.add(">=" + bare);
        List<String> numbers = numbers(bare);
        specifiers.add("<" + raised(numbers, Math.min(1, numbers.size() - 1)));
      }
      case "", "=" -> specifiers.add("==" + version);
      case "<>" -> specifiers.add("!=" + version);
      default -> specifiers.add(operator + version);
    }
  }

  /** The first version that is not compatible: the leftmost number other than zero is raised. */
  private static String caret(List<String> numbers) {
    int place = 0;
    while (place < numbers.size() - 1 && numbers.get(place).equals("0")) {
      place++;
    }
    return raised(numbers, place);
  }

  private static String raised(List<String> numbers, int place) {
    List<String> raised = new ArrayList<>(numbers.subList(0, place));
    raised.add(
        new java.math.BigInteger(numbers.get(place)).add(java.math.BigInteger.ONE).toString());
    return String.join(".", raised);
  }

  /** The numbers of the release at the beginning of a version, without zeros in front. */
  private static List<String> numbers(String version) {
    List<String> numbers = new ArrayList<>();
    StringBuilder number = new StringBuilder();
    int at = version.startsWith("v") ? 1 : 0;
    for (; at < version.length(); at++) {
      char c = version.charAt(at);
      if (c >= '0' && c <= '9') {
        number.append(c);
      } else if (c == '.' && !number.isEmpty()) {
        numbers.add(plain(number));
        number.setLength(0);
      } else {
        break;
      }
    }
    if (!number.isEmpty()) {
      numbers.add(plain(number));
    }
    return numbers;
  }

  private static String plain(StringBuilder digits) {
    int from = 0;
    while (from < digits.length() - 1 && digits.charAt(from) == '0') {
      from++;
    }
    return digits.substring(from);
  }
}

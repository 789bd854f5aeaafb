package dev.pinwheel.version;

import java.util.random.RandomGenerator;

/** Random versions and specifiers, near enough to each other to meet. */
final class Texts {
  private static final String[] PRE = {"a", "b", "rc", "c", "alpha", "-beta.", "_PRE", "preview"};
  private static final String[] POST = {".post", "-", "rev", "-r", ".POST_"};
  private static final String[] DEV = {".dev", "dev", "-DEV-"};
  private static final String[] SEGMENTS = {"a", "b", "ab", "0", "1", "10", "1a", "X", "007"};
  private static final String[] OPERATORS = {"==", "!=", "<=", ">=", "<", ">", "~="};
  private static final String[] NUMBERS = {
    "10",
    "007",
    "215",
    "216",
    "223",
    "224",
    "4095",
    "4096",
    "134217727",
    "134217728",
    "281474976710655",
    "281474976710656",
    "999999999999999999",
    "1000000000000000000",
    "99999999999999999999999999",
    "100000000000000000000000000"
  };

  private Texts() {}

  /** A version in any spelling. */
  static String version(RandomGenerator random) {
    String text = publicVersion(random);
    if (random.nextInt(6) == 0) {
      text += "+" + one(random, SEGMENTS);
      while (random.nextBoolean()) {
        text += one(random, ".", "-", "_") + one(random, SEGMENTS);
      }
    }
    return text;
  }

  /** A version without a local part. */
  static String publicVersion(RandomGenerator random) {
    String text = (random.nextInt(10) == 0 ? "v" : "") + release(random);
    if (random.nextInt(3) == 0) {
      text += one(random, PRE) + number(random);
    }
    if (random.nextInt(3) == 0) {
      text += one(random, POST) + number(random);
    }
    if (random.nextInt(3) == 0) {
      text += one(random, DEV) + number(random);
    }
    return text;
  }

  private static String release(RandomGenerator random) {
    StringBuilder text = new StringBuilder(random.nextInt(10) == 0 ? number(random) + "!" : "");
    text.append(number(random));
    while (random.nextInt(3) > 0) {
      text.append('.').append(number(random));
    }
    return text.toString();
  }

  private static String number(RandomGenerator random) {
    return random.nextInt(20) == 0 ? one(random, NUMBERS) : Integer.toString(random.nextInt(3));
  }

  /** A specifier of any operator but {@code ===}. */
  static String specifier(RandomGenerator random) {
    String operator = one(random, OPERATORS);
    return switch (operator) {
      case "~=" -> operator + number(random) + "." + release(random).replaceFirst(".*!", "");
      case "==", "!=" ->
          operator
              + (random.nextInt(3) == 0
                  ? release(random) + (random.nextInt(4) == 0 ? "a" + number(random) : "") + ".*"
                  : version(random));
      default -> operator + publicVersion(random);
    };
  }

  /** A union of a few intervals. */
  static VersionSet set(RandomGenerator random) {
    VersionSet set = Specifier.parse(specifier(random)).set();
    for (int i = random.nextInt(5); i > 0; i--) {
      VersionSet other =
          random.nextInt(6) == 0
              ? VersionSet.only(Version.parse(version(random)))
              : Specifier.parse(specifier(random)).set();
      set = random.nextBoolean() ? set.union(other) : set.intersect(other);
      set = random.nextInt(4) == 0 ? set.complement() : set;
    }
    return set;
  }

  static String one(RandomGenerator random, String... of) {
    return of[random.nextInt(of.length)];
  }
}

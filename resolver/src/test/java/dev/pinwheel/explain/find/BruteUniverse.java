package dev.pinwheel.explain.find;

import dev.pinwheel.version.Specifiers;
import dev.pinwheel.version.Version;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * A random universe of few projects with few versions, and whether a request has an answer there,
 * by trying everything.
 */
final class BruteUniverse {
  private static final int PROJECTS = 5;
  private static final int VERSIONS = 3;
  private static final String[] OPERATORS = {"==", "!=", ">=", "<=", "<", ">"};

  /** By project and version: what the release requires. */
  private final List<List<List<String>>> requires;

  private final List<String> requests;
  private final List<String> constraints;

  private BruteUniverse(
      List<List<List<String>>> requires, List<String> requests, List<String> constraints) {
    this.requires = requires;
    this.requests = requests;
    this.constraints = constraints;
  }

  static BruteUniverse random(RandomGenerator random) {
    List<List<List<String>>> requires = new ArrayList<>();
    for (int p = 0; p < PROJECTS; p++) {
      List<List<String>> versions = new ArrayList<>();
      for (int v = 0; v < VERSIONS; v++) {
        List<String> its = new ArrayList<>();
        for (int n = random.nextInt(3); n > 0; n--) {
          addOnce(its, requirement(random, (p + 1 + random.nextInt(PROJECTS - 1)) % PROJECTS));
        }
        versions.add(its);
      }
      requires.add(versions);
    }
    List<String> requests = new ArrayList<>();
    for (int n = 2 + random.nextInt(3); n > 0; n--) {
      addOnce(requests, requirement(random, random.nextInt(PROJECTS)));
    }
    List<String> constraints = new ArrayList<>();
    for (int n = random.nextInt(3); n > 0; n--) {
      addOnce(constraints, requirement(random, random.nextInt(PROJECTS)));
    }
    return new BruteUniverse(requires, requests, constraints);
  }

  private static void addOnce(List<String> list, String one) {
    if (!list.contains(one)) {
      list.add(one);
    }
  }

  private static String requirement(RandomGenerator random, int project) {
    String name = String.valueOf((char) ('a' + project));
    return random.nextInt(4) == 0
        ? name
        : name + OPERATORS[random.nextInt(OPERATORS.length)] + (1 + random.nextInt(VERSIONS));
  }

  List<String> requests() {
    return requests;
  }

  List<String> constraints() {
    return constraints;
  }

  BruteUniverse reversed() {
    return new BruteUniverse(requires, requests.reversed(), constraints.reversed());
  }

  /** The universe in the language of {@link Case}. */
  String text() {
    StringBuilder text = new StringBuilder("-> " + String.join(" ", requests) + "\n");
    for (String constraint : constraints) {
      text.append("! constraint ").append(constraint).append('\n');
    }
    for (int p = 0; p < PROJECTS; p++) {
      for (int v = 0; v < VERSIONS; v++) {
        List<String> its = requires.get(p).get(v);
        text.append((char) ('a' + p)).append(' ').append(v + 1);
        text.append(its.isEmpty() ? "" : " -> ").append(String.join(" ", its)).append('\n');
      }
    }
    return text.toString();
  }

  /** Whether some choice of versions, or of none, for every project satisfies everything. */
  boolean isSolvable(List<String> lines, List<String> bounds) {
    int[] chosen = new int[PROJECTS];
    int choices = (int) Math.pow(VERSIONS + 1, PROJECTS);
    for (int choice = 0; choice < choices; choice++) {
      int left = choice;
      for (int p = 0; p < PROJECTS; p++) {
        chosen[p] = left % (VERSIONS + 1);
        left /= VERSIONS + 1;
      }
      if (satisfies(chosen, lines, bounds)) {
        return true;
      }
    }
    return false;
  }

  private boolean satisfies(int[] chosen, List<String> lines, List<String> bounds) {
    for (String line : lines) {
      if (!holds(chosen, line, false)) {
        return false;
      }
    }
    for (String bound : bounds) {
      if (!holds(chosen, bound, true)) {
        return false;
      }
    }
    for (int p = 0; p < PROJECTS; p++) {
      if (chosen[p] > 0) {
        for (String requirement : requires.get(p).get(chosen[p] - 1)) {
          if (!holds(chosen, requirement, false)) {
            return false;
          }
        }
      }
    }
    return true;
  }

  private static boolean holds(int[] chosen, String requirement, boolean orAbsent) {
    int version = chosen[requirement.charAt(0) - 'a'];
    if (version == 0) {
      return orAbsent;
    }
    return Specifiers.parse(requirement.substring(1))
        .contains(Version.parse(Integer.toString(version)));
  }
}

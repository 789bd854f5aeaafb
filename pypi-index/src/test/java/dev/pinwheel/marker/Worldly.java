package dev.pinwheel.marker;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * A small vocabulary of comparisons, and environments enough to tell all its formulas apart, with
 * the truth of each comparison worked out plainly: an oracle that shares nothing with the algebra.
 */
final class Worldly {
  private record Platform(String os, String system, String sys) {}

  private static final int[][] PYTHONS = {
    {2, 6, 9},
    {2, 7, 18},
    {3, 0, 1},
    {3, 2, 6},
    {3, 3, 0},
    {3, 5, 2},
    {3, 6, 0},
    {3, 6, 1},
    {3, 6, 9},
    {3, 7, 0},
    {3, 7, 5},
    {3, 8, 0},
    {3, 8, 1},
    {3, 8, 5},
    {3, 9, 0},
    {3, 9, 7},
    {3, 9, 18},
    {3, 10, 0},
    {3, 12, 4},
    {4, 0, 0},
    {4, 0, 1},
    {4, 1, 0}
  };

  private static final String[] OTHER_PLATFORMS = {
    "other",
    "zin",
    "ywin",
    "lin0",
    "lin+win",
    "xnux",
    "nux+in",
    "nux+win",
    "nux+lin",
    "nux+lin+win",
    "cygwin"
  };

  private final List<Environment> environments = new ArrayList<>();
  private final List<int[]> pythons = new ArrayList<>();
  private final Map<String, BitSet> truths = new TreeMap<>();
  private final List<String> comparisons = new ArrayList<>();

  Worldly() {
    for (int[] python : PYTHONS) {
      boolean old = python[0] < 3 || python[0] == 3 && python[1] < 3;
      for (Platform platform : platforms(old)) {
        for (String[] implementation : implementations(old)) {
          for (int names = 0; names < 4; names++) {
            Environment.Builder builder =
                Environment.builder()
                    .python(python[0] + "." + python[1] + "." + python[2])
                    .set(Field.OS_NAME, platform.os())
                    .set(Field.PLATFORM_SYSTEM, platform.system())
                    .set(Field.SYS_PLATFORM, platform.sys())
                    .set(Field.IMPLEMENTATION_NAME, implementation[0])
                    .set(Field.PLATFORM_PYTHON_IMPLEMENTATION, implementation[1]);
            builder.extra((names & 1) == 0 ? Set.of() : Set.of("a"));
            builder.selection(Set.of(), (names & 2) == 0 ? Set.of() : Set.of("g"));
            environments.add(builder.build());
            pythons.add(python);
          }
        }
      }
    }
    addPythons();
    addTexts();
    add("extra == 'a'", e -> e.names(Field.EXTRA).contains("a"));
    add("extra != 'A'", e -> !e.names(Field.EXTRA).contains("a"));
    add("'g' in dependency_groups", e -> e.names(Field.DEPENDENCY_GROUPS).contains("g"));
    add("'g' not in dependency_groups", e -> !e.names(Field.DEPENDENCY_GROUPS).contains("g"));
    comparisons.addAll(truths.keySet());
  }

  private static List<Platform> platforms(boolean old) {
    List<Platform> platforms = new ArrayList<>();
    platforms.add(new Platform("nt", "Windows", "win32"));
    platforms.add(new Platform("posix", "Darwin", "darwin"));
    platforms.add(new Platform("posix", "Linux", "linux"));
    platforms.add(new Platform("posix", "Emscripten", "emscripten"));
    if (old) {
      platforms.add(new Platform("posix", "Linux", "linux2"));
      platforms.add(new Platform("posix", "Linux", "linux3"));
      for (String os : List.of("nt", "posix", "java")) {
        platforms.add(new Platform(os, "Other", "cli"));
        platforms.add(new Platform(os, "cli", "cli"));
      }
    }
    for (String other : OTHER_PLATFORMS) {
      for (String os : List.of("posix", "java")) {
        platforms.add(new Platform(os, "Other", other));
        platforms.add(new Platform(os, "Unnamed", other));
      }
    }
    return platforms;
  }

  private static String[][] implementations(boolean old) {
    return old
        ? new String[][] {
          {"cpython", "CPython"},
          {"", "CPython"},
          {"pypy", "PyPy"},
          {"", "PyPy"},
          {"jython", "Jython"},
          {"", "Jython"}
        }
        : new String[][] {{"cpython", "CPython"}, {"pypy", "PyPy"}, {"jython", "Jython"}};
  }

  private void addPythons() {
    for (String literal : List.of("3.0", "3.3", "3.6", "3.7", "3.8", "3.10")) {
      int[] wanted = numbers(literal);
      for (String operator : List.of("<", "<=", ">", ">=", "==", "!=")) {
        addPython("python_version " + operator + " '" + literal + "'", operator, 2, wanted);
      }
    }
    for (String literal : List.of("3.6.1", "3.7", "3.8.1", "3.9.7", "4")) {
      int[] wanted = numbers(literal);
      for (String operator : List.of("<", "<=", ">", ">=", "==", "!=")) {
        addPython("python_full_version " + operator + " '" + literal + "'", operator, 3, wanted);
        addPython("python_version " + operator + " '" + literal + "'", operator, 2, wanted);
      }
    }
    addAt("python_full_version == '3.6.*'", p -> p[0] == 3 && p[1] == 6);
    addAt("python_full_version ~= '3.6.1'", p -> p[0] == 3 && p[1] == 6 && p[2] >= 1);
    addAt("python_version ~= '3.6'", p -> p[0] == 3 && p[1] >= 6);
    addAt(
        "python_version in '2.7 3.6,3.7'",
        p -> p[0] == 2 ? p[1] == 7 : p[0] == 3 && (p[1] == 6 || p[1] == 7));
    addAt("'3.7' <= python_version", p -> p[0] > 3 || p[0] == 3 && p[1] >= 7);
  }

  private void addPython(String text, String operator, int length, int[] wanted) {
    addAt(
        text,
        python -> {
          int order = 0;
          for (int i = 0; i < 3 && order == 0; i++) {
            int have = i < length ? python[i] : 0;
            order = Integer.compare(have, i < wanted.length ? wanted[i] : 0);
          }
          return switch (operator) {
            case "<" -> order < 0;
            case "<=" -> order <= 0;
            case ">" -> order > 0;
            case ">=" -> order >= 0;
            case "==" -> order == 0;
            default -> order != 0;
          };
        });
  }

  private void addTexts() {
    addValues(Field.OS_NAME, "nt", "posix");
    addValues(Field.PLATFORM_SYSTEM, "Windows", "Darwin", "Linux", "Other");
    addValues(Field.SYS_PLATFORM, "win32", "darwin", "linux", "linux2", "cygwin");
    addValues(Field.IMPLEMENTATION_NAME, "cpython", "pypy");
    addValues(Field.PLATFORM_PYTHON_IMPLEMENTATION, "CPython", "PyPy");
    for (String part : List.of("nux", "win", "in", "lin")) {
      add("'" + part + "' in sys_platform", e -> e.text(Field.SYS_PLATFORM).contains(part));
      add("'" + part + "' not in sys_platform", e -> !e.text(Field.SYS_PLATFORM).contains(part));
    }
    add("sys_platform in 'linux darwin'", e -> "linux darwin".contains(e.text(Field.SYS_PLATFORM)));
    add("sys_platform not in 'win32'", e -> !"win32".contains(e.text(Field.SYS_PLATFORM)));
    add("sys_platform > 'linux'", e -> false);
    add("sys_platform >= 'linux'", e -> e.text(Field.SYS_PLATFORM).equals("linux"));
  }

  private void addValues(Field field, String... values) {
    for (String value : values) {
      add(field + " == '" + value + "'", e -> e.text(field).equals(value));
      add("'" + value + "' != " + field, e -> !e.text(field).equals(value));
    }
  }

  private static int[] numbers(String literal) {
    String[] parts = literal.split("\\.", -1);
    int[] numbers = new int[parts.length];
    for (int i = 0; i < parts.length; i++) {
      numbers[i] = Integer.parseInt(parts[i]);
    }
    return numbers;
  }

  private void add(String comparison, Predicate<Environment> test) {
    BitSet truth = new BitSet(environments.size());
    for (int i = 0; i < environments.size(); i++) {
      truth.set(i, test.test(environments.get(i)));
    }
    truths.put(comparison, truth);
  }

  private void addAt(String comparison, Predicate<int[]> test) {
    BitSet truth = new BitSet(environments.size());
    for (int i = 0; i < environments.size(); i++) {
      truth.set(i, test.test(pythons.get(i)));
    }
    truths.put(comparison, truth);
  }

  List<Environment> environments() {
    return environments;
  }

  List<String> comparisons() {
    return comparisons;
  }

  /** The environments in which the comparison holds. */
  BitSet truth(String comparison) {
    BitSet truth = truths.get(comparison);
    if (truth == null) {
      throw new IllegalArgumentException(comparison);
    }
    return (BitSet) truth.clone();
  }
}

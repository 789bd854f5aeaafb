package dev.pinwheel.project.foreign;

import dev.pinwheel.name.SyntaxException;
import dev.pinwheel.project.Splitting;
import dev.pinwheel.version.Specifier;
import dev.pinwheel.version.Specifiers;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Says "one of these ranges" in specifiers, which know only "all of": what lies between is out. */
final class VersionRanges {
  private static final int MOST_BETWEEN = 100;

  private VersionRanges() {}

  /** From a version on, and before another one; null where it has no end. */
  private static final class Range {
    final int[] from;
    final int @Nullable [] before;

    Range(int[] from, int @Nullable [] before) {
      this.from = from;
      this.before = before;
    }
  }

  /**
   * The specifiers that allow what one of these does.
   *
   * @throws SyntaxException if there are none
   */
  static Specifiers union(String constraint, List<Specifiers> alternatives) {
    List<Range> ranges = new ArrayList<>();
    for (Specifiers each : alternatives) {
      Range range = range(each);
      if (range == null) {
        throw unsayable(constraint);
      }
      ranges.add(range);
    }
    ranges.sort((one, other) -> compare(one.from, other.from));
    List<String> texts = new ArrayList<>();
    int[] end = ranges.getFirst().before;
    for (Range next : ranges.subList(1, ranges.size())) {
      if (end != null && compare(end, next.from) < 0) {
        between(constraint, end, next.from, texts);
      }
      int[] its = next.before;
      end = end == null || its == null ? null : compare(end, its) < 0 ? its : end;
    }
    texts.addFirst(">=" + text(ranges.getFirst().from));
    if (end != null) {
      texts.add("<" + text(end));
    }
    return Specifiers.parse(String.join(",", texts));
  }

  /** A star for each step from one version to another that differs in the last number only. */
  private static void between(String constraint, int[] end, int[] from, List<String> texts) {
    int length = Math.max(end.length, from.length);
    int[] first = Arrays.copyOf(end, length);
    int[] last = Arrays.copyOf(from, length);
    int place = length - 1;
    boolean near = Arrays.equals(Arrays.copyOf(first, place), Arrays.copyOf(last, place));
    if (!near || last[place] - first[place] > MOST_BETWEEN) {
      throw unsayable(constraint);
    }
    for (int number = first[place]; number < last[place]; number++) {
      int[] each = Arrays.copyOf(first, length);
      each[place] = number;
      texts.add("!=" + text(each) + ".*");
    }
  }

  private static @Nullable Range range(Specifiers specifiers) {
    int[] from = null;
    int[] before = null;
    for (Specifier each : specifiers.list()) {
      String text = each.toString();
      boolean lower = text.startsWith(">=");
      boolean upper = text.startsWith("<") && !text.startsWith("<=");
      boolean star = text.startsWith("==") && text.endsWith(".*");
      int[] numbers =
          lower || star
              ? numbers(text.substring(2).replace(".*", ""))
              : upper ? numbers(text.substring(1)) : null;
      if (numbers == null || (lower || star) && from != null || (upper || star) && before != null) {
        return null;
      }
      if (lower || star) {
        from = numbers;
      }
      if (upper) {
        before = numbers;
      } else if (star) {
        before = numbers.clone();
        before[before.length - 1]++;
      }
    }
    return from == null ? null : new Range(from, before);
  }

  /** The numbers of a version of nothing else; null of another one. */
  private static int @Nullable [] numbers(String text) {
    try {
      return Splitting.split(text, '.').stream().mapToInt(Integer::parseInt).toArray();
    } catch (NumberFormatException e) {
      return null;
    }
  }

  private static int compare(int[] one, int[] other) {
    int length = Math.max(one.length, other.length);
    return Arrays.compare(Arrays.copyOf(one, length), Arrays.copyOf(other, length));
  }

  private static String text(int[] numbers) {
    return String.join(".", Arrays.stream(numbers).mapToObj(String::valueOf).toList());
  }

  private static SyntaxException unsayable(String constraint) {
    int or = Math.max(0, constraint.indexOf('|'));
    return new SyntaxException(
        "the standard has no \"or\" between versions",
        constraint,
        or,
        constraint.startsWith("||", or) ? 2 : 1);
  }
}

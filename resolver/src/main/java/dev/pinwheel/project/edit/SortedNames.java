package dev.pinwheel.project.edit;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** A list of requirements that may be sorted, and stays so. */
final class SortedNames {
  private SortedNames() {}

  private static final List<Comparator<String>> ORDERS =
      List.of(
          Comparator.comparing((String each) -> each.toLowerCase(Locale.ROOT)),
          Comparator.naturalOrder(),
          Comparator.comparing((String each) -> name(each)));

  /** Before which one a requirement belongs; behind them all where they are in no order. */
  static int place(List<String> sorted, String added) {
    for (Comparator<String> order : ORDERS) {
      if (isSorted(sorted, order)) {
        int place = 0;
        while (place < sorted.size() && order.compare(sorted.get(place), added) <= 0) {
          place++;
        }
        return place;
      }
    }
    return sorted.size();
  }

  private static boolean isSorted(List<String> list, Comparator<String> order) {
    for (int i = 1; i < list.size(); i++) {
      if (order.compare(list.get(i - 1), list.get(i)) > 0) {
        return false;
      }
    }
    return true;
  }

  private static String name(String requirement) {
    WrittenRequirement written = WrittenRequirement.tryOf(requirement);
    return written == null ? requirement : written.value().name();
  }
}

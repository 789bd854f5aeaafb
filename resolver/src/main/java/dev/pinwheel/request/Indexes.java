package dev.pinwheel.request;

import dev.pinwheel.marker.Marker;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Which of several indexes packages come from. An index file may hold the releases of more than
 * one, each of which says where it is from; indexes are compared by their addresses.
 *
 * @param order addresses from the first that is asked to the last; the first that has a name has it
 *     alone
 * @param explicit addresses that are asked for bound names only
 * @param bound the address that a package comes from, by normalised name
 * @param partly the addresses that a package comes from in some places, by normalised name: no two
 *     of a name in the same place
 */
public record Indexes(
    List<String> order,
    Set<String> explicit,
    Map<String, String> bound,
    Map<String, List<Partly>> partly) {
  /**
   * Where an index counts for a package.
   *
   * @param part the extra or group for which it does; null if for all of the project
   */
  public record Partly(String address, Marker marker, @Nullable Part part) {}

  /** Nothing is said: what the index file holds counts, wherever it is from. */
  public static final Indexes ANY = new Indexes(List.of(), Set.of(), Map.of(), Map.of());

  /** The index that is asked last where nobody names one. */
  public static final String USUAL = "https://pypi.org/simple";

  public Indexes {
    order = List.copyOf(order);
    explicit = Set.copyOf(explicit);
    bound = Collections.unmodifiableMap(new TreeMap<>(bound));
    partly = Collections.unmodifiableMap(new TreeMap<>(partly));
  }

  /** Whether nothing is said. */
  public boolean isAny() {
    return order.isEmpty() && explicit.isEmpty() && bound.isEmpty() && partly.isEmpty();
  }

  /** The addresses that a name comes from in some places. */
  public List<Partly> partly(String name) {
    return partly.getOrDefault(name, List.of());
  }

  /** An address as it is compared. */
  public static String plain(@Nullable String address) {
    String plain = address == null ? "" : address;
    while (plain.endsWith("/")) {
      plain = plain.substring(0, plain.length() - 1);
    }
    return plain;
  }

  /**
   * The address whose files count for a name, be there any or not; null if all do. Files that do
   * not say where they are from stand for those of the last one.
   *
   * @param offering the addresses that files of the name are from
   */
  public @Nullable String of(String name, Set<String> offering) {
    String its = bound.get(name);
    if (its != null) {
      return its;
    }
    for (String each : order) {
      if (offering.contains(each)) {
        return each;
      }
    }
    return order.isEmpty() ? null : offering.contains("") ? "" : order.getLast();
  }
}

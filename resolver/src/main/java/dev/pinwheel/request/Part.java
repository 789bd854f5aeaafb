package dev.pinwheel.request;

import dev.pinwheel.marker.Marker;
import dev.pinwheel.marker.Markers;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/**
 * The part of a project that asks for something: what is always installed, an extra, or a group.
 * They are compared on the way of every start, so that is written out: what the JVM makes by itself
 * for records costs a millisecond the first time.
 */
public sealed interface Part {
  /** The project's own dependencies. */
  record Base() implements Part {
    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Base;
    }

    @Override
    public int hashCode() {
      return 1;
    }
  }

  /** An optional part, chosen by its normalised name. */
  record Extra(String name) implements Part {
    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Extra extra && name.equals(extra.name);
    }

    @Override
    public int hashCode() {
      return name.hashCode() * 31 + 2;
    }
  }

  /** A dependency group (PEP 735), chosen by its normalised name. */
  record Group(String name) implements Part {
    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Group group && name.equals(group.name);
    }

    @Override
    public int hashCode() {
      return name.hashCode() * 31 + 3;
    }
  }

  /** The part of every requirement that belongs to no extra and no group. */
  Part BASE = new Base();

  /**
   * The group of a lock that stands for the project's own dependencies, where there are groups
   * beside them.
   */
  static String baseGroup(Collection<String> extras, Collection<String> groups) {
    boolean taken = extras.contains("default") || groups.contains("default");
    return taken ? "pinwheel-default" : "default";
  }

  /**
   * Where a part is selected from a lock.
   *
   * @param baseGroup the group that stands for the project's own dependencies; null if they always
   *     come
   */
  static Marker selected(Part part, @Nullable String baseGroup, Markers markers) {
    if (part instanceof Extra extra) {
      return markers.inExtras(extra.name());
    }
    if (part instanceof Group group) {
      return markers.inGroup(group.name());
    }
    return baseGroup == null ? markers.always() : markers.inGroup(baseGroup);
  }
}

package dev.pinwheel.request;

import dev.pinwheel.requirement.Requirement;
import dev.pinwheel.version.Specifiers;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The packages of the user's own.
 *
 * @param byName by normalised name
 */
public record LocalPackages(NavigableMap<String, LocalPackage> byName) {
  /** There are none. */
  public static final LocalPackages NONE = new LocalPackages(new TreeMap<>());

  public LocalPackages {
    byName = Collections.unmodifiableNavigableMap(new TreeMap<>(byName));
  }

  public boolean isEmpty() {
    return byName.isEmpty();
  }

  /** The one of a name; null if there is none. */
  public @Nullable LocalPackage of(String name) {
    return byName.get(name);
  }

  /** A requirement as it is meant: one on a name of these is on the package that lies here. */
  public Requirement meant(Requirement requirement) {
    LocalPackage local = byName.get(requirement.name());
    return local == null
        ? requirement
        : new Requirement(
            requirement.name(),
            requirement.extras(),
            local.version() == null ? Specifiers.EMPTY : requirement.specifiers(),
            null,
            requirement.marker());
  }

  /** Lines as they are meant. */
  public List<Line> meant(List<Line> lines) {
    if (isEmpty()) {
      return lines;
    }
    List<Line> meant = new ArrayList<>();
    for (Line line : lines) {
      meant.add(new Line(meant(line.requirement()), line.part(), line.origin()));
    }
    return List.copyOf(meant);
  }
}

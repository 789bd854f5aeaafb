package dev.pinwheel.project;

import dev.pinwheel.marker.Environment;
import dev.pinwheel.marker.Marker;
import dev.pinwheel.request.Conflict;
import dev.pinwheel.request.Environments;
import dev.pinwheel.request.Indexes;
import dev.pinwheel.request.Line;
import dev.pinwheel.request.Part;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The names that a project binds to indexes, everywhere or in some places.
 *
 * @param bound the address, by name
 * @param partly the addresses and where each counts, by name
 */
record BoundNames(Map<String, String> bound, Map<String, List<Indexes.Partly>> partly) {
  boolean isEmpty() {
    return bound.isEmpty() && partly.isEmpty();
  }

  /**
   * Those of the names that are required.
   *
   * @throws InputException if an index is not known, or two of them count for a name in one place
   */
  static BoundNames of(Project project, List<Line> chosen, Environments environments) {
    BoundNames names = new BoundNames(new TreeMap<>(), new TreeMap<>());
    Environment only =
        environments instanceof Environments.Single single ? single.target().environment() : null;
    List<NamedSource> earlier = new ArrayList<>();
    for (NamedSource source : project.sources()) {
      if (source.where() instanceof NamedSource.From from && isAsked(source, chosen)) {
        String address = Indexes.plain(address(project, from.index(), source));
        for (NamedSource other : earlier) {
          refuseOverlap(project, other, source);
        }
        earlier.add(source);
        names.add(source, address, only);
      }
    }
    return names;
  }

  /** Adds a source, the marker of which holds in one environment or does not. */
  private void add(NamedSource source, String address, @Nullable Environment only) {
    Marker marker = source.marker();
    if (only != null && !marker.holds(only)) {
      return;
    }
    if (source.part() == null && (only != null || marker.isTrue())) {
      bound.put(source.name(), address);
      return;
    }
    Marker where = only == null ? marker : marker.markers().always();
    partly
        .computeIfAbsent(source.name(), key -> new ArrayList<>())
        .add(new Indexes.Partly(address, where, source.part()));
  }

  private static boolean isAsked(NamedSource source, List<Line> chosen) {
    Part part = source.part();
    for (Line line : chosen) {
      if (line.requirement().name().equals(source.name())
          && (part == null || part.equals(line.part()))) {
        return true;
      }
    }
    return false;
  }

  /** Two indexes can have a package only where nobody could ask for both. */
  private static void refuseOverlap(Project project, NamedSource one, NamedSource other) {
    if (!one.name().equals(other.name())
        || one.where().equals(other.where())
        || one.marker().disjoint(other.marker())) {
      return;
    }
    Part part = one.part();
    Part its = other.part();
    for (Conflict conflict : project.conflicts()) {
      if (part != null
          && its != null
          && !part.equals(its)
          && conflict.parts().contains(part)
          && conflict.parts().contains(its)) {
        return;
      }
    }
    throw fault(
        other,
        "`"
            + other.name()
            + "` comes from two indexes in one place; the other one is in "
            + one.origin(),
        part != null && its != null && !part.equals(its)
            ? "declare that the two parts exclude each other, with `conflicts`"
            : "give them markers of which no two hold together");
  }

  /** The address of an index that a source names. */
  private static String address(Project project, String named, NamedSource source) {
    for (NamedIndex index : project.indexes()) {
      if (named.equals(index.name())) {
        return index.url();
      }
    }
    if (named.contains("://")) {
      return named;
    }
    throw fault(
        source,
        "there is no index `" + named + "`",
        "name one: `[[tool.uv.index]]` with `name = \"" + named + "\"` and `url`");
  }

  private static InputException fault(NamedSource source, String message, String hint) {
    return new InputException(new SourceText(source.origin().toString(), "", null), message, hint);
  }
}

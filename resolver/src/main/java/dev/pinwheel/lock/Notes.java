package dev.pinwheel.lock;

import dev.pinwheel.marker.Marker;
import dev.pinwheel.request.Part;
import dev.pinwheel.version.Version;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What Pinwheel keeps in a lock for itself, under {@code [tool.pinwheel]}; without it the same is
 * installed.
 *
 * @param indexDigest of the snapshot of the index that was solved against, or null
 * @param inputsDigest of the request, or null
 * @param options what differs from the defaults
 * @param forks markers of the forks that remain different, by their texts
 * @param decisionOrder names in the order they were decided
 * @param roots what the project asks for
 * @param builds what building an sdist of the lock needs
 * @param buildEntries the entries that {@code builds} speaks of
 */
public record Notes(
    @Nullable String indexDigest,
    @Nullable String inputsDigest,
    SortedMap<String, Option> options,
    List<Marker> forks,
    List<String> decisionOrder,
    List<Root> roots,
    List<Build> builds,
    List<Entry> buildEntries) {
  /** The format of the table. */
  public static final int FORMAT = 1;

  public Notes {
    options = Collections.unmodifiableSortedMap(new TreeMap<>(options));
    forks = List.copyOf(forks);
    decisionOrder = List.copyOf(decisionOrder);
    roots = List.copyOf(roots);
    builds = List.copyOf(builds);
    buildEntries = List.copyOf(buildEntries);
  }

  /** An option that is not at its default. */
  public sealed interface Option {
    /** One word or date. */
    record Text(String value) implements Option {}

    /** Several texts. */
    record Texts(List<String> values) implements Option {
      public Texts {
        values = List.copyOf(values);
      }
    }

    /** A text for each of some packages. */
    record ByPackage(SortedMap<String, String> values) implements Option {
      public ByPackage {
        values = Collections.unmodifiableSortedMap(new TreeMap<>(values));
      }
    }
  }

  /**
   * A requirement of the project itself.
   *
   * @param part what has to be selected for it to hold
   * @param dependency the requirement; its {@code extra} is null
   * @param from where it was written, such as {@code -r requirements.in} or {@code shop
   *     (pyproject.toml)}: never a path outside the project
   */
  public record Root(Part part, Dependency dependency, @Nullable String from) {}

  /**
   * What has to be installed to build an sdist of the lock.
   *
   * @param name of the entry whose sdist it is
   * @param version of that entry
   * @param requires what it needs, pinned
   */
  public record Build(String name, Version version, List<Pinned> requires) {
    public Build {
      requires = List.copyOf(requires);
    }

    /** A build entry, by name and version. */
    public record Pinned(String name, Version version) {}
  }
}

package dev.pinwheel.resolve;

import dev.pinwheel.index.Artifact;
import dev.pinwheel.index.Index;
import dev.pinwheel.request.Indexes;
import dev.pinwheel.request.Request;
import java.util.BitSet;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Which of several indexes a name is asked of, and what the others have of it. */
public final class IndexesAsked {
  private static final int MOST_SHOWN = 3;

  private final Index index;
  private final Indexes indexes;

  /**
   * For a request.
   *
   * @param index all that was opened, whichever counts
   */
  public IndexesAsked(Index index, Request request) {
    this.index = index;
    this.indexes = request.indexes();
  }

  /** The candidates of a project that each index has files of, by address and number. */
  static SortedMap<String, BitSet> offered(Index index, int project) {
    SortedMap<String, BitSet> offered = new TreeMap<>();
    int first = index.candidates().first(project);
    for (int n = 0; n < index.candidates().count(project); n++) {
      for (int file = index.files().start(first + n); file < index.files().end(first + n); file++) {
        String name = index.files().name(project, first + n, file);
        Artifact artifact = index.artifacts().get(file, name);
        String address = Indexes.plain(artifact == null ? null : artifact.index());
        offered.computeIfAbsent(address, key -> new BitSet()).set(n);
      }
    }
    return offered;
  }

  /** Where a name comes from, and what others have of it; null if there is no question. */
  public @Nullable String text(String name) {
    int project = index.names().project(name);
    if (indexes.isAny() || project < 0) {
      return null;
    }
    SortedMap<String, BitSet> offered = offered(index, project);
    TreeSet<String> asked = new TreeSet<>();
    indexes.partly(name).forEach(each -> asked.add(each.address()));
    String its = indexes.of(name, offered.keySet());
    if (its != null) {
      asked.add(its);
    }
    StringBuilder others = new StringBuilder();
    for (Map.Entry<String, BitSet> each : offered.entrySet()) {
      String address = each.getKey();
      if (!asked.contains(address)) {
        others.append(others.isEmpty() ? "; " : ", ");
        others.append(address.isEmpty() ? "a source without an address" : address);
        others.append(" has ").append(versions(project, each.getValue()));
      }
    }
    if (others.isEmpty() || its == null) {
      return null;
    }
    StringBuilder text = new StringBuilder("`").append(name).append('`');
    String between = " is asked of ";
    for (String address : asked) {
      BitSet numbers = offered.get(address);
      text.append(between).append(address).append(", which has ");
      text.append(numbers == null ? "none" : versions(project, numbers));
      between = " and of ";
    }
    return text.append(others).toString();
  }

  /** The newest of some versions, newest first. */
  private String versions(int project, BitSet numbers) {
    StringBuilder text = new StringBuilder();
    int shown = 0;
    for (int n = numbers.nextSetBit(0); n >= 0; n = numbers.nextSetBit(n + 1)) {
      if (shown++ == MOST_SHOWN) {
        return text.append(" and older ones").toString();
      }
      text.append(text.isEmpty() ? "" : ", ");
      text.append(index.candidates().readableText(index.candidates().first(project) + n));
    }
    return text.toString();
  }
}

package dev.pinwheel.locking;

import dev.pinwheel.index.Index;
import dev.pinwheel.project.InputException;
import dev.pinwheel.project.NamedIndex;
import dev.pinwheel.project.NamedSource;
import dev.pinwheel.project.Project;
import dev.pinwheel.project.Selection;
import dev.pinwheel.project.SourceText;
import dev.pinwheel.request.Environments;
import dev.pinwheel.request.Indexes;
import dev.pinwheel.request.Preference;
import dev.pinwheel.request.Request;
import dev.pinwheel.resolve.OwnWorld;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What is to be locked.
 *
 * @param project all that is said
 * @param selection the parts of it that are asked for
 * @param environments where the lock has to hold
 * @param preferred versions to be tried first, after those of a lock, such as those of nixpkgs
 */
public record LockingInput(
    Project project, Selection selection, Environments environments, List<Preference> preferred) {
  public LockingInput {
    preferred = List.copyOf(preferred);
  }

  /**
   * All of it as a request to an index: with the packages of the user's own that are needed beside
   * it.
   *
   * @throws InputException if the selection names a part that does not exist or is broken
   */
  public Request request(Index index) {
    Request request = project.request(selection, environments).remembering(preferred, List.of());
    refuseUnheld(index, request.indexes());
    return OwnWorld.needed(index, request);
  }

  /** The first address that a name comes from and is not held; null if there is none. */
  private static @Nullable String unheld(String name, Indexes indexes, Set<String> held) {
    String url = indexes.bound().get(name);
    if (url != null && !held.contains(url)) {
      return url;
    }
    for (Indexes.Partly partly : indexes.partly(name)) {
      if (!held.contains(partly.address())) {
        return partly.address();
      }
    }
    return null;
  }

  /** Refuses to take a package from an index of which the index file holds nothing. */
  private void refuseUnheld(Index index, Indexes indexes) {
    if (project.indexes().isEmpty() && indexes.bound().isEmpty() && indexes.partly().isEmpty()) {
      return;
    }
    Set<String> held = new TreeSet<>();
    index.artifacts().indexes().forEach(each -> held.add(Indexes.plain(each)));
    for (NamedIndex each : project.indexes()) {
      String url = Indexes.plain(each.url());
      boolean usual = held.isEmpty() && url.equals(Indexes.USUAL);
      if (each.isRequired() && !usual && !held.contains(url)) {
        throw new InputException(
            new SourceText(each.origin().toString(), "", null),
            "the index file holds nothing of " + each.url(),
            "build one that does, as `pinwheel help index build` says; or remove this line, and"
                + " what the index file holds is taken");
      }
    }
    for (NamedSource source : project.sources()) {
      String url = unheld(source.name(), indexes, held);
      if (url != null) {
        throw new InputException(
            new SourceText(source.origin().toString(), "", null),
            "`" + source.name() + "` comes from " + url + ", of which this index holds nothing",
            "build an index that holds both: `pinwheel help index build`");
      }
    }
  }
}

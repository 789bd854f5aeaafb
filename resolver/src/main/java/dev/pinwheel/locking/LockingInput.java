package dev.pinwheel.locking;

import dev.pinwheel.index.Index;
import dev.pinwheel.project.InputException;
import dev.pinwheel.project.Project;
import dev.pinwheel.project.Selection;
import dev.pinwheel.request.Environments;
import dev.pinwheel.request.Preference;
import dev.pinwheel.request.Request;
import dev.pinwheel.resolve.OwnWorld;
import java.util.List;

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
    return OwnWorld.needed(index, request);
  }
}

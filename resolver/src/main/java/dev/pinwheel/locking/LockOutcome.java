package dev.pinwheel.locking;

import dev.pinwheel.lock.Lock;
import dev.pinwheel.lock.codec.Finding;
import dev.pinwheel.request.Request;
import dev.pinwheel.resolve.Resolution;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What came of locking. */
public sealed interface LockOutcome {
  /**
   * The earlier lock still holds.
   *
   * @param lock the earlier one, as it is
   * @param now the same with what the index says today: other files, another digest
   * @param warnings what the user should know of the lock
   */
  record Valid(Lock lock, Lock now, Resolution resolution, List<String> warnings)
      implements LockOutcome {}

  /**
   * There is a new lock.
   *
   * @param before the lock that it takes the place of; null if there is none
   * @param resolution the answer that it holds
   * @param warnings what the user should know of the lock
   * @param settled whether solving from the new lock comes to it again
   */
  record Renewed(
      @Nullable Lock before,
      Lock lock,
      Resolution resolution,
      List<String> warnings,
      boolean settled)
      implements LockOutcome {}

  /** There is no answer, or none was found. */
  record Failed(Request request, Resolution resolution) implements LockOutcome {}

  /**
   * The earlier lock cannot be read, and nobody said that it may be forgotten.
   *
   * @param inConflict whether a merge left it so
   */
  record Unreadable(List<Finding> findings, boolean inConflict) implements LockOutcome {}
}

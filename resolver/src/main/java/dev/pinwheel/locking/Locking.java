package dev.pinwheel.locking;

import dev.pinwheel.explain.Explanation;
import dev.pinwheel.explain.Moved;
import dev.pinwheel.explain.find.Explainer;
import dev.pinwheel.explain.find.Moves;
import dev.pinwheel.lock.Lock;
import dev.pinwheel.lock.Whereabouts;
import dev.pinwheel.lock.make.LockMerge;
import dev.pinwheel.request.Environments;
import dev.pinwheel.request.Request;
import dev.pinwheel.resolve.Coverage;
import dev.pinwheel.resolve.Engine;
import dev.pinwheel.resolve.Resolution;
import dev.pinwheel.resolve.Resolved;
import dev.pinwheel.resolve.Unresolvable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Locks a project: with what an earlier lock remembers, over one index. For one thread, any number
 * of times; see docs/reference/lock.md, Relock.
 */
public final class Locking {
  private final Engine engine;
  private final Whereabouts whereabouts;

  /** For locks that lie where the whereabouts say. */
  public Locking(Engine engine, Whereabouts whereabouts) {
    this.engine = engine;
    this.whereabouts = whereabouts;
  }

  /** The lock of what is asked, or why there is none. */
  public LockOutcome run(LockingInput input, EarlierLock earlier, Mode mode) {
    return run(input.request(engine.index()), earlier, mode);
  }

  private LockOutcome run(Request request, EarlierLock earlier, Mode mode) {
    Relock relock = new Relock(engine, whereabouts, request, mode.upgrade());
    if (mode instanceof Mode.Merge merge) {
      Lock merged = LockMerge.of(merge.base(), merge.ours(), merge.theirs());
      return relock.from(merged, merge.ours());
    }
    if (mode.upgrade().all()) {
      return relock.against(earlier); // nothing of it is kept, so it may not be needed at all
    }
    EarlierLock.Conflict conflict = mode instanceof Mode.Update ? earlier.conflict() : null;
    if (conflict != null && conflict.merged() != null) {
      return relock.from(conflict.merged(), conflict.isWhole() ? conflict.ours() : null);
    }
    LockOutcome unreadable = earlier.unreadable();
    if (unreadable != null) {
      return unreadable;
    }
    Lock before = earlier.lock();
    return before != null
        ? relock.of(before)
        : relock.from(mode instanceof Mode.Update update ? update.imported() : null, null);
  }

  /** What is otherwise in a new lock because versions are preferred: locked once more without. */
  public List<Moved> moved(
      LockingInput input, EarlierLock earlier, Mode mode, LockOutcome.Renewed renewed) {
    Request request = input.request(engine.index());
    if (input.preferred().isEmpty()) {
      return List.of();
    }
    LockOutcome without = run(request.remembering(List.of(), List.of()), earlier, mode);
    Resolution resolution = resolution(without);
    return resolution == null
        ? List.of()
        : Moves.between(engine, request, renewed.resolution(), resolution);
  }

  private static @Nullable Resolution resolution(LockOutcome outcome) {
    return switch (outcome) {
      case LockOutcome.Valid valid -> valid.resolution();
      case LockOutcome.Renewed renewed -> renewed.resolution();
      case LockOutcome.Failed failed -> failed.resolution();
      case LockOutcome.Unreadable _ -> null;
    };
  }

  /** Where a new lock can be installed; null if it is for one target only. */
  public @Nullable Coverage coverage(LockingInput input, LockOutcome.Renewed renewed) {
    return renewed.resolution() instanceof Resolved resolved
            && input.request(engine.index()).environments() instanceof Environments.Universal
        ? Coverage.of(engine, input.request(engine.index()), resolved)
        : null;
  }

  /** Why there is no answer; null if only none was found. */
  public @Nullable Explanation explanation(LockOutcome.Failed failed) {
    return failed.resolution() instanceof Unresolvable no
        ? new Explainer(engine).explain(failed.request(), no)
        : null;
  }
}

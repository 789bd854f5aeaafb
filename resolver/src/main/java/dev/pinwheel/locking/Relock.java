package dev.pinwheel.locking;

import dev.pinwheel.lock.Lock;
import dev.pinwheel.lock.LockOptions;
import dev.pinwheel.lock.Notes;
import dev.pinwheel.lock.Whereabouts;
import dev.pinwheel.lock.make.Locksmith;
import dev.pinwheel.lock.make.Preferences;
import dev.pinwheel.name.Name;
import dev.pinwheel.request.Line;
import dev.pinwheel.request.Preference;
import dev.pinwheel.request.Request;
import dev.pinwheel.resolve.Engine;
import dev.pinwheel.resolve.Resolution;
import dev.pinwheel.resolve.Resolved;
import dev.pinwheel.resolve.Resolver;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * Brings a lock up to date. A lock is still valid if solving with its versions and its forks comes
 * to the same; else what that solve comes to takes its place. See docs/reference/lock.md, Relock.
 */
final class Relock {
  /** How often forks may move before their memory is given up. */
  private static final int MOST_ROUNDS = 4;

  private final Engine engine;
  private final Resolver resolver;
  private final Whereabouts whereabouts;
  private final Request request;
  private final Request asked;
  private final Set<String> free;

  /** For a request, of which an upgrade may forget something. */
  Relock(Engine engine, Whereabouts whereabouts, Request request, Upgrade upgrade) {
    this.engine = engine;
    this.resolver = engine.resolver();
    this.whereabouts = whereabouts;
    this.request = request;
    this.asked = bounded(request, upgrade.bounds());
    this.free = upgrade.names();
  }

  /** With what a lock remembers that may still hold. */
  LockOutcome of(Lock old) {
    Solved solved = solve(old, free);
    return solved.lock != null && Sameness.isStill(old, solved.lock, free::contains)
        ? new LockOutcome.Valid(old, solved.lock, solved.resolution, solved.warnings)
        : settled(solved, true, old);
  }

  /** Without a memory, and then compared with the lock that is there. */
  LockOutcome against(EarlierLock earlier) {
    Solved solved = solve(null, Set.of());
    if (solved.lock != null && earlier.says(solved.lock)) {
      return new LockOutcome.Valid(solved.lock, solved.lock, solved.resolution, solved.warnings);
    }
    Lock old = solved.lock == null ? null : earlier.lock();
    return old != null && solved.lock != null && Sameness.isStill(old, solved.lock, name -> true)
        ? new LockOutcome.Valid(old, solved.lock, solved.resolution, solved.warnings)
        : settled(solved, false, old);
  }

  /**
   * With what a lock remembers that cannot hold itself.
   *
   * @param before the lock that the new one takes the place of; null if there is none
   */
  LockOutcome from(@Nullable Lock memory, @Nullable Lock before) {
    return settled(solve(memory, free), memory != null, before);
  }

  /** Solves again from what came of it, until that changes nothing. */
  private LockOutcome settled(Solved first, boolean remembered, @Nullable Lock before) {
    Solved solved = first;
    if (solved.lock == null) {
      return new LockOutcome.Failed(asked, solved.resolution);
    }
    if (!remembered
        && forks(solved.lock).isEmpty()
        && !solved.isUnited()
        && !buildsFork(solved.lock)) {
      return renewed(before, solved.lock, solved, true);
    }
    for (int round = 0; round < MOST_ROUNDS; round++) {
      Solved again = solve(solved.lock, Set.of());
      if (again.lock == null) {
        break;
      }
      if (Sameness.isStill(solved.lock, again.lock, name -> false)) {
        return renewed(before, solved.lock, solved, true);
      }
      solved = again;
    }
    Solved fresh = solve(null, Set.of());
    return fresh.lock == null
        ? new LockOutcome.Failed(asked, fresh.resolution)
        : renewed(before, fresh.lock, fresh, false);
  }

  private static LockOutcome renewed(
      @Nullable Lock before, Lock lock, Solved solved, boolean settled) {
    return new LockOutcome.Renewed(before, lock, solved.resolution, solved.warnings, settled);
  }

  /** What a solve came to; without a lock if there is no answer. */
  private record Solved(Resolution resolution, @Nullable Lock lock, List<String> warnings) {
    boolean isUnited() {
      return resolution instanceof Resolved resolved && resolved.isUnited();
    }
  }

  private Solved solve(@Nullable Lock given, Set<String> forgotten) {
    List<Preference> versions = new ArrayList<>();
    Lock memory = given == null || choseOtherwise(given) ? null : given;
    if (memory != null) {
      for (Preference preference : Preferences.of(memory)) {
        String name = Name.normalize(preference.name());
        if (!forgotten.contains(name)) {
          versions.add(preference);
        }
      }
    }
    // What is asked for otherwise comes after what is locked, so that a lock stays as it is.
    versions.addAll(asked.preferences());
    List<String> forks = memory == null ? List.of() : forks(memory);
    Resolution resolution = resolver.resolve(asked.remembering(versions, forks));
    if (!(resolution instanceof Resolved)) {
      return new Solved(resolution, null, List.of());
    }
    Locksmith smith = new Locksmith(engine, whereabouts);
    Lock lock = smith.lock(request, resolution, resolver, memory, forgotten);
    return new Solved(resolution, lock, smith.warnings());
  }

  /** Whether a lock's versions were chosen otherwise than they are to be now. */
  private boolean choseOtherwise(Lock lock) {
    if (lock.notes() == null) {
      return false;
    }
    SortedMap<String, Notes.Option> now = LockOptions.of(request);
    SortedMap<String, Notes.Option> before = lock.notes().options();
    for (String key : LockOptions.DECIDING) {
      if (!Objects.equals(now.get(key), before.get(key))) {
        return true;
      }
    }
    return false;
  }

  private static List<String> forks(Lock lock) {
    List<String> texts = new ArrayList<>();
    if (lock.notes() != null) {
      lock.notes().forks().forEach(fork -> texts.add(fork.text()));
    }
    return texts;
  }

  /** Whether building something needs several versions of a project. */
  private static boolean buildsFork(Lock lock) {
    Set<String> names = new HashSet<>();
    boolean fork = false;
    if (lock.notes() != null) {
      for (Notes.Build build : lock.notes().builds()) {
        names.clear();
        for (Notes.Build.Pinned pinned : build.requires()) {
          fork |= !names.add(pinned.name());
        }
      }
    }
    return fork;
  }

  private static Request bounded(Request request, List<Line> bounds) {
    if (bounds.isEmpty()) {
      return request;
    }
    List<Line> constraints = new ArrayList<>(request.constraints());
    constraints.addAll(bounds);
    return request.withConstraints(constraints);
  }
}

package dev.pinwheel.lock.make;

import dev.pinwheel.lock.Lock;
import dev.pinwheel.lock.Whereabouts;
import dev.pinwheel.name.Name;
import dev.pinwheel.request.Line;
import dev.pinwheel.request.Preference;
import dev.pinwheel.request.Request;
import dev.pinwheel.resolve.Engine;
import dev.pinwheel.resolve.Resolution;
import dev.pinwheel.resolve.Resolved;
import dev.pinwheel.resolve.Resolver;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Brings a lock up to date. A lock is still valid if solving with its versions and its forks comes
 * to the same; else what that solve comes to takes its place. See docs/reference/lock.md, Relock.
 */
public final class Relock {
  /** How often forks may move before their memory is given up. */
  private static final int MOST_ROUNDS = 4;

  private final Engine engine;
  private final Resolver resolver;
  private final Whereabouts whereabouts;

  /** For locks that lie where the whereabouts say. */
  public Relock(Engine engine, Whereabouts whereabouts) {
    this.engine = engine;
    this.resolver = engine.resolver();
    this.whereabouts = whereabouts;
  }

  /**
   * What of an earlier lock may be forgotten.
   *
   * @param all everything
   * @param names versions of these packages, by normalised name
   * @param bounds what the newly chosen versions have to be, this once
   */
  public record Upgrade(boolean all, Set<String> names, List<Line> bounds) {
    /** Nothing. */
    public static final Upgrade NONE = new Upgrade(false, Set.of(), List.of());

    /** Everything. */
    public static final Upgrade ALL = new Upgrade(true, Set.of(), List.of());

    public Upgrade {
      names = Set.copyOf(names);
      bounds = List.copyOf(bounds);
    }

    /** Whether nothing may be forgotten. */
    public boolean isNone() {
      return !all && names.isEmpty();
    }
  }

  /** What came of it. */
  public sealed interface Outcome {
    /** What solving came to. */
    Resolution resolution();
  }

  /**
   * The earlier lock still holds.
   *
   * @param lock the earlier one, as it is
   * @param now the same with what the index says today: other files, another digest
   */
  public record Valid(Lock lock, Lock now, Resolution resolution, List<String> warnings)
      implements Outcome {}

  /**
   * There is a new lock.
   *
   * @param settled whether solving from the new lock comes to it again
   */
  public record Renewed(Lock lock, Resolution resolution, List<String> warnings, boolean settled)
      implements Outcome {}

  /** There is no answer, or none was found. */
  public record Failed(Request request, Resolution resolution) implements Outcome {}

  /** The lock that is there before, read only where that is needed. */
  public interface Earlier {
    /** The lock; null if there is none. */
    @Nullable Lock lock();

    /** Whether this lock is known to lie there, to the byte. */
    default boolean says(Lock lock) {
      return false;
    }
  }

  /**
   * Solves, with what the earlier lock remembers if there is one.
   *
   * @param imported the lock of another tool, whose versions count where there is no lock of ours
   */
  public Outcome run(Request request, Earlier earlier, @Nullable Lock imported, Upgrade upgrade) {
    Lock memory = null;
    if (!upgrade.all()) {
      memory = earlier.lock();
      memory = memory != null ? memory : imported;
    }
    Request asked = bounded(request, upgrade.bounds());
    Solved solved = solve(request, asked, memory, upgrade.names());
    if (solved.lock == null) {
      return new Failed(asked, solved.resolution);
    }
    if (earlier.says(solved.lock)) {
      return new Valid(solved.lock, solved.lock, solved.resolution, solved.warnings);
    }
    Lock old = earlier.lock();
    if (old != null && Sameness.isStill(old, solved.lock)) {
      return new Valid(old, solved.lock, solved.resolution, solved.warnings);
    }
    boolean moved = memory != null || !forks(solved.lock).isEmpty();
    for (int round = 0; moved && round < MOST_ROUNDS; round++) {
      Solved again = solve(request, asked, solved.lock, Set.of());
      if (again.lock == null) {
        break;
      }
      if (Sameness.isStill(solved.lock, again.lock)) {
        return renewed(solved, true);
      }
      solved = again;
    }
    if (!moved) {
      return renewed(solved, true);
    }
    Solved fresh = solve(request, asked, null, Set.of());
    return fresh.lock == null ? new Failed(asked, fresh.resolution) : renewed(fresh, false);
  }

  private static Renewed renewed(Solved solved, boolean settled) {
    Lock lock = solved.lock;
    if (lock == null) {
      throw new IllegalStateException("no lock");
    }
    return new Renewed(lock, solved.resolution, solved.warnings, settled);
  }

  /** What a solve came to; without a lock if there is no answer. */
  private record Solved(Resolution resolution, @Nullable Lock lock, List<String> warnings) {}

  private Solved solve(Request request, Request asked, @Nullable Lock memory, Set<String> free) {
    List<Preference> versions = new ArrayList<>();
    if (memory != null) {
      for (Preference preference : Preferences.of(memory)) {
        if (!free.contains(Name.normalize(preference.name()))) {
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
    Lock lock = smith.lock(request, resolution, resolver, memory);
    return new Solved(resolution, lock, smith.warnings());
  }

  private static List<String> forks(Lock lock) {
    List<String> texts = new ArrayList<>();
    if (lock.notes() != null) {
      lock.notes().forks().forEach(fork -> texts.add(fork.text()));
    }
    return texts;
  }

  private static Request bounded(Request request, List<Line> bounds) {
    if (bounds.isEmpty()) {
      return request;
    }
    List<Line> constraints = new ArrayList<>(request.constraints());
    constraints.addAll(bounds);
    return new Request(
        request.requirements(),
        constraints,
        request.replacements(),
        request.exclusions(),
        request.environments(),
        request.policy(),
        request.preferences(),
        request.forks(),
        request.builds(),
        request.conflicts(),
        request.stated());
  }
}

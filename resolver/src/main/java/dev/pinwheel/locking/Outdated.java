package dev.pinwheel.locking;

import dev.pinwheel.index.Candidates;
import dev.pinwheel.index.Index;
import dev.pinwheel.lock.Dependency;
import dev.pinwheel.lock.Entry;
import dev.pinwheel.lock.Lock;
import dev.pinwheel.lock.Notes;
import dev.pinwheel.version.Version;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A package of a lock that the index has a later release of.
 *
 * @param name normalised
 * @param locked its version in the lock; the highest, where it has several
 * @param allowed what it would be if all were upgraded; null if it would not be locked at all
 * @param newest the newest release of the index
 * @param heldBack who does not admit the newest one, of those that would be locked
 */
public record Outdated(
    String name, Version locked, @Nullable Version allowed, Version newest, List<Holder> heldBack) {

  /**
   * One that asks for other versions.
   *
   * @param by the package and its version; null for the project itself
   * @param wants the versions
   */
  public record Holder(@Nullable String by, String wants) {}

  /** The packages of a lock that are behind, in the order of the lock. */
  public static List<Outdated> of(Lock locked, Lock upgraded, Index index) {
    List<Outdated> all = new ArrayList<>();
    String last = "";
    for (Entry entry : locked.entries()) {
      Version now = highest(locked, entry.name());
      Version newest = now == null ? null : newest(index, entry.name(), now);
      if (now != null && newest != null && !entry.name().equals(last)) {
        Version allowed = highest(upgraded, entry.name());
        boolean held = allowed != null && allowed.compareTo(newest) < 0;
        List<Holder> holders = held ? holders(upgraded, entry.name(), newest) : List.of();
        all.add(new Outdated(entry.name(), now, allowed, newest, holders));
        last = entry.name();
      }
    }
    return all;
  }

  private static @Nullable Version highest(Lock lock, String name) {
    return lock.entries().stream()
        .filter(entry -> entry.name().equals(name))
        .map(Entry::version)
        .filter(version -> version != null)
        .max(Comparator.naturalOrder())
        .orElse(null);
  }

  private static List<Holder> holders(Lock lock, String name, Version newest) {
    List<Holder> holders = new ArrayList<>();
    Notes notes = lock.notes();
    for (Notes.Root root : notes == null ? List.<Notes.Root>of() : notes.roots()) {
      hold(null, root.dependency(), name, newest, holders);
    }
    for (Entry entry : lock.entries()) {
      Version its = entry.version();
      String by = entry.name() + (its == null ? "" : " " + its.text());
      entry.dependencies().forEach(each -> hold(by, each, name, newest, holders));
    }
    return holders;
  }

  private static void hold(
      @Nullable String by, Dependency asks, String name, Version newest, List<Holder> holders) {
    if (asks.name().equals(name) && !asks.specifier().contains(newest)) {
      Holder holder = new Holder(by, asks.specifier().toString());
      if (!holders.contains(holder)) {
        holders.add(holder);
      }
    }
  }

  /**
   * The newest release that is later than a version, not yanked, and no pre-release unless that is
   * one; null if there is none.
   */
  public static @Nullable Version newest(Index index, String name, Version locked) {
    int project = index.names().project(name);
    if (project < 0) {
      return null;
    }
    Candidates candidates = index.candidates();
    int first = candidates.first(project);
    for (int n = 0; n < candidates.count(project); n++) {
      int flags = candidates.flags(first + n);
      boolean pre = (flags & Candidates.PRE_RELEASE) != 0 && !locked.isPreRelease();
      if (!pre && (flags & Candidates.ALL_YANKED) == 0) {
        Version version = candidates.version(first + n);
        return version.compareTo(locked) > 0 ? version : null;
      }
    }
    return null;
  }
}

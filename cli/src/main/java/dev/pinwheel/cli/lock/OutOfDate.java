package dev.pinwheel.cli.lock;

import dev.pinwheel.lock.Dependency;
import dev.pinwheel.lock.Entry;
import dev.pinwheel.lock.Lock;
import dev.pinwheel.lock.Notes;
import dev.pinwheel.lock.diff.LockDiff;
import dev.pinwheel.version.Version;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Why a lock does not hold any more, beside the one that would take its place. */
final class OutOfDate {
  private static final int MOST = 5;

  private final Lock now;

  private OutOfDate(Lock now) {
    this.now = now;
  }

  /** The first reasons, by name. */
  static List<String> reasons(Lock before, Lock now) {
    OutOfDate outOfDate = new OutOfDate(now);
    List<String> reasons = new ArrayList<>();
    List<LockDiff.Change> changes = LockDiff.between(before, now).changes();
    for (LockDiff.Change change : changes) {
      reasons.add(outOfDate.reason(change));
    }
    if (reasons.isEmpty()) {
      reasons.add("the requirements or settings have changed");
    }
    if (reasons.size() > MOST) {
      int more = reasons.size() - MOST;
      reasons = new ArrayList<>(reasons.subList(0, MOST));
      reasons.add("… and " + more + " more");
    }
    return reasons;
  }

  private String reason(LockDiff.Change change) {
    return switch (change) {
      case LockDiff.Added added -> "`" + added.name() + "` is not locked" + asker(added.name());
      case LockDiff.Removed removed -> "nothing requires `" + removed.name() + "` any more";
      case LockDiff.OtherVersion other -> otherVersion(other);
      case LockDiff.Changed changed ->
          !changed.hashesChanged().isEmpty()
              ? "`"
                  + changed.hashesChanged().getFirst()
                  + "` has different contents under the same name"
              : !changed.filesRemoved().isEmpty()
                  ? "`" + changed.filesRemoved().getFirst() + "` is no longer in the index"
                  : changed.isMarkerChanged()
                      ? "`"
                          + changed.name()
                          + "` is needed in other environments than the lock says"
                      : "the files of `" + changed.name() + "` have changed";
    };
  }

  /** Who asks for a package, as far as somebody is found. */
  private String asker(String name) {
    for (Notes.Root root : roots()) {
      if (root.dependency().name().equals(name)) {
        return root.from() == null ? "" : ", but required by " + root.from();
      }
    }
    for (Entry entry : now.entries()) {
      for (Dependency dependency : entry.dependencies()) {
        if (dependency.name().equals(name)) {
          return ", but required by `" + entry.name() + "`";
        }
      }
    }
    return "";
  }

  private String otherVersion(LockDiff.OtherVersion other) {
    String was = "`" + other.name() + "` " + text(other.before().version());
    Version version = other.before().version();
    for (Notes.Root root : roots()) {
      if (bars(root.dependency(), other.name(), version)) {
        return was
            + " no longer meets `"
            + other.name()
            + root.dependency().specifier()
            + "`"
            + (root.from() == null ? "" : " of " + root.from());
      }
    }
    for (Entry entry : now.entries()) {
      for (Dependency dependency : entry.dependencies()) {
        if (bars(dependency, other.name(), version)) {
          String required = other.name() + dependency.specifier();
          if (isOverride(required)) {
            return was + " no longer meets your override `" + required + "`";
          }
          return was + " no longer meets `" + entry.name() + "` → `" + required + "`";
        }
      }
    }
    return was + " is replaced by " + text(other.after().version());
  }

  /** Whether an override says this, for whichever package and under whichever condition. */
  private boolean isOverride(String required) {
    if (now.notes() == null
        || !(now.notes().options().get("overrides") instanceof Notes.Option.Texts overrides)) {
      return false;
    }
    for (String override : overrides.values()) {
      String bare = override.substring(override.indexOf(": ") < 0 ? 0 : override.indexOf(": ") + 2);
      if (bare.equals(required) || bare.startsWith(required + ";")) {
        return true;
      }
    }
    return false;
  }

  private static boolean bars(Dependency dependency, String name, @Nullable Version version) {
    return dependency.name().equals(name)
        && version != null
        && !dependency.specifier().isEmpty()
        && !dependency.specifier().contains(version);
  }

  private List<Notes.Root> roots() {
    return now.notes() == null ? List.of() : now.notes().roots();
  }

  private static String text(@Nullable Version version) {
    return version == null ? "" : version.text();
  }
}

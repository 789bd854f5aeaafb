package dev.pinwheel.lock.graph;

import dev.pinwheel.lock.Entry;
import dev.pinwheel.lock.codec.ForeignText;
import dev.pinwheel.marker.Field;
import dev.pinwheel.request.Part;
import org.jspecify.annotations.Nullable;

/** A part of the project, or an entry. Two nodes are equal only if they are the same. */
public final class LockNode implements Comparable<LockNode> {
  private final int number;
  private final LockedProject project;
  private final @Nullable Part part;
  private final @Nullable Entry entry;

  LockNode(int number, LockedProject project, @Nullable Part part, @Nullable Entry entry) {
    this.number = number;
    this.project = project;
    this.part = part;
    this.entry = entry;
  }

  /** The place in {@link LockGraph#nodes}. */
  public int number() {
    return number;
  }

  /** The part of the project; null for an entry. */
  public @Nullable Part part() {
    return part;
  }

  /** The entry; null for a part of the project. */
  public @Nullable Entry entry() {
    return entry;
  }

  /** The name of the entry, or what the part of the project is called. */
  public String name() {
    if (entry != null) {
      return entry.name();
    }
    return switch (part) {
      case Part.Extra extra -> project.name() + "[" + extra.name() + "]";
      case Part.Group group -> project.name() + " (group " + group.name() + ")";
      case null, default -> project.name();
    };
  }

  /** Name and version. */
  public String label() {
    if (entry == null) {
      return part == null || part instanceof Part.Base ? project.label() : name();
    }
    return entry.version() == null
        ? name()
        : entry.name() + " " + ForeignText.plain(entry.version().text());
  }

  /** Where it is installed; empty for everywhere. */
  public String condition() {
    return entry == null || entry.marker().isTrue() ? "" : ForeignText.plain(entry.marker().text());
  }

  /** Whether there are environments in which it is not installed, whatever is selected. */
  public boolean isConditional() {
    return entry != null
        && !entry.marker().without(Field.EXTRAS).without(Field.DEPENDENCY_GROUPS).isTrue();
  }

  @Override
  public int compareTo(LockNode other) {
    return Integer.compare(number, other.number);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return this == other;
  }

  @Override
  public int hashCode() {
    return number;
  }

  @Override
  public String toString() {
    return label();
  }
}

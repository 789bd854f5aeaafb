package dev.pinwheel.marker;

import dev.pinwheel.name.Name;
import dev.pinwheel.name.SyntaxException;
import dev.pinwheel.version.VersionSet;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A condition on environments. Immutable; within its universe of {@link Markers}, equal meaning is
 * the same object, where meaning is to hold in the same possible environments.
 */
public final class Marker {
  /** The text of the marker that never holds. */
  static final String NEVER = "python_full_version < '0'";

  /** A text for the marker that always holds, where one is needed. */
  static final String ALWAYS = "python_full_version >= '0'";

  private final Markers markers;
  private final Node node;
  private @Nullable volatile String text;

  Marker(Markers markers, Node node) {
    this.markers = markers;
    this.node = node;
  }

  Node node() {
    return node;
  }

  /** The universe that made this. */
  public Markers markers() {
    return markers;
  }

  /** Whether it holds everywhere. */
  public boolean isTrue() {
    return this == markers.always();
  }

  /** Whether it holds nowhere. */
  public boolean isFalse() {
    return this == markers.never();
  }

  /** Where both hold. */
  public Marker and(Marker other) {
    return markers.and(this, other);
  }

  /** Where one of them holds. */
  public Marker or(Marker other) {
    return markers.or(this, other);
  }

  /** Where this does not hold. */
  public Marker not() {
    return markers.not(this);
  }

  /** Where this holds and the other does not. */
  public Marker andNot(Marker other) {
    return markers.and(this, markers.not(other));
  }

  /** Whether no environment satisfies both. */
  public boolean disjoint(Marker other) {
    return markers.disjoint(this, other);
  }

  /** Whether the other holds wherever this does. */
  public boolean implies(Marker other) {
    return markers.implies(this, other);
  }

  /**
   * Whether it holds in the environment. In one that is not possible the answer is that of plain
   * evaluation of {@link #text}.
   */
  public boolean holds(Environment environment) {
    return Evaluation.holds(node, environment)
        || node != Node.FALSE
            && !markers.isPossible(environment)
            && markers.holdsAnyway(this, environment);
  }

  /**
   * The marker with the shortest text found among those that say the same as this one wherever the
   * assumption holds.
   */
  public Marker simplify(Marker assumption) {
    return markers.simplify(this, assumption);
  }

  /** The interpreter versions, as releases, for which it can hold. */
  public VersionSet pythonRange() {
    long[] set = PythonVersions.NONE;
    Set<Node> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    Deque<Node> open = new ArrayDeque<>(List.of(node));
    while (!open.isEmpty()) {
      Node next = open.pop();
      if (next == Node.FALSE || !seen.add(next)) {
        continue;
      }
      Variable asked = next.variable;
      if (asked != null && asked.kind == Variable.Kind.MEMBER) {
        open.push(next.no());
        open.push(next.yes());
      } else if (asked != null
          && asked.kind == Variable.Kind.RELEASE
          && asked.field == Field.PYTHON_FULL_VERSION) {
        set = PythonVersions.union(set, next.liveReleases());
      } else {
        return VersionSet.ALL;
      }
    }
    return PythonVersions.versions(set);
  }

  /**
   * The names it asks for in {@link Field#EXTRA}, {@link Field#EXTRAS} or {@link
   * Field#DEPENDENCY_GROUPS}, sorted.
   */
  public List<String> names(Field field) {
    TreeSet<String> names = new TreeSet<>();
    for (Node reached : Reach.nodes(node)) {
      Variable asked = reached.question();
      if (asked.kind == Variable.Kind.MEMBER && asked.field == field) {
        names.add(asked.text);
      }
    }
    return List.copyOf(names);
  }

  /** What it says once the name is known to be in the set, or not to be. */
  public Marker assume(Field field, String name, boolean present) {
    return markers.assume(this, field, Name.normalize(name), present);
  }

  /** What it says of a package of which the extra is asked, or not. */
  public Marker assumeExtra(String name, boolean present) {
    return assume(Field.EXTRA, name, present);
  }

  /** What it says where no name at all is in the set. */
  public Marker without(Field field) {
    return markers.assume(this, field, null, false);
  }

  /** What it says of a package of which no extra is asked. */
  public Marker withoutExtras() {
    return without(Field.EXTRA);
  }

  /** Whether it is wholly a diagram; if not, questions about its meaning err on the side of yes. */
  public boolean isSimplified() {
    for (Node reached : Reach.nodes(node)) {
      if (reached.question().kind == Variable.Kind.UNSIMPLIFIED) {
        return false;
      }
    }
    return true;
  }

  /**
   * Whether {@link #text} is a marker that others read, and {@link Markers#parse} reads as this
   * one.
   *
   * <p>There are two that are not. {@code platform_release} and {@code platform_version} are
   * compared as versions where both sides are, else as texts, so that neither {@code >=} nor {@code
   * <} holds of some values, and PEP 508 has no spelling for where {@code >=} does not hold; it is
   * written as {@code not platform_release >= '5'}, which says it to people and is an error to
   * every reader. Nor is a text read that is longer than 65,536 characters. {@link Markers#adopt}
   * takes both.
   */
  public boolean isWritable() {
    try {
      MarkerParser.parse(toString());
      return true;
    } catch (SyntaxException e) {
      return false;
    }
  }

  /** The one text of its meaning; empty if it always holds. */
  public String text() {
    String written = text;
    if (written == null) {
      written = markers.write(this);
      text = written;
    }
    return written;
  }

  /** The text; for the marker that always holds one that can be read. */
  @Override
  public String toString() {
    String written = text();
    return written.isEmpty() ? ALWAYS : written;
  }
}

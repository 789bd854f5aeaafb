package dev.pinwheel.marker;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A node of a decision diagram: a question, and a diagram for each answer. Immutable, and one
 * object per meaning among the nodes of one {@link Diagrams}.
 *
 * <p>Children of a {@link Variable.Kind#RELEASE} question belong to the ranges between the {@link
 * #cuts}; those of a {@link Variable.Kind#VALUE} question to the {@link #values} in their order,
 * and the last to all other values; every other question has the children <em>no</em> and
 * <em>yes</em>.
 */
final class Node {
  static final long[] NO_CUTS = {};
  static final String[] NO_VALUES = {};
  static final Node[] NO_CHILDREN = {};

  static final Node FALSE = new Node(null, NO_CUTS, NO_VALUES, NO_CHILDREN);
  static final Node TRUE = new Node(null, new long[] {1}, NO_VALUES, NO_CHILDREN);

  /** Null for the two leaves only. */
  final @Nullable Variable variable;

  final long[] cuts;
  final String[] values;
  final Node[] children;

  /** How many questions lie on the longest way down. */
  final int depth;

  /** How many ways lead down to {@link #TRUE}, up to a bound. */
  final int ways;

  private final int hash;

  Node(@Nullable Variable variable, long[] cuts, String[] values, Node[] children) {
    this.variable = variable;
    this.cuts = cuts;
    this.values = values;
    this.children = children;
    int deepest = -1;
    long sum = variable == null && cuts.length > 0 ? 1 : 0;
    int mixed = variable == null ? cuts.length : variable.shape();
    for (Node child : children) {
      deepest = Math.max(deepest, child.depth);
      sum += child.ways;
      mixed = 31 * mixed + child.hash;
    }
    this.depth = deepest + 1;
    this.ways = (int) Math.min(sum, Integer.MAX_VALUE / 2);
    this.hash = 31 * (31 * mixed + Arrays.hashCode(cuts)) + Arrays.hashCode(values);
  }

  boolean isLeaf() {
    return variable == null;
  }

  /** The question; not for a leaf. */
  Variable question() {
    Variable asked = variable;
    if (asked == null) {
      throw new IllegalStateException("a leaf asks nothing");
    }
    return asked;
  }

  /** The child for a release. */
  Node at(long release) {
    int i = 0;
    while (i < cuts.length && cuts[i] <= release) {
      i++;
    }
    return children[i];
  }

  /** Of a release question: where its children can still be true. */
  long[] liveReleases() {
    long[] set = PythonVersions.NONE;
    for (int i = 0; i < children.length; i++) {
      if (children[i] != FALSE) {
        long from = i == 0 ? 0 : cuts[i - 1];
        set =
            PythonVersions.union(
                set, i == cuts.length ? new long[] {from} : new long[] {from, cuts[i]});
      }
    }
    return set;
  }

  /** The child for a text. */
  Node at(String value) {
    for (int i = 0; i < values.length; i++) {
      if (values[i].equals(value)) {
        return children[i];
      }
    }
    return children[values.length];
  }

  Node either(boolean yes) {
    return children[yes ? 1 : 0];
  }

  Node no() {
    return children[0];
  }

  Node yes() {
    return children[1];
  }

  /** Whether both ask the same and go on to the same nodes. */
  boolean sameAs(Node other) {
    if (hash != other.hash
        || children.length != other.children.length
        || variable != other.variable) {
      return false;
    }
    for (int i = 0; i < children.length; i++) {
      if (children[i] != other.children[i]) {
        return false;
      }
    }
    return Arrays.equals(cuts, other.cuts) && Arrays.equals(values, other.values);
  }

  int shape() {
    return hash;
  }
}

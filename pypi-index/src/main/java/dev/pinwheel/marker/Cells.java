package dev.pinwheel.marker;

import java.util.Arrays;
import java.util.BitSet;

/**
 * The answers to one question that a pair of diagrams tells apart, numbered: ranges from below, or
 * values and then all others, or <em>no</em> and <em>yes</em>.
 */
final class Cells {
  final Variable variable;
  private final long[] cuts;
  private final String[] values;
  final int count;

  Cells(Variable variable, long[] cuts, String[] values) {
    this.variable = variable;
    this.cuts = cuts;
    this.values = values;
    this.count =
        switch (variable.kind) {
          case RELEASE -> cuts.length + 1;
          case VALUE -> values.length + 1;
          case CONTAINS, MEMBER, OPEN, UNSIMPLIFIED -> 2;
        };
  }

  /** These cells, and those that a node with the same question tells apart. */
  Cells refinedBy(Node node) {
    return new Cells(
        variable, Diagrams.merged(cuts, node.cuts), Diagrams.merged(values, node.values));
  }

  /** The node in one cell; the question is that of the node or stands above it. */
  Node at(Diagrams diagrams, Node node, int cell) {
    return switch (variable.kind) {
      case RELEASE -> Diagrams.atRelease(node, variable, cell == 0 ? 0 : cuts[cell - 1]);
      case VALUE ->
          cell < values.length
              ? diagrams.atValue(node, variable, values[cell])
              : Diagrams.otherwise(node, variable);
      case CONTAINS, MEMBER, OPEN, UNSIMPLIFIED ->
          cell == 0 ? Diagrams.otherwise(node, variable) : diagrams.whenYes(node, variable);
    };
  }

  /** The diagram of these cells. */
  Node diagram(Diagrams diagrams, BitSet cells) {
    Node[] children = new Node[count];
    for (int i = 0; i < count; i++) {
      children[i] = cells.get(i) ? Node.TRUE : Node.FALSE;
    }
    return diagrams.node(variable, cuts, values, children);
  }

  /** Of a release question: the cells as a set. */
  long[] releases(BitSet cells) {
    long[] set = new long[count + 1];
    int size = 0;
    boolean inside = false;
    for (int i = 0; i < count; i++) {
      if (cells.get(i) != inside) {
        set[size++] = i == 0 ? 0 : cuts[i - 1];
        inside = !inside;
      }
    }
    return Arrays.copyOf(set, size);
  }

  /** Of a value question: whether the cell of all other values is among them. */
  boolean isOpen(BitSet cells) {
    return cells.get(values.length);
  }

  /** Of a value question. */
  String value(int cell) {
    return values[cell];
  }

  /** Of a value question: how many values are named. */
  int named() {
    return values.length;
  }

  /**
   * Of a release question, how hard the cells are to read: by the number of comparisons, then one
   * bound before a range, and a range before one with holes.
   */
  int effort(BitSet cells) {
    long[] set = releases(cells);
    int terms = ReleaseText.of(variable.field, set).terms();
    boolean below = set.length > 0 && set[0] == 0;
    int bounds = below ? set.length - 1 : set.length;
    return (terms * 100_000 + bounds) * 2 + (below ? 1 : 0);
  }

  /** How many comparisons it takes to say that the answer is in one of the cells. */
  int terms(BitSet cells) {
    return switch (variable.kind) {
      case RELEASE -> ReleaseText.of(variable.field, releases(cells)).terms();
      case VALUE -> isOpen(cells) ? count - cells.cardinality() : cells.cardinality();
      case CONTAINS, MEMBER, OPEN, UNSIMPLIFIED -> 1;
    };
  }
}

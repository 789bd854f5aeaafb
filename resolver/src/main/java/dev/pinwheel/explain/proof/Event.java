package dev.pinwheel.explain.proof;

import dev.pinwheel.explain.Relation;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A moment of a proof at which values of a variable are found impossible. */
public sealed interface Event {
  int variable();

  /** The values that it takes away. */
  BitSet removed();

  /** By a bound. */
  record Bounded(int variable, BitSet removed, Theory.Bound bound) implements Event {}

  /**
   * By a relation, or two in opposite directions.
   *
   * @param other the variable at the other end
   * @param domain the values of the relation's subject at this moment
   */
  record Narrowed(
      int variable,
      BitSet removed,
      int other,
      @Nullable Relation to,
      @Nullable Relation from,
      BitSet domain)
      implements Event {}

  /** A supposition: all other values are put aside. */
  record Supposed(int variable, BitSet removed) implements Event {}

  /**
   * A supposition has led to a contradiction.
   *
   * @param needed what has to be impossible for that, by variable
   * @param proof how
   * @param end the variable of which nothing was left
   */
  record Refuted(
      int variable, BitSet removed, Map<Integer, BitSet> needed, List<Kept> proof, int end)
      implements Event {}

  /** An event of which a proof needs some values gone. */
  record Kept(Event event, BitSet used) {}
}

package dev.pinwheel.marker;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What one node of a diagram asks, and its place in the order of all questions.
 *
 * <p>The order is by {@link #rank}, then by text; it depends on nothing but the questions, so that
 * diagrams have one shape whatever was asked first. Names come first and what {@link Worlds} speaks
 * of last, so that the diagram of all possible environments is shared below the names. All
 * questions about one text field stand together, those about its value first and then those about
 * what it contains, longer texts first: an answer can then settle only questions below it.
 */
final class Variable implements Comparable<Variable> {
  /** What kind of question. */
  enum Kind {
    /** Which release; children by ranges. */
    RELEASE,
    /** Which text; children by values, and one for all other values. */
    VALUE,
    /** Whether the text contains {@link Variable#text}. */
    CONTAINS,
    /** Whether the name {@link Variable#text} is in the set. */
    MEMBER,
    /** Whether a comparison holds that is left open. */
    OPEN,
    /** Whether an expression holds that is too large for a diagram. */
    UNSIMPLIFIED
  }

  final Kind kind;

  /** The field; for an expression that is too large any. */
  final Field field;

  final String text;

  private final @Nullable OpenComparison comparison;
  private final @Nullable Unsimplified unsimplified;

  final int rank;
  private final int shape;

  Variable(
      Question question, @Nullable OpenComparison comparison, @Nullable Unsimplified unsimplified) {
    this.kind = question.kind();
    this.field = question.field();
    this.text = question.text();
    this.comparison = comparison;
    this.unsimplified = unsimplified;
    this.rank = rank(kind, field);
    this.shape = question.hashCode();
  }

  private static int rank(Kind kind, Field field) {
    if (kind == Kind.UNSIMPLIFIED) {
      return 20;
    }
    int group =
        switch (field) {
          case EXTRA -> 0;
          case EXTRAS -> 1;
          case DEPENDENCY_GROUPS -> 2;
          case PYTHON_VERSION, PYTHON_FULL_VERSION -> 3;
          case IMPLEMENTATION_VERSION -> 4;
          case PLATFORM_MACHINE -> 5;
          case PLATFORM_RELEASE -> 6;
          case PLATFORM_VERSION -> 7;
          case IMPLEMENTATION_NAME -> 11;
          case PLATFORM_PYTHON_IMPLEMENTATION -> 12;
          case OS_NAME -> 13;
          case PLATFORM_SYSTEM -> 14;
          case SYS_PLATFORM -> 15;
        };
    return 2 * group + (kind == Kind.CONTAINS ? 1 : 0);
  }

  /** What an {@link Kind#OPEN} question asks. */
  OpenComparison comparison() {
    return Objects.requireNonNull(comparison);
  }

  /** What an {@link Kind#UNSIMPLIFIED} question asks. */
  Unsimplified unsimplified() {
    return Objects.requireNonNull(unsimplified);
  }

  /** Whether an answer to this can settle questions about the same field further down. */
  boolean settles(Variable below) {
    return below.kind == Kind.CONTAINS && below.field == field;
  }

  @Override
  public int compareTo(Variable other) {
    if (this == other) {
      return 0;
    }
    if (rank != other.rank) {
      return rank < other.rank ? -1 : 1;
    }
    if (kind == Kind.CONTAINS && text.length() != other.text.length()) {
      return text.length() > other.text.length() ? -1 : 1;
    }
    return text.compareTo(other.text);
  }

  /** The same in every run. */
  int shape() {
    return shape;
  }
}

package dev.pinwheel.marker;

import java.util.ArrayList;
import java.util.List;

/**
 * A marker as it was written: comparisons and connectives in postfix order.
 *
 * <p>Postfix, so that nothing that walks it needs recursion. {@link Join#count} operands before a
 * connective belong to it.
 */
record Expression(List<Step> steps) {
  /** A comparison, or a connective of what came before. */
  sealed interface Step {}

  /**
   * A comparison, which leaves one operand.
   *
   * @param denied whether its opposite is meant, which PEP 508 cannot spell
   */
  record Compare(Comparison comparison, boolean denied) implements Step {}

  /** A conjunction or disjunction of the last {@code count} operands, which leaves one. */
  record Join(boolean and, int count) implements Step {}

  Expression {
    steps = List.copyOf(steps);
  }

  /** Both, or either. */
  Expression join(boolean and, Expression other) {
    List<Step> joined = new ArrayList<>(steps.size() + other.steps.size() + 1);
    if (steps.getLast() instanceof Join last && last.and() == and) {
      joined.addAll(steps.subList(0, steps.size() - 1));
      joined.addAll(other.steps);
      joined.add(new Join(and, last.count() + 1));
    } else {
      joined.addAll(steps);
      joined.addAll(other.steps);
      joined.add(new Join(and, 2));
    }
    return new Expression(joined);
  }

  /** As text, with the parentheses it needs and no more than the nesting of the connectives. */
  @Override
  public String toString() {
    List<StringBuilder> operands = new ArrayList<>();
    List<Boolean> compound = new ArrayList<>();
    for (Step step : steps) {
      switch (step) {
        case Compare compare -> {
          StringBuilder text = new StringBuilder(compare.denied() ? "not " : "");
          operands.add(text.append(compare.comparison()));
          compound.add(false);
        }
        case Join join -> {
          int from = operands.size() - join.count();
          StringBuilder text = new StringBuilder();
          for (int i = from; i < operands.size(); i++) {
            text.append(i == from ? "" : join.and() ? " and " : " or ");
            if (compound.get(i)) {
              text.append('(').append(operands.get(i)).append(')');
            } else {
              text.append(operands.get(i));
            }
          }
          operands.subList(from, operands.size()).clear();
          compound.subList(from, compound.size()).clear();
          operands.add(text);
          compound.add(true);
        }
      }
    }
    return operands.getFirst().toString();
  }
}

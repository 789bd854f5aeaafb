package dev.pinwheel.marker;

import java.util.List;

/**
 * An expression that is too large for a diagram: one question of its own, which knows how to answer
 * itself in an environment.
 *
 * @param opposite what holds exactly where the expression does not
 * @param tests the diagram of each comparison, in their order
 */
record Unsimplified(Expression expression, Expression opposite, List<Node> tests) {
  Unsimplified {
    tests = List.copyOf(tests);
  }

  boolean holds(Environment environment) {
    boolean[] operands = new boolean[expression.steps().size()];
    int size = 0;
    int test = 0;
    for (Expression.Step step : expression.steps()) {
      switch (step) {
        case Expression.Compare compare ->
            operands[size++] = Evaluation.holds(tests.get(test++), environment);
        case Expression.Join join -> {
          boolean value = join.and();
          for (int i = 0; i < join.count(); i++) {
            boolean operand = operands[--size];
            value = join.and() ? value && operand : value || operand;
          }
          operands[size++] = value;
        }
      }
    }
    return operands[0];
  }
}

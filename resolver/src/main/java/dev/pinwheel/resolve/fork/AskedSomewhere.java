package dev.pinwheel.resolve.fork;

import dev.pinwheel.marker.Marker;
import dev.pinwheel.resolve.answer.AnswerGraph;
import dev.pinwheel.resolve.problem.Answer;
import dev.pinwheel.resolve.problem.Switches;
import org.jspecify.annotations.Nullable;

/**
 * Finds out whether an extra that markers name by {@code !=} is asked for in one part of a fork and
 * not in another. An answer takes such an extra to be asked for everywhere or nowhere, so the fork
 * is to be split there. See docs/explanation/universal.md.
 */
final class AskedSomewhere {
  private AskedSomewhere() {}

  /** The part of a fork in which such an extra is asked for, the first by text; null if none is. */
  static @Nullable Marker in(Marker fork, Answer answer) {
    Marker first = null;
    AnswerGraph graph = null;
    Switches switches = answer.problem().switches();
    for (int i = 0; i < switches.count(); i++) {
      if (switches.meaning(i) instanceof Switches.NotAsked extra && isAsked(answer, extra)) {
        if (graph == null) {
          Marker always = fork.markers().always();
          graph = new AnswerGraph(answer, fork);
          graph.spread(root -> always);
        }
        Marker part = part(fork, graph, extra);
        if (part != null && (first == null || part.text().compareTo(first.text()) < 0)) {
          first = part;
        }
      }
    }
    return first;
  }

  private static boolean isAsked(Answer answer, Switches.NotAsked extra) {
    for (Answer.AskedExtra asked : answer.extras()) {
      if (asked.project() == extra.project() && asked.extra() == extra.extra()) {
        return true;
      }
    }
    return false;
  }

  private static @Nullable Marker part(Marker fork, AnswerGraph graph, Switches.NotAsked extra) {
    Marker needed = graph.reach(extra.project(), 0);
    Marker asked = graph.reach(extra.project(), extra.extra());
    if (needed == null || asked != null && needed.implies(asked)) {
      return null;
    }
    return asked != null ? asked : firstCondition(fork, graph);
  }

  /** Of the conditions that hold in a part of a fork, the first by text. */
  private static @Nullable Marker firstCondition(Marker fork, AnswerGraph graph) {
    Marker first = null;
    for (int k = 0; k < graph.count(); k++) {
      Marker condition = graph.conditionOf(graph.edge(k));
      if (condition != null
          && !fork.implies(condition)
          && (first == null || condition.text().compareTo(first.text()) < 0)) {
        first = condition;
      }
    }
    return first;
  }
}

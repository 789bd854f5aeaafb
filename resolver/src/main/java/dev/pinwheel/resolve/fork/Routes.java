package dev.pinwheel.resolve.fork;

import dev.pinwheel.marker.Marker;
import dev.pinwheel.resolve.answer.AnswerGraph;
import dev.pinwheel.resolve.problem.Answer;
import dev.pinwheel.resolve.problem.EdgeLog;
import dev.pinwheel.resolve.problem.PackageTable;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.IntUnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The ways from the user's lines to each project of an answer, each by the conditions along it that
 * hold in a part of the fork only: the way with the fewest of them.
 */
final class Routes {
  private final Marker fork;
  private final AnswerGraph graph;
  private final EdgeLog log;
  private final PackageTable packages;

  /** By package: the conditions on the best way to it, by text; null where there is none. */
  private final @Nullable Map<String, Marker>[] best;

  @SuppressWarnings({"unchecked", "rawtypes"}) // an array of maps cannot be made otherwise
  Routes(Answer answer, Marker fork) {
    this.fork = fork;
    this.graph = new AnswerGraph(answer, fork);
    this.log = answer.problem().log();
    this.packages = answer.problem().packages();
    this.best = new Map[packages.count()];
    Deque<Integer> changed = new ArrayDeque<>();
    for (int k = 0; k < graph.count(); k++) {
      if (log.from(graph.edge(k)) == EdgeLog.ROOT) {
        improve(graph.edge(k), changed);
      }
    }
    int[][] outgoing = graph.outgoing();
    while (!changed.isEmpty()) {
      for (int i : outgoing[changed.removeFirst()]) {
        improve(i, changed);
      }
    }
  }

  private void improve(int i, Deque<Integer> changed) {
    Map<String, Marker> way = along(i);
    Map<String, Marker> known = best[log.to(i)];
    if (way != null && (known == null || isBetter(way, known))) {
      best[log.to(i)] = way;
      changed.addLast(log.to(i));
    }
  }

  /** The conditions on the best way that ends with a requirement; null if there is none yet. */
  private @Nullable Map<String, Marker> along(int i) {
    Map<String, Marker> way = new TreeMap<>();
    if (log.from(i) != EdgeLog.ROOT) {
      Map<String, Marker> from = best[log.from(i)];
      Map<String, Marker> extra = log.hasExtra(i) ? best[log.extra(i)] : from;
      if (from == null || extra == null) {
        return null;
      }
      way.putAll(from);
      way.putAll(extra);
    }
    Marker condition = graph.conditionOf(i);
    if (condition != null && !fork.implies(condition)) {
      way.put(condition.text(), condition);
    }
    return way;
  }

  private static boolean isBetter(Map<String, Marker> way, Map<String, Marker> than) {
    return way.size() != than.size()
        ? way.size() < than.size()
        : way.keySet().toString().compareTo(than.keySet().toString()) < 0;
  }

  /**
   * The conditions to keep so that a project stays needed while it may become better; null if
   * the user's own lines that hold in the whole fork admit nothing better.
   *
   * <p>What a release requires does not count: without some condition it may be another release.
   *
   * @param rank how late a candidate is tried
   */
  @Nullable Set<Marker> to(Answer.Chosen chosen, IntUnaryOperator rank) {
    int q = packages.find(chosen.project(), 0);
    int chosenRank = rank.applyAsInt(chosen.place());
    int bestRank = chosenRank;
    Map<String, Marker> way = null;
    for (int k = 0; k < graph.count(); k++) {
      int i = graph.edge(k);
      Map<String, Marker> its = log.to(i) == q ? along(i) : null;
      if (its == null) {
        continue;
      }
      int admitted = bestAdmitted(i, q, chosen, rank);
      if (admitted < bestRank || admitted == bestRank && way != null && isBetter(its, way)) {
        bestRank = admitted;
        way = its;
      }
    }
    return way == null || bestRank >= chosenRank ? null : Set.copyOf(way.values());
  }

  /** The rank of the first candidate that a requirement and all unconditional lines admit. */
  private int bestAdmitted(int i, int q, Answer.Chosen chosen, IntUnaryOperator rank) {
    int best = Integer.MAX_VALUE;
    for (int place = 0; place < chosen.choices().count(); place++) {
      int its = rank.applyAsInt(place);
      if (its < best && log.admits(i, place) && isAdmittedThroughout(q, place)) {
        best = its;
      }
    }
    return best;
  }

  private boolean isAdmittedThroughout(int q, int place) {
    for (int k = 0; k < graph.count(); k++) {
      int i = graph.edge(k);
      if (log.from(i) == EdgeLog.ROOT && log.to(i) == q && !log.admits(i, place)) {
        Marker condition = graph.conditionOf(i);
        if (condition == null || fork.implies(condition)) {
          return false;
        }
      }
    }
    return true;
  }
}

package dev.pinwheel.resolve.fork;

import dev.pinwheel.marker.Marker;
import dev.pinwheel.resolve.answer.AnswerGraph;
import dev.pinwheel.resolve.problem.Answer;
import dev.pinwheel.resolve.problem.EdgeLog;
import dev.pinwheel.resolve.problem.PackageTable;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
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
    if (way != null && (known == null || compare(way, known) < 0)) {
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

  private static int compare(Map<String, Marker> way, Map<String, Marker> other) {
    return way.size() != other.size()
        ? Integer.compare(way.size(), other.size())
        : way.keySet().toString().compareTo(other.keySet().toString());
  }

  /**
   * The conditions to keep so that a project stays needed while it may become better, for each
   * requirement of it; none if the user's own lines that hold in the whole fork admit nothing
   * better. Those with the fewest conditions come first, and those that keep more than others are
   * left out.
   *
   * <p>What releases require everywhere is no bound: without some condition they may be others.
   *
   * @param rank how late a candidate is tried
   */
  List<Set<Marker>> to(Answer.Chosen chosen, IntUnaryOperator rank) {
    int q = packages.find(chosen.project(), 0);
    int chosenRank = rank.applyAsInt(chosen.place());
    List<Map<String, Marker>> ways = new ArrayList<>();
    for (int k = 0; k < graph.count(); k++) {
      int i = graph.edge(k);
      Map<String, Marker> its = log.to(i) == q ? along(i) : null;
      if (its != null && bestAdmitted(i, q, chosen, rank) < chosenRank) {
        ways.add(its);
      }
    }
    ways.sort(Routes::compare);
    List<Set<Marker>> kept = new ArrayList<>(1);
    for (Map<String, Marker> way : ways) {
      Set<Marker> conditions = Set.copyOf(way.values());
      if (kept.stream().noneMatch(conditions::containsAll)) {
        kept.add(conditions);
      }
    }
    return kept;
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

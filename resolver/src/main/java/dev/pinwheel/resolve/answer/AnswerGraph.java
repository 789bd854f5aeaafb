package dev.pinwheel.resolve.answer;

import dev.pinwheel.marker.Accrual;
import dev.pinwheel.marker.Marker;
import dev.pinwheel.marker.Markers;
import dev.pinwheel.resolve.problem.Answer;
import dev.pinwheel.resolve.problem.EdgeLog;
import dev.pinwheel.resolve.problem.PackageTable;
import dev.pinwheel.resolve.problem.RequestProblem;
import dev.pinwheel.resolve.problem.Switches;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/** Who requires whom in an answer, under which conditions, in the environments of one fork. */
public final class AnswerGraph {
  private final EdgeLog log;
  private final PackageTable packages;
  private final Map<Integer, Marker> conditions;

  /** By the switch of an extra that is not asked for: the package of the extra, or -1. */
  private final Map<Integer, Integer> notAsked;

  private final int[] place;
  private int[] edges = new int[64];
  private int count;
  private final Marker fork;
  private final Accrual.@Nullable Place[] needed;
  private IntFunction<Marker> root;

  public AnswerGraph(Answer answer, Marker fork) {
    this.fork = fork;
    this.root = i -> fork.markers().always();
    RequestProblem problem = answer.problem();
    this.log = problem.log();
    this.packages = problem.packages();
    this.conditions = problem.switches().conditions();
    this.notAsked = notAsked(problem.switches(), packages);
    this.place = new int[packages.count()];
    this.needed = new Accrual.Place[place.length];
    Arrays.fill(place, -1);
    for (Answer.Chosen chosen : answer.chosen()) {
      place[packages.find(chosen.project(), 0)] = chosen.place();
    }
    for (Answer.AskedExtra extra : answer.extras()) {
      place[packages.find(extra.project(), extra.extra())] = 0;
    }
    for (int i = 0; i < log.count(); i++) {
      if (isActive(i, fork)) {
        if (count == edges.length) {
          edges = Arrays.copyOf(edges, 2 * count);
        }
        edges[count++] = i;
      }
    }
  }

  private boolean isActive(int i, Marker fork) {
    int p = log.from(i);
    if (p != EdgeLog.ROOT && (place[p] < 0 || !log.isCarried(i, place[p]))) {
      return false;
    }
    if (log.hasExtra(i) && place[log.extra(i)] < 0 || place[log.to(i)] < 0) {
      return false;
    }
    for (int other : log.others(i)) {
      Integer extra = notAsked.get(other);
      if (extra == null ? place[other] < 0 : extra >= 0 && place[extra] >= 0) {
        return false;
      }
    }
    Marker condition = condition(i);
    return condition == null || !fork.disjoint(condition);
  }

  private static Map<Integer, Integer> notAsked(Switches switches, PackageTable packages) {
    Map<Integer, Integer> extras = new HashMap<>();
    for (int i = 0; i < switches.count(); i++) {
      if (switches.meaning(i) instanceof Switches.NotAsked extra) {
        extras.put(switches.packageAt(i), packages.find(extra.project(), extra.extra()));
      }
    }
    return extras;
  }

  private @Nullable Marker condition(int i) {
    return log.condition(i) < 0 ? null : conditions.get(log.condition(i));
  }

  /**
   * Finds out where each package is needed: the union over all ways to it.
   *
   * @param root where a requirement of the log that the user makes is made, beyond its condition
   */
  public void spread(IntFunction<Marker> root) {
    this.root = root;
    Markers markers = fork.markers();
    Accrual accrual = new Accrual(markers);
    for (int p = 0; p < needed.length; p++) {
      needed[p] = place[p] < 0 ? null : accrual.place();
    }
    for (int k = 0; k < count; k++) {
      int i = edges[k];
      Marker stated = condition(i);
      Marker condition = stated == null ? markers.always() : stated;
      if (log.from(i) == EdgeLog.ROOT) {
        accrual.start(fork.and(root.apply(i)).and(condition), needed(log.to(i)));
      } else {
        accrual.edge(starts(i), condition, needed(log.to(i)));
      }
    }
    accrual.spread();
  }

  /** Who requires, and all extras under which it does. */
  private List<Accrual.Place> starts(int i) {
    List<Accrual.Place> starts = new ArrayList<>(2);
    starts.add(needed(log.from(i)));
    if (log.hasExtra(i)) {
      starts.add(needed(log.extra(i)));
    }
    for (int other : log.others(i)) {
      if (!notAsked.containsKey(other)) {
        starts.add(needed(other));
      }
    }
    return starts;
  }

  /** Where a requirement of the log is made, once it is known where all are needed. */
  public Marker where(int i) {
    Marker stated = condition(i);
    Marker where = stated == null ? fork.markers().always() : stated;
    if (log.from(i) == EdgeLog.ROOT) {
      return where.and(fork.and(root.apply(i)));
    }
    for (Accrual.Place start : starts(i)) {
      where = where.and(start.where());
    }
    return where;
  }

  /** Of an active requirement: both its ends are chosen. */
  private Accrual.Place needed(int p) {
    return Objects.requireNonNull(needed[p]);
  }

  /** By package: the active requirements that start there, or at an extra of it. */
  public int[][] outgoing() {
    int[] degree = new int[packages.count()];
    for (int k = 0; k < count; k++) {
      int i = edges[k];
      if (log.from(i) != EdgeLog.ROOT) {
        degree[log.from(i)]++;
        if (log.hasExtra(i)) {
          degree[log.extra(i)]++;
        }
        for (int other : log.others(i)) {
          degree[other]++;
        }
      }
    }
    int[][] outgoing = new int[degree.length][];
    for (int p = 0; p < degree.length; p++) {
      outgoing[p] = new int[degree[p]];
    }
    for (int k = 0; k < count; k++) {
      int i = edges[k];
      if (log.from(i) != EdgeLog.ROOT) {
        outgoing[log.from(i)][--degree[log.from(i)]] = i;
        if (log.hasExtra(i)) {
          outgoing[log.extra(i)][--degree[log.extra(i)]] = i;
        }
        for (int other : log.others(i)) {
          outgoing[other][--degree[other]] = i;
        }
      }
    }
    return outgoing;
  }

  /** Where a project, or an extra of it, is needed; null if nowhere. */
  public @Nullable Marker reach(int project, int extra) {
    int p = packages.find(project, extra);
    Accrual.Place its = p < 0 ? null : needed[p];
    return its == null || its.where().isFalse() ? null : its.where();
  }

  /** How many requirements are active. */
  public int count() {
    return count;
  }

  /** The number in the log of an active requirement. */
  public int edge(int k) {
    return edges[k];
  }

  /** The condition of a requirement of the log; null if it has none. */
  public @Nullable Marker conditionOf(int i) {
    return condition(i);
  }
}

package dev.pinwheel.resolve.problem;

import dev.pinwheel.resolve.view.Choices;
import dev.pinwheel.resolve.view.LimitedCandidates;
import dev.pinwheel.resolve.view.Origins;
import dev.pinwheel.solver.clause.ClauseSink;
import dev.pinwheel.solver.clause.Tier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Writes what bounds a project whoever asks for it: constraints, where it does not serve, limits.
 */
final class Bounds {
  private final IndexedRequest asked;
  private final Roster roster;
  private final Switches switches;
  private final Conditions conditions;
  private final int[] lineSwitch;
  private final int[] constraintSwitch;
  private final boolean namesUrls;
  private @Nullable Limits limits;
  private int limitSwitch = EdgeWriter.NONE;

  Bounds(
      IndexedRequest asked,
      Roster roster,
      Switches switches,
      Conditions conditions,
      int[] lineSwitch,
      int[] constraintSwitch) {
    this.asked = asked;
    this.roster = roster;
    this.switches = switches;
    this.conditions = conditions;
    this.lineSwitch = lineSwitch;
    this.constraintSwitch = constraintSwitch;
    this.namesUrls = asked.namesUrls();
  }

  /** Sets limits that hold as long as their switch is on; null for none. */
  void within(@Nullable Limits newLimits) {
    limits = newLimits;
    limitSwitch = newLimits == null ? EdgeWriter.NONE : roster.table().addSwitch();
  }

  /** The limits that are set, if any. */
  @Nullable Limits limits() {
    return limits;
  }

  /** The switch of the limits that are set, or -1. */
  int limitSwitch() {
    return limitSwitch;
  }

  /** Writes what bounds the projects met since the last call. */
  void writeMet(ClauseSink sink) {
    for (int p = roster.nextMet(); p >= 0; p = roster.nextMet()) {
      for (int i = 0; i < constraintSwitch.length; i++) {
        IndexedRequest.Ask ask = asked.constraints().get(i);
        if (ask.name() == roster.table().project(p)) {
          bound(
              Origins.constraint(i),
              constraintSwitch[i],
              conditions.of(ask.condition()),
              p,
              roster.choices(p).maskOfNumbers(ask.numbers()),
              sink);
        }
      }
      if (namesUrls) {
        writeOneUrl(p, sink);
      }
      writeConfined(p, sink);
      writeLimit(p, sink);
    }
  }

  /** Of two lines that ask for different files of a project, one place cannot have both. */
  private void writeOneUrl(int p, ClauseSink sink) {
    List<IndexedRequest.Ask> asks = new ArrayList<>(asked.lines());
    asks.addAll(asked.constraints());
    int lines = lineSwitch.length;
    int name = roster.table().project(p);
    for (int i = 0; i < asks.size(); i++) {
      for (int k = 0; asks.get(i).name() == name && k < i; k++) {
        int both = conditions.of(asks.get(i).condition().and(asks.get(k).condition()));
        if (asks.get(i).excludes(asks.get(k)) && both != Conditions.NEVER) {
          int one = i < lines ? lineSwitch[i] : constraintSwitch[i - lines];
          int other = k < lines ? lineSwitch[k] : constraintSwitch[k - lines];
          int absent = sink.inOrAbsent(p, roster.choices(p).nothing(), 0);
          int off = EdgeWriter.off(one, sink);
          int otherOff = EdgeWriter.off(other, sink);
          int unless = both < 0 ? EdgeWriter.NONE : EdgeWriter.off(both, sink);
          sink.open(EdgeWriter.NONE, Origins.ONE_URL, Tier.NORMAL);
          sink.literal(one, off);
          sink.literal(other, otherOff);
          if (both >= 0) {
            sink.literal(both, unless);
          }
          sink.literal(p, absent);
          sink.close();
        }
      }
    }
  }

  /** Writes the limits that are set for all projects met so far. */
  void writeLimits(ClauseSink sink) {
    for (int p = 0, count = roster.table().count(); p < count; p++) {
      if (roster.table().kind(p) == PackageTable.PROJECT) {
        writeLimit(p, sink);
      }
    }
  }

  private void writeLimit(int p, ClauseSink sink) {
    if (limits != null) {
      Choices its = roster.choices(p);
      long[] admitted = its.everything();
      limits.restrict(roster.table().project(p), its, admitted, 0);
      if (Arrays.equals(admitted, its.everything())) {
        return;
      }
      bound(Origins.LIMIT, limitSwitch, Conditions.ALWAYS, p, admitted, sink);
    }
  }

  private static void bound(
      int origin, int asking, int condition, int p, long[] admitted, ClauseSink sink) {
    int allowed = sink.inOrAbsent(p, admitted, 0);
    int off = EdgeWriter.off(asking, sink);
    int unless = condition < 0 ? EdgeWriter.NONE : EdgeWriter.off(condition, sink);
    sink.open(EdgeWriter.NONE, origin, Tier.NORMAL);
    sink.literal(asking, off);
    if (condition >= 0) {
      sink.literal(condition, unless);
    }
    sink.literal(p, allowed);
    sink.close();
  }

  /** Where a fork has environments that a candidate does not serve, it is not allowed. */
  private void writeConfined(int p, ClauseSink sink) {
    for (LimitedCandidates.Group group : roster.choices(p).confined().groups()) {
      Integer outside = switches.ofOutside(group.marker());
      if (outside == null) {
        outside = roster.table().addSwitch();
        boolean python = Origins.isPython(group.origin()) || Origins.isStatedPython(group.origin());
        switches.addOutside(group.marker(), python, outside);
      }
      int off = EdgeWriter.off(outside, sink);
      int others = sink.notIn(p, group.places(), 0);
      sink.clause(EdgeWriter.NONE, group.origin(), Tier.NORMAL, outside, off, p, others);
    }
  }
}

package dev.pinwheel.resolve.answer;

import dev.pinwheel.index.Candidates;
import dev.pinwheel.index.Index;
import dev.pinwheel.marker.Marker;
import dev.pinwheel.resolve.problem.IndexedRequest;
import dev.pinwheel.resolve.view.Ages;
import dev.pinwheel.resolve.view.Choices;
import dev.pinwheel.resolve.view.LimitedCandidates;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * How far a chosen version lies behind the newest one that the user's own lines allow: in
 * microseconds where upload times are known, else in millionths of the versions allowed. See
 * docs/explanation/freshness.md.
 */
public final class Staleness {
  private static final long DAY = 86_400_000_000L;

  /** Up to here nothing is traded: a year. */
  private static final long TOLERATED_TIME = 365 * DAY;

  private static final long TOLERATED_SHARE = 500_000;

  /** Beyond that, what the user names may yield for the sake of others: two years. */
  private static final long ANCIENT_TIME = 730 * DAY;

  private static final long ANCIENT_SHARE = 750_000;

  /** Differences below are not worth another solve. */
  private static final long STEP_TIME = 30 * DAY;

  private static final long STEP_SHARE = 20_000;

  private final Candidates candidates;
  private final List<IndexedRequest.Ask> bounds;
  private final Predicate<Marker> holds;
  private final boolean timed;

  /** By project. */
  private final Map<Integer, Ages> ages = new HashMap<>();

  /**
   * Staleness by some of the user's lines and constraints, and some of the candidates.
   *
   * @param holds whether those count that a condition belongs to: lines that are asked there,
   *     candidates that serve there
   */
  public Staleness(Index index, IndexedRequest asked, Predicate<Marker> holds) {
    this.candidates = index.candidates();
    this.holds = holds;
    this.bounds = new ArrayList<>();
    for (IndexedRequest.Ask ask : asked.lines()) {
      addIfHeld(ask);
    }
    for (IndexedRequest.Ask ask : asked.constraints()) {
      addIfHeld(ask);
    }
    this.timed = index.candidates().knowsUploadTimes();
  }

  private void addIfHeld(IndexedRequest.Ask ask) {
    if (holds.test(ask.condition())) {
      bounds.add(ask);
    }
  }

  public long tolerated() {
    return timed ? TOLERATED_TIME : TOLERATED_SHARE;
  }

  public long ancient() {
    return timed ? ANCIENT_TIME : ANCIENT_SHARE;
  }

  /**
   * What has to be won for each bit of staleness that a project the user names takes on for others:
   * ten times as much time. Shares of two lists are no measure of one another, so among them any
   * gain will do.
   */
  int price() {
    return timed ? 10 : 0;
  }

  public long step() {
    return timed ? STEP_TIME : STEP_SHARE;
  }

  /** A staleness in days, or -1 where times are not known. */
  long days(long staleness) {
    return timed ? staleness / DAY : -1;
  }

  /** The place of the newest version that the user's own lines allow, or -1. */
  int newest(Choices choices) {
    return ages(choices).newest;
  }

  /** Whether the user's own lines allow a version that is no pre-release. */
  public boolean hasStable(Choices choices) {
    return newest(choices) >= 0;
  }

  /** By place: how stale each choice is. */
  public long[] of(Choices choices) {
    return ages(choices).behind;
  }

  private Ages ages(Choices choices) {
    Ages known = ages.get(choices.project);
    if (known == null) {
      BitSet allowed = allowed(choices);
      known = allowed == null ? choices.ages(candidates) : Ages.of(candidates, choices, allowed);
      ages.put(choices.project, known);
    }
    return known;
  }

  /** The candidate numbers that the user's own lines allow, and that serve; null for all. */
  private @Nullable BitSet allowed(Choices choices) {
    BitSet allowed = null;
    for (IndexedRequest.Ask ask : bounds) {
      if (ask.name() == choices.project) {
        allowed = allowed == null ? all(choices) : allowed;
        allowed.and(ask.numbers());
      }
    }
    for (LimitedCandidates.Group group : choices.confined().groups()) {
      if (!holds.test(group.marker())) {
        allowed = allowed == null ? all(choices) : allowed;
        long[] places = group.places();
        for (int place = 0; place < choices.count(); place++) {
          if ((places[place >> 6] >> place & 1) != 0) {
            allowed.clear(choices.number[place]);
          }
        }
      }
    }
    return allowed;
  }

  private static BitSet all(Choices choices) {
    BitSet all = new BitSet(choices.listed());
    all.set(0, choices.listed());
    return all;
  }
}

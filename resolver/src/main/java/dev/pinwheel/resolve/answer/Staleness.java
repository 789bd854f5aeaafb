package dev.pinwheel.resolve.answer;

import dev.pinwheel.index.Candidates;
import dev.pinwheel.index.Index;
import dev.pinwheel.index.Release;
import dev.pinwheel.marker.Marker;
import dev.pinwheel.resolve.problem.IndexedRequest;
import dev.pinwheel.resolve.view.Choices;
import dev.pinwheel.resolve.view.LimitedCandidates;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.function.Predicate;

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
    BitSet allowed = allowed(choices);
    int newest = -1;
    for (int place = 0; place < choices.count(); place++) {
      if (isStableAndAllowed(choices, place, allowed)
          && (newest < 0 || choices.number[place] < choices.number[newest])) {
        newest = place;
      }
    }
    return newest;
  }

  /** Whether the user's own lines allow a version that is no pre-release. */
  public boolean hasStable(Choices choices) {
    return newest(choices) >= 0;
  }

  /**
   * By place: how stale each choice is. Only higher versions count, so a late release of an old
   * series makes nobody stale.
   */
  public long[] of(Choices choices) {
    int listed = choices.listed();
    int first = candidates.first(choices.project);
    boolean[] counts = new boolean[listed];
    BitSet allowed = allowed(choices);
    int counted = 0;
    for (int place = 0; place < choices.count(); place++) {
      counts[choices.number[place]] = isStableAndAllowed(choices, place, allowed);
      counted += counts[choices.number[place]] ? 1 : 0;
    }
    long[] stale = new long[choices.count()];
    long newest = Long.MIN_VALUE;
    int higher = 0;
    for (int number = 0; number < listed; number++) {
      int place = choices.place(number);
      if (place < 0) {
        continue;
      }
      long time = timed ? candidates.oldestUpload(first + number) : Release.NO_TIME;
      if (!timed) {
        stale[place] = counted == 0 ? 0 : 1_000_000L * higher / counted;
      } else if (time != Release.NO_TIME && newest > time) {
        stale[place] = newest - time;
      }
      if (counts[number]) {
        higher++;
        newest = Math.max(newest, time);
      }
    }
    return stale;
  }

  private boolean isStableAndAllowed(Choices choices, int place, BitSet allowed) {
    int number = choices.number[place];
    int flags = candidates.flags(candidates.first(choices.project) + number);
    return allowed.get(number) && (flags & Candidates.PRE_RELEASE) == 0;
  }

  /** The candidate numbers that the user's own lines allow, and that serve. */
  private BitSet allowed(Choices choices) {
    BitSet allowed = new BitSet(choices.listed());
    allowed.set(0, choices.listed());
    for (IndexedRequest.Ask ask : bounds) {
      if (ask.name() == choices.project) {
        allowed.and(ask.numbers());
      }
    }
    for (LimitedCandidates.Group group : choices.confined().groups()) {
      if (!holds.test(group.marker())) {
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
}

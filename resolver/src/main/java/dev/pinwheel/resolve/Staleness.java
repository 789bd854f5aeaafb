package dev.pinwheel.resolve;

import dev.pinwheel.index.Candidates;
import dev.pinwheel.index.Index;
import dev.pinwheel.index.Release;
import java.util.BitSet;

/**
 * How far a chosen version lies behind the newest one that the user's own lines allow: in
 * microseconds where upload times are known, else in millionths of the versions allowed. See
 * docs/solver.md, Freshness.
 */
final class Staleness {
  private static final long DAY = 86_400_000_000L;

  /** Up to here nothing is traded: a year. */
  private static final long TOLERATED_TIME = 365 * DAY;

  private static final long TOLERATED_SHARE = 500_000;

  /** Differences below are not worth another solve. */
  private static final long STEP_TIME = 30 * DAY;

  private static final long STEP_SHARE = 20_000;

  private final Candidates candidates;
  private final Asked asked;
  private final boolean timed;

  Staleness(Index index, Asked asked) {
    this.candidates = index.candidates();
    this.asked = asked;
    this.timed = index.candidates().knowsUploadTimes();
  }

  long tolerated() {
    return timed ? TOLERATED_TIME : TOLERATED_SHARE;
  }

  long step() {
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

  /** By place: how stale each choice is. */
  long[] of(Choices choices) {
    BitSet allowed = allowed(choices);
    int count = choices.count();
    int first = candidates.first(choices.project);
    long[] stale = new long[count];
    long newest = Long.MIN_VALUE;
    int listed = 0;
    for (int place = 0; place < count; place++) {
      if (isStableAndAllowed(choices, place, allowed)) {
        newest = Math.max(newest, candidates.oldestUpload(first + choices.number[place]));
        listed++;
      }
    }
    for (int place = 0; place < count; place++) {
      if (timed) {
        long time = candidates.oldestUpload(first + choices.number[place]);
        stale[place] =
            time == Release.NO_TIME || newest == Long.MIN_VALUE ? 0 : Math.max(0, newest - time);
      } else if (listed > 0) {
        int newer = 0;
        for (int other = 0; other < count; other++) {
          if (choices.number[other] < choices.number[place]
              && isStableAndAllowed(choices, other, allowed)) {
            newer++;
          }
        }
        stale[place] = 1_000_000L * newer / listed;
      }
    }
    return stale;
  }

  private boolean isStableAndAllowed(Choices choices, int place, BitSet allowed) {
    int number = choices.number[place];
    int flags = candidates.flags(candidates.first(choices.project) + number);
    return allowed.get(number) && (flags & Candidates.PRE_RELEASE) == 0;
  }

  /** The candidate numbers that the user's own lines allow. */
  private BitSet allowed(Choices choices) {
    BitSet allowed = new BitSet(choices.listed());
    allowed.set(0, choices.listed());
    for (Asked.Ask ask : asked.lines()) {
      if (ask.name() == choices.project) {
        allowed.and(ask.numbers());
      }
    }
    for (Asked.Ask ask : asked.constraints()) {
      if (ask.name() == choices.project) {
        allowed.and(ask.numbers());
      }
    }
    return allowed;
  }
}

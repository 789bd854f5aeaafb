package dev.pinwheel.resolve.view;

import dev.pinwheel.index.Candidates;
import dev.pinwheel.index.Release;
import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/**
 * How far the choices of a project lie behind the newest of those that count: in microseconds where
 * upload times are known, else in millionths of those that count. Only higher versions make a
 * choice stale, so a late release of an old series makes nobody so.
 */
public final class Ages {
  /** By place: how far it lies behind. */
  public final long[] behind;

  /** The place of the newest version that counts, or -1. */
  public final int newest;

  private Ages(long[] behind, int newest) {
    this.behind = behind;
    this.newest = newest;
  }

  /**
   * The ages of choices.
   *
   * @param allowed the candidate numbers that count, unless they are pre-releases; null for all
   */
  public static Ages of(Candidates candidates, Choices choices, @Nullable BitSet allowed) {
    boolean timed = candidates.knowsUploadTimes();
    int listed = choices.listed();
    int first = candidates.first(choices.project);
    boolean[] counts = new boolean[listed];
    int counted = 0;
    int newest = -1;
    for (int place = 0; place < choices.count(); place++) {
      int number = choices.number[place];
      if ((allowed == null || allowed.get(number))
          && (candidates.flags(first + number) & Candidates.PRE_RELEASE) == 0) {
        counts[number] = true;
        counted++;
        newest = newest < 0 || number < choices.number[newest] ? place : newest;
      }
    }
    long[] behind = new long[choices.count()];
    long latest = Long.MIN_VALUE;
    int higher = 0;
    for (int number = 0; number < listed; number++) {
      int place = choices.place(number);
      if (place < 0) {
        continue;
      }
      long time = timed ? candidates.oldestUpload(first + number) : Release.NO_TIME;
      if (!timed) {
        behind[place] = counted == 0 ? 0 : 1_000_000L * higher / counted;
      } else if (time != Release.NO_TIME && latest > time) {
        behind[place] = latest - time;
      }
      if (counts[number]) {
        higher++;
        latest = Math.max(latest, time);
      }
    }
    return new Ages(behind, newest);
  }
}

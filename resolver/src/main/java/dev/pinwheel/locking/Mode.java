package dev.pinwheel.locking;

import dev.pinwheel.lock.Lock;
import org.jspecify.annotations.Nullable;

/** What locking begins from, beside the lock that is there before. */
public sealed interface Mode {
  /** What of the earlier lock may be forgotten. */
  Upgrade upgrade();

  /**
   * The lock is brought up to date, and one in conflict begins from both of its sides.
   *
   * @param imported the lock of another tool, whose versions count where there is none of ours
   */
  record Update(Upgrade upgrade, @Nullable Lock imported) implements Mode {
    /** Nothing is forgotten, and nothing comes from elsewhere. */
    public static final Update PLAIN = new Update(Upgrade.NONE, null);
  }

  /** The lock is compared with what it ought to be; nothing stands in for it. */
  record Check(Upgrade upgrade) implements Mode {}

  /**
   * Two locks that grew apart become one.
   *
   * @param base the lock that both come from; null if nobody knows it
   */
  record Merge(Upgrade upgrade, @Nullable Lock base, Lock ours, Lock theirs) implements Mode {}
}

package dev.pinwheel.source.network;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * How long is waited, and how often something is tried.
 *
 * @param silence after so long without a byte a connection counts as dead
 * @param whole no answer takes longer, however it trickles
 * @param retries how often a request is sent again
 * @param first about how long the first pause is; each one after it is twice as long
 * @param longest no pause is longer; who asks for a longer one is not asked again
 * @param sleeper does the pauses
 * @param random spreads them, so that not all come back at once
 */
public record Patience(
    Duration silence,
    Duration whole,
    int retries,
    Duration first,
    Duration longest,
    Sleeper sleeper,
    RandomGenerator random) {
  /** Waits. */
  @FunctionalInterface
  public interface Sleeper {
    void sleep(Duration pause) throws InterruptedException;
  }

  /** What is usual for package indexes. */
  public static Patience usual(RandomGenerator random) {
    return new Patience(
        Duration.ofSeconds(30),
        Duration.ofMinutes(10),
        4,
        Duration.ofMillis(500),
        Duration.ofSeconds(60),
        Thread::sleep,
        random);
  }

  /** The pause before another try: between half of and the whole of what doubles each time. */
  Duration pause(int retry) {
    long most = Math.min(longest.toMillis(), first.toMillis() << Math.min(retry, 20));
    synchronized (random) {
      return Duration.ofMillis(most - random.nextLong(most / 2 + 1));
    }
  }
}

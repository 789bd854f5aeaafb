package dev.pinwheel.testing;

import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/**
 * Runs a check over many random samples and prints the seed of the first that fails.
 *
 * <p>{@code -Dpinwheel.property.seed=N} replays one sample; {@code -Dpinwheel.property.factor=N}
 * runs N times as many, or a fraction of them, but never fewer than twenty that are written down.
 */
public final class Property {
  /** A check of one sample; whatever it throws is a failure. */
  @FunctionalInterface
  public interface Check {
    void run(RandomGenerator random) throws Throwable;
  }

  private Property() {}

  /** Checks {@code count} samples whose seeds start at {@code firstSeed}. */
  public static void check(String name, long firstSeed, int count, Check check) {
    String replay = System.getProperty("pinwheel.property.seed", "");
    if (!replay.isEmpty()) {
      sample(name, Long.parseLong(replay), check);
      return;
    }
    double factor = Double.parseDouble(System.getProperty("pinwheel.property.factor", "1"));
    long samples = Math.max(Math.min(count, 20), Math.round(count * factor));
    for (long i = 0; i < samples; i++) {
      sample(name, firstSeed + i, check);
    }
  }

  private static void sample(String name, long seed, Check check) {
    try {
      check.run(RandomGeneratorFactory.of("L64X128MixRandom").create(seed));
    } catch (Throwable failure) {
      throw new AssertionError(
          name + " fails with -Dpinwheel.property.seed=" + seed + ": " + failure.getMessage(),
          failure);
    }
  }
}

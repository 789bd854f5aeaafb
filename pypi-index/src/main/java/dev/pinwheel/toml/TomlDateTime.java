package dev.pinwheel.toml;

import java.time.Instant;

/**
 * A date, a time of day, or both, as far as they were written.
 *
 * @param text as it was written
 * @param hasDate whether there is a date
 * @param hasTime whether there is a time of day
 * @param hasOffset whether the offset from UTC is known
 * @param seconds since 1970 in UTC; the offset taken as zero where it is not known
 * @param nanos of the second
 */
public record TomlDateTime(
    String text, boolean hasDate, boolean hasTime, boolean hasOffset, long seconds, int nanos) {
  /** The moment, for one that has a date and a time. */
  public Instant instant() {
    return Instant.ofEpochSecond(seconds, nanos);
  }
}

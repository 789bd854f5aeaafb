package dev.pinwheel.project;

import dev.pinwheel.request.Policy;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/**
 * From when on files do not exist.
 *
 * @param moment in microseconds since 1970; null for a span of which nobody has said yet when it
 *     ends. A day means its end, so that what it brought counts
 * @param span how long before a lock was made; null if a moment is written
 */
public record CutOff(@Nullable Long moment, @Nullable TimeSpan span) {
  /** How one is written, as a hint. */
  public static final String FORM =
      "write a date, `\"2026-05-31\"`, a time, `\"2026-05-31T12:00:00Z\"`, or how long ago,"
          + " `\"7 days\"` or `\"P7D\"`; months and years have no length of their own";

  private static final String AGO = " ago";

  /** Nothing is excluded. */
  public static final CutOff NEVER = at(Policy.NEVER);

  private static CutOff at(long moment) {
    return new CutOff(moment, null);
  }

  /** What a text says; null if it is no day, no moment and no span. */
  public static @Nullable CutOff parse(String text) {
    try {
      return text.length() == 10 && text.charAt(4) == '-'
          ? of(LocalDate.parse(text).plusDays(1).atStartOfDay().atOffset(ZoneOffset.UTC))
          : of(OffsetDateTime.parse(text.replace(' ', 'T')));
    } catch (DateTimeException e) {
      TimeSpan span = span(text.strip());
      return span == null ? null : new CutOff(null, span);
    }
  }

  /** How long ago, which uv lets people say in words, by a sign, or not at all. */
  private static @Nullable TimeSpan span(String text) {
    if (text.startsWith("-") || text.startsWith("+")) {
      return TimeSpan.parse(text.substring(1));
    }
    return TimeSpan.parse(
        text.endsWith(AGO) ? text.substring(0, text.length() - AGO.length()) : text);
  }

  private static CutOff of(OffsetDateTime moment) {
    return at(moment.toEpochSecond() * 1_000_000 + moment.getNano() / 1_000);
  }
}

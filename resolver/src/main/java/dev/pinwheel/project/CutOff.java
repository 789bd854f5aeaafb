package dev.pinwheel.project;

import dev.pinwheel.request.Policy;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * A moment from which on files do not exist, in microseconds since 1970. A day means its end, so
 * that what it brought counts.
 */
public final class CutOff {
  /** How one is written, as a hint. */
  public static final String FORM =
      "write a date, `\"2026-05-31\"`, or a time, `\"2026-05-31T12:00:00Z\"`";

  private CutOff() {}

  /** What a text says; null if it is neither a day nor a moment. */
  public static @Nullable Long parse(String text) {
    try {
      return text.length() == 10
          ? of(LocalDate.parse(text))
          : of(OffsetDateTime.parse(text.replace(' ', 'T')));
    } catch (DateTimeException e) {
      return null;
    }
  }

  static Long of(LocalDate day) {
    return of(day.plusDays(1).atStartOfDay().atOffset(ZoneOffset.UTC));
  }

  static Long of(OffsetDateTime moment) {
    return moment.toEpochSecond() * 1_000_000 + moment.getNano() / 1_000;
  }

  /** A moment in microseconds since 1970 as people read it. */
  public static String text(long micros) {
    return micros == Policy.NEVER
        ? "never"
        : Instant.EPOCH.plus(micros, ChronoUnit.MICROS).toString();
  }
}

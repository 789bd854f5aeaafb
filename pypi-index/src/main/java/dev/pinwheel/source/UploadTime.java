package dev.pinwheel.source;

import dev.pinwheel.index.Release;
import java.time.DateTimeException;
import java.time.LocalDate;

/**
 * Times as PEP 700 writes them: {@code 2026-01-31T22:38:29.702570Z}, with or without a fraction.
 */
public final class UploadTime {
  private static final long SECOND = 1_000_000;

  private UploadTime() {}

  /** Microseconds since 1970, or {@link Release#NO_TIME} if the text is no such time. */
  public static long parse(String text) {
    int end = text.length() - 1;
    if (end < 19 || end > 26 || text.charAt(end) != 'Z' || end == 20) {
      return Release.NO_TIME;
    }
    int year = digits(text, 0, 4);
    int month = digits(text, 5, 7);
    int day = digits(text, 8, 10);
    int hour = digits(text, 11, 13);
    int minute = digits(text, 14, 16);
    int second = digits(text, 17, 19);
    int fraction = end == 19 ? 0 : digits(text, 20, end);
    boolean separated =
        text.charAt(4) == '-'
            && text.charAt(7) == '-'
            && text.charAt(10) == 'T'
            && text.charAt(13) == ':'
            && text.charAt(16) == ':'
            && (end == 19 || text.charAt(19) == '.');
    if (!separated
        || (year | month | day | hour | minute | second | fraction) < 0
        || hour > 23
        || minute > 59
        || second > 59) {
      return Release.NO_TIME;
    }
    for (int i = end; i < 26 && end > 19; i++) {
      fraction *= 10;
    }
    try {
      long days = LocalDate.of(year, month, day).toEpochDay();
      return (((days * 24 + hour) * 60 + minute) * 60 + second) * SECOND + fraction;
    } catch (DateTimeException e) {
      return Release.NO_TIME;
    }
  }

  /** The number in so many digits, or -1. */
  private static int digits(String text, int from, int to) {
    int number = 0;
    for (int i = from; i < to; i++) {
      char c = text.charAt(i);
      if (c < '0' || c > '9') {
        return -1;
      }
      number = number * 10 + c - '0';
    }
    return number;
  }

  /** The day, {@code 2026-01-31}. */
  public static String day(long time) {
    return LocalDate.ofEpochDay(Math.floorDiv(time, 86_400 * SECOND)).toString();
  }

  /** The time of the day, {@code 22:38:29} or {@code 22:38:29.702570}. */
  public static String timeOfDay(long time) {
    long seconds = Math.floorMod(Math.floorDiv(time, SECOND), 86_400L);
    long micros = Math.floorMod(time, SECOND);
    StringBuilder text = new StringBuilder();
    two(text, seconds / 3600).append(':');
    two(text, seconds / 60 % 60).append(':');
    two(text, seconds % 60);
    if (micros != 0) {
      String digits = Long.toString(micros);
      text.append('.').append("0".repeat(6 - digits.length())).append(digits);
    }
    return text.toString();
  }

  private static StringBuilder two(StringBuilder text, long number) {
    return text.append((char) ('0' + number / 10)).append((char) ('0' + number % 10));
  }
}

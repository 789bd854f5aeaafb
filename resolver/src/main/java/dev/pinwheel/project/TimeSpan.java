package dev.pinwheel.project;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A time of so many weeks, days, hours, minutes and seconds, as uv lets people write it: in words,
 * {@code 2 weeks, 3 days}, or as ISO 8601 has it, {@code P17D}. A day has 24 hours; months and
 * years, which have no length of their own, are none.
 *
 * @param seconds never negative
 */
public record TimeSpan(long seconds) {
  private static final int MOST_DIGITS = 9;
  private static final long MINUTE = 60;
  private static final long HOUR = 60 * MINUTE;
  private static final long DAY = 24 * HOUR;

  /** Some nineteen thousand years: far more than anybody means, and far less than overflows. */
  private static final long MOST = 999_999 * 7 * DAY;

  /** What a text says; null if it is no time. */
  public static @Nullable TimeSpan parse(String text) {
    String lower = text.toLowerCase(Locale.ROOT);
    return lower.startsWith("p") ? new Reading(lower, 1).standard() : new Reading(text, 0).words();
  }

  /** As ISO 8601 has it; the same time is the same text, however it was written. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder("P");
    add(text, seconds / DAY, 'D');
    if (seconds % DAY != 0 || seconds == 0) {
      text.append('T');
      add(text, seconds % DAY / HOUR, 'H');
      add(text, seconds % HOUR / MINUTE, 'M');
      add(text, seconds % MINUTE, 'S');
    }
    return seconds == 0 ? "PT0S" : text.toString();
  }

  private static void add(StringBuilder text, long number, char unit) {
    if (number != 0) {
      text.append(number).append(unit);
    }
  }

  /** One text while it is read. */
  private static final class Reading {
    private final String text;
    private int at;
    private long sum;

    /** The unit read last, in seconds: each has to be smaller than the one before it. */
    private long last = Long.MAX_VALUE;

    Reading(String text, int from) {
      this.text = text;
      this.at = from;
    }

    /** As ISO 8601 has it, from behind its first letter; null if it is not well-formed. */
    @Nullable TimeSpan standard() {
      boolean time = false;
      while (at < text.length()) {
        if (!time && text.charAt(at) == 't') {
          time = true;
          at++;
        }
        long number = number();
        long unit = at < text.length() ? standardUnit(text.charAt(at), time) : 0;
        at++;
        if (!add(number, unit)) {
          return null;
        }
      }
      return last == Long.MAX_VALUE ? null : new TimeSpan(sum);
    }

    private static long standardUnit(char letter, boolean time) {
      return switch (letter) {
        case 'w' -> time ? 0 : 7 * DAY;
        case 'd' -> time ? 0 : DAY;
        case 'h' -> time ? HOUR : 0;
        case 'm' -> time ? MINUTE : 0;
        case 's' -> time ? 1 : 0;
        default -> 0;
      };
    }

    /** Numbers, each with its unit; null if they are not well-formed. */
    @Nullable TimeSpan words() {
      while (at < text.length()) {
        long number = number();
        skipSpaces();
        if (!add(number, unit(word()))) {
          return null;
        }
        if (at < text.length() && text.charAt(at) == ',') {
          at++;
          if (at == text.length() || text.charAt(at) != ' ') {
            return null;
          }
        }
        skipSpaces();
      }
      return last == Long.MAX_VALUE ? null : new TimeSpan(sum);
    }

    private static long unit(String word) {
      return switch (word) {
        case "weeks", "week", "wks", "wk", "w" -> 7 * DAY;
        case "days", "day", "d" -> DAY;
        case "hours", "hour", "hrs", "hr", "h" -> HOUR;
        case "minutes", "minute", "mins", "min", "m" -> MINUTE;
        case "seconds", "second", "secs", "sec", "s" -> 1;
        default -> 0;
      };
    }

    private boolean add(long number, long unit) {
      if (number < 0 || unit == 0 || unit >= last) {
        return false;
      }
      last = unit;
      sum += number * unit;
      return sum <= MOST;
    }

    /** The digits here as a number; -1 if there are none, or too many. */
    private long number() {
      int start = at;
      long number = 0;
      while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
        number = at - start < MOST_DIGITS ? number * 10 + text.charAt(at) - '0' : -1;
        at++;
      }
      return at == start || at - start > MOST_DIGITS ? -1 : number;
    }

    private String word() {
      int start = at;
      while (at < text.length() && text.charAt(at) >= 'a' && text.charAt(at) <= 'z') {
        at++;
      }
      return text.substring(start, at);
    }

    private void skipSpaces() {
      while (at < text.length() && text.charAt(at) == ' ') {
        at++;
      }
    }
  }
}

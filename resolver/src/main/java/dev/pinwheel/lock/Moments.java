package dev.pinwheel.lock;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;

/** Moments as a lock writes them: UTC, with a fraction only where there is one. */
public final class Moments {
  private Moments() {}

  public static void write(StringBuilder out, Instant moment) {
    LocalDateTime time =
        LocalDateTime.ofEpochSecond(moment.getEpochSecond(), moment.getNano(), ZoneOffset.UTC);
    number(out, time.getYear(), 4);
    number(out.append('-'), time.getMonthValue(), 2);
    number(out.append('-'), time.getDayOfMonth(), 2);
    number(out.append('T'), time.getHour(), 2);
    number(out.append(':'), time.getMinute(), 2);
    number(out.append(':'), time.getSecond(), 2);
    int micros = time.getNano() / 1_000;
    if (micros != 0) {
      number(out.append('.'), micros, 6);
      while (out.charAt(out.length() - 1) == '0') {
        out.setLength(out.length() - 1);
      }
    }
    out.append('Z');
  }

  private static void number(StringBuilder out, int number, int digits) {
    String text = Integer.toString(number);
    out.repeat('0', digits - text.length()).append(text);
  }
}

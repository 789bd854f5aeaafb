package dev.pinwheel.toml;

/** Reads dates and times of RFC 3339 in the form that TOML admits. */
final class DateTimeReader {
  private static final int[] DAYS = {31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};

  private final String text;
  private final int from;
  private int at;

  DateTimeReader(String text, int from) {
    this.text = text;
    this.from = from;
    this.at = from;
  }

  /** Whether a date or a time begins here: {@code 2026-} or {@code 12:}. */
  static boolean begins(String text, int at) {
    return digits(text, at, 4) && is(text, at + 4, '-')
        || digits(text, at, 2) && is(text, at + 2, ':');
  }

  /** Where the value ends. */
  int end() {
    return at;
  }

  TomlDateTime read() throws TomlException {
    boolean hasDate = is(text, at + 4, '-');
    boolean hasTime = !hasDate;
    boolean hasOffset = false;
    long seconds = 0;
    int nanos = 0;
    if (hasDate) {
      seconds = date() * 86_400;
      hasTime =
          (is(text, at, 'T') || is(text, at, 't') || is(text, at, ' ')) && digits(text, at + 1, 2);
      if (hasTime) {
        at++;
      }
    }
    if (hasTime) {
      seconds += number(2, 23) * 3_600L;
      expect(':');
      seconds += number(2, 59) * 60L;
      expect(':');
      seconds += Math.min(59, number(2, hasDate ? 60 : 59));
      nanos = fraction();
      if (hasDate) {
        int before = at;
        seconds -= offset();
        hasOffset = at > before;
      }
    }
    return new TomlDateTime(text.substring(from, at), hasDate, hasTime, hasOffset, seconds, nanos);
  }

  /** Days since 1970. */
  private long date() throws TomlException {
    int year = number(4, 9999);
    expect('-');
    int month = number(2, 12);
    expect('-');
    int start = at;
    int day = number(2, 31);
    boolean leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    if (month == 0 || day == 0 || day > DAYS[month - 1] || month == 2 && day == 29 && !leap) {
      throw new TomlException("no such date", start);
    }
    // Years begin in March, so that the leap day is the last.
    long years = month > 2 ? year : year - 1L;
    long monthsFromMarch = (month + 9L) % 12;
    long era = Math.floorDiv(years, 400L);
    long yearOfEra = years - era * 400;
    long dayOfYear = (153 * monthsFromMarch + 2) / 5 + day - 1;
    return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468;
  }

  private int fraction() throws TomlException {
    if (!is(text, at, '.')) {
      return 0;
    }
    at++;
    if (!digits(text, at, 1)) {
      throw new TomlException("a fraction needs a digit", at);
    }
    int nanos = 0;
    int unit = 100_000_000;
    while (digits(text, at, 1)) {
      nanos += (text.charAt(at++) - '0') * unit;
      unit /= 10;
    }
    return nanos;
  }

  private long offset() throws TomlException {
    if (is(text, at, 'Z') || is(text, at, 'z')) {
      at++;
      return 0;
    }
    if (!is(text, at, '+') && !is(text, at, '-')) {
      return 0;
    }
    int sign = text.charAt(at++) == '-' ? -1 : 1;
    long seconds = number(2, 23) * 3_600L;
    expect(':');
    return sign * (seconds + number(2, 59) * 60L);
  }

  private int number(int length, int greatest) throws TomlException {
    if (!digits(text, at, length)) {
      throw new TomlException("a date or time needs " + length + " digits here", at);
    }
    int number = 0;
    for (int i = 0; i < length; i++) {
      number = number * 10 + text.charAt(at + i) - '0';
    }
    if (number > greatest) {
      throw new TomlException("too large for a date or time", at);
    }
    at += length;
    return number;
  }

  private void expect(char c) throws TomlException {
    if (!is(text, at, c)) {
      throw new TomlException("a date or time needs `" + c + "` here", at);
    }
    at++;
  }

  private static boolean is(String text, int at, char c) {
    return at < text.length() && text.charAt(at) == c;
  }

  private static boolean digits(String text, int at, int count) {
    if (at + count > text.length()) {
      return false;
    }
    for (int i = at; i < at + count; i++) {
      char c = text.charAt(i);
      if (c < '0' || c > '9') {
        return false;
      }
    }
    return true;
  }
}

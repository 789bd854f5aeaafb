package dev.pinwheel.lock;

/** Numbers of bytes for people. */
public final class ByteText {
  private static final String[] UNITS = {"B", "kB", "MB", "GB", "TB", "PB", "EB"};

  private ByteText() {}

  /** The number with three digits at least, in units of a thousand: {@code 12.3 MB}. */
  public static String text(long bytes) {
    int unit = 0;
    long whole = bytes;
    long rest = 0;
    while (whole >= 1000) {
      rest = whole % 1000;
      whole /= 1000;
      unit++;
    }
    String tenths = unit > 0 && whole < 100 ? "." + rest / 100 : "";
    return whole + tenths + " " + UNITS[unit];
  }
}

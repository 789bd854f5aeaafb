package dev.pinwheel.lock.codec;

/**
 * Something in the text of a lock that is wrong, or odd.
 *
 * @param severity whether the lock can be used all the same
 * @param message what it is, lower case, without a full stop, safe to show
 * @param line counted from one
 * @param column counted from one, in UTF-16 units
 */
public record Finding(Severity severity, String message, int line, int column) {
  /** What a finding means for the lock. */
  public enum Severity {
    /** The lock is refused. */
    ERROR,
    /** The lock is read; what is odd is mended or left out, as the message says. */
    WARNING
  }

  /** {@code line:column: severity: message}. */
  @Override
  public String toString() {
    String word = severity == Severity.ERROR ? "error" : "warning";
    return line + ":" + column + ": " + word + ": " + message;
  }
}

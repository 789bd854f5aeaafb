package dev.pinwheel.source;

/**
 * Why one record of a source is left out: a short reason that is the same for all of its kind, so
 * that it can be counted. Carries no stack trace.
 */
public final class RefusalException extends Exception {
  private static final long serialVersionUID = 1L;

  public RefusalException(String reason) {
    super(reason, null, false, false);
  }

  /** The reason, in lower case and without a full stop. */
  public String reason() {
    return String.valueOf(getMessage());
  }
}

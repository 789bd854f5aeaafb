package dev.pinwheel.toml;

/** Text that is not TOML, or beyond a limit: what is wrong, and where. Carries no stack trace. */
public final class TomlException extends Exception {
  private static final long serialVersionUID = 1L;

  private final int position;

  TomlException(String message, int position) {
    super(message, null, false, false);
    this.position = position;
  }

  /** Where the error is, counted from zero in UTF-16 units. */
  public int position() {
    return position;
  }
}

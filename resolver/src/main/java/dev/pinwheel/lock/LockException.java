package dev.pinwheel.lock;

/**
 * What is found cannot be locked: nobody knows the bytes of a file, or where it lies cannot be
 * written.
 */
public final class LockException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  /** What helps where the index knows no hash. */
  public static final String NO_HASH =
      "an index of pages or of a folder of wheels knows hashes: see `index build`";

  private final String hint;

  public LockException(String message, String hint) {
    super(message);
    this.hint = hint;
  }

  /** What the user may do about it. */
  public String hint() {
    return hint;
  }
}

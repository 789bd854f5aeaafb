package dev.pinwheel.lock;

/** What is found cannot be locked: nobody knows the bytes of a file, or a URL holds a secret. */
public final class LockException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  public LockException(String message) {
    super(message);
  }
}

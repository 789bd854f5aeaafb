package dev.pinwheel.nix;

import org.jspecify.annotations.Nullable;

/** Why a lock has no Nix text: what, and what to do. Carries no stack trace. */
public final class NixException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final @Nullable String hint;

  NixException(String message, @Nullable String hint) {
    super(message, null, false, false);
    this.hint = hint;
  }

  /** What to do about it. */
  public @Nullable String hint() {
    return hint;
  }
}

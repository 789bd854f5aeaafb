package dev.pinwheel.source.git;

import dev.pinwheel.name.Credentials;
import java.io.IOException;

/** Why a Git repository gives no answer. No message of it has credentials. */
public final class GitException extends IOException {
  private static final long serialVersionUID = 1L;

  private final Kind kind;
  private final String hint;

  /** An obstacle, and what to do about it. */
  public GitException(Kind kind, String message, String hint) {
    super(Credentials.removed(message));
    this.kind = kind;
    this.hint = hint;
  }

  /** What kind of thing is in the way. */
  public enum Kind {
    /** What is asked for has no meaning, or is not in the repository. */
    WRONG,
    /** Nobody has fetched it yet. */
    ABSENT,
    /** It cannot be fetched. */
    FAILED,
    /** What was fetched cannot be kept. */
    UNWRITABLE
  }

  public Kind kind() {
    return kind;
  }

  /** What to do about it. */
  public String hint() {
    return hint;
  }
}

package dev.pinwheel.cli.line;

import java.util.List;

/** A command's end other than success: what to say, and the exit code. Carries no stack trace. */
public final class CommandException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final ExitCode code;
  private final transient List<String> hints;

  /**
   * The end of a command.
   *
   * @param message what is wrong, lower case, without a full stop; foreign text already printable
   * @param hints what to do about it, each on its own line
   */
  public CommandException(ExitCode code, String message, List<String> hints) {
    super(message, null, false, false);
    this.code = code;
    this.hints = List.copyOf(hints);
  }

  /** A mistake in the arguments. */
  public static CommandException usage(String message, List<String> hints) {
    return new CommandException(ExitCode.USAGE, message, hints);
  }

  /** A mistake in the arguments. */
  public static CommandException usage(String message) {
    return usage(message, List.of());
  }

  /** What the process ends with. */
  public ExitCode code() {
    return code;
  }

  /** What to do about it. */
  public List<String> hints() {
    return hints;
  }
}

package dev.pinwheel.cli.line;

/** What a command's end means to the caller. */
public enum ExitCode {
  /** Done. */
  DONE(0),
  /** The answer is no: no solution, a check that fails, a difference found. */
  NO(1),
  /** Wrong usage or wrong input. */
  USAGE(2),
  /** The index is missing, damaged, too old or of a newer format. */
  INDEX(3),
  /** The network failed. */
  NETWORK(4),
  /** Files and memory: disk full, permission, a lock that others hold, a heap too small. */
  FILES(5),
  /** A bug of Pinwheel. */
  BUG(70),
  /** Interrupted from the keyboard; the JVM itself ends with it. */
  INTERRUPTED(130),
  /** Terminated; the JVM itself ends with it. */
  TERMINATED(143);

  private final int number;

  ExitCode(int number) {
    this.number = number;
  }

  /** The number handed to the operating system. */
  public int number() {
    return number;
  }
}

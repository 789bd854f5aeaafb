package dev.pinwheel.resolve;

/** Something the user should know of an answer, and can act on. */
public sealed interface Warning {
  /** An extra was asked for that the release does not have. */
  record UnknownExtra(String name, String version, String extra) implements Warning {}

  /**
   * A release that says it is not for a Python for which it was taken, since the upper bounds of
   * such ranges are not honoured in an answer for many environments.
   *
   * @param range what it says
   * @param python the oldest such Python
   */
  record OtherPython(String name, String version, String range, String python) implements Warning {}

  /** A yanked release was taken, since it is pinned. */
  record Yanked(String name, String version, String reason) implements Warning {}

  /**
   * A version far behind what the user's own lines allow.
   *
   * @param days how far, where upload times are known; else -1
   */
  record Old(String name, String version, String newest, long days) implements Warning {}
}

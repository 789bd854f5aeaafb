package dev.pinwheel.resolve.answer;

import org.jspecify.annotations.Nullable;

/** Something the user should know of an answer, and can act on. */
public sealed interface Warning {
  /** What tells it from all others, so that nothing is said twice. */
  String id();

  /** An extra was asked for that the release does not have. */
  record UnknownExtra(String name, String version, String extra) implements Warning {
    @Override
    public String id() {
      return "extra " + name + " " + version + " " + extra;
    }
  }

  /**
   * A release that says it is not for a Python for which it was taken, since the upper bounds of
   * such ranges are not honoured in an answer for many environments.
   *
   * @param range what it says
   * @param python the oldest such Python
   */
  record OtherPython(String name, String version, String range, String python) implements Warning {
    @Override
    public String id() {
      return "python " + name + " " + version + " " + range + " " + python;
    }
  }

  /** A yanked release was taken, since it is pinned. */
  record Yanked(String name, String version, String reason) implements Warning {
    @Override
    public String id() {
      return "yanked " + name + " " + version;
    }
  }

  /**
   * A version far behind what the user's own lines allow; only where upload times are known.
   *
   * @param newest the newest that they allow
   * @param days how much later that one appeared
   * @param heldBy who requires something older, such as {@code boto3==1.43.117}; null where nobody
   *     does by itself, and only several together leave no way
   * @param requirement what it requires
   * @param overridden whether it does so because an override of the user's says it
   */
  record Old(
      String name,
      String version,
      String newest,
      long days,
      @Nullable String heldBy,
      @Nullable String requirement,
      boolean overridden)
      implements Warning {
    @Override
    public String id() {
      return "old " + name + " " + version + " " + newest + " " + heldBy + " " + requirement;
    }
  }

  /** A project that its owners have given up, or its index has shut, such as {@code archived}. */
  record Status(String name, String version, String status, String reason) implements Warning {
    @Override
    public String id() {
      return "status " + name + " " + version;
    }
  }

  /** The lowest version of a project was taken, and no line of the user's says where to stop. */
  record NoLowerBound(String name, String version) implements Warning {
    @Override
    public String id() {
      return "unbounded " + name + " " + version;
    }
  }
}

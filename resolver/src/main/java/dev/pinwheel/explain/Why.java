package dev.pinwheel.explain;

import dev.pinwheel.resolve.Resolution;

/** What a request comes to, and why. */
public sealed interface Why {
  /** There is no answer. */
  record NoAnswer(Explanation explanation) implements Why {}

  /** There is one. */
  record Answered(Resolution answer, Reasons reasons) implements Why {}

  /** The search was given up. */
  record Unfinished() implements Why {}
}

package dev.pinwheel.resolve.problem;

import dev.pinwheel.resolve.view.Choices;

/** Narrows the candidates of projects beyond what the request admits. */
public interface Limits {
  /** Nothing is narrowed. */
  Limits NONE = (project, choices, domain, from) -> {};

  /**
   * Clears the bits of places that are not allowed.
   *
   * @param from the first word of the project's domain
   */
  void restrict(int project, Choices choices, long[] domain, int from);
}

package dev.pinwheel.resolve;

/** Narrows the candidates of projects beyond what the request admits. */
interface Limits {
  /** Nothing is narrowed. */
  Limits NONE = (project, choices, domain, from) -> {};

  /**
   * Clears the bits of places that are not allowed.
   *
   * @param from the first word of the project's domain
   */
  void restrict(int project, Choices choices, long[] domain, int from);
}

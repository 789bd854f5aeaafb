package dev.pinwheel.resolve.problem;

import dev.pinwheel.resolve.view.Choices;

/** Versions that are tried before all others, of an earlier lock or another fork. */
public final class Preferred {
  /** Nothing is preferred. */
  static final Preferred NONE = new Preferred();

  private final NumberTable numbers = new NumberTable();

  /** Prefers a candidate number of a project; what was said first stays. */
  public void add(int project, int candidateNumber) {
    if (numbers.get(project) < 0) {
      numbers.put(project, candidateNumber);
    }
  }

  /** The place of the preferred candidate among the choices, or -1. */
  public int place(int project, Choices choices) {
    int number = numbers.get(project);
    return number < 0 || number >= choices.listed() ? -1 : choices.place(number);
  }
}

package dev.pinwheel.resolve;

/** Versions that are tried before all others, of an earlier lock or another fork. */
final class Preferred {
  /** Nothing is preferred. */
  static final Preferred NONE = new Preferred();

  private final NumberTable numbers = new NumberTable();

  /** Prefers a candidate number of a project; what was said first stays. */
  void add(int project, int candidateNumber) {
    if (numbers.get(project) < 0) {
      numbers.put(project, candidateNumber);
    }
  }

  /** The place of the preferred candidate among the choices, or -1. */
  int place(int project, Choices choices) {
    int number = numbers.get(project);
    return number < 0 || number >= choices.listed() ? -1 : choices.place(number);
  }
}

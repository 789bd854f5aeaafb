package dev.pinwheel.resolve.problem;

import dev.pinwheel.resolve.view.Choices;
import dev.pinwheel.solver.Solution;
import java.util.ArrayList;
import java.util.List;

/**
 * A complete assignment, taken out of the solver: for each project decided its choices and the
 * place chosen, and the extras asked for, in the order of decision; and the problem it answers.
 */
public record Answer(RequestProblem problem, List<Chosen> chosen, List<AskedExtra> extras) {
  /** A project and the place of its chosen candidate. */
  public record Chosen(int project, Choices choices, int place) {
    /** The candidate's number within its project. */
    public int number() {
      return choices.number[place];
    }
  }

  /** An extra that is asked of a project. */
  public record AskedExtra(int project, int extra) {}

  public static Answer of(RequestProblem problem, Solution solution) {
    List<Chosen> chosen = new ArrayList<>();
    List<AskedExtra> extras = new ArrayList<>();
    for (int i = 0; i < solution.size(); i++) {
      int p = solution.packageAt(i);
      if (problem.packages().kind(p) == PackageTable.PROJECT) {
        chosen.add(
            new Chosen(
                problem.packages().project(p),
                problem.packages().choices(p),
                solution.candidateAt(i)));
      } else if (problem.packages().kind(p) == PackageTable.EXTRA) {
        extras.add(new AskedExtra(problem.packages().project(p), problem.packages().extra(p)));
      }
    }
    return new Answer(problem, chosen, extras);
  }
}

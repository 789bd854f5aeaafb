package dev.pinwheel.explain.proof;

import dev.pinwheel.explain.Explanation;
import dev.pinwheel.explain.Premise;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Folds steps that serve only the next one into it, and numbers the rest. */
public final class Folding {
  private static final int MOST_PREMISES = 3;

  /** Where a step says nothing but that a project is needed. */
  private static final int MOST_PREMISES_OF_CHAIN = 4;

  private static final int MOST_PREMISES_OF_EXTRA = 5;

  private final List<StepDraft> drafts;
  private final int[] uses;
  private final int[] user;

  private Folding(List<StepDraft> drafts) {
    this.drafts = drafts;
    this.uses = new int[drafts.size()];
    this.user = new int[drafts.size()];
  }

  public static List<Explanation.Step> steps(List<StepDraft> drafts) {
    Folding folding = new Folding(drafts);
    folding.countUses();
    folding.fold();
    // Some fit once others are folded.
    folding.fold();
    return folding.number();
  }

  private void countUses() {
    for (StepDraft draft : drafts) {
      for (Premise premise : draft.because) {
        int step = stepOf(premise);
        if (step >= 0) {
          uses[step]++;
          user[step] = draft.place;
        }
      }
    }
  }

  private static int stepOf(Premise premise) {
    return switch (premise) {
      case Premise.Follows follows -> follows.step();
      case Premise.FollowsExtra follows -> follows.step();
      case Premise.Supposed supposed -> supposed.step();
      default -> -1;
    };
  }

  private void fold() {
    for (StepDraft draft : drafts) {
      if (draft.folded || uses[draft.place] != 1) {
        continue;
      }
      StepDraft next = drafts.get(user[draft.place]);
      if (next.depth != draft.depth) {
        continue;
      }
      int most =
          switch (draft.conclusion) {
            case Explanation.Conclusion.Only only when only.needed() && only.left().every() ->
                MOST_PREMISES_OF_CHAIN;
            case Explanation.Conclusion.Only only
                when only.needed() && only.left().runs().size() == 1 ->
                MOST_PREMISES;
            case Explanation.Conclusion.ExtraNeeded extra -> MOST_PREMISES_OF_EXTRA;
            default -> 0;
          };
      List<Premise> both = together(draft, next);
      if (both.size() <= most) {
        draft.folded = true;
        next.because.clear();
        next.because.addAll(both);
      }
    }
  }

  private static List<Premise> together(StepDraft draft, StepDraft next) {
    List<Premise> because = new ArrayList<>();
    for (Premise premise : next.because) {
      for (Premise one : stepOf(premise) == draft.place ? draft.because : List.of(premise)) {
        if (!because.contains(one)) {
          because.add(one);
        }
      }
    }
    return because;
  }

  private List<Explanation.Step> number() {
    Map<Integer, Integer> numbers = new HashMap<>();
    List<Explanation.Step> steps = new ArrayList<>();
    for (StepDraft draft : drafts) {
      if (!draft.folded) {
        int number = steps.size() + 1;
        numbers.put(draft.place, number);
        List<Premise> because = new ArrayList<>();
        for (Premise premise : draft.because) {
          because.add(renumbered(premise, numbers));
        }
        steps.add(
            new Explanation.Step(number, draft.depth, List.copyOf(because), draft.conclusion));
      }
    }
    return List.copyOf(steps);
  }

  private static Premise renumbered(Premise premise, Map<Integer, Integer> numbers) {
    return switch (premise) {
      case Premise.Follows follows ->
          new Premise.Follows(
              numbers.getOrDefault(follows.step(), 0), follows.left(), follows.needed());
      case Premise.FollowsExtra follows ->
          new Premise.FollowsExtra(
              numbers.getOrDefault(follows.step(), 0),
              follows.name(),
              follows.extra(),
              follows.needed());
      case Premise.Supposed supposed ->
          new Premise.Supposed(numbers.getOrDefault(supposed.step(), 0), supposed.versions());
      default -> premise;
    };
  }
}

package dev.pinwheel.explain.proof;

import dev.pinwheel.explain.Explanation;
import dev.pinwheel.explain.Premise;
import java.util.ArrayList;
import java.util.List;

/**
 * A step that may still be folded into the next one; premises name steps by their drafts' places.
 */
public final class StepDraft {
  final int place;
  final int depth;
  final List<Premise> because = new ArrayList<>();
  Explanation.Conclusion conclusion;
  boolean folded;

  StepDraft(int place, int depth, Explanation.Conclusion conclusion) {
    this.place = place;
    this.depth = depth;
    this.conclusion = conclusion;
  }

  void because(Premise premise) {
    if (!because.contains(premise)) {
      because.add(premise);
    }
  }
}

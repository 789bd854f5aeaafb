package dev.pinwheel.explain.proof;

import dev.pinwheel.explain.Explanation;
import dev.pinwheel.explain.Premise;
import dev.pinwheel.explain.Relation;
import dev.pinwheel.explain.Versions;
import dev.pinwheel.resolve.refute.Fact;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Turns the events of a proof into steps. It replays them, so that what a step claims is all that
 * can be said from what was named so far, and no more.
 */
public final class StepWriter {
  private static final int MOST_STEPS = 50_000;

  private final Theory theory;
  private final Wording wording;
  private final List<StepDraft> drafts = new ArrayList<>();
  private Map<Integer, Known> known = new TreeMap<>();
  private boolean cut;

  /** What is known of a variable at a moment. */
  private static final class Known {
    /** Values that are still possible, by what was named. */
    final BitSet proven;

    /** Values of which the proof needs that they are gone. */
    final BitSet gone;

    final List<Supply> supplies;

    Known(BitSet proven, BitSet gone, List<Supply> supplies) {
      this.proven = proven;
      this.gone = gone;
      this.supplies = supplies;
    }

    Known copy() {
      return new Known((BitSet) proven.clone(), (BitSet) gone.clone(), new ArrayList<>(supplies));
    }
  }

  /** Where the loss of values came from: a bound, an earlier step, or a supposition. */
  private record Supply(
      BitSet used, Theory.@Nullable Bound bound, int draft, @Nullable Versions supposed) {}

  public StepWriter(Theory theory, Wording wording) {
    this.theory = theory;
    this.wording = wording;
  }

  /** The drafts of a proof's steps; the last one is a contradiction unless they were cut short. */
  public List<StepDraft> write(Proof proof) {
    write(proof.events(), proof.end(), 0);
    return drafts;
  }

  boolean isCut() {
    return cut;
  }

  private Known known(int x) {
    return known.computeIfAbsent(
        x,
        key -> {
          BitSet all = new BitSet();
          all.set(0, theory.variables().get(key).size());
          return new Known(all, new BitSet(), new ArrayList<>());
        });
  }

  private void write(List<Event.Kept> events, int end, int depth) {
    for (int i = 0; i < events.size(); i++) {
      if (drafts.size() > MOST_STEPS) {
        cut = true;
        return;
      }
      Event.Kept kept = events.get(i);
      boolean last = i == events.size() - 1;
      switch (kept.event()) {
        case Event.Bounded bounded -> bounded(bounded, kept.used());
        case Event.Supposed supposed -> {}
        case Event.Narrowed narrowed -> narrowed(narrowed, kept.used(), depth, last ? end : -1);
        case Event.Refuted refuted -> {
          boolean more =
              !last
                  && events.get(i + 1).event() instanceof Event.Refuted next
                  && next.variable() == refuted.variable();
          refuted(refuted, kept.used(), depth, more, last ? end : -1);
        }
      }
    }
    if (events.isEmpty() || events.getLast().event() instanceof Event.Bounded) {
      boundedToNothing(end, depth);
    }
  }

  private void bounded(Event.Bounded bounded, BitSet used) {
    Known its = known(bounded.variable());
    its.proven.andNot(bounded.bound().removed());
    its.gone.or(used);
    its.supplies.add(new Supply(used, bounded.bound(), -1, null));
  }

  /** Bounds alone leave nothing. */
  private void boundedToNothing(int end, int depth) {
    StepDraft draft =
        open(depth, new Explanation.Conclusion.NothingLeft(theory.variables().get(end).name()));
    BitSet all = new BitSet();
    all.set(0, theory.variables().get(end).size());
    addSupplies(draft, end, all);
    addUnmatched(draft, end);
  }

  private StepDraft open(int depth, Explanation.Conclusion conclusion) {
    StepDraft draft = new StepDraft(drafts.size(), depth, conclusion);
    drafts.add(draft);
    return draft;
  }

  private void addUnmatched(StepDraft draft, int x) {
    Theory.Variable variable = theory.variables().get(x);
    if (variable.isExtra()) {
      return;
    }
    for (Supply supply : known(x).supplies) {
      Theory.Bound bound = supply.bound();
      if (bound != null
          && bound.fact() != null
          && bound.fact().subject() == Fact.NOBODY
          && bound.fact().admitted().isEmpty()) {
        draft.because(wording.noMatch(x, bound.fact()));
      }
    }
  }

  private void addSupplies(StepDraft draft, int x, BitSet wanted) {
    BitSet left = (BitSet) wanted.clone();
    for (Supply supply : known(x).supplies) {
      if (!supply.used().intersects(left)) {
        continue;
      }
      Theory.Bound bound = supply.bound();
      if (bound != null) {
        wording.bound(bound, supply.used()).forEach(draft::because);
      } else if (supply.supposed() != null) {
        draft.because(new Premise.Supposed(supply.draft(), supply.supposed()));
      } else {
        draft.because(follows(supply.draft()));
      }
    }
  }

  private Premise follows(int draft) {
    return switch (drafts.get(draft).conclusion) {
      case Explanation.Conclusion.Only only ->
          new Premise.Follows(draft, only.left(), only.needed());
      case Explanation.Conclusion.CasesDone done ->
          new Premise.Follows(draft, done.left(), done.needed());
      case Explanation.Conclusion.ExtraNeeded extra ->
          new Premise.FollowsExtra(draft, extra.name(), extra.extra(), true);
      case Explanation.Conclusion.ExtraImpossible extra ->
          new Premise.FollowsExtra(draft, extra.name(), extra.extra(), false);
      default -> throw new IllegalStateException("a contradiction ends a proof");
    };
  }

  private void narrowed(Event.Narrowed narrowed, BitSet used, int depth, int end) {
    int x = narrowed.variable();
    StepDraft draft =
        open(depth, new Explanation.Conclusion.NothingLeft(theory.variables().get(x).name()));
    Preconditions.of(narrowed, used).forEach((z, wanted) -> addSupplies(draft, z, wanted));
    Relation to = narrowed.to();
    Relation from = narrowed.from();
    if (to != null) {
      BitSet subjects = (BitSet) known(to.from).proven.clone();
      subjects.clear(to.fromSize() - 1);
      if (from != null) {
        BitSet partners = new BitSet();
        for (int v = used.nextSetBit(0); v >= 0; v = used.nextSetBit(v + 1)) {
          partners.or(from.allowed(v));
        }
        subjects.and(partners);
      }
      BitSet unwanted = narrowed.other() == Narrowing.NONE ? known(to.to).proven : used;
      wording.needs(to, subjects, unwanted).forEach(draft::because);
    }
    if (from != null) {
      BitSet unwanted = known(from.to).proven;
      wording.needs(from, used, unwanted).forEach(draft::because);
    }
    if (to != null && from != null) {
      draft.because(
          new Premise.NoPairFits(
              theory.variables().get(from.from).name(), theory.variables().get(from.to).name()));
    }
    Known its = known(x);
    if (narrowed.other() == Narrowing.NONE) {
      its.proven.clear(0);
    } else {
      replay(its.proven, to, from, used);
    }
    conclude(draft, x, used, x == end);
  }

  /** Takes away all that the relations take away by what is proven. */
  private void replay(BitSet proven, @Nullable Relation to, @Nullable Relation from, BitSet used) {
    if (from == null && to != null) {
      BitSet union = new BitSet();
      BitSet subjects = known(to.from).proven;
      for (int v = subjects.nextSetBit(0); v >= 0; v = subjects.nextSetBit(v + 1)) {
        union.or(to.allowed(v));
      }
      proven.and(union);
    } else if (to == null && from != null) {
      BitSet targets = known(from.to).proven;
      for (int v = proven.nextSetBit(0); v >= 0; v = proven.nextSetBit(v + 1)) {
        if (!from.allowed(v).intersects(targets)) {
          proven.clear(v);
        }
      }
    }
    proven.andNot(used);
  }

  private void conclude(StepDraft draft, int x, BitSet used, boolean contradiction) {
    Known its = known(x);
    Theory.Variable variable = theory.variables().get(x);
    BitSet earlier = (BitSet) its.gone.clone();
    addSupplies(draft, x, earlier);
    its.gone.or(used);
    if (contradiction) {
      addUnmatched(draft, x);
      return;
    }
    BitSet may = new BitSet();
    may.set(0, variable.listed());
    may.andNot(its.gone);
    boolean needed = its.gone.get(variable.listed());
    if (variable.isExtra()) {
      draft.conclusion =
          needed
              ? new Explanation.Conclusion.ExtraNeeded(variable.name(), variable.extraName())
              : new Explanation.Conclusion.ExtraImpossible(variable.name(), variable.extraName());
    } else {
      draft.conclusion =
          new Explanation.Conclusion.Only(wording.versions(x, its.proven, may), needed);
    }
    its.supplies.clear();
    its.supplies.add(new Supply((BitSet) its.gone.clone(), null, draft.place, null));
  }

  private void refuted(Event.Refuted refuted, BitSet used, int depth, boolean more, int end) {
    int x = refuted.variable();
    BitSet supposed = (BitSet) refuted.removed().clone();
    supposed.and(known(x).proven);
    Versions versions = wording.versions(x, supposed, supposed);
    StepDraft suppose = open(depth, new Explanation.Conclusion.Suppose(versions));
    Map<Integer, Known> outer = known;
    known = new TreeMap<>();
    outer.forEach((z, its) -> known.put(z, its.copy()));
    Known inside = known(x);
    BitSet putAside = (BitSet) inside.proven.clone();
    putAside.andNot(supposed);
    inside.proven.and(supposed);
    inside.gone.or(putAside);
    inside.supplies.add(new Supply(putAside, null, suppose.place, versions));
    write(refuted.proof(), refuted.end(), depth + 1);
    known = outer;
    Known its = known(x);
    its.proven.andNot(refuted.removed());
    its.gone.or(used);
    if (more || cut) {
      return;
    }
    Theory.Variable variable = theory.variables().get(x);
    if (x == end) {
      open(depth, new Explanation.Conclusion.NothingLeft(variable.name()));
      return;
    }
    BitSet may = new BitSet();
    may.set(0, variable.listed());
    may.andNot(its.gone);
    StepDraft done =
        open(
            depth,
            new Explanation.Conclusion.CasesDone(
                wording.versions(x, its.proven, may), its.gone.get(variable.listed())));
    its.supplies.clear();
    its.supplies.add(new Supply((BitSet) its.gone.clone(), null, done.place, null));
  }
}

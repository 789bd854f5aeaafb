package dev.pinwheel.solver.proof;

import dev.pinwheel.solver.clause.Assumptions;
import dev.pinwheel.solver.clause.Clauses;
import dev.pinwheel.solver.clause.Domains;
import dev.pinwheel.solver.clause.Literal;
import dev.pinwheel.solver.clause.Masks;
import dev.pinwheel.solver.clause.ValueSet;
import dev.pinwheel.solver.search.Antecedent;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Takes from what was learned that part on which a contradiction rests. */
public final class DerivationBuilder {
  private final Domains domains;
  private final Masks masks;
  private final Clauses clauses;
  private final Assumptions assumptions;

  /** The place of each step, by the antecedent that it is. */
  private final Map<Integer, Integer> places = new HashMap<>();

  private final List<Derivation.Step> steps = new ArrayList<>();

  public DerivationBuilder(Domains domains, Masks masks, Clauses clauses, Assumptions assumptions) {
    this.domains = domains;
    this.masks = masks;
    this.clauses = clauses;
    this.assumptions = assumptions;
  }

  /** The derivation of the clause: what it rests on first, without recursion. */
  public Derivation build(int empty) {
    Map<Integer, int[]> open = new HashMap<>();
    ArrayDeque<Integer> stack = new ArrayDeque<>();
    stack.push(empty);
    while (!stack.isEmpty()) {
      int code = stack.peek();
      if (places.containsKey(code)) {
        stack.pop();
      } else if (open.containsKey(code)) {
        stack.pop();
        add(code, open.get(code));
      } else {
        int[] from = antecedents(code);
        open.put(code, from);
        for (int i = from.length - 1; i >= 0; i--) {
          if (!places.containsKey(from[i])) {
            stack.push(from[i]);
          }
        }
      }
    }
    return new Derivation(List.copyOf(steps));
  }

  private void add(int code, int[] antecedents) {
    places.put(code, steps.size());
    int subject = Antecedent.subject(code);
    if (Antecedent.isAssumption(code)) {
      steps.add(
          new Derivation.Assumed(assumptions.packageAt(subject), assumptions.valueAt(subject)));
    } else if (Antecedent.isNoCandidate(code)) {
      ValueSet allowed = values(subject, domains.initial, domains.at[subject]);
      steps.add(new Derivation.NoCandidate(subject, allowed));
    } else if (Antecedent.isRoot(code)) {
      int p = domains.trailPackage[subject];
      int mask = clauses.maskOf(domains.trailReason[subject], p);
      List<Literal> literals = List.of(new Literal(p, values(p, masks.words, mask)));
      steps.add(new Derivation.Lemma(literals, placesOf(antecedents)));
    } else if (clauses.isLearned(code)) {
      steps.add(new Derivation.Lemma(literals(code), placesOf(antecedents)));
    } else {
      steps.add(new Derivation.Given(clauses.origin[code], literals(code)));
    }
  }

  private List<Integer> placesOf(int[] antecedents) {
    List<Integer> from = new ArrayList<>();
    for (int code : antecedents) {
      from.add(places.get(code));
    }
    return List.copyOf(from);
  }

  private int[] antecedents(int code) {
    if (Antecedent.isRoot(code)) {
      return antecedentsOfEntry(Antecedent.subject(code));
    }
    if (Antecedent.isClause(code) && clauses.isLearned(code)) {
      int list = clauses.origin[code];
      int end = list + 1 + clauses.antecedent[list];
      return Arrays.stream(clauses.antecedent, list + 1, end).distinct().toArray();
    }
    return new int[0];
  }

  /** The reason of an entry at level 0, and what made its other literals false. */
  private int[] antecedentsOfEntry(int entry) {
    int reason = domains.trailReason[entry];
    List<Integer> from = new ArrayList<>();
    from.add(reason);
    int start = clauses.start(reason);
    for (int i = start, end = start + 2 * clauses.length(reason); i < end; i += 2) {
      int p = clauses.literal[i];
      if (p != domains.trailPackage[entry]) {
        addFalsifiers(p, clauses.literal[i + 1], entry, from);
      }
    }
    return from.stream().distinct().mapToInt(Integer::intValue).toArray();
  }

  private void addFalsifiers(int p, int mask, int before, List<Integer> from) {
    int width = domains.words[p];
    long[] left = Arrays.copyOfRange(masks.words, mask, mask + width);
    int place = domains.lastRoot(p);
    while (place >= before) {
      place = domains.trailPrevious[place];
    }
    place = domains.rootFalsifier(p, left, 0, place);
    while (place >= 0) {
      from.add(Antecedent.root(place));
      int reason = clauses.maskOf(domains.trailReason[place], p);
      long any = 0;
      for (int w = 0; w < width; w++) {
        left[w] &= masks.words[reason + w];
        any |= left[w];
      }
      if (any == 0) {
        return;
      }
      place = domains.rootFalsifier(p, left, 0, domains.trailPrevious[place]);
    }
    from.add(Antecedent.noCandidate(p));
  }

  private List<Literal> literals(int c) {
    List<Literal> literals = new ArrayList<>();
    int start = clauses.start(c);
    for (int i = start, end = start + 2 * clauses.length(c); i < end; i += 2) {
      int p = clauses.literal[i];
      literals.add(new Literal(p, values(p, masks.words, clauses.literal[i + 1])));
    }
    return List.copyOf(literals);
  }

  private ValueSet values(int p, long[] words, int from) {
    return new ValueSet(domains.absent[p], words, from);
  }
}

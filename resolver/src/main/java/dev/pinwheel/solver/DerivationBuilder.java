package dev.pinwheel.solver;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

/** Takes from the clauses learned those that a contradiction rests on. */
final class DerivationBuilder {
  private final Domains domains;
  private final Masks masks;
  private final Clauses clauses;
  private final Assumptions assumptions;
  private final BitSet usedClauses = new BitSet();
  private final BitSet usedPackages = new BitSet();
  private final BitSet usedAssumptions = new BitSet();

  DerivationBuilder(Domains domains, Masks masks, Clauses clauses, Assumptions assumptions) {
    this.domains = domains;
    this.masks = masks;
    this.clauses = clauses;
    this.assumptions = assumptions;
  }

  /** The derivation of the clause. Antecedents have smaller numbers than what they lead to. */
  Derivation build(int empty) {
    usedClauses.set(empty);
    for (int c = empty; c >= 0; c = usedClauses.previousSetBit(c - 1)) {
      if (clauses.isLearned(c)) {
        markAntecedents(c);
      }
    }
    List<Derivation.Step> steps = new ArrayList<>();
    int[] placeOfAssumption = new int[usedAssumptions.length()];
    int[] placeOfPackage = new int[usedPackages.length()];
    int[] placeOfClause = new int[empty + 1];
    for (int i = usedAssumptions.nextSetBit(0); i >= 0; i = usedAssumptions.nextSetBit(i + 1)) {
      placeOfAssumption[i] = steps.size();
      steps.add(new Derivation.Assumed(assumptions.packageAt(i), assumptions.valueAt(i)));
    }
    for (int p = usedPackages.nextSetBit(0); p >= 0; p = usedPackages.nextSetBit(p + 1)) {
      placeOfPackage[p] = steps.size();
      ValueSet allowed = new ValueSet(domains.absent[p], domains.initial, domains.at[p]);
      steps.add(new Derivation.NoCandidate(p, allowed));
    }
    for (int c = usedClauses.nextSetBit(0); c >= 0; c = usedClauses.nextSetBit(c + 1)) {
      placeOfClause[c] = steps.size();
      steps.add(
          clauses.isLearned(c)
              ? lemma(c, placeOfAssumption, placeOfPackage, placeOfClause)
              : new Derivation.Given(clauses.origin[c], literals(c)));
    }
    return new Derivation(List.copyOf(steps));
  }

  private void markAntecedents(int c) {
    int list = clauses.origin[c];
    for (int i = list + 1, end = list + 1 + clauses.antecedent[list]; i < end; i++) {
      int code = clauses.antecedent[i];
      if (Antecedent.isAssumption(code)) {
        usedAssumptions.set(Antecedent.assumptionOf(code));
      } else if (Antecedent.isNoCandidate(code)) {
        usedPackages.set(Antecedent.packageOf(code));
      } else {
        usedClauses.set(code);
      }
    }
  }

  private Derivation.Lemma lemma(int c, int[] ofAssumption, int[] ofPackage, int[] ofClause) {
    int list = clauses.origin[c];
    int count = clauses.antecedent[list];
    int[] from = new int[count];
    for (int i = 0; i < count; i++) {
      int code = clauses.antecedent[list + 1 + i];
      from[i] =
          Antecedent.isAssumption(code)
              ? ofAssumption[Antecedent.assumptionOf(code)]
              : Antecedent.isNoCandidate(code)
                  ? ofPackage[Antecedent.packageOf(code)]
                  : ofClause[code];
    }
    return new Derivation.Lemma(literals(c), Arrays.stream(from).distinct().boxed().toList());
  }

  private List<Literal> literals(int c) {
    List<Literal> literals = new ArrayList<>();
    int start = clauses.start(c);
    for (int i = start, end = start + 2 * clauses.length(c); i < end; i += 2) {
      int p = clauses.literal[i];
      ValueSet values = new ValueSet(domains.absent[p], masks.words, clauses.literal[i + 1]);
      literals.add(new Literal(p, values));
    }
    return List.copyOf(literals);
  }
}

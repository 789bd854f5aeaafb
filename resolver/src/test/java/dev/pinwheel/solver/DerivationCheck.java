package dev.pinwheel.solver;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.pinwheel.solver.clause.Literal;
import dev.pinwheel.solver.clause.ValueSet;
import dev.pinwheel.solver.proof.Derivation;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Checks a derivation step by step: against the problem where a step is given, and by narrowing
 * sets with nothing but the steps it names where it is derived.
 */
final class DerivationCheck {
  private DerivationCheck() {}

  static void check(Toy toy, Derivation derivation) {
    List<Derivation.Step> steps = derivation.steps();
    BitSet used = new BitSet();
    for (int i = 0; i < steps.size(); i++) {
      switch (steps.get(i)) {
        case Derivation.Given given -> checkGiven(toy, given);
        case Derivation.NoCandidate none -> {
          for (int v = 0; v < toy.sizes.get(none.packageId()); v++) {
            boolean allowed = toy.allowed.get(none.packageId()).get(v);
            assertEquals(allowed, none.allowed().contains(v));
          }
        }
        case Derivation.Assumed assumed -> assertTrue(assumed.packageId() >= 0);
        case Derivation.Lemma lemma -> {
          lemma.from().forEach(used::set);
          checkLemma(toy, steps, lemma, i);
        }
      }
    }
    Derivation.Lemma last = (Derivation.Lemma) steps.getLast();
    assertTrue(last.literals().isEmpty(), "the last step is the contradiction");
    assertEquals(steps.size() - 1, used.cardinality(), "every other step is used");
  }

  private static void checkGiven(Toy toy, Derivation.Given given) {
    Toy.Rule rule = toy.rules.get(given.origin());
    int[] values = new int[toy.packages()];
    for (Literal literal : given.literals()) {
      int p = literal.packageId();
      for (int v = 0; v <= toy.sizes.get(p); v++) {
        for (int other = 0; other < values.length; other++) {
          values[other] = valueOutside(given, other, toy);
        }
        values[p] = v;
        assertEquals(toy.holds(rule, values), literal.values().contains(v), () -> rule.toString());
      }
    }
  }

  /** A value that makes the clause's literal on the package false. */
  private static int valueOutside(Derivation.Given given, int p, Toy toy) {
    for (Literal literal : given.literals()) {
      if (literal.packageId() == p) {
        for (int v = 0; v <= toy.sizes.get(p); v++) {
          if (!literal.values().contains(v)) {
            return v;
          }
        }
      }
    }
    return toy.sizes.get(p);
  }

  private static void checkLemma(
      Toy toy, List<Derivation.Step> steps, Derivation.Lemma lemma, int place) {
    Map<Integer, BitSet> domains = new HashMap<>();
    for (Literal literal : lemma.literals()) {
      domain(toy, domains, literal.packageId()).andNot(bits(literal.values()));
    }
    List<List<Literal>> clauses = new ArrayList<>();
    for (int from : lemma.from()) {
      assertTrue(from < place, "a step rests on earlier ones");
      switch (steps.get(from)) {
        case Derivation.Given given -> clauses.add(given.literals());
        case Derivation.Lemma earlier -> clauses.add(earlier.literals());
        case Derivation.NoCandidate none ->
            domain(toy, domains, none.packageId()).and(bits(none.allowed()));
        case Derivation.Assumed assumed -> {
          BitSet only = new BitSet();
          only.set(assumed.value());
          domain(toy, domains, assumed.packageId()).and(only);
        }
      }
    }
    assertTrue(narrow(toy, domains, clauses), () -> "step " + place + " does not follow: " + lemma);
  }

  /** Narrows until a domain is empty or nothing changes; true when one is empty. */
  private static boolean narrow(
      Toy toy, Map<Integer, BitSet> domains, List<List<Literal>> clauses) {
    boolean changed = true;
    while (changed) {
      changed = false;
      for (List<Literal> clause : clauses) {
        Literal open = null;
        int count = 0;
        for (Literal literal : clause) {
          if (domain(toy, domains, literal.packageId()).intersects(bits(literal.values()))) {
            open = literal;
            count++;
          }
        }
        if (count == 0) {
          return true;
        }
        if (count == 1 && open != null) {
          BitSet domain = domain(toy, domains, open.packageId());
          int before = domain.cardinality();
          domain.and(bits(open.values()));
          changed |= domain.cardinality() < before;
        }
      }
    }
    return domains.values().stream().anyMatch(BitSet::isEmpty);
  }

  private static BitSet domain(Toy toy, Map<Integer, BitSet> domains, int p) {
    return domains.computeIfAbsent(
        p,
        q -> {
          BitSet all = new BitSet();
          all.set(0, toy.sizes.get(q) + 1);
          return all;
        });
  }

  private static BitSet bits(ValueSet values) {
    BitSet bits = new BitSet();
    for (int v = values.next(0); v >= 0; v = values.next(v + 1)) {
      bits.set(v);
    }
    return bits;
  }
}

package dev.pinwheel.solver;

import dev.pinwheel.solver.clause.Assumptions;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Checks a proof from its text alone: the negation of each learned clause, the problem and the
 * clauses learned before it narrow some domain to nothing.
 */
public final class ProofCheck {
  private final Map<Integer, BitSet> first = new LinkedHashMap<>();
  private final List<Map<Integer, BitSet>> clauses = new ArrayList<>();

  /** A check of a proof about the problem in this text. */
  public ProofCheck(String problem) {
    for (String line : problem.lines().skip(1).toList()) {
      String[] words = line.split(" ", -1);
      if (words[0].equals("package")) {
        first.put(Integer.valueOf(words[1]), set(words[6]));
      } else {
        clauses.add(clause(words, 4));
      }
    }
  }

  private static BitSet set(String text) {
    String[] words = text.split(",", -1);
    long[] bits = new long[words.length];
    for (int i = 0; i < words.length; i++) {
      bits[i] = Long.parseUnsignedLong(words[i], 16);
    }
    return BitSet.valueOf(bits);
  }

  private static Map<Integer, BitSet> clause(String[] words, int from) {
    Map<Integer, BitSet> clause = new LinkedHashMap<>();
    for (int i = from; i < words.length; i++) {
      int colon = words[i].indexOf(':');
      clause.put(Integer.valueOf(words[i].substring(0, colon)), set(words[i].substring(colon + 1)));
    }
    return clause;
  }

  /** The first line that does not follow, or an empty text; the last line must be empty. */
  public String check(String proof, Assumptions assumptions) {
    boolean refuted = false;
    for (String line : proof.lines().toList()) {
      Map<Integer, BitSet> learned = clause(line.split(" ", -1), 1);
      Map<Integer, BitSet> domains = new LinkedHashMap<>();
      first.forEach((p, set) -> domains.put(p, (BitSet) set.clone()));
      learned.forEach((p, set) -> of(domains, p).andNot(set));
      if (learned.isEmpty()) {
        refuted = true;
        for (int i = 0; i < assumptions.size(); i++) {
          BitSet only = new BitSet();
          only.set(assumptions.valueAt(i));
          domains.computeIfPresent(
              assumptions.packageAt(i),
              (p, set) -> {
                set.and(only);
                return set;
              });
        }
      }
      if (!narrow(domains)) {
        return line;
      }
      if (!learned.isEmpty()) {
        clauses.add(learned);
      }
    }
    return refuted ? "" : "no contradiction";
  }

  private static BitSet of(Map<Integer, BitSet> sets, int p) {
    return Objects.requireNonNull(sets.get(p));
  }

  private boolean narrow(Map<Integer, BitSet> domains) {
    boolean changed = true;
    while (changed) {
      changed = false;
      for (Map<Integer, BitSet> clause : clauses) {
        int count = 0;
        int open = -1;
        for (Map.Entry<Integer, BitSet> literal : clause.entrySet()) {
          if (of(domains, literal.getKey()).intersects(literal.getValue())) {
            count++;
            open = literal.getKey();
          }
        }
        if (count == 0) {
          return true;
        }
        if (count == 1) {
          BitSet domain = of(domains, open);
          int before = domain.cardinality();
          domain.and(of(clause, open));
          changed |= domain.cardinality() < before;
        }
      }
    }
    return domains.values().stream().anyMatch(BitSet::isEmpty);
  }
}

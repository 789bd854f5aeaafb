package dev.pinwheel.explain.proof;

import dev.pinwheel.explain.Relation;
import dev.pinwheel.resolve.refute.Fact;
import dev.pinwheel.resolve.refute.Refutation;
import dev.pinwheel.resolve.view.Refusal;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The facts of a refutation as a problem of its own, small enough to be reasoned about for people:
 * variables with values, what bounds one of them, and relations between two.
 */
public final class Theory {
  /**
   * A project, or an extra of it.
   *
   * @param size versions and absence
   */
  record Variable(int project, int extra, String name, String extraName, int size) {
    boolean isExtra() {
      return extra != 0;
    }

    int listed() {
      return size - 1;
    }
  }

  /** What takes values out of a variable by itself: a line of the user's, or a refusal. */
  record Bound(int variable, BitSet removed, @Nullable Fact fact, @Nullable Refusal refusal) {
    Refusal why() {
      return refusal == null ? Refusal.NO_FILE : refusal;
    }
  }

  private record Key(int project, int extra) {}

  private record RelationKey(int from, int to, List<Integer> guards) {}

  private final Refutation refutation;
  private final List<Variable> variables = new ArrayList<>();
  private final Map<Key, Integer> known = new LinkedHashMap<>();
  private final List<Bound> bounds = new ArrayList<>();
  private final Map<RelationKey, Relation> relations = new LinkedHashMap<>();

  public Theory(Refutation refutation) {
    this.refutation = refutation;
    for (Fact fact : refutation.facts()) {
      add(fact);
    }
    for (int x = 0, count = variables.size(); x < count; x++) {
      addRefusals(x);
    }
    relations.values().forEach(Relation::seal);
  }

  List<Variable> variables() {
    return variables;
  }

  /** Lines first, then refusals. */
  List<Bound> bounds() {
    return bounds;
  }

  public List<Relation> relations() {
    return List.copyOf(relations.values());
  }

  String version(int x, int value) {
    return refutation.version(variables.get(x).project, value);
  }

  private int variable(int project, int extra) {
    Key key = new Key(project, extra);
    Integer found = known.get(key);
    if (found == null) {
      found = variables.size();
      known.put(key, found);
      variables.add(
          new Variable(
              project,
              extra,
              refutation.name(project),
              extra == 0 ? "" : refutation.extra(extra),
              (extra == 0 ? refutation.listed(project) : 1) + 1));
    }
    return found;
  }

  private void add(Fact fact) {
    int to = variable(fact.target(), fact.targetExtra());
    int toSize = variables.get(to).size;
    if (fact.subject() == Fact.NOBODY) {
      BitSet removed = new BitSet();
      if (fact.targetExtra() != 0) {
        removed.set(1);
      } else {
        removed.set(0, toSize - 1);
        removed.andNot(fact.admitted());
        removed.set(toSize - 1, !fact.orAbsent());
      }
      bounds.add(new Bound(to, removed, fact, null));
      return;
    }
    int from = variable(fact.subject(), 0);
    if (from == to) {
      BitSet removed = (BitSet) fact.carriers().clone();
      removed.andNot(fact.admitted());
      bounds.add(new Bound(to, removed, fact, null));
      return;
    }
    List<Integer> guards = new ArrayList<>();
    StringBuilder extra = new StringBuilder();
    for (int e : fact.extras()) {
      guards.add(variable(fact.subject(), e));
      extra.append(extra.isEmpty() ? "" : ",").append(refutation.extra(e));
    }
    relations
        .computeIfAbsent(
            new RelationKey(from, to, List.copyOf(guards)),
            key ->
                new Relation(
                    from,
                    variables.get(from).size,
                    to,
                    toSize,
                    guards.stream().mapToInt(Integer::intValue).toArray(),
                    extra.toString()))
        .facts
        .add(fact);
  }

  private void addRefusals(int x) {
    Variable variable = variables.get(x);
    if (variable.isExtra()) {
      return;
    }
    Map<Refusal, BitSet> byRefusal = new EnumMap<>(Refusal.class);
    for (int n = 0; n < variable.listed(); n++) {
      Refusal refusal = refutation.refusal(variable.project, n);
      if (refusal != null) {
        byRefusal.computeIfAbsent(refusal, key -> new BitSet()).set(n);
      }
    }
    byRefusal.forEach((refusal, set) -> bounds.add(new Bound(x, set, null, refusal)));
  }
}

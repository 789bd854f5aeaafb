package dev.pinwheel.explain.proof;

import dev.pinwheel.explain.OwnLine;
import dev.pinwheel.explain.Premise;
import dev.pinwheel.explain.Relation;
import dev.pinwheel.explain.Versions;
import dev.pinwheel.resolve.refute.Fact;
import dev.pinwheel.resolve.refute.Refutation;
import dev.pinwheel.resolve.view.Refusal;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Makes premises of the facts behind an event, equal ones of many versions in one. */
public final class Wording {
  private static final int MOST_WAYS = 3;
  private static final int SOME_VERSIONS = 3;

  private final Theory theory;
  private final Refutation refutation;

  public Wording(Theory theory, Refutation refutation) {
    this.theory = theory;
    this.refutation = refutation;
  }

  Versions versions(int x, BitSet must, BitSet may) {
    Theory.Variable variable = theory.variables().get(x);
    BitSet listed = new BitSet();
    listed.set(0, variable.listed());
    BitSet inside = (BitSet) must.clone();
    inside.and(listed);
    BitSet allowed = (BitSet) may.clone();
    allowed.or(inside);
    allowed.and(listed);
    return Versions.between(
        variable.name(), variable.listed(), inside, allowed, n -> theory.version(x, n));
  }

  /**
   * What some values of a relation's subject need.
   *
   * @param subjects the values that matter
   * @param unwanted the values of the target that they must be shown not to admit
   */
  List<Premise> needs(Relation relation, BitSet subjects, BitSet unwanted) {
    Map<String, List<Fact>> ways = new LinkedHashMap<>();
    for (Fact fact : relation.facts) {
      if (fact.carriers().intersects(subjects) && excludes(relation, fact, unwanted)) {
        ways.computeIfAbsent(fact.text(), key -> new ArrayList<>()).add(fact);
      }
    }
    List<Premise> premises = new ArrayList<>();
    if (ways.size() > MOST_WAYS) {
      premises.add(together(relation, ways, subjects, unwanted));
    } else {
      ways.forEach((text, facts) -> premises.add(way(relation, text, facts, subjects)));
    }
    addMissing(relation, ways, premises);
    return premises;
  }

  private static boolean excludes(Relation relation, Fact fact, BitSet unwanted) {
    BitSet rest = (BitSet) unwanted.clone();
    rest.andNot(relation.values(fact));
    return !rest.isEmpty();
  }

  private Premise way(Relation relation, String text, List<Fact> facts, BitSet subjects) {
    BitSet carriers = carriers(facts);
    BitSet must = (BitSet) carriers.clone();
    must.and(subjects);
    OwnLine override =
        facts.getFirst().source() instanceof Fact.OwnOverride own
            ? OwnLine.of(OwnLine.Kind.OVERRIDE, own.line())
            : null;
    return new Premise.Needs(
        versions(relation.from, must, carriers), relation.extra, text, override);
  }

  private static BitSet carriers(List<Fact> facts) {
    BitSet carriers = new BitSet();
    for (Fact fact : facts) {
      carriers.or(fact.carriers());
    }
    return carriers;
  }

  private Premise together(
      Relation relation, Map<String, List<Fact>> ways, BitSet subjects, BitSet unwanted) {
    BitSet carriers = new BitSet();
    ways.values().forEach(facts -> carriers.or(carriers(facts)));
    BitSet must = (BitSet) carriers.clone();
    must.and(subjects);
    BitSet admitted = new BitSet();
    for (int v = must.nextSetBit(0); v >= 0; v = must.nextSetBit(v + 1)) {
      admitted.or(relation.allowed(v));
    }
    BitSet may = new BitSet();
    may.set(0, theory.variables().get(relation.to).size());
    may.andNot(unwanted);
    return new Premise.NeedsSome(
        versions(relation.from, must, carriers),
        relation.extra,
        versions(relation.to, admitted, may),
        ways.size());
  }

  private void addMissing(Relation relation, Map<String, List<Fact>> ways, List<Premise> into) {
    Theory.Variable target = theory.variables().get(relation.to);
    if (target.isExtra()) {
      return;
    }
    if (target.listed() == 0) {
      into.add(new Premise.Unknown(target.name()));
      return;
    }
    for (List<Fact> facts : ways.values()) {
      if (facts.getFirst().admitted().isEmpty()) {
        into.add(noMatch(relation.to, facts.getFirst()));
        return;
      }
    }
  }

  /** That no listed version will do for a fact. */
  Premise noMatch(int x, Fact fact) {
    Theory.Variable variable = theory.variables().get(x);
    int address = fact.text().indexOf(" @ ") + 3;
    if (address > 2 && variable.listed() > 0) {
      int end = fact.text().indexOf(" ; ", address);
      return new Premise.UnknownAddress(
          variable.name(), fact.text().substring(address, end < 0 ? fact.text().length() : end));
    }
    List<String> some = new ArrayList<>();
    boolean all = variable.listed() <= SOME_VERSIONS;
    for (int n = 0; n < variable.listed(); n += all ? 1 : variable.listed() - 1) {
      some.add(theory.version(x, n));
    }
    return variable.listed() == 0
        ? new Premise.Unknown(variable.name())
        : new Premise.NoMatch(variable.name(), variable.listed(), List.copyOf(some));
  }

  /** What a bound says, as far as some of the values that it takes away are concerned. */
  List<Premise> bound(Theory.Bound bound, BitSet wanted) {
    int x = bound.variable();
    Fact fact = bound.fact();
    BitSet used = (BitSet) bound.removed().clone();
    used.and(wanted);
    if (fact != null) {
      return List.of(own(x, fact, used));
    }
    Theory.Variable variable = theory.variables().get(x);
    Map<String, BitSet> byDetail = new LinkedHashMap<>();
    for (int n = used.nextSetBit(0); n >= 0; n = used.nextSetBit(n + 1)) {
      byDetail
          .computeIfAbsent(refutation.detail(variable.project(), n), key -> new BitSet())
          .set(n);
    }
    List<Premise> premises = new ArrayList<>();
    if (byDetail.size() > 2) {
      String newest = newest(x, used);
      String detail = refutation.detail(variable.project(), used.nextSetBit(0));
      premises.add(
          new Premise.Refused(
              versions(x, used, bound.removed()), newest, bound.why(), detail, false));
    } else {
      byDetail.forEach(
          (detail, set) ->
              premises.add(
                  new Premise.Refused(
                      versions(x, set, set), newest(x, set), bound.why(), detail, true)));
    }
    return premises;
  }

  private String newest(int x, BitSet values) {
    return theory.version(x, values.nextSetBit(0));
  }

  private Premise own(int x, Fact fact, BitSet used) {
    return switch (fact.source()) {
      case Fact.OwnRequirement own ->
          new Premise.Own(OwnLine.of(OwnLine.Kind.REQUIREMENT, own.line()));
      case Fact.OwnConstraint own ->
          new Premise.Own(OwnLine.of(OwnLine.Kind.CONSTRAINT, own.line()));
      case Fact.OwnOverride own -> new Premise.Own(OwnLine.of(OwnLine.Kind.OVERRIDE, own.line()));
      case Fact.Published published ->
          new Premise.Needs(versions(x, used, fact.carriers()), "", fact.text(), null);
      case Fact.PythonRange range ->
          new Premise.Refused(
              versions(x, used, fact.carriers()),
              newest(x, used),
              Refusal.PYTHON,
              range.range(),
              true);
      case Fact.NoFile none ->
          new Premise.Refused(
              versions(x, used, fact.carriers()),
              newest(x, used),
              Refusal.NO_FILE_REQUIRED,
              none.environment(),
              true);
      case Fact.PlainRelease plain ->
          new Premise.Refused(
              versions(x, used, fact.carriers()),
              newest(x, used),
              Refusal.PLAIN_RELEASE_THERE,
              plain.system(),
              true);
      case Fact.OtherIndex other ->
          new Premise.Refused(
              versions(x, used, fact.carriers()),
              newest(x, used),
              Refusal.OTHER_INDEX,
              other.index(),
              true);
      case Fact.Yanked yanked ->
          new Premise.Refused(
              versions(x, used, fact.carriers()), newest(x, used), Refusal.YANKED, "", true);
      case Fact.Admitted admitted -> throw new IllegalStateException("each refusal has its words");
    };
  }
}

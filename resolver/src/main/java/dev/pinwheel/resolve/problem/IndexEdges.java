package dev.pinwheel.resolve.problem;

import dev.pinwheel.index.Edges;
import dev.pinwheel.index.Index;
import dev.pinwheel.index.Requirements;
import dev.pinwheel.resolve.view.Choices;
import dev.pinwheel.resolve.view.Origins;
import dev.pinwheel.solver.clause.ClauseSink;
import dev.pinwheel.solver.clause.Tier;
import java.util.List;

/** Writes the requirements that the index holds, as published or as the user changes them. */
final class IndexEdges {
  private final Index index;
  private final Edges edges;
  private final Requirements requirements;
  private final Changes changes;
  private final Roster roster;
  private final Conditions conditions;
  private final ExtraMarkers extraMarkers;
  private final EdgeWriter writer;

  IndexEdges(
      Index index,
      Changes changes,
      Roster roster,
      Conditions conditions,
      ExtraMarkers extraMarkers,
      EdgeWriter writer) {
    this.index = index;
    this.edges = index.edges();
    this.requirements = index.requirements();
    this.changes = changes;
    this.roster = roster;
    this.conditions = conditions;
    this.extraMarkers = extraMarkers;
    this.writer = writer;
  }

  /** Writes an edge of a project; {@code e} is the package of the extra it depends on, or -1. */
  void write(int p, int edge, int e, ClauseSink sink) {
    int target = requirements.target(edges.requirement(edge));
    if (!changes.touches(target) && !isComplex(edge)) {
      writePlain(p, edge, e, sink);
      return;
    }
    long[] carriers = roster.choices(p).maskOfRows(index, edges.rows(edge));
    if (EdgeWriter.isEmpty(carriers) || isImpossible(edge)) {
      return;
    }
    long[] left = carriers.clone();
    List<Changes.Rule> rules = changes.rules();
    for (int i = 0; i < rules.size(); i++) {
      if (rules.get(i).target() == target) {
        long[] part = rules.get(i).take(index, roster.choices(p), left);
        replace(p, edge, writer.numberOf(edge, EdgeWriter.RULE | i), i, part, e, sink);
      }
    }
    if (!EdgeWriter.isEmpty(left)) {
      publish(p, edge, writer.numberOf(edge, EdgeWriter.RULE | rules.size()), left, e, sink);
    }
  }

  /** The common case, in which a known edge costs nothing. */
  private void writePlain(int p, int edge, int e, ClauseSink sink) {
    int requirement = edges.requirement(edge);
    int condition = conditions.of(requirements.marker(requirement));
    if (condition == Conditions.NEVER
        || sink.known(edge) && requirements.extras(requirement) == 0) {
      return;
    }
    long[] carriers = roster.choices(p).maskOfRows(index, edges.rows(edge));
    if (!EdgeWriter.isEmpty(carriers)) {
      publish(edge, edge, new EdgeWriter.When(p, carriers, e, condition), sink);
    }
  }

  /** Whether it holds nowhere, so that there is nothing that could be changed. */
  private boolean isImpossible(int edge) {
    return !isComplex(edge)
        && conditions.isImpossible(requirements.marker(edges.requirement(edge)));
  }

  private boolean isComplex(int edge) {
    return (edges.flags(edge) & Edges.EXTRA_COMPLEX) != 0;
  }

  private void publish(int p, int edge, int number, long[] carriers, int e, ClauseSink sink) {
    int marker = requirements.marker(edges.requirement(edge));
    if (isComplex(edge)) {
      extraMarkers.cases(
          p,
          carriers,
          marker,
          false,
          sink,
          (set, when) -> publish(edge, writer.numberOf(number, EdgeWriter.CASE | set), when, sink));
      return;
    }
    int condition = conditions.of(marker);
    if (condition != Conditions.NEVER) {
      publish(edge, number, new EdgeWriter.When(p, carriers, e, condition), sink);
    }
  }

  private void publish(int edge, int number, EdgeWriter.When when, ClauseSink sink) {
    int requirement = edges.requirement(edge);
    if (!sink.known(number)) {
      int q = roster.project(requirements.target(requirement));
      int flags = requirements.flags(requirement);
      Choices its = roster.choices(q);
      long[] admitted =
          (flags & Requirements.DIRECT_URL) != 0
              ? its.nothing()
              : its.maskOfCandidates(index, requirements.candidates(requirement));
      int form = (flags & Requirements.EXACT) != 0 ? Tier.PINNED : Tier.NORMAL;
      writer.require(number, edge, form, when, q, admitted, sink);
    }
    writer.askExtras(number, edge, requirement, when, sink);
  }

  /** Writes what a rule puts in the place of an edge; the extra stays a condition. */
  private void replace(int p, int edge, int number, int rule, long[] part, int e, ClauseSink sink) {
    if (EdgeWriter.isEmpty(part)) {
      return;
    }
    if (isComplex(edge)) {
      extraMarkers.cases(
          p,
          part,
          requirements.marker(edges.requirement(edge)),
          true,
          sink,
          (set, when) -> replace(writer.numberOf(number, EdgeWriter.CASE | set), rule, when, sink));
      return;
    }
    replace(number, rule, new EdgeWriter.When(p, part, e, Conditions.ALWAYS), sink);
  }

  private void replace(int number, int rule, EdgeWriter.When when, ClauseSink sink) {
    int origin = Origins.replacement(rule);
    List<IndexedRequest.Ask> all = changes.rules().get(rule).instead();
    for (int k = 0; k < all.size(); k++) {
      IndexedRequest.Ask instead = all.get(k);
      int condition = conditions.of(instead.condition());
      if (condition == Conditions.NEVER) {
        continue;
      }
      EdgeWriter.When its = when.under(condition);
      int own = writer.numberOf(number, EdgeWriter.ALTERNATIVE | k);
      if (!sink.known(own)) {
        int q = roster.project(instead.name());
        long[] admitted = roster.choices(q).maskOfNumbers(instead.numbers());
        writer.require(own, origin, instead.form(), its, q, admitted, sink);
      }
      for (int itsExtra : instead.extras()) {
        writer.askExtra(own, origin, instead.name(), itsExtra, its, sink);
      }
    }
  }

  /** Scoped overrides are added where a release does not require the name at all. */
  void writeAdditions(int p, ClauseSink sink) {
    List<Changes.Rule> rules = changes.rules();
    for (int i = 0; i < rules.size(); i++) {
      Changes.Rule rule = rules.get(i);
      if (rule.scopeProject() == roster.table().project(p) && !rule.instead().isEmpty()) {
        long[] left = withoutEdgeTo(p, rule.target());
        for (int k = 0; k < i; k++) {
          if (rules.get(k).target() == rule.target()) {
            rules.get(k).take(index, roster.choices(p), left);
          }
        }
        long[] part = rule.take(index, roster.choices(p), left);
        if (!EdgeWriter.isEmpty(part)) {
          int number = writer.numberOf(~p, EdgeWriter.RULE | i);
          replace(
              number, i, new EdgeWriter.When(p, part, EdgeWriter.NONE, Conditions.ALWAYS), sink);
        }
      }
    }
  }

  /** The places of a project that do not require a name in any way. */
  private long[] withoutEdgeTo(int p, int target) {
    Choices its = roster.choices(p);
    long[] left = its.everything();
    int name = roster.table().project(p);
    for (int edge = edges.start(name), end = edges.end(name); edge < end; edge++) {
      if (requirements.target(edges.requirement(edge)) == target && !isImpossible(edge)) {
        long[] carriers = its.maskOfRows(index, edges.rows(edge));
        for (int w = 0; w < left.length; w++) {
          left[w] &= ~carriers[w];
        }
      }
    }
    return left;
  }
}

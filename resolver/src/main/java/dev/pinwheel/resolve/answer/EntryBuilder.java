package dev.pinwheel.resolve.answer;

import dev.pinwheel.index.Index;
import dev.pinwheel.marker.Marker;
import dev.pinwheel.request.Line;
import dev.pinwheel.resolve.problem.Answer;
import dev.pinwheel.resolve.problem.EdgeLog;
import dev.pinwheel.resolve.problem.IndexedRequest;
import dev.pinwheel.resolve.problem.LoggedRequirements;
import dev.pinwheel.resolve.problem.PackageTable;
import dev.pinwheel.resolve.problem.RequestProblem;
import dev.pinwheel.resolve.view.PartMarkers;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Unites the answers of all forks into entries, each with the marker of where it is needed. */
public final class EntryBuilder {
  private final Index index;
  private final IndexedRequest asked;
  private final Marker everywhere;
  private final Marker always;
  private final PartMarkers parts;
  private final Warnings warnings;
  private final LoggedRequirements logged;
  private final Map<Key, Needed> entries = new TreeMap<>();
  private final Set<Known> known = new HashSet<>();

  /** By line and entry. */
  private final Map<String, Demand> demands = new LinkedHashMap<>();

  public EntryBuilder(
      Index index, IndexedRequest asked, Marker everywhere, PartMarkers parts, Warnings warnings) {
    this.index = index;
    this.asked = asked;
    this.everywhere = everywhere;
    this.always = everywhere.markers().always();
    this.parts = parts;
    this.warnings = warnings;
    this.logged = new LoggedRequirements(index, asked);
  }

  /** By name, newest first; by the file that is asked for by its URL. */
  private record Key(String name, int number, int direct) implements Comparable<Key> {
    @Override
    public int compareTo(Key other) {
      int order = name.compareTo(other.name);
      order = order != 0 ? order : Integer.compare(number, other.number);
      return order != 0 ? order : Integer.compare(direct, other.direct);
    }
  }

  /** An entry, and where it is needed in the fork at hand. */
  private record Here(Needed entry, Marker where) {}

  /** An entry in the making, and where it is needed. */
  private static final class Needed {
    final int serial;
    final EntryDraft draft;
    Answer.Chosen chosen;
    Marker where;

    Needed(int serial, EntryDraft draft, Answer.Chosen chosen, Marker where) {
      this.serial = serial;
      this.draft = draft;
      this.chosen = chosen;
      this.where = where;
    }
  }

  /** An edge between two entries, by their serial numbers, that an earlier fork has brought. */
  private record Known(int from, int to, int origin, int extra, Marker marker) {
    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Known it
          && it.from == from
          && it.to == to
          && it.origin == origin
          && it.extra == extra
          && it.marker.equals(marker);
    }

    @Override
    public int hashCode() {
      return ((from * 31 + to) * 31 + origin) * 31 + marker.hashCode();
    }
  }

  /** Adds the answer of a fork. */
  public void add(Fork fork) {
    Answer answer = fork.answer();
    RequestProblem problem = answer.problem();
    PackageTable packages = problem.packages();
    AnswerGraph graph = new AnswerGraph(answer, fork.marker());
    graph.spread(i -> asking(problem.log().origin(i)));
    Warner warner = new Warner(index, asked, fork, warnings);
    DirectFiles direct = DirectFiles.of(index, asked, answer, graph);
    List<List<Here>> entriesOf = new ArrayList<>(packages.count());
    for (int p = 0; p < packages.count(); p++) {
      entriesOf.add(List.of());
    }
    for (Answer.Chosen chosen : answer.chosen()) {
      Marker reach = graph.reach(chosen.project(), 0);
      if (reach != null) {
        int candidate = index.candidates().first(chosen.project()) + chosen.number();
        List<Here> parts = new ArrayList<>(1);
        for (DirectFiles.Part part : direct.parts(asked, chosen.project(), candidate, reach)) {
          Needed entry = entry(chosen, part);
          warnings.ifYanked(chosen, entry.draft.file());
          parts.add(new Here(entry, part.where()));
        }
        warner.look(chosen);
        entriesOf.set(packages.find(chosen.project(), 0), parts);
      }
    }
    for (Answer.AskedExtra extra : answer.extras()) {
      for (Here of : entriesOf.get(packages.find(extra.project(), 0))) {
        if (graph.reach(extra.project(), extra.extra()) != null
            && warnings.provides(of.entry.chosen, extra.extra())) {
          of.entry.draft.add(extra.extra());
        }
      }
    }
    addEdges(graph, problem, entriesOf);
  }

  /** Where a requirement with this origin is made: where the part is chosen whose line it is. */
  private Marker asking(int origin) {
    Line line = logged.line(origin);
    return line == null ? always : parts.marker(line.part());
  }

  /** The entry of a choice, also needed there. */
  private Needed entry(Answer.Chosen chosen, DirectFiles.Part part) {
    Needed entry =
        entries.computeIfAbsent(
            new Key(asked.name(chosen.project()), chosen.number(), part.file()),
            key ->
                new Needed(
                    entries.size(),
                    new EntryDraft(index, asked, chosen, part.file()),
                    chosen,
                    part.where()));
    entry.chosen = chosen;
    entry.draft.add(chosen);
    entry.where = entry.where.or(part.where());
    return entry;
  }

  private void addEdges(AnswerGraph graph, RequestProblem its, List<List<Here>> entriesOf) {
    EdgeLog log = its.log();
    for (int k = 0; k < graph.count(); k++) {
      int i = graph.edge(k);
      List<Here> to = entriesOf.get(log.to(i));
      if (log.from(i) == EdgeLog.ROOT) {
        Line line = logged.line(log.origin(i));
        for (Here each : to) {
          if (line != null && (to.size() == 1 || !graph.where(i).disjoint(each.where))) {
            demands.putIfAbsent(
                log.origin(i) + " " + each.entry.serial, each.entry.draft.meets(line));
          }
        }
        continue;
      }
      List<Here> from = entriesOf.get(log.from(i));
      for (Here one : from) {
        for (Here other : to) {
          if (from.size() + to.size() == 2
              || !one.where.and(graph.where(i)).disjoint(other.where)) {
            addEdge(i, graph, its, one.entry, other.entry);
          }
        }
      }
    }
  }

  private void addEdge(int i, AnswerGraph graph, RequestProblem its, Needed from, Needed to) {
    if (from.draft.isOf(to.draft)) {
      return;
    }
    EdgeLog log = its.log();
    Marker condition = graph.conditionOf(i);
    Marker marker = condition == null ? always : condition;
    int extra = log.hasExtra(i) ? its.packages().extra(log.extra(i)) : 0;
    if (known.add(new Known(from.serial, to.serial, log.origin(i), extra, marker))) {
      from.draft.add(to.draft, marker, extra, logged.asks(log.origin(i), to.draft.name(), marker));
    }
  }

  /** The entries, and what they meet. */
  public Entries build() {
    List<ResolvedEntry> list = new ArrayList<>(entries.size());
    for (Needed entry : entries.values()) {
      list.add(entry.draft.entry(entry.where, entry.where.simplify(everywhere)));
    }
    return new Entries(List.copyOf(list), List.copyOf(demands.values()));
  }
}

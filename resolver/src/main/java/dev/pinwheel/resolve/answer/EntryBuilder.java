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
import dev.pinwheel.resolve.view.Choices;
import dev.pinwheel.resolve.view.PartMarkers;
import dev.pinwheel.resolve.view.World;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/** Unites the answers of all forks into entries, each with the marker of where it is needed. */
public final class EntryBuilder {
  private final Index index;
  private final IndexedRequest asked;
  private final Marker everywhere;
  private final Warnings warnings;
  private final LoggedRequirements logged;
  private final Map<Key, Draft> drafts = new TreeMap<>();
  private final Set<Known> known = new HashSet<>();

  /** By line and entry. */
  private final Map<String, Demand> demands = new LinkedHashMap<>();

  public EntryBuilder(World world, IndexedRequest asked, Marker everywhere, Warnings warnings) {
    this.index = world.index();
    this.asked = asked;
    this.everywhere = everywhere;
    this.warnings = warnings;
    this.logged = new LoggedRequirements(index, asked);
  }

  /** By name, newest first. */
  private record Key(String name, int number) implements Comparable<Key> {
    @Override
    public int compareTo(Key other) {
      int order = name.compareTo(other.name);
      return order != 0 ? order : Integer.compare(number, other.number);
    }
  }

  /** An entry in the making. */
  private static final class Draft {
    final String name;
    final String version;
    final int serial;
    Answer.Chosen chosen;
    Marker marker;

    final TreeSet<String> extras = new TreeSet<>();
    final TreeSet<ResolvedEntry.Edge> edges = new TreeSet<>();
    final TreeSet<Integer> rows = new TreeSet<>();

    Draft(String name, String version, int serial, Answer.Chosen chosen, Marker marker) {
      this.name = name;
      this.version = version;
      this.serial = serial;
      this.chosen = chosen;
      this.marker = marker;
    }
  }

  /** An edge between two drafts, by their serial numbers, that an earlier fork has brought. */
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

  /** Adds the answer of a fork, the conditions of which say which part of the project asks. */
  public void add(Fork fork) {
    Marker always = everywhere.markers().always();
    add(fork, i -> always);
  }

  /** Adds the answer for one target, where every part of the project asks at once. */
  void add(Answer answer, Staleness staleness, PartMarkers parts) {
    EdgeLog log = answer.problem().log();
    Marker always = everywhere.markers().always();
    add(
        new Fork(always, answer, answer, staleness),
        i -> {
          Line line = logged.line(log.origin(i));
          return line == null ? always : parts.marker(line.part());
        });
  }

  private void add(Fork fork, IntFunction<Marker> root) {
    Answer answer = fork.answer();
    PackageTable packages = answer.problem().packages();
    AnswerGraph graph = new AnswerGraph(answer, fork.marker());
    graph.spread(fork.marker(), root);
    Warner warner = new Warner(index, asked, fork, warnings);
    @Nullable Draft[] draftOf = new Draft[packages.count()];
    for (Answer.Chosen chosen : answer.chosen()) {
      Marker reach = graph.reach(chosen.project(), 0);
      if (reach != null) {
        warnings.ifYanked(chosen);
        warner.look(chosen);
        draftOf[packages.find(chosen.project(), 0)] = draft(chosen, reach);
      }
    }
    for (Answer.AskedExtra extra : answer.extras()) {
      Draft draft = draftOf[packages.find(extra.project(), 0)];
      if (draft != null
          && graph.reach(extra.project(), extra.extra()) != null
          && warnings.provides(draft.chosen, extra.extra())) {
        draft.extras.add(index.extras().name(extra.extra()));
      }
    }
    addEdges(graph, answer.problem(), draftOf);
  }

  /** The entry of a choice, also needed there. */
  private Draft draft(Answer.Chosen chosen, Marker reach) {
    int number = chosen.choices().number[chosen.place()];
    String name = asked.name(chosen.project());
    Key key = new Key(name, number);
    Draft draft = drafts.get(key);
    if (draft == null) {
      int candidate = index.candidates().first(chosen.project()) + number;
      String version = index.candidates().readableText(candidate);
      draft = new Draft(name, version, drafts.size(), chosen, reach);
      drafts.put(key, draft);
    }
    draft.chosen = chosen;
    draft.marker = draft.marker.or(reach);
    Choices choices = chosen.choices();
    int end = choices.endRow(chosen.place());
    for (int row = choices.firstRow(chosen.place()); row < end; row++) {
      draft.rows.add(index.rows().first(chosen.project()) + choices.rowAt(row));
    }
    return draft;
  }

  private void addEdges(AnswerGraph graph, RequestProblem its, @Nullable Draft[] draftOf) {
    EdgeLog log = its.log();
    Marker always = everywhere.markers().always();
    for (int k = 0; k < graph.count(); k++) {
      int i = graph.edge(k);
      Draft to = draftOf[log.to(i)];
      if (to == null) {
        continue;
      }
      int p = log.from(i);
      if (p == EdgeLog.ROOT) {
        addDemand(log.origin(i), to);
        continue;
      }
      Draft from = draftOf[p];
      if (from == null || from.serial == to.serial) {
        continue;
      }
      Marker condition = graph.conditionOf(i);
      Marker marker = condition == null ? always : condition;
      int extra = log.hasExtra(i) ? its.packages().extra(log.extra(i)) : 0;
      if (known.add(new Known(from.serial, to.serial, log.origin(i), extra, marker))) {
        LoggedRequirements.Asks asks = logged.asks(log.origin(i), to.name, marker);
        from.edges.add(
            new ResolvedEntry.Edge(
                to.name,
                to.version,
                marker,
                asks.specifiers(),
                extra != 0 ? index.extras().name(extra) : null,
                asks.extras()));
      }
    }
  }

  private void addDemand(int origin, Draft to) {
    Line line = logged.line(origin);
    if (line != null) {
      demands.putIfAbsent(
          origin + " " + to.name + " " + to.version, new Demand(line, to.name, to.version));
    }
  }

  /** The lines of the user's and the entries that meet them. */
  public List<Demand> demands() {
    return List.copyOf(demands.values());
  }

  /** The entries, by name. */
  public List<ResolvedEntry> build() {
    List<ResolvedEntry> entries = new ArrayList<>(drafts.size());
    for (Draft draft : drafts.values()) {
      int project = draft.chosen.project();
      int candidate =
          index.candidates().first(project) + draft.chosen.choices().number[draft.chosen.place()];
      entries.add(
          new ResolvedEntry(
              draft.name,
              draft.version,
              project,
              candidate,
              List.copyOf(draft.extras),
              draft.marker,
              draft.marker.simplify(everywhere),
              List.copyOf(draft.edges),
              asked.files(project, candidate, draft.rows)));
    }
    return List.copyOf(entries);
  }
}

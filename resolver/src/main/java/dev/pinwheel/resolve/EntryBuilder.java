package dev.pinwheel.resolve;

import dev.pinwheel.index.Index;
import dev.pinwheel.marker.Marker;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/** Unites the answers of all forks into entries, each with the marker of where it is needed. */
final class EntryBuilder {
  /** The order of edges. */
  static final Comparator<Entry.Edge> EDGES =
      Comparator.comparing(Entry.Edge::name)
          .thenComparing(Entry.Edge::version)
          .thenComparing(edge -> text(edge.extra()))
          .thenComparing(edge -> edge.marker().text());

  private final World world;
  private final Index index;
  private final Asked asked;
  private final Marker everywhere;
  private final Warnings warnings;
  private final LoggedRequirements logged;
  private final Map<Key, Draft> drafts = new TreeMap<>();
  private final Set<Known> known = new HashSet<>();
  private final Set<Demand> demands = new LinkedHashSet<>();

  EntryBuilder(World world, Asked asked, Marker everywhere, Warnings warnings) {
    this.world = world;
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

  /** An edge that an earlier fork has brought. */
  private record Known(Key from, Key to, int origin, int extra, Marker marker) {}

  /** An entry in the making. */
  private static final class Draft {
    final int project;
    Marker marker;
    final TreeSet<String> extras = new TreeSet<>();
    final Map<String, Entry.Edge> edges = new TreeMap<>();
    final TreeSet<Integer> rows = new TreeSet<>();

    Draft(int project, Marker marker) {
      this.project = project;
      this.marker = marker;
    }
  }

  /** Adds the answer of a fork, the conditions of which say which part of the project asks. */
  void add(Fork fork) {
    Marker always = everywhere.markers().always();
    add(fork, i -> always);
  }

  /** Adds the answer for one target, where every part of the project asks at once. */
  void add(Answer answer, Staleness staleness, Parts parts) {
    EdgeLog log = answer.problem().log();
    Marker always = everywhere.markers().always();
    add(
        new Fork(always, answer, answer, answer.problem(), staleness),
        i -> {
          Line line = logged.line(log.origin(i));
          return line == null ? always : parts.marker(line.part());
        });
  }

  private void add(Fork fork, IntFunction<Marker> root) {
    RequestProblem its = fork.problem();
    Answer answer = fork.answer();
    AnswerGraph graph = new AnswerGraph(its, answer, fork.marker());
    graph.spread(fork.marker(), root);
    Map<Integer, Key> keyOf = new TreeMap<>();
    Warner warner = new Warner(index, asked, fork, warnings);
    Map<Integer, Answer.Chosen> needed = new HashMap<>();
    for (Answer.Chosen chosen : answer.chosen()) {
      Marker reach = graph.reach(chosen.project(), 0);
      if (reach != null) {
        Key key = new Key(asked.name(chosen.project()), chosen.choices().number[chosen.place()]);
        keyOf.put(chosen.project(), key);
        needed.put(chosen.project(), chosen);
        warnings.ifYanked(chosen);
        warner.look(chosen);
        Draft draft = drafts.computeIfAbsent(key, k -> new Draft(chosen.project(), reach));
        draft.marker = draft.marker.or(reach);
        Choices choices = chosen.choices();
        int end = choices.endRow(chosen.place());
        for (int row = choices.firstRow(chosen.place()); row < end; row++) {
          draft.rows.add(index.rows().first(chosen.project()) + choices.rowAt(row));
        }
      }
    }
    for (Answer.AskedExtra extra : answer.extras()) {
      Key key = keyOf.get(extra.project());
      Answer.Chosen chosen = needed.get(extra.project());
      if (key != null
          && chosen != null
          && graph.reach(extra.project(), extra.extra()) != null
          && warnings.provides(chosen, extra.extra())) {
        draft(key).extras.add(index.extras().name(extra.extra()));
      }
    }
    addEdges(graph, its, keyOf);
  }

  private Draft draft(Key key) {
    return Objects.requireNonNull(drafts.get(key));
  }

  private void addEdges(AnswerGraph graph, RequestProblem its, Map<Integer, Key> keyOf) {
    EdgeLog log = its.log();
    PackageTable packages = its.packages();
    for (int k = 0; k < graph.count(); k++) {
      int i = graph.edge(k);
      int p = log.from(i);
      if (packages.kind(log.to(i)) != PackageTable.PROJECT) {
        continue;
      }
      Key to = keyOf.get(packages.project(log.to(i)));
      if (p == EdgeLog.ROOT) {
        Line line = logged.line(log.origin(i));
        if (to != null && line != null) {
          demands.add(new Demand(line, to.name(), version(to)));
        }
        continue;
      }
      Key from = keyOf.get(packages.project(p));
      if (from == null || to == null || from.equals(to)) {
        continue;
      }
      Marker condition = graph.conditionOf(i);
      Marker marker = condition == null ? everywhere.markers().always() : condition;
      int extraId = log.hasExtra(i) ? packages.extra(log.extra(i)) : 0;
      if (!known.add(new Known(from, to, log.origin(i), extraId, marker))) {
        continue;
      }
      String extra = extraId != 0 ? index.extras().name(extraId) : null;
      LoggedRequirements.Asks asks = logged.asks(log.origin(i), to.name(), marker);
      Entry.Edge edge =
          new Entry.Edge(to.name(), version(to), marker, asks.specifiers(), extra, asks.extras());
      draft(from).edges.put(edge.toString(), edge);
    }
  }

  /** The lines of the user's and the entries that meet them. */
  List<Demand> demands() {
    return List.copyOf(demands);
  }

  private String version(Key key) {
    int project = index.names().project(key.name());
    return index.candidates().versionText(index.candidates().first(project) + key.number());
  }

  /** The entries, by name. */
  List<Entry> build() {
    List<Entry> entries = new ArrayList<>(drafts.size());
    drafts.forEach(
        (key, draft) -> {
          int candidate = index.candidates().first(draft.project) + key.number();
          entries.add(
              new Entry(
                  key.name(),
                  version(key),
                  draft.project,
                  candidate,
                  List.copyOf(draft.extras),
                  draft.marker,
                  draft.marker.simplify(everywhere),
                  edges(draft),
                  world.files(draft.project, candidate, draft.rows, asked)));
        });
    return List.copyOf(entries);
  }

  private static List<Entry.Edge> edges(Draft draft) {
    List<Entry.Edge> edges = new ArrayList<>(draft.edges.values());
    edges.sort(EDGES);
    return List.copyOf(edges);
  }

  private static String text(@Nullable String text) {
    return text == null ? "" : text;
  }
}

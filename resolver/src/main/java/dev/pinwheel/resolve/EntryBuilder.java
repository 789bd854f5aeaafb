package dev.pinwheel.resolve;

import dev.pinwheel.index.Index;
import dev.pinwheel.marker.Marker;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Unites the answers of all forks into entries, each with the marker of where it is needed. */
final class EntryBuilder {
  /** The order of edges. */
  static final Comparator<Entry.Edge> EDGES =
      Comparator.comparing(Entry.Edge::name)
          .thenComparing(Entry.Edge::version)
          .thenComparing(edge -> text(edge.extra()))
          .thenComparing(edge -> edge.marker().text());

  private final Index index;
  private final Asked asked;
  private final Marker everywhere;
  private final Warnings warnings;
  private final Map<Key, Draft> drafts = new TreeMap<>();

  EntryBuilder(Index index, Asked asked, Marker everywhere, Warnings warnings) {
    this.index = index;
    this.asked = asked;
    this.everywhere = everywhere;
    this.warnings = warnings;
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
    final int project;
    Marker marker;
    final TreeSet<String> extras = new TreeSet<>();
    final Map<String, Entry.Edge> edges = new TreeMap<>();

    Draft(int project, Marker marker) {
      this.project = project;
      this.marker = marker;
    }
  }

  /** Adds the answer of a fork. */
  void add(Fork fork) {
    RequestProblem its = fork.problem();
    Answer answer = fork.answer();
    AnswerGraph graph = new AnswerGraph(its, answer, fork.marker());
    graph.spread(fork.marker());
    Map<Integer, Key> keyOf = new TreeMap<>();
    Map<Integer, Answer.Chosen> needed = new HashMap<>();
    for (Answer.Chosen chosen : answer.chosen()) {
      Marker reach = graph.reach(chosen.project(), 0);
      if (reach != null) {
        Key key = new Key(asked.name(chosen.project()), chosen.choices().number[chosen.place()]);
        keyOf.put(chosen.project(), key);
        needed.put(chosen.project(), chosen);
        warnings.ifYanked(chosen);
        warnings.ifOld(chosen, fork.staleness());
        Draft draft = drafts.get(key);
        if (draft == null) {
          drafts.put(key, new Draft(chosen.project(), reach));
        } else {
          draft.marker = draft.marker.or(reach);
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
      if (p == EdgeLog.ROOT || packages.kind(log.to(i)) != PackageTable.PROJECT) {
        continue;
      }
      Key from = keyOf.get(packages.project(p));
      Key to = keyOf.get(packages.project(log.to(i)));
      if (from == null || to == null || from.equals(to)) {
        continue;
      }
      Marker condition = graph.conditionOf(i);
      Marker marker = condition == null ? everywhere.markers().always() : condition;
      String extra = log.hasExtra(i) ? index.extras().name(packages.extra(log.extra(i))) : null;
      String text = to.name() + " " + to.number() + " " + extra + " " + marker.text();
      draft(from).edges.put(text, new Entry.Edge(to.name(), version(to), marker, extra));
    }
  }

  private String version(Key key) {
    int project = index.names().project(key.name());
    return index.candidates().versionText(index.candidates().first(project) + key.number());
  }

  /** The entries, by name. */
  List<Entry> build() {
    List<Entry> entries = new ArrayList<>(drafts.size());
    drafts.forEach(
        (key, draft) ->
            entries.add(
                new Entry(
                    key.name(),
                    version(key),
                    draft.project,
                    index.candidates().first(draft.project) + key.number(),
                    List.copyOf(draft.extras),
                    draft.marker,
                    draft.marker.simplify(everywhere),
                    edges(draft))));
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

package dev.pinwheel.resolve.fork;

import dev.pinwheel.index.Index;
import dev.pinwheel.marker.Marker;
import dev.pinwheel.marker.Markers;
import dev.pinwheel.request.Line;
import dev.pinwheel.resolve.answer.AnswerGraph;
import dev.pinwheel.resolve.answer.Demand;
import dev.pinwheel.resolve.answer.Fork;
import dev.pinwheel.resolve.answer.ResolvedEntry;
import dev.pinwheel.resolve.answer.Warner;
import dev.pinwheel.resolve.answer.Warnings;
import dev.pinwheel.resolve.problem.Answer;
import dev.pinwheel.resolve.problem.EdgeLog;
import dev.pinwheel.resolve.problem.IndexedRequest;
import dev.pinwheel.resolve.problem.LoggedRequirements;
import dev.pinwheel.resolve.problem.PackageTable;
import dev.pinwheel.resolve.view.Choices;
import dev.pinwheel.resolve.view.PartMarkers;
import dev.pinwheel.resolve.view.World;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * One answer composed of several: one where no rival parts are chosen, and for each group of rivals
 * those where some of it are, and of no other. A project has the version that a group gives it if
 * that differs from the common one. Whether that holds together wherever parts of several groups
 * are chosen is checked requirement by requirement; groups for which it does not have to be solved
 * together. See docs/explanation/universal.md, Declared conflicts.
 */
public final class Composition {
  private static final int COMMON = -1;

  private final Index index;
  private final PartMarkers names;
  private final List<ConflictGroup> groups;
  private final Marker admitted;
  private final Warnings warnings;
  private final Markers markers;

  /** By project and version: where it is selected, by the group that says so. */
  private final Map<Integer, TreeMap<Integer, Selection>> selections = new TreeMap<>();

  private final Set<Requires> requires = new LinkedHashSet<>();

  /**
   * Extras that were asked of a version in some answer, so that what they require is known, and
   * whether it has them.
   */
  private final Map<Node, Boolean> asked = new TreeMap<>();

  private final Map<Node, Marker> reach = new TreeMap<>();

  public Composition(
      World world,
      PartMarkers names,
      List<ConflictGroup> groups,
      Marker admitted,
      Warnings warnings) {
    this.index = world.index();
    this.names = names;
    this.groups = groups;
    this.admitted = admitted;
    this.warnings = warnings;
    this.markers = admitted.markers();
  }

  /** Where a version is selected: in common, and by single groups. */
  private static final class Selection {
    Marker common;
    final Map<Integer, Marker> byGroup = new TreeMap<>();
    Marker everywhere;

    /** What was asked where it was selected; where a file of it was named by URL, if one was. */
    IndexedRequest asks;

    /** The rows that stand for it, counted from the first of all. */
    final TreeSet<Integer> rows = new TreeSet<>();

    Selection(Marker nowhere, IndexedRequest asks) {
      this.asks = asks;
      this.common = nowhere;
      this.everywhere = nowhere;
    }
  }

  /** A version of a project, or an extra asked of it. */
  private record Node(int project, int number, int extra) implements Comparable<Node> {
    @Override
    public int compareTo(Node other) {
      int order = Integer.compare(project, other.project);
      order = order != 0 ? order : Integer.compare(number, other.number);
      return order != 0 ? order : Integer.compare(extra, other.extra);
    }
  }

  /**
   * A requirement of a version, under an extra or always; {@code from} is null for the user's own.
   */
  private record Requires(
      @Nullable Node from,
      Marker condition,
      int project,
      int extra,
      BitSet admitted,
      @Nullable Line line,
      LoggedRequirements.Asks asks) {}

  /** Adds an answer to the common part, or to a group. */
  public void add(int group, IndexedRequest asks, Fork fork) {
    Answer answer = fork.answer();
    Map<Integer, Integer> numbers = new TreeMap<>();
    Map<Integer, Answer.Chosen> places = new TreeMap<>();
    Warner warner = new Warner(index, asks, fork, warnings);
    for (Answer.Chosen chosen : answer.chosen()) {
      int number = chosen.choices().number[chosen.place()];
      numbers.put(chosen.project(), number);
      places.put(chosen.project(), chosen);
      warnings.ifYanked(chosen);
      warner.look(chosen);
      Selection selection =
          selections
              .computeIfAbsent(chosen.project(), project -> new TreeMap<>())
              .computeIfAbsent(number, its -> new Selection(markers.never(), asks));
      if (asks.direct(chosen.project(), index.candidates().first(chosen.project()) + number) >= 0) {
        selection.asks = asks;
      }
      if (group == COMMON) {
        selection.common = selection.common.or(fork.marker());
      } else {
        selection.byGroup.merge(group, fork.marker(), Marker::or);
      }
      Choices choices = chosen.choices();
      int end = choices.endRow(chosen.place());
      for (int row = choices.firstRow(chosen.place()); row < end; row++) {
        selection.rows.add(index.rows().first(chosen.project()) + choices.rowAt(row));
      }
    }
    for (Answer.AskedExtra extra : answer.extras()) {
      Answer.Chosen chosen = places.get(extra.project());
      if (chosen != null) {
        int number = chosen.choices().number[chosen.place()];
        asked.put(
            new Node(extra.project(), number, extra.extra()),
            warnings.provides(chosen, extra.extra()));
      }
    }
    addRequirements(asks, fork, numbers);
  }

  /** Adds an answer where no rival part is chosen. */
  public void addCommon(IndexedRequest asks, Fork fork) {
    add(COMMON, asks, fork);
  }

  private void addRequirements(IndexedRequest asks, Fork fork, Map<Integer, Integer> numbers) {
    LoggedRequirements logged = new LoggedRequirements(index, asks);
    EdgeLog log = fork.answer().problem().log();
    PackageTable packages = fork.answer().problem().packages();
    AnswerGraph graph = new AnswerGraph(fork.answer(), fork.marker());
    for (int k = 0; k < graph.count(); k++) {
      int i = graph.edge(k);
      int p = log.from(i);
      Node from = null;
      if (p != EdgeLog.ROOT) {
        int project = packages.project(p);
        int extra = log.hasExtra(i) ? packages.extra(log.extra(i)) : 0;
        from = new Node(project, Objects.requireNonNull(numbers.get(project)), extra);
      }
      int q = log.to(i);
      boolean isExtra = packages.kind(q) == PackageTable.EXTRA;
      BitSet admits = new BitSet();
      Choices its = packages.choices(q);
      for (int place = 0; !isExtra && place < its.count(); place++) {
        admits.set(its.number[place], log.admits(i, place));
      }
      Marker condition = graph.conditionOf(i);
      requires.add(
          new Requires(
              from,
              condition == null ? markers.always() : condition,
              packages.project(q),
              isExtra ? packages.extra(q) : 0,
              admits,
              logged.line(log.origin(i)),
              logged.asks(
                  log.origin(i),
                  asks.name(packages.project(q)),
                  condition == null ? markers.always() : condition)));
    }
  }

  /** Groups that have to be solved together, by their places; none if all holds together. */
  public Set<Integer> clash() {
    Set<Integer> clash = select();
    if (clash.isEmpty()) {
      spread();
      clash = unmet();
    }
    return clash;
  }

  /** Decides where each version is selected; gives two groups that disagree. */
  private Set<Integer> select() {
    for (TreeMap<Integer, Selection> versions : selections.values()) {
      for (Selection selection : versions.values()) {
        selection.byGroup.replaceAll((group, where) -> where.andNot(selection.common));
      }
      for (Map.Entry<Integer, Selection> one : versions.entrySet()) {
        Selection selection = one.getValue();
        Marker others = markers.never();
        for (Map.Entry<Integer, Selection> other : versions.entrySet()) {
          if (!other.getKey().equals(one.getKey())) {
            Set<Integer> clash = disagreement(selection, other.getValue());
            if (!clash.isEmpty()) {
              return clash;
            }
            for (Marker where : other.getValue().byGroup.values()) {
              others = others.or(where);
            }
          }
        }
        selection.everywhere = selection.common.andNot(others);
        for (Marker where : selection.byGroup.values()) {
          selection.everywhere = selection.everywhere.or(where);
        }
      }
    }
    return Set.of();
  }

  private static Set<Integer> disagreement(Selection one, Selection other) {
    for (Map.Entry<Integer, Marker> left : one.byGroup.entrySet()) {
      for (Map.Entry<Integer, Marker> right : other.byGroup.entrySet()) {
        if (!left.getKey().equals(right.getKey()) && !left.getValue().disjoint(right.getValue())) {
          return Set.of(left.getKey(), right.getKey());
        }
      }
    }
    return Set.of();
  }

  /** Finds out where each version and extra is needed: the union over all ways to it. */
  private void spread() {
    Map<Node, List<Requires>> outgoing = new TreeMap<>();
    Deque<Requires> open = new ArrayDeque<>();
    for (Requires each : requires) {
      Node from = each.from;
      if (from == null) {
        open.add(each);
      } else {
        outgoing
            .computeIfAbsent(new Node(from.project, from.number, 0), node -> new ArrayList<>())
            .add(each);
      }
    }
    while (!open.isEmpty()) {
      Requires each = open.removeFirst();
      Marker where = where(each);
      for (Map.Entry<Integer, Selection> version : versions(each.project).entrySet()) {
        Node node = new Node(each.project, version.getKey(), each.extra);
        Marker before = reach.getOrDefault(node, markers.never());
        Marker after = before.or(where.and(version.getValue().everywhere));
        if (!after.implies(before)) {
          reach.put(node, after);
          open.addAll(outgoing.getOrDefault(new Node(node.project, node.number, 0), List.of()));
        }
      }
    }
  }

  private Map<Integer, Selection> versions(int project) {
    return selections.getOrDefault(project, new TreeMap<>());
  }

  /** Where a requirement is alive. */
  private Marker where(Requires each) {
    Node from = each.from;
    Marker where = from == null ? admitted : of(new Node(from.project, from.number, 0));
    if (from != null && from.extra != 0) {
      where = where.and(of(from));
    }
    return where.and(each.condition);
  }

  private Marker of(Node node) {
    return reach.getOrDefault(node, markers.never());
  }

  /** The groups behind a requirement that is not met, or an extra that nobody looked at. */
  private Set<Integer> unmet() {
    for (Requires each : requires) {
      Marker met = markers.never();
      for (Map.Entry<Integer, Selection> version : versions(each.project).entrySet()) {
        if (each.extra != 0 || each.admitted.get(version.getKey())) {
          met = met.or(version.getValue().everywhere);
        }
      }
      Set<Integer> behind = behind(where(each).andNot(met));
      if (!behind.isEmpty()) {
        return behind;
      }
    }
    for (Map.Entry<Node, Marker> node : reach.entrySet()) {
      if (node.getKey().extra != 0 && !asked.containsKey(node.getKey())) {
        Set<Integer> behind = behind(node.getValue());
        if (!behind.isEmpty()) {
          return behind;
        }
      }
    }
    return Set.of();
  }

  /** The groups of which a marker speaks, if it can hold; all of them if of none. */
  private Set<Integer> behind(Marker marker) {
    Set<Integer> behind = new TreeSet<>();
    Marker possible = marker;
    for (int g = 0; g < groups.size(); g++) {
      if (groups.get(g).isNamedIn(marker, names)) {
        behind.add(g);
        possible = possible.and(names.allowed(groups.get(g).conflicts()));
      }
    }
    if (possible.isFalse()) {
      return Set.of();
    }
    for (int g = 0; behind.size() < 2 && g < groups.size(); g++) {
      behind.add(g);
    }
    return behind;
  }

  /** The entries, by name. */
  public List<ResolvedEntry> entries() {
    List<ResolvedEntry> entries = new ArrayList<>();
    for (Map.Entry<Node, Marker> node : reach.entrySet()) {
      Node it = node.getKey();
      if (it.extra == 0) {
        Marker marker = node.getValue();
        int candidate = index.candidates().first(it.project) + it.number;
        Selection selection = Objects.requireNonNull(versions(it.project).get(it.number));
        entries.add(
            new ResolvedEntry(
                index.names().get(it.project),
                version(it),
                it.project,
                candidate,
                extras(it),
                marker,
                shown(marker),
                edges(it),
                selection.asks.files(it.project, candidate, selection.rows)));
      }
    }
    entries.sort(
        Comparator.comparing(ResolvedEntry::name).thenComparingInt(entry -> entry.candidate()));
    return List.copyOf(entries);
  }

  /** The lines of the user's and the entries that meet them. */
  public List<Demand> demands() {
    Set<Demand> demands = new LinkedHashSet<>();
    for (Requires each : requires) {
      Line line = each.from == null && each.extra == 0 ? each.line : null;
      if (line == null) {
        continue;
      }
      for (Map.Entry<Integer, Selection> version : versions(each.project).entrySet()) {
        if (!where(each).and(version.getValue().everywhere).isFalse()) {
          Node to = new Node(each.project, version.getKey(), 0);
          demands.add(new Demand(line, index.names().get(each.project), version(to)));
        }
      }
    }
    return List.copyOf(demands);
  }

  /** A marker without what may be taken for granted, group by group. */
  private Marker shown(Marker marker) {
    Marker shown = marker.simplify(admitted);
    for (ConflictGroup group : groups) {
      if (group.isNamedIn(shown, names)) {
        shown = shown.simplify(names.allowed(group.conflicts()));
      }
    }
    return shown;
  }

  private String version(Node node) {
    int candidate = index.candidates().first(node.project) + node.number;
    return index.candidates().readableText(candidate);
  }

  private List<String> extras(Node of) {
    List<String> extras = new ArrayList<>();
    for (Node node : reach.keySet()) {
      if (node.project == of.project
          && node.number == of.number
          && node.extra != 0
          && Boolean.TRUE.equals(asked.get(node))) {
        extras.add(index.extras().name(node.extra));
      }
    }
    extras.sort(null);
    return List.copyOf(extras);
  }

  private List<ResolvedEntry.Edge> edges(Node of) {
    Map<String, ResolvedEntry.Edge> edges = new TreeMap<>();
    for (Requires each : requires) {
      Node from = each.from;
      if (from == null
          || from.project != of.project
          || from.number != of.number
          || each.extra != 0
          || each.project == of.project) {
        continue;
      }
      for (Map.Entry<Integer, Selection> version : versions(each.project).entrySet()) {
        Node to = new Node(each.project, version.getKey(), 0);
        if (!where(each).and(version.getValue().everywhere).isFalse()) {
          String name = index.names().get(each.project);
          String extra = from.extra == 0 ? null : index.extras().name(from.extra);
          ResolvedEntry.Edge edge =
              new ResolvedEntry.Edge(
                  name,
                  version(to),
                  each.condition,
                  each.asks.specifiers(),
                  extra,
                  each.asks.extras());
          edges.put(edge.toString(), edge);
        }
      }
    }
    List<ResolvedEntry.Edge> sorted = new ArrayList<>(edges.values());
    sorted.sort(null);
    return List.copyOf(sorted);
  }
}

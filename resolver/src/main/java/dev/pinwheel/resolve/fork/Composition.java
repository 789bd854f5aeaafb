package dev.pinwheel.resolve.fork;

import dev.pinwheel.index.Index;
import dev.pinwheel.marker.Accrual;
import dev.pinwheel.marker.Marker;
import dev.pinwheel.marker.Markers;
import dev.pinwheel.request.Line;
import dev.pinwheel.resolve.answer.AnswerGraph;
import dev.pinwheel.resolve.answer.Demand;
import dev.pinwheel.resolve.answer.DirectFiles;
import dev.pinwheel.resolve.answer.Entries;
import dev.pinwheel.resolve.answer.EntryDraft;
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
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
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
  private final DirectFiles direct = new DirectFiles();

  /** By version: what it is taken apart into where files are asked for by their URLs. */
  private final Map<Node, List<Piece>> pieces = new TreeMap<>();

  public Composition(Index index, ConflictGroups groups, Warnings warnings) {
    this.index = index;
    this.names = groups.names();
    this.groups = groups.list();
    this.admitted = groups.admitted();
    this.warnings = warnings;
    this.markers = admitted.markers();
  }

  /** Where a version is selected: in common, and by single groups. */
  private static final class Selection {
    Marker common;
    final Map<Integer, Marker> byGroup = new TreeMap<>();
    Marker everywhere;

    final EntryDraft draft;

    Selection(Marker nowhere, EntryDraft draft) {
      this.draft = draft;
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
      LoggedRequirements.Asks asks,
      @Nullable String url) {
    /** What has to be needed for it to be made: the version, and the extra if there is one. */
    List<Node> starts() {
      if (from == null) {
        return List.of();
      }
      return from.extra == 0
          ? List.of(from)
          : List.of(new Node(from.project, from.number, 0), from);
    }
  }

  /** An entry in the making, and where it is needed. */
  private record Piece(EntryDraft draft, Marker where) {}

  /** Adds an answer to the common part, or to a group. */
  public void add(int group, IndexedRequest asks, Fork fork) {
    Answer answer = fork.answer();
    Map<Integer, Integer> numbers = new TreeMap<>();
    Map<Integer, Answer.Chosen> places = new TreeMap<>();
    Warner warner = new Warner(index, asks, fork, warnings);
    for (Answer.Chosen chosen : answer.chosen()) {
      int number = chosen.number();
      numbers.put(chosen.project(), number);
      places.put(chosen.project(), chosen);
      warnings.ifYanked(chosen, chosen.choices().file[chosen.place()]);
      direct.addConstraints(index, asks, chosen);
      warner.look(chosen);
      Selection selection =
          selections
              .computeIfAbsent(chosen.project(), project -> new TreeMap<>())
              .computeIfAbsent(
                  number,
                  its ->
                      new Selection(
                          markers.never(), new EntryDraft(index, asks, chosen, DirectFiles.ANY)));
      selection.draft.add(chosen);
      if (group == COMMON) {
        selection.common = selection.common.or(fork.marker());
      } else {
        selection.byGroup.merge(group, fork.marker(), Marker::or);
      }
    }
    for (Answer.AskedExtra extra : answer.extras()) {
      Answer.Chosen chosen = places.get(extra.project());
      if (chosen != null) {
        asked.put(
            new Node(extra.project(), chosen.number(), extra.extra()),
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
                  condition == null ? markers.always() : condition),
              logged.url(
                  log.origin(i),
                  packages.project(q),
                  condition == null ? fork.marker() : fork.marker().and(condition))));
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
    Accrual accrual = new Accrual(markers);
    Map<Node, Accrual.Place> needed = new TreeMap<>();
    for (Requires each : requires) {
      List<Accrual.Place> starts = new ArrayList<>(2);
      for (Node from : each.starts()) {
        starts.add(needed.computeIfAbsent(from, _ -> accrual.place()));
      }
      for (Map.Entry<Integer, Selection> version : versions(each.project).entrySet()) {
        Node node = new Node(each.project, version.getKey(), each.extra);
        Accrual.Place to = needed.computeIfAbsent(node, _ -> accrual.place());
        Marker condition = each.condition.and(version.getValue().everywhere);
        if (starts.isEmpty()) {
          accrual.start(admitted.and(condition), to);
        } else {
          accrual.edge(starts, condition, to);
        }
      }
    }
    accrual.spread();
    needed.forEach(
        (node, place) -> {
          if (!place.where().isFalse()) {
            reach.put(node, place.where());
          }
        });
  }

  private Map<Integer, Selection> versions(int project) {
    return selections.getOrDefault(project, new TreeMap<>());
  }

  /** Where a requirement is alive. */
  private Marker where(Requires each) {
    Marker where = each.condition;
    for (Node from : each.starts()) {
      where = where.and(of(from));
    }
    return each.from == null ? where.and(admitted) : where;
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

  /** The entries, and what they meet. */
  public Entries entries() {
    takeApart();
    Set<Demand> demands = new LinkedHashSet<>();
    requires.forEach(each -> draw(each, demands));
    for (Node node : reach.keySet()) {
      if (node.extra != 0 && Boolean.TRUE.equals(asked.get(node))) {
        pieces(node).forEach(piece -> piece.draft.add(node.extra));
      }
    }
    List<ResolvedEntry> list = new ArrayList<>();
    for (List<Piece> of : pieces.values()) {
      for (Piece piece : of) {
        list.add(piece.draft.entry(piece.where, shown(piece.where)));
      }
    }
    list.sort(
        Comparator.comparing(ResolvedEntry::name)
            .thenComparingInt(ResolvedEntry::candidate)
            .thenComparingInt(ResolvedEntry::direct));
    return new Entries(List.copyOf(list), List.copyOf(demands));
  }

  private void takeApart() {
    for (Requires each : requires) {
      for (Map.Entry<Integer, Selection> version : versions(each.project).entrySet()) {
        Marker where = where(each).and(version.getValue().everywhere);
        direct.add(index, each.project, version.getKey(), each.url, where);
      }
    }
    for (Map.Entry<Node, Marker> each : reach.entrySet()) {
      Node node = each.getKey();
      if (node.extra == 0) {
        EntryDraft draft = Objects.requireNonNull(versions(node.project).get(node.number)).draft;
        List<Piece> its = new ArrayList<>(1);
        for (DirectFiles.Part part : draft.parts(direct, each.getValue())) {
          boolean any = part.file() == DirectFiles.ANY;
          its.add(new Piece(any ? draft : draft.with(part.file()), part.where()));
        }
        pieces.put(node, its);
      }
    }
  }

  private List<Piece> pieces(Node node) {
    return pieces.getOrDefault(new Node(node.project, node.number, 0), List.of());
  }

  /** Adds a requirement to the entries that make it, or to what lines demand. */
  private void draw(Requires each, Set<Demand> demands) {
    Node from = each.from;
    if (each.extra != 0 || from != null && from.project == each.project) {
      return;
    }
    Marker where = where(each);
    for (int number : versions(each.project).keySet()) {
      for (Piece to : pieces(new Node(each.project, number, 0))) {
        if (from != null) {
          for (Piece by : pieces(from)) {
            if (!where.and(by.where).disjoint(to.where)) {
              by.draft.add(to.draft, each.condition, from.extra, each.asks);
            }
          }
        } else if (each.line != null && !where.disjoint(to.where)) {
          demands.add(to.draft.meets(each.line));
        }
      }
    }
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
}

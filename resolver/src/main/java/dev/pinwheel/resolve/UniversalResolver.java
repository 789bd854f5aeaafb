package dev.pinwheel.resolve;

import dev.pinwheel.index.Index;
import dev.pinwheel.marker.Marker;
import dev.pinwheel.marker.Markers;
import dev.pinwheel.request.Environments;
import dev.pinwheel.request.Policy;
import dev.pinwheel.request.Request;
import dev.pinwheel.resolve.answer.Demand;
import dev.pinwheel.resolve.answer.Effort;
import dev.pinwheel.resolve.answer.EntryBuilder;
import dev.pinwheel.resolve.answer.Fork;
import dev.pinwheel.resolve.answer.ResolvedEntry;
import dev.pinwheel.resolve.answer.Trade;
import dev.pinwheel.resolve.answer.Trades;
import dev.pinwheel.resolve.answer.Warnings;
import dev.pinwheel.resolve.fork.Composition;
import dev.pinwheel.resolve.fork.ConflictGroup;
import dev.pinwheel.resolve.fork.ForkSearch;
import dev.pinwheel.resolve.problem.Answer;
import dev.pinwheel.resolve.problem.IndexedRequest;
import dev.pinwheel.resolve.refute.Refutation;
import dev.pinwheel.resolve.view.PartMarkers;
import dev.pinwheel.resolve.view.UniversalWorld;
import dev.pinwheel.resolve.view.World;
import dev.pinwheel.solver.CancelFlag;
import dev.pinwheel.solver.Solver;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Answers a request for many environments at once. */
final class UniversalResolver {
  private final Engine engine;
  private final Solver solver;
  private final Solver aside;
  private final Request request;
  private final Environments.Universal environments;
  private final CancelFlag cancel;
  private final Markers markers;
  private final Index index;
  private final PartMarkers parts;
  private final Marker admitted;
  private int solves;

  UniversalResolver(
      Engine engine,
      Solver solver,
      Solver aside,
      Request request,
      Environments.Universal environments,
      CancelFlag cancel) {
    this.engine = engine;
    this.solver = solver;
    this.aside = aside;
    this.request = request;
    this.environments = environments;
    this.cancel = cancel;
    this.markers = engine.markers();
    this.index = engine.index();
    this.parts = new PartMarkers(request, markers);
    this.admitted = admitted(environments, markers);
  }

  Resolution resolve() {
    solver.counters().clear();
    aside.counters().clear();
    solves = 0;
    List<ConflictGroup> rivals = ConflictGroup.of(request);
    return rivals.size() < 2 ? together() : composed(rivals);
  }

  /**
   * Looks for one answer to everything; parts that exclude each other are never chosen together.
   */
  private Resolution together() {
    Marker everywhere = admitted.and(parts.allowed(request.conflicts()));
    Searched searched = search(everywhere, request.forks(), List.of());
    if (searched.failure != null) {
      return searched.failure;
    }
    Warnings warnings = new Warnings(index);
    EntryBuilder builder = new EntryBuilder(searched.world, searched.asked, everywhere, warnings);
    searched.forks.forEach(builder::add);
    List<Marker> forks = new ArrayList<>();
    for (Marker fork : merged(searched)) {
      forks.add(fork.simplify(everywhere));
    }
    return answer(builder.build(), builder.demands(), forks, List.of(searched), warnings);
  }

  /**
   * Looks for an answer without the parts that exclude others, and for one with each group of them;
   * groups that do not compose are solved together. See docs/explanation/universal.md, Declared
   * conflicts.
   */
  private Resolution composed(List<ConflictGroup> rivals) {
    List<ConflictGroup> groups = joinedBefore(rivals);
    Searched common = search(without(groups, null), remembered(groups, null), List.of());
    if (common.failure != null) {
      return common.failure;
    }
    List<Fork> commonForks = new ArrayList<>();
    for (Fork fork : common.forks) {
      commonForks.add(fork.at(leftOut(fork.marker(), groups, null)));
    }
    Map<ConflictGroup, Searched> done = new HashMap<>();
    while (true) {
      Warnings warnings = new Warnings(index);
      Composition composition = new Composition(common.world, parts, groups, admitted, warnings);
      commonForks.forEach(fork -> composition.addCommon(common.asked, fork));
      List<Searched> all = new ArrayList<>(List.of(common));
      List<Marker> forks = new ArrayList<>();
      for (Marker fork : merged(common)) {
        forks.add(leftOut(fork, groups, null).simplify(admitted));
      }
      for (ConflictGroup group : groups) {
        Marker allowed = parts.allowed(group.conflicts());
        Searched its = done.get(group);
        if (its == null) {
          its = search(without(groups, group).and(allowed), remembered(groups, group), commonForks);
          done.put(group, its);
        }
        if (its.failure != null) {
          return its.failure;
        }
        for (Fork fork : its.forks) {
          Marker where = leftOut(fork.marker(), groups, group).simplify(allowed);
          composition.add(groups.indexOf(group), its.asked, fork.at(where));
        }
        for (Marker fork : merged(its)) {
          forks.add(leftOut(fork, groups, group).simplify(admitted.and(allowed)));
        }
        all.add(its);
      }
      Set<Integer> clash = composition.clash();
      if (clash.isEmpty()) {
        return answer(composition.entries(), composition.demands(), forks, all, warnings);
      }
      groups = joined(groups, clash);
    }
  }

  /** Groups that an earlier lock solved together, as a fork that speaks of both tells. */
  private List<ConflictGroup> joinedBefore(List<ConflictGroup> rivals) {
    List<ConflictGroup> groups = rivals;
    for (String text : request.forks()) {
      Marker fork = fork(text);
      Set<Integer> named = new TreeSet<>();
      for (int g = 0; g < groups.size(); g++) {
        if (groups.get(g).isNamedIn(fork, parts)) {
          named.add(g);
        }
      }
      groups = joined(groups, named);
    }
    return groups;
  }

  private static List<ConflictGroup> joined(List<ConflictGroup> groups, Set<Integer> together) {
    List<ConflictGroup> left = new ArrayList<>();
    ConflictGroup joined = null;
    for (int g = 0; g < groups.size(); g++) {
      if (!together.contains(g)) {
        left.add(groups.get(g));
      } else if (joined == null) {
        joined = groups.get(g);
        left.add(joined);
      } else {
        ConflictGroup more = joined.with(groups.get(g));
        left.set(left.indexOf(joined), more);
        joined = more;
      }
    }
    return List.copyOf(left);
  }

  /** Where some part of a group is chosen, or of none, and no part of any other group. */
  private Marker without(List<ConflictGroup> groups, @Nullable ConflictGroup but) {
    Marker where = admitted;
    for (ConflictGroup group : groups) {
      Marker none = group.none(parts, markers);
      where = group.equals(but) ? where.andNot(none) : where.and(none);
    }
    return where;
  }

  /** What a marker says where no part of any group is chosen but of one. */
  private Marker leftOut(Marker marker, List<ConflictGroup> groups, @Nullable ConflictGroup but) {
    Marker left = marker;
    for (ConflictGroup group : groups) {
      left = group.equals(but) ? left : group.leftOut(left, parts);
    }
    return left;
  }

  /** The forks of an earlier lock that say nothing of any group, or of this one only. */
  private List<String> remembered(List<ConflictGroup> groups, @Nullable ConflictGroup about) {
    List<String> forks = new ArrayList<>();
    for (String text : request.forks()) {
      Marker fork = fork(text);
      boolean others = false;
      for (ConflictGroup group : groups) {
        others |= !group.equals(about) && group.isNamedIn(fork, parts);
      }
      if (!others && (about == null || about.isNamedIn(fork, parts))) {
        forks.add(text);
      }
    }
    return forks;
  }

  /**
   * What a search came to.
   *
   * @param failure what there is instead of an answer; null if there is one
   */
  private record Searched(
      World world, IndexedRequest asked, List<Fork> forks, @Nullable Resolution failure) {}

  private Searched search(Marker everywhere, List<String> remembered, List<Fork> earlier) {
    UniversalWorld world =
        engine.world(
            admitted,
            everywhere,
            request.policy().requiresPython(),
            environments.required(),
            parts);
    IndexedRequest asked = new IndexedRequest(world, request);
    ForkSearch search = new ForkSearch(world, asked, earlier, solver, aside, cancel);
    ForkSearch.Failure failure = search.run(beginnings(everywhere, remembered));
    solves += search.solves();
    if (failure == null) {
      return new Searched(world, asked, search.forks(), null);
    }
    Resolution instead =
        failure.derivation() == null
            ? new Unfinished(failure.cancelled(), effort())
            : new Unresolvable(
                new Refutation(
                    world, asked, failure.problem(), failure.derivation(), failure.fork()),
                effort());
    return new Searched(world, asked, List.of(), instead);
  }

  private Effort effort() {
    return Effort.of(solves, solver.counters(), aside.counters());
  }

  /** A fork that a lock remembers; an empty text stands for everywhere. */
  private Marker fork(String text) {
    return text.isEmpty() ? markers.always() : markers.parse(text);
  }

  /** The environments that the answer is for. */
  static Marker admitted(Environments.Universal environments, Markers markers) {
    Marker python = markers.python(environments.requiresPython());
    if (environments.admitted().isEmpty()) {
      return python;
    }
    Marker any = markers.never();
    for (Marker marker : environments.admitted()) {
      any = any.or(marker);
    }
    return python.and(any);
  }

  /** Where the search begins: the environments given, cut along the forks that a lock remembers. */
  private List<Marker> beginnings(Marker everywhere, List<String> remembered) {
    List<Marker> given = new ArrayList<>();
    if (environments.admitted().isEmpty()) {
      given.add(everywhere);
    } else {
      Marker left = everywhere;
      for (Marker marker : environments.admitted()) {
        addPart(given, left.and(marker));
        left = left.andNot(marker);
      }
    }
    List<Marker> beginnings = new ArrayList<>();
    for (Marker part : given) {
      Marker left = part;
      for (String text : remembered) {
        Marker fork = fork(text);
        addPart(beginnings, left.and(fork));
        left = left.andNot(fork);
      }
      addPart(beginnings, left);
    }
    return beginnings;
  }

  private static void addPart(List<Marker> parts, Marker part) {
    if (!part.isFalse()) {
      parts.add(part);
    }
  }

  private Resolution answer(
      List<ResolvedEntry> entries,
      List<Demand> demands,
      List<Marker> forks,
      List<Searched> all,
      Warnings warnings) {
    if (request.policy().requiresPython() == Policy.RequiresPython.LOWER) {
      entries.forEach(entry -> warnings.ifBeyondRange(entry, admitted));
    }
    return new ResolvedEverywhere(
        entries,
        List.copyOf(forks),
        admitted,
        demands,
        decided(all),
        trades(all),
        warnings.list(),
        effort());
  }

  private static List<String> decided(List<Searched> all) {
    Set<String> decided = new LinkedHashSet<>();
    for (Searched searched : all) {
      for (Fork fork : searched.forks) {
        fork.answer().chosen().forEach(each -> decided.add(searched.asked.name(each.project())));
      }
    }
    return List.copyOf(decided);
  }

  private List<Trade> trades(List<Searched> all) {
    Map<String, Trade> trades = new LinkedHashMap<>();
    for (Searched searched : all) {
      for (Fork fork : searched.forks) {
        for (Trade trade : Trades.between(index, searched.asked, fork.first(), fork.answer())) {
          String id = trade.name() + " " + trade.before() + " " + trade.after();
          trades.putIfAbsent(id, trade);
        }
      }
    }
    return List.copyOf(trades.values());
  }

  /** Where the answers differ from one another, in the order solved. */
  private static List<Marker> merged(Searched searched) {
    Map<List<Long>, Marker> merged = new LinkedHashMap<>();
    for (Fork fork : searched.forks) {
      merged.merge(pins(fork.answer()), fork.marker(), Marker::or);
    }
    return List.copyOf(merged.values());
  }

  /** By project: the number of the version chosen. */
  private static List<Long> pins(Answer answer) {
    List<Long> pins = new ArrayList<>(answer.chosen().size());
    for (Answer.Chosen chosen : answer.chosen()) {
      pins.add((long) chosen.project() << 32 | chosen.choices().number[chosen.place()]);
    }
    pins.sort(null);
    return pins;
  }
}

package dev.pinwheel.resolve;

import dev.pinwheel.index.Index;
import dev.pinwheel.marker.Marker;
import dev.pinwheel.marker.Markers;
import dev.pinwheel.request.Environments;
import dev.pinwheel.request.Policy;
import dev.pinwheel.request.Request;
import dev.pinwheel.resolve.answer.AnswerGraph;
import dev.pinwheel.resolve.answer.DirectFiles;
import dev.pinwheel.resolve.answer.Effort;
import dev.pinwheel.resolve.answer.Entries;
import dev.pinwheel.resolve.answer.EntryBuilder;
import dev.pinwheel.resolve.answer.Fork;
import dev.pinwheel.resolve.answer.Pin;
import dev.pinwheel.resolve.answer.Trade;
import dev.pinwheel.resolve.answer.Trades;
import dev.pinwheel.resolve.answer.Warner;
import dev.pinwheel.resolve.answer.Warnings;
import dev.pinwheel.resolve.fork.Composition;
import dev.pinwheel.resolve.fork.ConflictGroup;
import dev.pinwheel.resolve.fork.ConflictGroups;
import dev.pinwheel.resolve.fork.ForkSearch;
import dev.pinwheel.resolve.problem.Answer;
import dev.pinwheel.resolve.problem.IndexedRequest;
import dev.pinwheel.resolve.refute.Refutation;
import dev.pinwheel.resolve.view.PartMarkers;
import dev.pinwheel.resolve.view.View;
import dev.pinwheel.resolve.view.World;
import dev.pinwheel.solver.Solver;
import dev.pinwheel.solver.clause.CancelFlag;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Answers a request, for one target or for many environments at once. */
final class RequestSearch {
  private final Engine engine;
  private final Solver solver;
  private final Solver aside;
  private final Request request;
  private final CancelFlag cancel;
  private final Markers markers;
  private final Index index;
  private final Marker admitted;
  private final View view;
  private final NeededFiles needed;
  private int solves;

  RequestSearch(Engine engine, Solver solver, Solver aside, Request request, CancelFlag cancel) {
    this.engine = engine;
    this.solver = solver;
    this.aside = aside;
    this.request = request;
    this.cancel = cancel;
    this.markers = engine.markers();
    this.index = engine.index();
    this.admitted = engine.admitted(request.environments());
    this.view = engine.view(request.environments(), admitted);
    this.needed = new NeededFiles(index, request.policy(), admitted);
  }

  Resolution resolve() {
    solver.counters().clear();
    aside.counters().clear();
    if (engine.isOne(request)) {
      Searched searched = search(null, admitted, List.of(admitted), List.of());
      return searched.failure != null
          ? searched.failure
          : one(searched.asked, searched.forks.getFirst());
    }
    Resolution resolution = inParts();
    while (request.environments() instanceof Environments.Universal
        && resolution instanceof Resolved answer
        && needed.lackIn(answer.entries())) {
      Resolution without = inParts();
      if (!(without instanceof Resolved)) {
        return answer; // there may be one yet in which such a release is needed elsewhere, too
      }
      resolution = without;
    }
    return resolution;
  }

  private Resolution inParts() {
    PartMarkers parts = new PartMarkers(request, markers);
    List<Marker> remembered = new ArrayList<>();
    for (String text : request.forks()) {
      remembered.add(text.isEmpty() ? markers.always() : view.open(markers.parse(text)));
    }
    ConflictGroups groups = ConflictGroups.of(request, parts, admitted);
    return groups.list().size() < 2
        ? together(parts, remembered)
        : composed(groups.remembering(remembered), remembered);
  }

  /**
   * Looks for one answer to everything; parts that exclude each other are never chosen together.
   *
   * @param remembered forks that a lock remembers
   */
  private Resolution together(PartMarkers parts, List<Marker> remembered) {
    Marker everywhere = admitted.and(parts.allowed(request.conflicts()));
    Searched searched = search(parts, everywhere, beginnings(everywhere, remembered), List.of());
    if (searched.failure != null) {
      return searched.failure;
    }
    Warnings warnings = new Warnings(index);
    EntryBuilder builder = new EntryBuilder(index, searched.asked, everywhere, parts, warnings);
    searched.forks.forEach(builder::add);
    List<Marker> forks = new ArrayList<>();
    for (Marker fork : merged(searched)) {
      forks.add(fork.simplify(everywhere));
    }
    return answer(builder.build(), forks, List.of(searched), warnings);
  }

  /** The answer for one target. */
  private Resolution one(IndexedRequest asked, Fork fork) {
    Warnings warnings = new Warnings(index);
    Warner warner = new Warner(index, asked, fork, warnings);
    DirectFiles direct = direct(asked, fork);
    List<Pin> pins = new ArrayList<>(fork.answer().chosen().size());
    List<String> order = new ArrayList<>(fork.answer().chosen().size());
    for (Answer.Chosen chosen : fork.answer().chosen()) {
      Pin pin = pin(asked, chosen, fork.answer(), direct, warnings);
      pins.add(pin);
      order.add(pin.name());
      warnings.ifYanked(chosen, pin.file());
      warner.look(chosen);
    }
    pins.sort((left, right) -> left.name().compareTo(right.name()));
    return new Resolved(
        admitted,
        List.of(fork.marker()),
        false,
        List.copyOf(pins),
        () -> {
          EntryBuilder builder =
              new EntryBuilder(
                  index, asked, admitted, new PartMarkers(request, markers), new Warnings(index));
          builder.add(fork);
          return builder.build();
        },
        List.copyOf(order),
        Trades.between(index, asked, fork.first(), fork.answer()),
        warnings.list(),
        effort());
  }

  /** The files that are asked for by their URLs on a target. */
  private DirectFiles direct(IndexedRequest asked, Fork fork) {
    if (!asked.namesUrls()) {
      return new DirectFiles();
    }
    AnswerGraph graph = new AnswerGraph(fork.answer(), fork.marker());
    graph.spread(i -> fork.marker());
    return DirectFiles.of(index, asked, fork.answer(), graph);
  }

  private Pin pin(
      IndexedRequest asked,
      Answer.Chosen chosen,
      Answer answer,
      DirectFiles direct,
      Warnings warnings) {
    int candidate = index.candidates().first(chosen.project()) + chosen.number();
    List<String> extras = new ArrayList<>();
    for (Answer.AskedExtra asks : answer.extras()) {
      if (asks.project() == chosen.project() && warnings.provides(chosen, asks.extra())) {
        extras.add(index.extras().name(asks.extra()));
      }
    }
    extras.sort(null);
    int file = direct.parts(candidate, admitted).getFirst().file();
    return new Pin(
        asked.name(chosen.project()),
        index.candidates().readableText(candidate),
        chosen.project(),
        candidate,
        file == DirectFiles.ANY ? chosen.choices().file[chosen.place()] : file,
        List.copyOf(extras));
  }

  /**
   * Looks for an answer without the parts that exclude others, and for one with each group of them;
   * groups that do not compose are solved together. See docs/explanation/universal.md, Declared
   * conflicts.
   */
  private Resolution composed(ConflictGroups declared, List<Marker> remembered) {
    ConflictGroups groups = declared;
    PartMarkers parts = declared.names();
    Marker none = groups.without(null);
    Searched common =
        search(parts, none, beginnings(none, groups.about(null, remembered)), List.of());
    if (common.failure != null) {
      return common.failure;
    }
    List<Fork> commonForks = new ArrayList<>();
    List<Marker> commonMarkers = new ArrayList<>();
    for (Fork fork : common.forks) {
      Marker where = groups.leftOut(fork.marker(), null);
      commonForks.add(fork.at(where));
      commonMarkers.add(where);
    }
    Map<ConflictGroup, Searched> done = new HashMap<>();
    while (true) {
      Warnings warnings = new Warnings(index);
      Composition composition = new Composition(index, groups, warnings);
      commonForks.forEach(fork -> composition.addCommon(common.asked, fork));
      List<Searched> all = new ArrayList<>(List.of(common));
      List<Marker> forks = new ArrayList<>();
      for (Marker fork : merged(common)) {
        forks.add(groups.leftOut(fork, null).simplify(admitted));
      }
      for (ConflictGroup group : groups.list()) {
        Marker allowed = parts.allowed(group.conflicts());
        Searched its = done.get(group);
        if (its == null) {
          Marker where = groups.without(group).and(allowed);
          List<Marker> beginnings =
              cut(beginnings(where, groups.about(group, remembered)), commonMarkers);
          its = search(parts, where, beginnings, commonForks);
          done.put(group, its);
        }
        if (its.failure != null) {
          return its.failure;
        }
        for (Fork fork : its.forks) {
          Marker where = groups.leftOut(fork.marker(), group).simplify(allowed);
          composition.add(groups.list().indexOf(group), its.asked, fork.at(where));
        }
        for (Marker fork : merged(its)) {
          forks.add(groups.leftOut(fork, group).simplify(admitted.and(allowed)));
        }
        all.add(its);
      }
      Set<Integer> clash = composition.clash();
      if (clash.isEmpty()) {
        return answer(composition.entries(), forks, all, warnings);
      }
      groups = groups.joined(clash);
    }
  }

  /**
   * What a search came to.
   *
   * @param failure what there is instead of an answer; null if there is one
   */
  private record Searched(IndexedRequest asked, List<Fork> forks, @Nullable Resolution failure) {}

  /**
   * Searches some environments.
   *
   * @param parts where parts are chosen; null if all of them are
   * @param everywhere the environments, and which parts are chosen together
   * @param beginnings the same in pieces
   * @param earlier forks the answers of which are preferred
   */
  private Searched search(
      @Nullable PartMarkers parts, Marker everywhere, List<Marker> beginnings, List<Fork> earlier) {
    World world = engine.world(view, everywhere, parts);
    IndexedRequest asked = new IndexedRequest(world, request, needed.fileless());
    ForkSearch search = new ForkSearch(world, asked, earlier, solver, aside, cancel);
    ForkSearch.Failure failure = search.run(beginnings);
    solves += search.solves();
    if (failure == null) {
      return new Searched(asked, search.forks(), null);
    }
    Resolution instead =
        failure.derivation() == null
            ? new Unfinished(failure.cancelled(), effort())
            : new Unresolvable(
                new Refutation(
                    world, asked, failure.problem(), failure.derivation(), failure.fork()),
                effort());
    return new Searched(asked, List.of(), instead);
  }

  private Effort effort() {
    return Effort.of(solves, solver.counters(), aside.counters());
  }

  /** Where the search begins: the environments given, cut along the forks that a lock remembers. */
  private List<Marker> beginnings(Marker everywhere, List<Marker> remembered) {
    List<Marker> given = new ArrayList<>();
    if (request.environments() instanceof Environments.Universal universal
        && !universal.admitted().isEmpty()) {
      Marker left = everywhere;
      for (Marker marker : universal.admitted()) {
        addPart(given, left.and(marker));
        left = left.andNot(marker);
      }
    } else {
      given.add(everywhere);
    }
    return cut(given, remembered);
  }

  /** The same in pieces, of which each lies in one fork or in none. */
  private static List<Marker> cut(List<Marker> parts, List<Marker> forks) {
    List<Marker> pieces = new ArrayList<>();
    for (Marker part : parts) {
      Marker left = part;
      for (Marker fork : forks) {
        addPart(pieces, left.and(fork));
        left = left.andNot(fork);
      }
      addPart(pieces, left);
    }
    return pieces;
  }

  private static void addPart(List<Marker> parts, Marker part) {
    if (!part.isFalse()) {
      parts.add(part);
    }
  }

  private Resolution answer(
      Entries entries, List<Marker> forks, List<Searched> all, Warnings warnings) {
    if (request.policy().requiresPython() == Policy.RequiresPython.LOWER
        && request.environments() instanceof Environments.Universal) {
      entries.list().forEach(entry -> warnings.ifBeyondRange(entry, admitted));
    }
    int solved = 0;
    for (Searched searched : all) {
      solved += searched.forks.size();
    }
    return new Resolved(
        admitted,
        forks,
        forks.size() < solved,
        null,
        () -> entries,
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
      pins.add((long) chosen.project() << 32 | chosen.number());
    }
    pins.sort(null);
    return pins;
  }
}

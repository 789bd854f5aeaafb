package dev.pinwheel.resolve;

import dev.pinwheel.marker.Marker;
import dev.pinwheel.marker.Markers;
import dev.pinwheel.solver.CancelFlag;
import dev.pinwheel.solver.Solver;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Answers a request for many environments at once. */
final class UniversalResolver {
  private final Engine engine;
  private final Solver solver;
  private final Solver aside;
  private final Request request;
  private final Environments.Universal environments;
  private final CancelFlag cancel;
  private final Markers markers;

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
  }

  Resolution resolve() {
    Parts parts = new Parts(request, markers);
    Marker admitted = admitted();
    Marker everywhere = admitted.and(parts.allowed(request));
    solver.counters().clear();
    aside.counters().clear();
    UniversalWorld world =
        engine.world(
            admitted,
            everywhere,
            request.policy().requiresPython(),
            environments.required(),
            parts);
    Asked asked = new Asked(world, request);
    ForkSearch search = new ForkSearch(world, asked, solver, aside, cancel);
    ForkSearch.Failure failure = search.run(beginnings(everywhere));
    Effort effort = Effort.of(search.solves(), solver.counters(), aside.counters());
    if (failure != null) {
      return failure.derivation() == null
          ? new Unfinished(failure.cancelled(), effort)
          : new Unresolvable(
              new Refutation(world, asked, search.problem(), failure.derivation(), failure.fork()),
              effort);
    }
    return finish(world, asked, search, admitted, everywhere, effort);
  }

  /** The environments that the answer is for. */
  private Marker admitted() {
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
  private List<Marker> beginnings(Marker everywhere) {
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
      for (String text : request.forks()) {
        Marker remembered = markers.parse(text);
        addPart(beginnings, left.and(remembered));
        left = left.andNot(remembered);
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

  private Resolution finish(
      UniversalWorld world,
      Asked asked,
      ForkSearch search,
      Marker admitted,
      Marker everywhere,
      Effort effort) {
    Warnings warnings = new Warnings(world.index(), asked, search.staleness());
    EntryBuilder builder = new EntryBuilder(world, asked, everywhere, warnings);
    Map<String, Marker> merged = new TreeMap<>();
    List<String> order = new ArrayList<>();
    Set<String> decided = new LinkedHashSet<>();
    for (Fork fork : search.forks()) {
      builder.add(fork);
      fork.answer().chosen().forEach(chosen -> decided.add(asked.name(chosen.project())));
      String pins = pins(asked, fork.answer());
      Marker known = merged.get(pins);
      if (known == null) {
        order.add(pins);
      }
      merged.put(pins, known == null ? fork.marker() : known.or(fork.marker()));
    }
    List<Marker> forks = new ArrayList<>();
    for (String pins : order) {
      Marker fork = merged.get(pins);
      if (fork != null) {
        forks.add(fork.simplify(everywhere));
      }
    }
    List<Trade> trades = new ArrayList<>();
    for (int i = 0; i < search.forks().size(); i++) {
      Answer first = search.firstAnswers().get(i);
      Answer taken = search.forks().get(i).answer();
      for (Trade trade : Trades.between(world.index(), asked, first, taken)) {
        if (!trades.contains(trade)) {
          trades.add(trade);
        }
      }
    }
    List<Entry> entries = builder.build();
    if (request.policy().requiresPython() == Policy.RequiresPython.LOWER) {
      entries.forEach(entry -> warnings.ifBeyondRange(entry, everywhere));
    }
    return new ResolvedEverywhere(
        entries,
        List.copyOf(forks),
        admitted,
        builder.demands(),
        List.copyOf(decided),
        List.copyOf(trades),
        warnings.list(),
        effort);
  }

  private static String pins(Asked asked, Answer answer) {
    Map<String, Integer> pins = new TreeMap<>();
    for (Answer.Chosen chosen : answer.chosen()) {
      pins.put(asked.name(chosen.project()), chosen.choices().number[chosen.place()]);
    }
    return pins.toString();
  }
}

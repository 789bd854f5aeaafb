package dev.pinwheel.resolve.problem;

import dev.pinwheel.index.Edges;
import dev.pinwheel.index.Index;
import dev.pinwheel.index.Rows;
import dev.pinwheel.resolve.view.Choices;
import dev.pinwheel.resolve.view.Origins;
import dev.pinwheel.resolve.view.World;
import dev.pinwheel.solver.Solution;
import dev.pinwheel.solver.clause.ClauseSink;
import dev.pinwheel.solver.clause.Problem;
import dev.pinwheel.solver.clause.Tier;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A request over an index as the solver sees it: projects, extras asked for, and switches. See
 * docs/explanation/solver.md.
 */
public final class RequestProblem implements Problem {
  private static final int NONE = -1;
  private static final long[] ONE = {1L};
  private static final long[] NOTHING = {};

  private final World world;
  private final Index index;
  private final Edges edges;
  private final Rows rows;
  private final IndexedRequest asked;
  private final Limits limits;
  private final Roster roster;
  private final PackageTable table;
  private final Switches switches = new Switches();
  private final EdgeLog log = new EdgeLog();
  private final Conditions conditions;
  private final ExtraMarkers extraMarkers;
  private final IndexEdges indexEdges;
  private final Bounds bounds;
  private final int[] lineSwitch;
  private final int[] constraintSwitch;
  private boolean rooted;
  private Preferred preferred = Preferred.NONE;

  /** The problem of a request, its candidates further narrowed by some limits. */
  public RequestProblem(World world, IndexedRequest asked, Limits limits) {
    this(world, asked, limits, null);
  }

  private RequestProblem(
      World world, IndexedRequest asked, Limits limits, @Nullable ExtraCase only) {
    this.world = world;
    this.index = world.index();
    this.edges = index.edges();
    this.rows = index.rows();
    this.asked = asked;
    this.limits = limits;
    this.roster = new Roster(world, asked);
    this.table = roster.table();
    this.lineSwitch = askings(asked.lines().size());
    this.constraintSwitch = askings(asked.constraints().size());
    this.conditions = new Conditions(world, table, switches);
    this.extraMarkers = new ExtraMarkers(world, roster, switches, conditions, only);
    EdgeWriter writer =
        new EdgeWriter(roster, log, index.requirements(), index.extras(), edges.count());
    this.indexEdges =
        new IndexEdges(index, asked.changes(), roster, conditions, extraMarkers, writer);
    this.bounds = new Bounds(asked, roster, switches, conditions, lineSwitch, constraintSwitch);
  }

  private int[] askings(int count) {
    int[] asking = new int[count];
    for (int i = 0; i < count; i++) {
      asking[i] = table.addSwitch();
      switches.addAsking(asking[i]);
    }
    return asking;
  }

  /** The same problem, with the same limits and preferences, in one case only. */
  RequestProblem in(ExtraCase only) {
    RequestProblem narrowed = new RequestProblem(world, asked, limits, only);
    narrowed.prefer(preferred);
    narrowed.within(bounds.limits());
    return narrowed;
  }

  /** What is given, not searched for. */
  public Switches switches() {
    return switches;
  }

  /** What was required of whom so far. */
  public EdgeLog log() {
    return log;
  }

  public PackageTable packages() {
    return table;
  }

  /** What a solution has of which nothing is known but what is assumed. */
  List<NotFetchedException.Missing> notFetched(Solution solution) {
    List<NotFetchedException.Missing> missing = List.of();
    for (int i = 0; i < solution.size(); i++) {
      int p = solution.packageAt(i);
      if (table.kind(p) == PackageTable.PROJECT) {
        Choices choices = table.choices(p);
        int place = solution.candidateAt(i);
        int assumed = assumed(choices, place);
        if (assumed != 0) {
          int candidate = index.candidates().first(choices.project) + choices.number[place];
          missing = missing.isEmpty() ? new ArrayList<>() : missing;
          missing.add(
              new NotFetchedException.Missing(
                  asked.name(choices.project),
                  (assumed & Rows.NOT_ASKED) != 0
                      ? null
                      : index.candidates().readableText(candidate)));
        }
      }
    }
    return missing;
  }

  private int assumed(Choices choices, int place) {
    int flags = 0;
    for (int r = choices.firstRow(place); r < choices.endRow(place); r++) {
      flags |= rows.flags(rows.first(choices.project) + choices.rowAt(r));
    }
    return flags & (Rows.NOT_FETCHED | Rows.NOT_ASKED);
  }

  /** Says which versions are tried first from now on. */
  public void prefer(Preferred versions) {
    preferred = versions;
  }

  /** Sets limits that hold where {@link #limitSwitch} is on; null takes them back. */
  public void within(@Nullable Limits newLimits) {
    bounds.within(newLimits);
  }

  /** The switch of the limits set last, or -1. */
  int limitSwitch() {
    return bounds.limitSwitch();
  }

  @Override
  public int candidates(int packageId) {
    return table.kind(packageId) == PackageTable.PROJECT ? table.choices(packageId).count() : 1;
  }

  @Override
  public long order(int packageId) {
    return table.order(packageId);
  }

  @Override
  public void restrict(int packageId, long[] domain, int from) {
    if (table.kind(packageId) == PackageTable.PROJECT) {
      limits.restrict(table.project(packageId), table.choices(packageId), domain, from);
    }
  }

  @Override
  public int preferred(int packageId) {
    return table.kind(packageId) == PackageTable.PROJECT
        ? preferred.place(table.project(packageId), table.choices(packageId))
        : NONE;
  }

  /**
   * {@inheritDoc}
   *
   * @throws IllegalStateException for a second solver: what was met is emitted once only
   */
  @Override
  public void roots(ClauseSink sink) {
    if (rooted) {
      throw new IllegalStateException("a problem belongs to one solver");
    }
    rooted = true;
    List<IndexedRequest.Ask> lines = asked.lines();
    for (int i = 0; i < lines.size(); i++) {
      IndexedRequest.Ask ask = lines.get(i);
      int condition = conditions.of(ask.condition());
      int p = roster.project(ask.name());
      long[] admitted = roster.choices(p).maskOfNumbers(ask.numbers());
      root(Origins.line(i), ask.form(), lineSwitch[i], condition, p, admitted, sink);
      for (int itsExtra : ask.extras()) {
        int e = roster.extra(ask.name(), itsExtra);
        root(Origins.line(i), Tier.NORMAL, lineSwitch[i], condition, e, ONE, sink);
      }
    }
    extraMarkers.dropAnswers(sink);
    bounds.writeMet(sink);
  }

  private void root(
      int origin, int form, int asking, int condition, int q, long[] admitted, ClauseSink sink) {
    int wanted = sink.in(q, admitted, 0);
    int off = EdgeWriter.off(asking, sink);
    int unless = condition < 0 ? NONE : EdgeWriter.off(condition, sink);
    log.add(EdgeLog.ROOT, NOTHING, NONE, EdgeWriter.NOTHING, condition, q, admitted, origin);
    sink.open(NONE, origin, form);
    sink.literal(asking, off);
    if (condition >= 0) {
      sink.literal(condition, unless);
    }
    sink.literal(q, wanted);
    sink.close();
  }

  @Override
  public void load(int packageId, int candidate, ClauseSink sink) {
    switch (table.kind(packageId)) {
      case PackageTable.PROJECT -> loadRows(packageId, candidate, sink);
      case PackageTable.EXTRA -> loadEdges(packageId, sink);
      default -> {
        if (packageId == bounds.limitSwitch()) {
          bounds.writeLimits(sink);
        }
      }
    }
    bounds.writeMet(sink);
  }

  private void loadRows(int p, int candidate, ClauseSink sink) {
    int name = table.project(p);
    int firstRow = rows.first(name);
    Choices its = table.choices(p);
    for (int r = its.firstRow(candidate), last = its.endRow(candidate); r < last; r++) {
      int record = rows.record(name, firstRow + its.rowAt(r));
      for (int i = rows.edgeStart(record), end = rows.edgeEnd(record); i < end; i++) {
        int edge = rows.edge(name, i);
        if (edges.extra(edge) == 0) {
          indexEdges.write(p, edge, NONE, sink);
        }
      }
    }
    indexEdges.writeAdditions(p, sink);
  }

  @Override
  public void loadAll(int packageId, ClauseSink sink) {
    if (table.kind(packageId) != PackageTable.SWITCH) {
      loadEdges(packageId, sink);
      bounds.writeMet(sink);
    }
  }

  /** All edges of a project that hold anyway, or of one of its extras. */
  private void loadEdges(int packageId, ClauseSink sink) {
    int name = table.project(packageId);
    if (name >= index.names().projectCount()) {
      return;
    }
    boolean ofExtra = table.kind(packageId) == PackageTable.EXTRA;
    int p = ofExtra ? roster.project(name) : packageId;
    int wanted = ofExtra ? table.extra(packageId) : 0;
    for (int edge = edges.start(name), end = edges.end(name); edge < end; edge++) {
      if (edges.extra(edge) == wanted) {
        indexEdges.write(p, edge, ofExtra ? packageId : NONE, sink);
      }
    }
    if (!ofExtra) {
      indexEdges.writeAdditions(p, sink);
    }
  }
}

package dev.pinwheel.resolve;

import dev.pinwheel.index.Edges;
import dev.pinwheel.index.Extras;
import dev.pinwheel.index.Index;
import dev.pinwheel.index.Names;
import dev.pinwheel.index.Requirements;
import dev.pinwheel.index.Rows;
import dev.pinwheel.marker.Field;
import dev.pinwheel.marker.Marker;
import dev.pinwheel.solver.ClauseSink;
import dev.pinwheel.solver.Problem;
import dev.pinwheel.solver.Tier;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

/**
 * A request over an index as the solver sees it: projects, extras asked for, and switches. See
 * docs/solver.md.
 */
final class RequestProblem implements Problem {
  /** Parts of an edge from here on are the extras it asks for; below, what becomes of it. */
  private static final int EXTRA_PART = 1 << 16;

  private static final int NONE = -1;
  private static final long[] ONE = {1L};
  private static final long[] NOTHING = {};

  private final World world;
  private final Index index;
  private final Names names;
  private final Edges edges;
  private final Rows rows;
  private final Requirements requirements;
  private final Extras extras;
  private final Asked asked;
  private final Limits limits;
  private final PackageTable packages = new PackageTable();
  private final Switches switches = new Switches();
  private final NumberTable markerSwitch = new NumberTable();
  private final NumberTable edgeNumbers = new NumberTable();
  private int nextEdgeNumber;
  private int[] pending = new int[8];
  private int pendingCount;
  private final int[] lineSwitch;
  private final int[] constraintSwitch;
  private boolean rooted;
  private final EdgeLog log = new EdgeLog();
  private Preferred preferred = Preferred.NONE;

  /** The problem of a request, its candidates further narrowed by some limits. */
  RequestProblem(World world, Asked asked, Limits limits) {
    this.world = world;
    this.index = world.index();
    this.names = index.names();
    this.edges = index.edges();
    this.rows = index.rows();
    this.requirements = index.requirements();
    this.extras = index.extras();
    this.asked = asked;
    this.limits = limits;
    this.nextEdgeNumber = edges.count();
    this.lineSwitch = askings(asked.lines().size());
    this.constraintSwitch = askings(asked.constraints().size());
  }

  private int[] askings(int count) {
    int[] asking = new int[count];
    for (int i = 0; i < count; i++) {
      asking[i] = packages.addSwitch();
      switches.addAsking(asking[i]);
    }
    return asking;
  }

  /** What is given, not searched for. */
  Switches switches() {
    return switches;
  }

  /** What was required of whom so far. */
  EdgeLog log() {
    return log;
  }

  PackageTable packages() {
    return packages;
  }

  /** The package that switches a line on, by the line's place among those asked. */
  int lineSwitch(int line) {
    return lineSwitch[line];
  }

  /** The package that switches a constraint on, by its place among those asked. */
  int constraintSwitch(int constraint) {
    return constraintSwitch[constraint];
  }

  /** Says which versions are tried first from now on. */
  void prefer(Preferred versions) {
    preferred = versions;
  }

  /** The package of a name, met now or before. */
  private int projectPackage(int name) {
    int known = packages.find(name, 0);
    if (known >= 0) {
      return known;
    }
    Choices its = name < names.projectCount() ? world.choices(name, asked) : Choices.NONE;
    int added = packages.addProject(name, world.rank(name), its);
    if (asked.isConstrained(name) || !its.confined().groups().isEmpty()) {
      if (pendingCount == pending.length) {
        pending = Arrays.copyOf(pending, 2 * pendingCount);
      }
      pending[pendingCount++] = added;
    }
    return added;
  }

  private int extraPackage(int name, int itsExtra) {
    int known = packages.find(name, itsExtra);
    return known >= 0 ? known : packages.addExtra(name, world.rank(name), itsExtra);
  }

  private Choices choices(int packageId) {
    return packages.choices(packageId);
  }

  @Override
  public int candidates(int packageId) {
    return packages.kind(packageId) == PackageTable.PROJECT ? choices(packageId).count() : 1;
  }

  @Override
  public long order(int packageId) {
    return packages.order(packageId);
  }

  @Override
  public void restrict(int packageId, long[] domain, int from) {
    if (packages.kind(packageId) == PackageTable.PROJECT) {
      limits.restrict(packages.project(packageId), choices(packageId), domain, from);
    }
  }

  @Override
  public int preferred(int packageId) {
    return packages.kind(packageId) == PackageTable.PROJECT
        ? preferred.place(packages.project(packageId), choices(packageId))
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
    List<Asked.Ask> lines = asked.lines();
    for (int i = 0; i < lines.size(); i++) {
      Asked.Ask ask = lines.get(i);
      int condition = conditionOf(ask.condition());
      int p = projectPackage(ask.name());
      long[] admitted = places(ask.numbers(), choices(p));
      root(Origins.line(i), ask.form(), lineSwitch[i], condition, p, admitted, sink);
      for (int itsExtra : ask.extras()) {
        int e = extraPackage(ask.name(), itsExtra);
        root(Origins.line(i), Tier.NORMAL, lineSwitch[i], condition, e, ONE, sink);
      }
    }
    emitPending(sink);
  }

  private void root(
      int origin, int form, int asking, int condition, int q, long[] admitted, ClauseSink sink) {
    int wanted = sink.in(q, admitted, 0);
    int off = off(asking, sink);
    int unless = condition < 0 ? NONE : off(condition, sink);
    log.add(EdgeLog.ROOT, NOTHING, NONE, condition, q, admitted, origin);
    sink.open(NONE, origin, form);
    sink.literal(asking, off);
    if (condition >= 0) {
      sink.literal(condition, unless);
    }
    sink.literal(q, wanted);
    sink.close();
  }

  private static int off(int packageId, ClauseSink sink) {
    return sink.notIn(packageId, ONE, 0);
  }

  private static long[] places(BitSet numbers, Choices its) {
    long[] mask = its.nothing();
    for (int place = 0; place < its.count(); place++) {
      if (numbers.get(its.number[place])) {
        mask[place >> 6] |= 1L << place;
      }
    }
    return mask;
  }

  /** Emits what bounds projects that were met just now, whoever asked for them. */
  private void emitPending(ClauseSink sink) {
    while (pendingCount > 0) {
      int p = pending[--pendingCount];
      for (int i = 0; i < constraintSwitch.length; i++) {
        Asked.Ask ask = asked.constraints().get(i);
        if (ask.name() == packages.project(p)) {
          bound(
              Origins.constraint(i),
              constraintSwitch[i],
              conditionOf(ask.condition()),
              p,
              places(ask.numbers(), choices(p)),
              sink);
        }
      }
      emitConfined(p, sink);
    }
  }

  private void bound(
      int origin, int asking, int condition, int p, long[] admitted, ClauseSink sink) {
    int allowed = sink.inOrAbsent(p, admitted, 0);
    int off = off(asking, sink);
    int unless = condition < 0 ? NONE : off(condition, sink);
    sink.open(NONE, origin, Tier.NORMAL);
    sink.literal(asking, off);
    if (condition >= 0) {
      sink.literal(condition, unless);
    }
    sink.literal(p, allowed);
    sink.close();
  }

  /** Where a fork has environments that a candidate does not serve, it is not allowed. */
  private void emitConfined(int p, ClauseSink sink) {
    for (Confined.Group group : choices(p).confined().groups()) {
      Integer outside = switches.ofOutside(group.marker());
      if (outside == null) {
        outside = packages.addSwitch();
        switches.addOutside(group.marker(), Origins.isPython(group.origin()), outside);
      }
      int off = off(outside, sink);
      int others = sink.notIn(p, group.places(), 0);
      sink.clause(NONE, group.origin(), Tier.NORMAL, outside, off, p, others);
    }
  }

  @Override
  public void load(int packageId, int candidate, ClauseSink sink) {
    if (packages.kind(packageId) == PackageTable.PROJECT) {
      int name = packages.project(packageId);
      int firstRow = rows.first(name);
      Choices its = choices(packageId);
      for (int r = its.firstRow(candidate), last = its.endRow(candidate); r < last; r++) {
        int record = rows.record(name, firstRow + its.rowAt(r));
        for (int i = rows.edgeStart(record), end = rows.edgeEnd(record); i < end; i++) {
          int edge = rows.edge(name, i);
          if (edges.extra(edge) == 0) {
            emit(packageId, edge, NONE, sink);
          }
        }
      }
      emitAdditions(packageId, sink);
    } else if (packages.kind(packageId) == PackageTable.EXTRA) {
      loadAll(packageId, sink);
    }
    emitPending(sink);
  }

  @Override
  public void loadAll(int packageId, ClauseSink sink) {
    int name = packages.project(packageId);
    if (packages.kind(packageId) == PackageTable.SWITCH || name >= names.projectCount()) {
      return;
    }
    boolean ofExtra = packages.kind(packageId) == PackageTable.EXTRA;
    int p = ofExtra ? projectPackage(name) : packageId;
    int wanted = ofExtra ? packages.extra(packageId) : 0;
    for (int edge = edges.start(name), end = edges.end(name); edge < end; edge++) {
      if (edges.extra(edge) == wanted) {
        emit(p, edge, ofExtra ? packageId : NONE, sink);
      }
    }
    if (!ofExtra) {
      emitAdditions(packageId, sink);
    }
    emitPending(sink);
  }

  /** The switch of a marker; -1 if it always holds, and {@code Integer.MIN_VALUE} if never. */
  private int conditionOf(int marker) {
    int live = world.live(marker);
    if (live != World.SOMETIMES) {
      return live == World.ALWAYS ? NONE : Integer.MIN_VALUE;
    }
    int known = markerSwitch.get(marker);
    if (known < 0) {
      known = switchOf(world.marker(marker));
      markerSwitch.put(marker, known);
    }
    return known;
  }

  private int conditionOf(Marker marker) {
    int live = world.live(marker);
    return live == World.SOMETIMES
        ? switchOf(marker)
        : live == World.ALWAYS ? NONE : Integer.MIN_VALUE;
  }

  private int switchOf(Marker marker) {
    Integer known = switches.ofMarker(marker);
    if (known == null) {
      known = packages.addSwitch();
      switches.addHolds(marker, known);
    }
    return known;
  }

  /** Emits an edge of a project; {@code e} is the package of the extra it depends on, or -1. */
  private void emit(int p, int edge, int e, ClauseSink sink) {
    int requirement = edges.requirement(edge);
    if (asked.changes().touches(requirements.target(requirement))) {
      emitChanged(p, edge, requirement, e, sink);
      return;
    }
    if ((edges.flags(edge) & Edges.EXTRA_COMPLEX) != 0) {
      emitComplex(p, edge, requirement, sink);
      return;
    }
    int condition = conditionOf(requirements.marker(requirement));
    if (condition < NONE) {
      return;
    }
    if (sink.known(edge)) {
      if (requirements.extras(requirement) != 0) {
        emitExtras(p, edge, edge, requirement, e, condition, NOTHING, sink);
      }
      return;
    }
    long[] carriers = choices(p).maskOfRows(index, edges.rows(edge));
    if (isEmpty(carriers)) {
      return;
    }
    int q = projectPackage(requirements.target(requirement));
    long[] admitted = admitted(requirement, q);
    clause(edge, edge, formOf(requirement), p, carriers, e, condition, q, admitted, sink);
    emitExtras(p, edge, edge, requirement, e, condition, carriers, sink);
  }

  private int formOf(int requirement) {
    return (requirements.flags(requirement) & Requirements.EXACT) != 0 ? Tier.PINNED : Tier.NORMAL;
  }

  private long[] admitted(int requirement, int q) {
    return (requirements.flags(requirement) & Requirements.DIRECT_URL) != 0
        ? choices(q).nothing()
        : choices(q).maskOfCandidates(index, requirements.candidates(requirement));
  }

  private void clause(
      int number,
      int origin,
      int form,
      int p,
      long[] carriers,
      int e,
      int condition,
      int q,
      long[] admitted,
      ClauseSink sink) {
    int notCarried = sink.notIn(p, carriers, 0);
    int wanted = sink.in(q, admitted, 0);
    int notAsked = e < 0 ? NONE : off(e, sink);
    int unless = condition < 0 ? NONE : off(condition, sink);
    log.add(p, carriers, e, condition, q, admitted, origin);
    sink.open(number, origin, form);
    sink.literal(p, notCarried);
    if (e >= 0) {
      sink.literal(e, notAsked);
    }
    if (condition >= 0) {
      sink.literal(condition, unless);
    }
    sink.literal(q, wanted);
    sink.close();
  }

  private void emitExtras(
      int p,
      int edge,
      int origin,
      int requirement,
      int e,
      int condition,
      long[] carriers,
      ClauseSink sink) {
    int list = requirements.extras(requirement);
    if (list == 0) {
      return;
    }
    int target = requirements.target(requirement);
    for (int i = extras.start(list), end = extras.end(list); i < end; i++) {
      askExtra(p, edge, origin, target, extras.get(i), e, condition, carriers, sink);
    }
  }

  private void askExtra(
      int p,
      int edge,
      int origin,
      int target,
      int itsExtra,
      int e,
      int condition,
      long[] carriers,
      ClauseSink sink) {
    int number = numberOf(edge, EXTRA_PART + itsExtra);
    if (!sink.known(number)) {
      int q = extraPackage(target, itsExtra);
      clause(number, origin, Tier.NORMAL, p, carriers, e, condition, q, ONE, sink);
    }
  }

  /**
   * Emits an edge whose marker mentions extras in a way that does not split: once for each set of
   * those extras that may be asked for, the others not asked.
   */
  private void emitComplex(int p, int edge, int requirement, ClauseSink sink) {
    Marker whole = world.marker(requirements.marker(requirement));
    List<String> mentioned = whole.names(Field.EXTRA);
    int most = Math.min(mentioned.size(), 4);
    for (int set = 0; set < 1 << most; set++) {
      Marker left = whole;
      for (int i = 0; i < most; i++) {
        left = left.assumeExtra(mentioned.get(i), (set >> i & 1) != 0);
      }
      int condition = conditionOf(left.withoutExtras());
      int number = numberOf(edge, EXTRA_PART - 1 - set);
      if (condition >= NONE && !sink.known(number)) {
        emitCase(p, edge, number, requirement, mentioned, set, condition, sink);
      }
    }
  }

  private void emitCase(
      int p,
      int edge,
      int number,
      int requirement,
      List<String> mentioned,
      int set,
      int condition,
      ClauseSink sink) {
    int name = packages.project(p);
    int q = projectPackage(requirements.target(requirement));
    long[] carriers = choices(p).maskOfRows(index, edges.rows(edge));
    long[] admitted = admitted(requirement, q);
    int notCarried = sink.notIn(p, carriers, 0);
    int wanted = sink.in(q, admitted, 0);
    int most = Math.min(mentioned.size(), 4);
    int[] given = new int[most];
    int[] masks = new int[most];
    for (int i = 0; i < most; i++) {
      int itsExtra = extras.find(mentioned.get(i));
      given[i] =
          (set >> i & 1) != 0 ? extraPackage(name, itsExtra) : notAskedSwitch(name, itsExtra);
      masks[i] = off(given[i], sink);
    }
    int unless = condition < 0 ? NONE : off(condition, sink);
    log.add(p, carriers, set == 0 ? NONE : firstAsked(given, set), condition, q, admitted, edge);
    sink.open(number, edge, formOf(requirement));
    sink.literal(p, notCarried);
    for (int i = 0; i < most; i++) {
      sink.literal(given[i], masks[i]);
    }
    if (condition >= 0) {
      sink.literal(condition, unless);
    }
    sink.literal(q, wanted);
    sink.close();
  }

  private static int firstAsked(int[] given, int set) {
    return given[Integer.numberOfTrailingZeros(set)];
  }

  private int notAskedSwitch(int name, int itsExtra) {
    int known = edgeNumbers.get(notAskedKey(name, itsExtra));
    if (known < 0) {
      known = packages.addSwitch();
      switches.addNotAsked(name, itsExtra, known);
      edgeNumbers.put(notAskedKey(name, itsExtra), known);
    }
    return known;
  }

  private static long notAskedKey(int name, int itsExtra) {
    return Long.MIN_VALUE / 2 + ((long) name << 24) + itsExtra;
  }

  /** An edge whose target is overridden or excluded, for some carriers at least. */
  private void emitChanged(int p, int edge, int requirement, int e, ClauseSink sink) {
    long[] left = choices(p).maskOfRows(index, edges.rows(edge)).clone();
    List<Changes.Rule> rules = asked.changes().rules();
    for (int i = 0; i < rules.size(); i++) {
      Changes.Rule rule = rules.get(i);
      if (rule.target() == requirements.target(requirement)) {
        long[] part = rule.take(index, choices(p), left);
        emitInstead(p, edge, numberOf(edge, i + 1), i, rule, part, e, sink);
      }
    }
    int condition = conditionOf(requirements.marker(requirement));
    if (!isEmpty(left) && condition >= NONE) {
      int number = numberOf(edge, 0);
      int q = projectPackage(requirements.target(requirement));
      if (!sink.known(number)) {
        long[] admitted = admitted(requirement, q);
        clause(number, edge, formOf(requirement), p, left, e, condition, q, admitted, sink);
      }
      emitExtras(p, number, edge, requirement, e, condition, left, sink);
    }
  }

  private void emitInstead(
      int p,
      int edge,
      int number,
      int place,
      Changes.Rule rule,
      long[] part,
      int e,
      ClauseSink sink) {
    if (isEmpty(part)) {
      return;
    }
    int origin = Origins.replacement(place);
    List<Asked.Ask> all = rule.instead();
    for (int k = 0; k < all.size(); k++) {
      Asked.Ask instead = all.get(k);
      int condition = conditionOf(instead.condition());
      int q = projectPackage(instead.name());
      int own = k == 0 ? number : numberOf(edge, (k << 12) + place + 1);
      if (!sink.known(own)) {
        long[] admitted = places(instead.numbers(), choices(q));
        clause(own, origin, instead.form(), p, part, e, condition, q, admitted, sink);
      }
      for (int itsExtra : instead.extras()) {
        askExtra(p, own, origin, instead.name(), itsExtra, e, condition, part, sink);
      }
    }
  }

  /** Scoped overrides hold for a project even where it does not require the name at all. */
  private void emitAdditions(int p, ClauseSink sink) {
    List<Changes.Rule> rules = asked.changes().rules();
    for (int i = 0; i < rules.size(); i++) {
      Changes.Rule rule = rules.get(i);
      if (rule.scopeProject() == packages.project(p)) {
        long[] part = rule.take(index, choices(p), choices(p).everything());
        emitInstead(p, ~p, numberOf(~p, i + 1), i, rule, part, NONE, sink);
      }
    }
  }

  private int numberOf(int edge, int part) {
    long key = (long) edge << 32 | part;
    int number = edgeNumbers.get(key);
    if (number < 0) {
      number = nextEdgeNumber++;
      edgeNumbers.put(key, number);
    }
    return number;
  }

  private static boolean isEmpty(long[] mask) {
    for (long word : mask) {
      if (word != 0) {
        return false;
      }
    }
    return true;
  }
}

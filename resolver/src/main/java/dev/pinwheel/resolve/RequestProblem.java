package dev.pinwheel.resolve;

import dev.pinwheel.index.Edges;
import dev.pinwheel.index.Extras;
import dev.pinwheel.index.Index;
import dev.pinwheel.index.Names;
import dev.pinwheel.index.Requirements;
import dev.pinwheel.index.Rows;
import dev.pinwheel.solver.ClauseSink;
import dev.pinwheel.solver.Problem;
import dev.pinwheel.solver.Tier;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A request over an index as the solver sees it: projects, extras asked for, and switches, all
 * numbered as they are met. See docs/solver.md.
 */
final class RequestProblem implements Problem {
  private static final int PROJECT = 0;
  private static final int EXTRA = 1;
  private static final int SWITCH = 2;

  /** Parts of an edge from here on are the extras it asks for; below, what overrides make of it. */
  private static final int EXTRA_PART = 1 << 16;

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

  private int packages;
  private byte[] kind = new byte[64];
  private int[] project = new int[64];
  private int[] extra = new int[64];
  private long[] order = new long[64];
  private @Nullable Choices[] choices = new Choices[64];
  private final NumberTable packageOf = new NumberTable();
  private final NumberTable edgeNumbers = new NumberTable();
  private int nextEdgeNumber;
  private int[] pending = new int[8];
  private int pendingCount;
  private final int[] lineSwitch;
  private final int[] constraintSwitch;

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
    this.lineSwitch = new int[asked.lines().size()];
    this.constraintSwitch = new int[asked.constraints().size()];
    for (int i = 0; i < lineSwitch.length; i++) {
      lineSwitch[i] = add(SWITCH, -1, 0, Long.MIN_VALUE + i, null);
    }
    for (int i = 0; i < constraintSwitch.length; i++) {
      constraintSwitch[i] =
          add(SWITCH, -1, 0, Long.MIN_VALUE + lineSwitch.length + i, null);
    }
  }

  /** The package that switches a line on, by the line's place among those asked. */
  int lineSwitch(int line) {
    return lineSwitch[line];
  }

  /** The package that switches a constraint on. */
  int constraintSwitch(int constraint) {
    return constraintSwitch[constraint];
  }

  int lineCount() {
    return lineSwitch.length;
  }

  int constraintCount() {
    return constraintSwitch.length;
  }

  boolean isProject(int packageId) {
    return kind[packageId] == PROJECT;
  }

  boolean isExtra(int packageId) {
    return kind[packageId] == EXTRA;
  }

  /** The name id of a project's or extra's package. */
  int project(int packageId) {
    return project[packageId];
  }

  /** The extra of an extra's package. */
  int extra(int packageId) {
    return extra[packageId];
  }

  /** The choices of a project's package; none where the index does not hold it. */
  Choices choices(int packageId) {
    Choices found = choices[packageId];
    return found == null ? Choices.NONE : found;
  }

  private int add(int ofKind, int ofProject, int ofExtra, long inOrder, @Nullable Choices its) {
    if (packages == kind.length) {
      int capacity = 2 * packages;
      kind = Arrays.copyOf(kind, capacity);
      project = Arrays.copyOf(project, capacity);
      extra = Arrays.copyOf(extra, capacity);
      order = Arrays.copyOf(order, capacity);
      choices = Arrays.copyOf(choices, capacity);
    }
    kind[packages] = (byte) ofKind;
    project[packages] = ofProject;
    extra[packages] = ofExtra;
    order[packages] = inOrder;
    choices[packages] = its;
    return packages++;
  }

  /** The package of a name, met now or before. */
  private int projectPackage(int name) {
    int known = packageOf.get(key(name, 0));
    if (known >= 0) {
      return known;
    }
    Choices its = name < names.projectCount() ? world.choices(name, asked) : Choices.NONE;
    int added = add(PROJECT, name, 0, (long) world.rank(name) << 32, its);
    packageOf.put(key(name, 0), added);
    if (asked.isConstrained(name)) {
      if (pendingCount == pending.length) {
        pending = Arrays.copyOf(pending, 2 * pendingCount);
      }
      pending[pendingCount++] = added;
    }
    return added;
  }

  private int extraPackage(int name, int itsExtra) {
    int known = packageOf.get(key(name, itsExtra));
    if (known >= 0) {
      return known;
    }
    int added =
        add(EXTRA, name, itsExtra, (long) world.rank(name) << 32 | itsExtra, null);
    packageOf.put(key(name, itsExtra), added);
    return added;
  }

  private static long key(int name, int itsExtra) {
    return (long) name << 32 | itsExtra;
  }

  @Override
  public int candidates(int packageId) {
    return kind[packageId] == PROJECT ? choices(packageId).count() : 1;
  }

  @Override
  public long order(int packageId) {
    return order[packageId];
  }

  @Override
  public void restrict(int packageId, long[] domain, int from) {
    if (kind[packageId] == PROJECT) {
      limits.restrict(project[packageId], choices(packageId), domain, from);
    }
  }

  @Override
  public int preferred(int packageId) {
    return kind[packageId] == PROJECT
        ? asked.preferred(project[packageId], choices(packageId))
        : -1;
  }

  @Override
  public void roots(ClauseSink sink) {
    List<Asked.Ask> lines = asked.lines();
    for (int i = 0; i < lines.size(); i++) {
      Asked.Ask ask = lines.get(i);
      int off = sink.notIn(lineSwitch[i], ONE, 0);
      int p = projectPackage(ask.name());
      int origin = Origins.line(i);
      sink.clause(-1, origin, ask.form(), lineSwitch[i], off, p, maskOf(ask, p, sink));
      for (int itsExtra : ask.extras()) {
        int e = extraPackage(ask.name(), itsExtra);
        sink.clause(-1, origin, Tier.NORMAL, lineSwitch[i], off, e, sink.in(e, ONE, 0));
      }
    }
    emitConstraints(sink);
  }

  private int maskOf(Asked.Ask ask, int p, ClauseSink sink) {
    return sink.in(p, places(ask.numbers(), choices(p)), 0);
  }

  private static long[] places(BitSet numbers, Choices its) {
    long[] mask = new long[its.words()];
    for (int place = 0; place < its.count(); place++) {
      if (numbers.get(its.number[place])) {
        mask[place >> 6] |= 1L << place;
      }
    }
    return mask;
  }

  private void emitConstraints(ClauseSink sink) {
    while (pendingCount > 0) {
      int p = pending[--pendingCount];
      for (int i = 0; i < constraintSwitch.length; i++) {
        Asked.Ask ask = asked.constraints().get(i);
        if (ask.name() == project[p]) {
          sink.clause(
              -1,
              Origins.constraint(i),
              Tier.NORMAL,
              constraintSwitch[i],
              sink.notIn(constraintSwitch[i], ONE, 0),
              p,
              sink.inOrAbsent(p, places(ask.numbers(), choices(p)), 0));
        }
      }
    }
  }

  @Override
  public void load(int packageId, int candidate, ClauseSink sink) {
    if (kind[packageId] == PROJECT) {
      Choices its = choices(packageId);
      int name = project[packageId];
      int record = rows.record(name, rows.first(name) + its.row[candidate]);
      for (int i = rows.edgeStart(record), end = rows.edgeEnd(record); i < end; i++) {
        int edge = rows.edge(name, i);
        if (isPlain(edge)) {
          emit(packageId, edge, -1, sink);
        }
      }
      emitAdditions(packageId, sink);
    } else if (kind[packageId] == EXTRA) {
      loadAll(packageId, sink);
    }
    emitConstraints(sink);
  }

  @Override
  public void loadAll(int packageId, ClauseSink sink) {
    if (kind[packageId] == SWITCH) {
      return;
    }
    int name = project[packageId];
    if (name >= names.projectCount()) {
      return;
    }
    boolean ofExtra = kind[packageId] == EXTRA;
    int p = ofExtra ? projectPackage(name) : packageId;
    for (int edge = edges.start(name), end = edges.end(name); edge < end; edge++) {
      if (ofExtra ? edges.extra(edge) == extra[packageId] : isPlain(edge)) {
        emit(p, edge, ofExtra ? packageId : -1, sink);
      }
    }
    if (!ofExtra) {
      emitAdditions(packageId, sink);
    }
    emitConstraints(sink);
  }

  /** Whether an edge holds without any extra asked for. */
  private boolean isPlain(int edge) {
    return edges.extra(edge) == 0;
  }

  /** Emits an edge of a project; {@code e} is the package of the extra it depends on, or -1. */
  private void emit(int p, int edge, int e, ClauseSink sink) {
    int requirement = edges.requirement(edge);
    if (asked.changes().touches(requirements.target(requirement))) {
      emitChanged(p, edge, requirement, e, choices(p).maskOfRows(index, edges.rows(edge)), sink);
      return;
    }
    if (!world.holds(requirements.marker(requirement))) {
      return;
    }
    if (sink.known(edge)) {
      if (requirements.extras(requirement) != 0) {
        emitExtras(p, edge, requirement, e, NOTHING, sink);
      }
      return;
    }
    long[] carriers = choices(p).maskOfRows(index, edges.rows(edge));
    if (isEmpty(carriers)) {
      return;
    }
    int q = projectPackage(requirements.target(requirement));
    clause(edge, edge, formOf(requirement), p, carriers, e, q, admitted(requirement, q), sink);
    emitExtras(p, edge, requirement, e, carriers, sink);
  }

  private int formOf(int requirement) {
    return (requirements.flags(requirement) & Requirements.EXACT) != 0
        ? Tier.PINNED
        : Tier.NORMAL;
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
      int q,
      long[] admitted,
      ClauseSink sink) {
    int notCarried = sink.notIn(p, carriers, 0);
    int wanted = sink.in(q, admitted, 0);
    if (e < 0) {
      sink.clause(number, origin, form, p, notCarried, q, wanted);
    } else {
      sink.clause(number, origin, form, p, notCarried, e, sink.notIn(e, ONE, 0), q, wanted);
    }
  }

  private void emitExtras(
      int p, int edge, int requirement, int e, long[] carriers, ClauseSink sink) {
    int list = requirements.extras(requirement);
    if (list == 0) {
      return;
    }
    int target = requirements.target(requirement);
    for (int i = extras.start(list), end = extras.end(list); i < end; i++) {
      askExtra(p, edge, target, extras.get(i), e, carriers, edge, sink);
    }
  }

  private void askExtra(
      int p,
      int edge,
      int target,
      int itsExtra,
      int e,
      long[] carriers,
      int origin,
      ClauseSink sink) {
    int number = numberOf(edge, EXTRA_PART + itsExtra);
    if (!sink.known(number)) {
      int asks = extraPackage(target, itsExtra);
      clause(number, origin, Tier.NORMAL, p, carriers, e, asks, ONE, sink);
    }
  }

  /** An edge whose target is overridden or excluded, for some carriers at least. */
  private void emitChanged(
      int p, int edge, int requirement, int e, long[] carriers, ClauseSink sink) {
    long[] left = carriers.clone();
    List<Changes.Rule> rules = asked.changes().rules();
    for (int i = 0; i < rules.size(); i++) {
      Changes.Rule rule = rules.get(i);
      if (rule.target() == requirements.target(requirement)) {
        long[] part = rule.take(index, choices(p), left);
        emitInstead(p, numberOf(edge, i + 1), rule, part, e, Origins.replacement(i), sink);
      }
    }
    if (!isEmpty(left) && world.holds(requirements.marker(requirement))) {
      int q = projectPackage(requirements.target(requirement));
      clauseOnce(
          numberOf(edge, 0), edge, formOf(requirement), p, left, e, q, admitted(requirement, q), sink);
      emitExtras(p, edge, requirement, e, left, sink);
    }
  }

  private void emitInstead(
      int p, int number, Changes.Rule rule, long[] part, int e, int origin, ClauseSink sink) {
    if (isEmpty(part)) {
      return;
    }
    for (Asked.Ask instead : rule.instead()) {
      int q = projectPackage(instead.name());
      clauseOnce(
          number, origin, instead.form(), p, part, e, q, places(instead.numbers(), choices(q)), sink);
      for (int itsExtra : instead.extras()) {
        askExtra(p, number, instead.name(), itsExtra, e, part, origin, sink);
      }
    }
  }

  /** Scoped overrides hold for a project even where it does not require the name at all. */
  private void emitAdditions(int p, ClauseSink sink) {
    List<Changes.Rule> rules = asked.changes().rules();
    for (int i = 0; i < rules.size(); i++) {
      Changes.Rule rule = rules.get(i);
      if (rule.scopeProject() == project[p]) {
        long[] all = choices(p).everything();
        long[] part = rule.take(index, choices(p), all);
        emitInstead(
            p, numberOf(~p, i + 1), rule, part, -1, Origins.replacement(i), sink);
      }
    }
  }

  private void clauseOnce(
      int number,
      int origin,
      int form,
      int p,
      long[] carriers,
      int e,
      int q,
      long[] admitted,
      ClauseSink sink) {
    if (!sink.known(number)) {
      clause(number, origin, form, p, carriers, e, q, admitted, sink);
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

package dev.pinwheel.resolve.problem;

import dev.pinwheel.index.Extras;
import dev.pinwheel.index.Requirements;
import dev.pinwheel.solver.clause.ClauseSink;
import dev.pinwheel.solver.clause.Tier;

/** Writes requirements as clauses, each under a number of its own, and notes them in the log. */
final class EdgeWriter {
  static final int NONE = -1;
  private static final long[] ONE = {1L};
  static final int[] NOTHING = {};

  /** Kinds of parts that have numbers of their own; the rest of a part says which one. */
  static final int ALTERNATIVE = 1 << 27;

  static final int EXTRA = 1 << 28;
  static final int CASE = 1 << 29;
  static final int RULE = 1 << 30;

  private final Roster roster;
  private final EdgeLog log;
  private final Requirements requirements;
  private final Extras extras;
  private final NumberTable numbers = new NumberTable();
  private int next;

  /**
   * @param next the first number that no edge of the index has
   */
  EdgeWriter(Roster roster, EdgeLog log, Requirements requirements, Extras extras, int next) {
    this.roster = roster;
    this.log = log;
    this.requirements = requirements;
    this.extras = extras;
    this.next = next;
  }

  /** Who requires something, and when. */
  static final class When {
    private final int p;
    private final long[] carriers;
    private final int e;
    private final int condition;
    private final int[] others;

    /**
     * Places of a package, under some booleans.
     *
     * @param p the package that requires
     * @param carriers the places of it that do
     * @param e the package of the extra under which, or -1
     * @param condition the switch under which, or -1
     * @param others further booleans under which
     */
    When(int p, long[] carriers, int e, int condition, int[] others) {
      this.p = p;
      this.carriers = carriers;
      this.e = e;
      this.condition = condition;
      this.others = others;
    }

    When(int p, long[] carriers, int e, int condition) {
      this(p, carriers, e, condition, NOTHING);
    }

    /** The same under another condition. */
    When under(int otherCondition) {
      return new When(p, carriers, e, otherCondition, others);
    }
  }

  /** The number of a part of something that has a number. */
  int numberOf(int whole, int part) {
    long key = (long) whole << 32 | part;
    int number = numbers.get(key);
    if (number < 0) {
      number = next++;
      numbers.put(key, number);
    }
    return number;
  }

  /** The literal of a switch or extra that is off. */
  static int off(int packageId, ClauseSink sink) {
    return sink.notIn(packageId, ONE, 0);
  }

  /** Writes that {@code q} is required at some places. */
  void require(
      int number, int origin, int form, When when, int q, long[] admitted, ClauseSink sink) {
    int notCarried = sink.notIn(when.p, when.carriers, 0);
    int wanted = sink.in(q, admitted, 0);
    int notAsked = when.e < 0 ? NONE : off(when.e, sink);
    int unless = when.condition < 0 ? NONE : off(when.condition, sink);
    for (int other : when.others) {
      off(other, sink);
    }
    log.add(when.p, when.carriers, when.e, when.others, when.condition, q, admitted, origin);
    sink.open(number, origin, form);
    sink.literal(when.p, notCarried);
    if (when.e >= 0) {
      sink.literal(when.e, notAsked);
    }
    if (when.condition >= 0) {
      sink.literal(when.condition, unless);
    }
    for (int other : when.others) {
      sink.literal(other, off(other, sink));
    }
    sink.literal(q, wanted);
    sink.close();
  }

  /** Writes that the extras of a requirement of the index are asked for. */
  void askExtras(int number, int origin, int requirement, When when, ClauseSink sink) {
    int list = requirements.extras(requirement);
    if (list != 0) {
      int target = requirements.target(requirement);
      for (int i = extras.start(list), end = extras.end(list); i < end; i++) {
        askExtra(number, origin, target, extras.get(i), when, sink);
      }
    }
  }

  /** Writes that an extra is asked for. */
  void askExtra(int number, int origin, int target, int itsExtra, When when, ClauseSink sink) {
    int own = numberOf(number, EXTRA | itsExtra);
    if (!sink.known(own)) {
      require(own, origin, Tier.NORMAL, when, roster.extra(target, itsExtra), ONE, sink);
    }
  }

  static boolean isEmpty(long[] mask) {
    for (long word : mask) {
      if (word != 0) {
        return false;
      }
    }
    return true;
  }
}

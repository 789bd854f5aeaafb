package dev.pinwheel.resolve.problem;

import dev.pinwheel.index.Extras;
import dev.pinwheel.marker.Field;
import dev.pinwheel.marker.Marker;
import dev.pinwheel.resolve.view.Origins;
import dev.pinwheel.resolve.view.World;
import dev.pinwheel.solver.clause.ClauseSink;
import dev.pinwheel.solver.clause.Tier;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Takes markers apart that mention extras in a way that does not split: a case for each set of
 * those extras that may be asked for, the others not asked. See docs/explanation/solver.md, Extras.
 */
final class ExtraMarkers {
  /** Extras beyond these in one marker count as not asked for. */
  private static final int MOST = 8;

  private final World world;
  private final Extras extras;
  private final Roster roster;
  private final Switches switches;
  private final Conditions conditions;
  private final @Nullable ExtraCase only;
  private final NumberTable notAsked = new NumberTable();

  /**
   * @param only the case to which the problem is narrowed; null if to none
   */
  ExtraMarkers(
      World world,
      Roster roster,
      Switches switches,
      Conditions conditions,
      @Nullable ExtraCase only) {
    this.world = world;
    this.extras = world.index().extras();
    this.roster = roster;
    this.switches = switches;
    this.conditions = conditions;
    this.only = only;
  }

  /** Takes one case. */
  interface Taker {
    /** Takes the case in which this set of the extras is asked for, and no other. */
    void take(int set, EdgeWriter.When when);
  }

  /**
   * Gives out the cases in which a marker can hold.
   *
   * @param extrasOnly whether all but the extras is left out of account
   */
  void cases(int p, long[] carriers, int marker, boolean extrasOnly, ClauseSink sink, Taker taker) {
    Marker whole = world.view().marker(marker);
    List<String> mentioned = whole.names(Field.EXTRA);
    int most = Math.min(mentioned.size(), MOST);
    int name = roster.table().project(p);
    for (int set = 0; set < 1 << most; set++) {
      Marker left = whole;
      for (int i = 0; i < most; i++) {
        left = left.assumeExtra(mentioned.get(i), (set >> i & 1) != 0);
      }
      Marker rest = left.withoutExtras();
      int condition =
          !extrasOnly ? conditions.of(rest) : rest.isFalse() ? Conditions.NEVER : Conditions.ALWAYS;
      if (condition != Conditions.NEVER) {
        int[] given = new int[most];
        for (int i = 0; i < most; i++) {
          int itsExtra = extras.find(mentioned.get(i));
          given[i] =
              (set >> i & 1) != 0 ? roster.extra(name, itsExtra) : switchOf(name, itsExtra, sink);
        }
        int first = set == 0 ? EdgeWriter.NONE : given[Integer.numberOfTrailingZeros(set)];
        taker.take(set, new EdgeWriter.When(p, carriers, first, condition, given));
      }
    }
  }

  /** The switch that says that an extra is not asked for. */
  private int switchOf(int name, int itsExtra, ClauseSink sink) {
    long key = (long) name << 32 | itsExtra;
    int known = notAsked.get(key);
    if (known < 0) {
      known = roster.table().addSwitch();
      Switches.NotAsked meaning = switches.addNotAsked(name, itsExtra, known);
      notAsked.put(key, known);
      if (only != null && !only.asked().contains(meaning)) {
        int e = roster.extra(name, itsExtra);
        sink.clause(
            EdgeWriter.NONE,
            Origins.EXTRA_CASE,
            Tier.NORMAL,
            known,
            EdgeWriter.off(known, sink),
            e,
            EdgeWriter.off(e, sink));
      }
    }
    return known;
  }

  /** Rules out the answers that this case has dropped. */
  void dropAnswers(ClauseSink sink) {
    if (only != null) {
      for (Answer answer : only.dropped()) {
        drop(answer, sink);
      }
    }
  }

  private void drop(Answer answer, ClauseSink sink) {
    int count = answer.chosen().size() + answer.extras().size();
    int[] packages = new int[count];
    int[] masks = new int[count];
    int at = 0;
    for (Answer.Chosen chosen : answer.chosen()) {
      int p = roster.project(chosen.project());
      long[] place = roster.choices(p).nothing();
      place[chosen.place() >> 6] |= 1L << chosen.place();
      packages[at] = p;
      masks[at++] = sink.notIn(p, place, 0);
    }
    for (Answer.AskedExtra asked : answer.extras()) {
      packages[at] = roster.extra(asked.project(), asked.extra());
      masks[at] = EdgeWriter.off(packages[at++], sink);
    }
    sink.open(EdgeWriter.NONE, Origins.EXTRA_CASE, Tier.NORMAL);
    for (int i = 0; i < count; i++) {
      sink.literal(packages[i], masks[i]);
    }
    sink.close();
  }
}

package dev.pinwheel.resolve;

import dev.pinwheel.index.Assignments;
import dev.pinwheel.index.Edges;
import dev.pinwheel.index.Extras;
import dev.pinwheel.index.Index;
import dev.pinwheel.index.NumberSets;
import dev.pinwheel.index.Requirements;
import dev.pinwheel.index.Rows;
import dev.pinwheel.marker.Field;
import dev.pinwheel.marker.Marker;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A request over an index, looked at after it was answered: who requires what, what is refused. */
public final class Examination {
  private final World world;
  private final Index index;
  private final Asked asked;
  private final int pythonKey;
  private final Map<Integer, Choices> choices = new HashMap<>();

  Examination(World world, Asked asked, int pythonKey) {
    this.world = world;
    this.index = world.index();
    this.asked = asked;
    this.pythonKey = pythonKey;
  }

  /** Why a candidate, by its number within its project, is not admitted; null if it is. */
  public @Nullable Refusal refusal(int project, int number) {
    return choices.computeIfAbsent(project, key -> world.choices(key, asked)).refusal(number);
  }

  /** More about why a candidate is not admitted; may be empty. */
  public String detail(int project, int number) {
    Refusal refusal = refusal(project, number);
    return refusal == null ? "" : RefusalDetail.of(index, project, number, refusal);
  }

  /** What is required in an answer, by the user first and then by each project in turn. */
  public List<Need> needs(Resolved resolved) {
    List<Need> needs = new ArrayList<>();
    Set<String> names = new HashSet<>();
    for (Pin pin : resolved.pins()) {
      names.add(pin.name());
    }
    for (Asked.Ask ask : asked.lines()) {
      needs.add(own(null, ask, false));
    }
    for (Asked.Ask ask : asked.constraints()) {
      if (names.contains(asked.name(ask.name()))) {
        needs.add(own(null, ask, true));
      }
    }
    for (Pin pin : resolved.pins()) {
      addNeeds(pin, needs);
    }
    return List.copyOf(needs);
  }

  private Need own(@Nullable String by, Asked.Ask ask, boolean constraint) {
    return new Need(
        by,
        ask.line(),
        constraint,
        asked.name(ask.name()),
        ask.line().requirement().extras(),
        RequirementText.withoutMarker(ask.line().requirement()),
        ask.numbers());
  }

  private void addNeeds(Pin pin, List<Need> needs) {
    Rows rows = index.rows();
    Assignments assignments = index.assignments();
    int entry = assignments.entry(index.files().metadata(pin.file()), pythonKey);
    int row = rows.start(pin.candidate()) + assignments.row(entry);
    int record = rows.record(pin.project(), row);
    for (int i = rows.edgeStart(record), end = rows.edgeEnd(record); i < end; i++) {
      int edge = rows.edge(pin.project(), i);
      if (isAlive(pin, edge)) {
        add(pin, edge, needs);
      }
    }
    for (Changes.Rule rule : asked.changes().rules()) {
      if (rule.scopeProject() == pin.project() && inScope(rule, pin)) {
        addInstead(pin, rule, needs);
      }
    }
  }

  private boolean isAlive(Pin pin, int edge) {
    Edges edges = index.edges();
    int marker = index.requirements().marker(edges.requirement(edge));
    if ((edges.flags(edge) & Edges.EXTRA_COMPLEX) != 0) {
      Marker left = world.marker(marker);
      for (String extra : left.names(Field.EXTRA)) {
        left = left.assumeExtra(extra, pin.extras().contains(extra));
      }
      return world.live(left.withoutExtras()) == World.ALWAYS;
    }
    int extra = edges.extra(edge);
    return (extra == 0 || pin.extras().contains(index.extras().name(extra)))
        && world.live(marker) == World.ALWAYS;
  }

  private void add(Pin pin, int edge, List<Need> needs) {
    int requirement = index.edges().requirement(edge);
    int target = index.requirements().target(requirement);
    for (Changes.Rule rule : asked.changes().rules()) {
      if (rule.target() == target && inScope(rule, pin)) {
        if (rule.scopeProject() != pin.project()) {
          addInstead(pin, rule, needs);
        }
        return;
      }
    }
    BitSet admitted = new BitSet();
    boolean url = (index.requirements().flags(requirement) & Requirements.DIRECT_URL) != 0;
    if (!url && target < index.names().projectCount()) {
      NumberSets sets = index.sets();
      int set = index.requirements().candidates(requirement);
      for (int run = sets.start(set); run < sets.end(set); run++) {
        admitted.set(sets.runFirst(run), sets.runEnd(run));
      }
    }
    List<String> asks = new ArrayList<>();
    Extras extras = index.extras();
    int list = index.requirements().extras(requirement);
    for (int i = list == 0 ? 0 : extras.start(list); list != 0 && i < extras.end(list); i++) {
      asks.add(extras.name(extras.get(i)));
    }
    needs.add(
        new Need(
            pin.name(),
            null,
            false,
            index.names().get(target),
            List.copyOf(asks),
            RequirementText.withoutMarker(index, requirement),
            admitted));
  }

  private void addInstead(Pin pin, Changes.Rule rule, List<Need> needs) {
    for (Asked.Ask ask : rule.instead()) {
      Need need = own(pin.name(), ask, false);
      if (!needs.contains(need)) {
        needs.add(need);
      }
    }
  }

  private boolean inScope(Changes.Rule rule, Pin pin) {
    return (rule.scopeProject() < 0 || rule.scopeProject() == pin.project())
        && (rule.scopeVersion() == null
            || index.candidates().version(pin.candidate()).equals(rule.scopeVersion()));
  }
}

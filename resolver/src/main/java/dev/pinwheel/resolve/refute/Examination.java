package dev.pinwheel.resolve.refute;

import dev.pinwheel.index.Edges;
import dev.pinwheel.index.Extras;
import dev.pinwheel.index.Index;
import dev.pinwheel.index.Requirements;
import dev.pinwheel.index.Rows;
import dev.pinwheel.marker.Field;
import dev.pinwheel.marker.Marker;
import dev.pinwheel.marker.Markers;
import dev.pinwheel.resolve.answer.SelectedVersion;
import dev.pinwheel.resolve.problem.Changes;
import dev.pinwheel.resolve.problem.IndexedRequest;
import dev.pinwheel.resolve.view.Choices;
import dev.pinwheel.resolve.view.LimitedCandidates;
import dev.pinwheel.resolve.view.Origins;
import dev.pinwheel.resolve.view.Refusal;
import dev.pinwheel.resolve.view.RefusalDetail;
import dev.pinwheel.resolve.view.RequirementText;
import dev.pinwheel.resolve.view.View;
import dev.pinwheel.resolve.view.World;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A request over an index, looked at after it was answered: who requires what, what is refused. */
public final class Examination {
  private final World world;
  private final Index index;
  private final IndexedRequest asked;
  private final Marker everywhere;
  private final Map<Integer, Choices> choices = new HashMap<>();

  /** An examination of a request's answer. */
  public Examination(World world, IndexedRequest asked) {
    this.world = world;
    this.index = world.index();
    this.asked = asked;
    this.everywhere = world.everywhere();
  }

  /** The environments the answer is for; always true for a single target. */
  public Marker everywhere() {
    return everywhere;
  }

  /**
   * Why a candidate, by its number within its project, cannot be used throughout some environments;
   * null if it can.
   */
  public @Nullable Refusal refusal(int project, int number, Marker where) {
    Choices its = choices(project);
    LimitedCandidates.Group confined = confined(its, number, where);
    if (confined == null) {
      return its.refusal(number);
    }
    if (Origins.isElsewhere(confined.origin())) {
      return Refusal.OTHER_INDEX;
    }
    return isPython(confined)
        ? Refusal.PYTHON
        : Origins.isYanked(confined.origin())
            ? Refusal.YANKED
            : Origins.isRequiredEnvironment(confined.origin())
                ? Refusal.NO_FILE_REQUIRED
                : Refusal.PLAIN_RELEASE_THERE;
  }

  private static boolean isPython(LimitedCandidates.Group confined) {
    return Origins.isPython(confined.origin()) || Origins.isStatedPython(confined.origin());
  }

  /** More about that; may be empty. */
  public String detail(int project, int number, Marker where) {
    LimitedCandidates.Group confined = confined(choices(project), number, where);
    if (confined != null && Origins.isStatedPython(confined.origin())) {
      return asked.statedPython(Origins.number(confined.origin()));
    }
    if (confined != null && Origins.isElsewhere(confined.origin())) {
      return asked.elsewhere(Origins.number(confined.origin()));
    }
    if (confined != null && !isPython(confined) && !Origins.isYanked(confined.origin())) {
      int place = Origins.number(confined.origin());
      return Origins.isRequiredEnvironment(confined.origin())
          ? world.view().requiredEnvironment(place).text()
          : View.SYSTEMS.get(place);
    }
    Refusal refusal = refusal(project, number, where);
    return refusal == null ? "" : RefusalDetail.of(index, project, number, refusal);
  }

  private static LimitedCandidates.@Nullable Group confined(Choices its, int number, Marker where) {
    int place = its.place(number);
    for (LimitedCandidates.Group group : its.confined().groups()) {
      if (place >= 0
          && (group.places()[place >> 6] & 1L << place) != 0
          && !where.implies(group.marker())) {
        return group;
      }
    }
    return null;
  }

  private Choices choices(int project) {
    return choices.computeIfAbsent(project, key -> asked.choices(key));
  }

  /** What is required in an answer, by the user first and then by each project in turn. */
  public List<Need> needs(List<SelectedVersion> held) {
    Set<Need> needs = new LinkedHashSet<>();
    for (IndexedRequest.Ask ask : asked.lines()) {
      needs.add(own(null, ask, false, everywhere));
    }
    for (IndexedRequest.Ask ask : asked.constraints()) {
      if (held.stream().anyMatch(its -> its.name().equals(asked.name(ask.name())))) {
        needs.add(own(null, ask, true, everywhere));
      }
    }
    for (SelectedVersion its : held) {
      addNeeds(its, needs);
    }
    return List.copyOf(needs);
  }

  private Need own(
      @Nullable SelectedVersion by, IndexedRequest.Ask ask, boolean constraint, Marker where) {
    return new Need(
        by == null ? null : by.name(),
        by == null ? null : by.version(),
        ask.line(),
        constraint,
        asked.name(ask.name()),
        ask.line().requirement().extras(),
        RequirementText.withoutMarker(ask.line().requirement()),
        ask.numbers(),
        where.and(ask.condition()));
  }

  private void addNeeds(SelectedVersion held, Set<Need> needs) {
    Rows rows = index.rows();
    Choices its = choices(held.project());
    int place = its.place(held.candidate() - index.candidates().first(held.project()));
    for (int r = its.firstRow(place), last = its.endRow(place); r < last; r++) {
      int record = rows.record(held.project(), rows.first(held.project()) + its.rowAt(r));
      for (int i = rows.edgeStart(record), end = rows.edgeEnd(record); i < end; i++) {
        add(held, rows.edge(held.project(), i), needs);
      }
    }
    for (Changes.Rule rule : asked.changes().rules()) {
      if (rule.scopeProject() == held.project() && inScope(rule, held)) {
        addInstead(held, rule, needs);
      }
    }
  }

  /** Where a requirement of a release is alive, so far as its extras are asked. */
  private Marker alive(SelectedVersion held, int edge) {
    Markers markers = everywhere.markers();
    Edges edges = index.edges();
    int id = index.requirements().marker(edges.requirement(edge));
    boolean complex = (edges.flags(edge) & Edges.EXTRA_COMPLEX) != 0;
    int extra = edges.extra(edge);
    if (!complex && extra != 0 && !held.extras().contains(index.extras().name(extra))) {
      return markers.never();
    }
    Marker condition = id == 0 ? markers.always() : world.view().marker(id);
    if (complex) {
      for (String name : condition.names(Field.EXTRA)) {
        condition = condition.assumeExtra(name, held.extras().contains(name));
      }
      condition = condition.withoutExtras();
    }
    return held.where().and(world.view().open(condition));
  }

  private void add(SelectedVersion held, int edge, Set<Need> needs) {
    Marker where = alive(held, edge);
    if (where.isFalse()) {
      return;
    }
    int requirement = index.edges().requirement(edge);
    int target = index.requirements().target(requirement);
    for (Changes.Rule rule : asked.changes().rules()) {
      if (rule.target() == target && inScope(rule, held)) {
        if (rule.scopeProject() != held.project()) {
          addInstead(held, rule, needs);
        }
        return;
      }
    }
    BitSet admitted = new BitSet();
    boolean url = (index.requirements().flags(requirement) & Requirements.DIRECT_URL) != 0;
    if (!url && target >= 0 && target < index.names().projectCount()) {
      admitted =
          index
              .sets()
              .numbers(
                  index.requirements().candidates(requirement), index.candidates().count(target));
    }
    List<String> asks = new ArrayList<>();
    Extras extras = index.extras();
    int list = index.requirements().extras(requirement);
    for (int i = list == 0 ? 0 : extras.start(list); list != 0 && i < extras.end(list); i++) {
      asks.add(extras.name(extras.get(i)));
    }
    needs.add(
        new Need(
            held.name(),
            held.version(),
            null,
            false,
            index.names().get(target),
            List.copyOf(asks),
            RequirementText.withoutMarker(index, requirement),
            admitted,
            where));
  }

  private void addInstead(SelectedVersion held, Changes.Rule rule, Set<Need> needs) {
    for (IndexedRequest.Ask ask : rule.instead()) {
      needs.add(own(held, ask, false, held.where()));
    }
  }

  private boolean inScope(Changes.Rule rule, SelectedVersion held) {
    return (rule.scopeProject() < 0 || rule.scopeProject() == held.project())
        && (rule.scopeVersion() == null
            || index.candidates().version(held.candidate()).equals(rule.scopeVersion()));
  }
}

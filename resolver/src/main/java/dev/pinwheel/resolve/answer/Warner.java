package dev.pinwheel.resolve.answer;

import dev.pinwheel.index.Candidates;
import dev.pinwheel.index.Index;
import dev.pinwheel.name.Name;
import dev.pinwheel.request.Policy;
import dev.pinwheel.resolve.problem.Answer;
import dev.pinwheel.resolve.problem.Changes;
import dev.pinwheel.resolve.problem.EdgeLog;
import dev.pinwheel.resolve.problem.IndexedRequest;
import dev.pinwheel.resolve.problem.PackageTable;
import dev.pinwheel.resolve.view.Choices;
import dev.pinwheel.resolve.view.Origins;
import dev.pinwheel.resolve.view.RequirementText;
import dev.pinwheel.version.Operator;
import dev.pinwheel.version.Specifier;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Finds what the user should know of the versions chosen in a fork, or for one target. */
public final class Warner {
  private static final SortedSet<String> NOTHING = Collections.emptySortedSet();

  private final Index index;
  private final Candidates candidates;
  private final IndexedRequest asked;
  private final Fork fork;
  private final EdgeLog log;
  private final PackageTable packages;
  private final Warnings warnings;

  /**
   * By project: the extras that the user's lines ask of it and that no project of the index has.
   */
  private final Map<Integer, SortedSet<String>> strange = new HashMap<>();

  private @Nullable AnswerGraph graph;

  public Warner(Index index, IndexedRequest asked, Fork fork, Warnings warnings) {
    this.index = index;
    this.candidates = index.candidates();
    this.asked = asked;
    this.fork = fork;
    this.log = fork.answer().problem().log();
    this.packages = fork.answer().problem().packages();
    this.warnings = warnings;
    addStrange(asked.lines());
    for (Changes.Rule rule : asked.changes().rules()) {
      addStrange(rule.instead());
    }
  }

  /** Tells what there is to know of one choice. */
  public void look(Answer.Chosen chosen) {
    String name = asked.name(chosen.project());
    for (String extra : strange.getOrDefault(chosen.project(), NOTHING)) {
      warnings.add(new Warning.UnknownExtra(name, version(chosen), extra));
    }
    String status = index.names().status(chosen.project());
    if (!status.isEmpty() && !status.equals("active")) {
      String reason = index.names().statusReason(chosen.project());
      warnings.add(new Warning.Status(name, version(chosen), status, reason));
    }
    if (asked.request().policy().order() != Policy.Order.HIGHEST
        && asked.isDirect(chosen.project())
        && !hasLowerBound(chosen.project())) {
      warnings.add(new Warning.NoLowerBound(name, version(chosen)));
    }
    if (candidates.knowsUploadTimes() && asked.request().policy().order() == Policy.Order.HIGHEST) {
      addOld(chosen, name);
    }
  }

  /** Notes the extras that are asked for and that no project of the index has. */
  private void addStrange(List<IndexedRequest.Ask> asks) {
    for (IndexedRequest.Ask ask : asks) {
      for (String extra : ask.line().requirement().extras()) {
        String name = Name.normalize(extra);
        if (index.extras().find(name) < 0) {
          strange.computeIfAbsent(ask.name(), project -> new TreeSet<>()).add(name);
        }
      }
    }
  }

  private boolean hasLowerBound(int project) {
    return hasLowerBound(asked.lines(), project) || hasLowerBound(asked.constraints(), project);
  }

  private static boolean hasLowerBound(List<IndexedRequest.Ask> asks, int project) {
    for (IndexedRequest.Ask ask : asks) {
      if (ask.name() == project) {
        if (ask.line().requirement().url() != null) {
          return true;
        }
        for (Specifier specifier : ask.line().requirement().specifiers().list()) {
          Operator operator = specifier.operator();
          if (operator != Operator.LESS
              && operator != Operator.LESS_OR_EQUAL
              && operator != Operator.NOT_EQUAL) {
            return true;
          }
        }
      }
    }
    return false;
  }

  private void addOld(Answer.Chosen chosen, String name) {
    Staleness staleness = fork.staleness();
    int newest = staleness.newest(chosen.choices());
    if (newest < 0 || newest == chosen.place()) {
      return;
    }
    long stale = staleness.of(chosen.choices())[chosen.place()];
    if (stale > staleness.ancient()) {
      int holder = holder(chosen.project(), newest);
      warnings.add(
          new Warning.Old(
              name,
              version(chosen),
              version(chosen.choices(), newest),
              staleness.days(stale),
              holder < 0 ? null : holderText(holder),
              holder < 0 ? null : requirementText(holder),
              holder >= 0 && !Origins.isEdge(log.origin(holder))));
    }
  }

  private String version(Answer.Chosen chosen) {
    return version(chosen.choices(), chosen.place());
  }

  private String version(Choices choices, int place) {
    return candidates.readableText(candidates.first(choices.project) + choices.number[place]);
  }

  /** The first requirement of the answer, by its words, that a version does not satisfy. */
  private int holder(int project, int place) {
    int q = packages.find(project, 0);
    int first = -1;
    AnswerGraph requirements = graph();
    for (int k = 0; k < requirements.count(); k++) {
      int i = requirements.edge(k);
      if (log.to(i) == q
          && log.from(i) != EdgeLog.ROOT
          && !log.admits(i, place)
          && (first < 0 || words(i).compareTo(words(first)) < 0)) {
        first = i;
      }
    }
    return first;
  }

  private String words(int i) {
    return holderText(i) + " " + requirementText(i);
  }

  private AnswerGraph graph() {
    AnswerGraph known = graph;
    if (known == null) {
      known = new AnswerGraph(fork.answer(), fork.marker());
      graph = known;
    }
    return known;
  }

  private String holderText(int i) {
    int p = log.from(i);
    Choices choices = packages.choices(p);
    int place = 0;
    for (Answer.Chosen chosen : fork.answer().chosen()) {
      place = packages.find(chosen.project(), 0) == p ? chosen.place() : place;
    }
    return asked.name(packages.project(p)) + "==" + version(choices, place);
  }

  private String requirementText(int i) {
    int origin = log.origin(i);
    return Origins.isEdge(origin)
        ? RequirementText.withoutMarker(index, index.edges().requirement(origin))
        : RequirementText.withoutMarker(
            asked
                .changes()
                .rules()
                .get(Origins.number(origin))
                .instead()
                .getFirst()
                .line()
                .requirement());
  }
}

package dev.pinwheel.resolve;

import dev.pinwheel.index.Candidates;
import dev.pinwheel.index.Index;
import dev.pinwheel.index.IndexFiles;
import dev.pinwheel.name.Name;
import dev.pinwheel.version.Operator;
import dev.pinwheel.version.Specifier;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Finds what the user should know of the pins of an answer for one target. */
final class Warner {
  private final Index index;
  private final Candidates candidates;
  private final Asked asked;
  private final Staleness staleness;
  private final EdgeLog log;
  private final PackageTable packages;

  /** What the answer has, by package: the place of a project, 0 of an extra. */
  private final Map<Integer, Integer> places = new HashMap<>();

  /**
   * @param problem the one that the answer solves
   */
  Warner(Index index, Asked asked, Staleness staleness, RequestProblem problem, Answer answer) {
    this.index = index;
    this.candidates = index.candidates();
    this.asked = asked;
    this.staleness = staleness;
    this.log = problem.log();
    this.packages = problem.packages();
    for (Answer.Chosen chosen : answer.chosen()) {
      places.put(packages.find(chosen.project(), 0), chosen.place());
    }
    for (Answer.AskedExtra extra : answer.extras()) {
      places.put(packages.find(extra.project(), extra.extra()), 0);
    }
  }

  /** The warnings about one pin. */
  List<Warning> about(Answer.Chosen chosen, Pin pin) {
    List<Warning> warnings = new ArrayList<>();
    IndexFiles files = index.files();
    for (String extra : strangeExtras(chosen.project())) {
      warnings.add(new Warning.UnknownExtra(pin.name(), pin.version(), extra));
    }
    if ((files.flags(pin.file()) & IndexFiles.YANKED) != 0) {
      warnings.add(new Warning.Yanked(pin.name(), pin.version(), files.yankedReason(pin.file())));
    }
    String status = index.names().status(chosen.project());
    if (!status.isEmpty() && !status.equals("active")) {
      String reason = index.names().statusReason(chosen.project());
      warnings.add(new Warning.Status(pin.name(), pin.version(), status, reason));
    }
    if (asked.request().policy().order() != Policy.Order.HIGHEST
        && asked.isDirect(chosen.project())
        && !hasLowerBound(chosen.project())) {
      warnings.add(new Warning.NoLowerBound(pin.name(), pin.version()));
    }
    if (candidates.knowsUploadTimes() && asked.request().policy().order() == Policy.Order.HIGHEST) {
      addOld(chosen, pin, warnings);
    }
    return warnings;
  }

  /** Extras that the user's lines ask of a project and that no project of the index has. */
  private Set<String> strangeExtras(int project) {
    Set<String> strange = new TreeSet<>();
    addStrange(asked.lines(), project, strange);
    for (Changes.Rule rule : asked.changes().rules()) {
      addStrange(rule.instead(), project, strange);
    }
    return strange;
  }

  private void addStrange(List<Asked.Ask> asks, int project, Set<String> strange) {
    for (Asked.Ask ask : asks) {
      if (ask.name() == project) {
        for (String extra : ask.line().requirement().extras()) {
          String name = Name.normalize(extra);
          if (index.extras().find(name) < 0) {
            strange.add(name);
          }
        }
      }
    }
  }

  private boolean hasLowerBound(int project) {
    return hasLowerBound(asked.lines(), project) || hasLowerBound(asked.constraints(), project);
  }

  private static boolean hasLowerBound(List<Asked.Ask> asks, int project) {
    for (Asked.Ask ask : asks) {
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

  private void addOld(Answer.Chosen chosen, Pin pin, List<Warning> warnings) {
    int newest = staleness.newest(chosen.choices());
    if (newest < 0 || newest == chosen.place()) {
      return;
    }
    long stale = staleness.of(chosen.choices())[chosen.place()];
    if (stale > staleness.ancient()) {
      int holder = holder(chosen.project(), newest);
      warnings.add(
          new Warning.Old(
              pin.name(),
              pin.version(),
              version(chosen.choices(), newest),
              staleness.days(stale),
              holder < 0 ? null : holderText(holder),
              holder < 0 ? null : requirementText(holder)));
    }
  }

  private String version(Choices choices, int place) {
    return candidates.versionText(candidates.first(choices.project) + choices.number[place]);
  }

  /** The first requirement of the answer, by its words, that a version does not satisfy. */
  private int holder(int project, int place) {
    int q = packages.find(project, 0);
    int first = -1;
    for (int i = 0; i < log.count(); i++) {
      if (log.to(i) == q
          && log.from(i) != EdgeLog.ROOT
          && !log.admits(i, place)
          && isActive(i)
          && (first < 0 || words(i).compareTo(words(first)) < 0)) {
        first = i;
      }
    }
    return first;
  }

  private String words(int i) {
    return holderText(i) + " " + requirementText(i);
  }

  private boolean isActive(int i) {
    Integer place = places.get(log.from(i));
    return place != null
        && log.isCarried(i, place)
        && (!log.hasExtra(i) || places.containsKey(log.extra(i)));
  }

  private String holderText(int i) {
    int p = log.from(i);
    Choices choices = packages.choices(p);
    int place = places.getOrDefault(p, 0);
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

package dev.pinwheel.explain.chart;

import dev.pinwheel.explain.Explanation;
import dev.pinwheel.explain.Premise;
import dev.pinwheel.explain.Versions;
import dev.pinwheel.explain.find.Refusals;
import dev.pinwheel.index.Candidates;
import dev.pinwheel.index.Index;
import dev.pinwheel.marker.Markers;
import dev.pinwheel.name.SyntaxException;
import dev.pinwheel.requirement.Requirement;
import dev.pinwheel.version.Version;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A conflict as something to look at: for each package that it is about the listed versions, and
 * which of them everybody who speaks of it admits.
 *
 * @param packages the one of which nothing is left first
 */
public record Chart(List<Subject> packages) {
  private static final int MOST_PACKAGES = 12;
  private static final int MOST_PARTIES = 30;

  /**
   * A package.
   *
   * @param runs its versions, oldest first; neighbours that nobody tells apart are one run
   * @param parties in the order of the explanation
   */
  public record Subject(String name, List<Run> runs, List<Party> parties) {}

  /** Neighbouring versions, so many of them. */
  public record Run(String oldest, String newest, int count) {}

  /** What somebody makes of the versions of a package. */
  public enum Kind {
    /** A line of the user's own. */
    OWN,
    /** What releases require. */
    NEEDS,
    /** What is not admitted as a candidate. */
    REFUSED,
    /** What a step leaves. */
    LEFT
  }

  /**
   * Somebody who speaks of a package.
   *
   * @param step the number of the sentence that says so
   * @param admits for each run whether its versions will do
   */
  public record Party(Kind kind, int step, String label, List<Boolean> admits) {
    public Party {
      admits = List.copyOf(admits);
    }
  }

  private record Row(Kind kind, int step, String label, BitSet admitted) {}

  /** The chart of an explanation. */
  public static Chart of(Explanation explanation, Index index) {
    Map<String, List<Row>> rows = new LinkedHashMap<>();
    for (String name : explanation.clash()) {
      rows.put(name, new ArrayList<>());
    }
    Markers markers = new Markers();
    for (Explanation.Step step : explanation.steps()) {
      for (Premise premise : step.because()) {
        add(premise, step.number(), index, markers, rows);
      }
      switch (step.conclusion()) {
        case Explanation.Conclusion.Only only -> left(only.left(), step.number(), index, rows);
        case Explanation.Conclusion.NothingLeft none -> {
          int project = index.names().project(none.name());
          if (project >= 0) {
            put(
                none.name(),
                new Row(Kind.LEFT, step.number(), "no version left", new BitSet()),
                rows);
          }
        }
        default -> {}
      }
    }
    List<Subject> subjects = new ArrayList<>();
    for (Map.Entry<String, List<Row>> each : rows.entrySet()) {
      int project = index.names().project(each.getKey());
      boolean known = project >= 0 && index.candidates().count(project) > 0;
      if (known && !each.getValue().isEmpty() && subjects.size() < MOST_PACKAGES) {
        subjects.add(subject(each.getKey(), each.getValue(), index.candidates(), project));
      }
    }
    return new Chart(List.copyOf(subjects));
  }

  private static void add(
      Premise premise, int step, Index index, Markers markers, Map<String, List<Row>> rows) {
    switch (premise) {
      case Premise.Own own ->
          bound(Kind.OWN, step, "you require", own.line().text(), index, markers, rows);
      case Premise.Needs needs -> {
        String who = needs.releases().text().replace("`", "");
        bound(Kind.NEEDS, step, who + " needs", needs.requirement(), index, markers, rows);
      }
      case Premise.NeedsSome some -> {
        BitSet admitted = listed(some.within(), index);
        if (admitted != null) {
          String who = some.releases().text().replace("`", "");
          put(
              some.within().name(),
              new Row(Kind.NEEDS, step, who + " needs one of these", admitted),
              rows);
        }
      }
      case Premise.Refused refused -> {
        BitSet gone = listed(refused.releases(), index);
        if (gone != null) {
          int project = index.names().project(refused.releases().name());
          gone.flip(0, index.candidates().count(project));
          put(
              refused.releases().name(),
              new Row(
                  Kind.REFUSED,
                  step,
                  "it " + Refusals.predicate(refused.refusal(), refused.detail(), false),
                  gone),
              rows);
        }
      }
      default -> {}
    }
  }

  private static void left(Versions left, int step, Index index, Map<String, List<Row>> rows) {
    BitSet admitted = listed(left, index);
    if (admitted != null) {
      put(left.name(), new Row(Kind.LEFT, step, "remaining", admitted), rows);
    }
  }

  private static void put(String name, Row row, Map<String, List<Row>> rows) {
    List<Row> all = rows.computeIfAbsent(name, _ -> new ArrayList<>());
    for (Row known : all) {
      if (known.label.equals(row.label) && known.kind == row.kind && known.kind != Kind.LEFT) {
        return;
      }
    }
    if (all.size() < MOST_PARTIES) {
      all.add(row);
    }
  }

  private static void bound(
      Kind kind,
      int step,
      String who,
      String text,
      Index index,
      Markers markers,
      Map<String, List<Row>> rows) {
    Requirement requirement;
    try {
      requirement = Requirement.parse(text, markers);
    } catch (SyntaxException e) {
      return;
    }
    int project = index.names().project(requirement.name());
    if (project < 0 || requirement.url() != null) {
      return;
    }
    Candidates candidates = index.candidates();
    BitSet admitted = new BitSet();
    for (int n = 0; n < candidates.count(project); n++) {
      admitted.set(
          n, requirement.specifiers().contains(candidates.version(candidates.first(project) + n)));
    }
    put(requirement.name(), new Row(kind, step, who + " " + text, admitted), rows);
  }

  /** The versions that a set holds, by number; null if the package is not known. */
  private static @Nullable BitSet listed(Versions versions, Index index) {
    int project = index.names().project(versions.name());
    if (project < 0 || versions.more() > 0) {
      return null;
    }
    Candidates candidates = index.candidates();
    BitSet held = new BitSet();
    for (int n = 0; n < candidates.count(project); n++) {
      held.set(
          n,
          versions.every() || holds(versions, candidates.version(candidates.first(project) + n)));
    }
    return held;
  }

  private static boolean holds(Versions versions, Version version) {
    for (Versions.Run run : versions.runs()) {
      boolean above = run.low() == null || version.compareTo(Version.parse(run.low())) >= 0;
      boolean below = run.high() == null || version.compareTo(Version.parse(run.high())) <= 0;
      if (above && below) {
        return true;
      }
    }
    return false;
  }

  private static Subject subject(String name, List<Row> rows, Candidates candidates, int project) {
    int first = candidates.first(project);
    List<Run> runs = new ArrayList<>();
    List<List<Boolean>> admits = new ArrayList<>();
    rows.forEach(_ -> admits.add(new ArrayList<>()));
    int end = candidates.count(project);
    while (end > 0) {
      int start = end - 1;
      while (start > 0 && alike(rows, start - 1, end - 1)) {
        start--;
      }
      runs.add(
          new Run(
              candidates.readableText(first + end - 1),
              candidates.readableText(first + start),
              end - start));
      for (int i = 0; i < rows.size(); i++) {
        admits.get(i).add(rows.get(i).admitted.get(start));
      }
      end = start;
    }
    List<Party> parties = new ArrayList<>();
    for (int i = 0; i < rows.size(); i++) {
      Row row = rows.get(i);
      parties.add(new Party(row.kind, row.step, row.label, admits.get(i)));
    }
    return new Subject(name, List.copyOf(runs), List.copyOf(parties));
  }

  private static boolean alike(List<Row> rows, int one, int other) {
    for (Row row : rows) {
      if (row.admitted.get(one) != row.admitted.get(other)) {
        return false;
      }
    }
    return true;
  }
}

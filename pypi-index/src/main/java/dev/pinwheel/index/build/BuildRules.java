package dev.pinwheel.index.build;

import dev.pinwheel.index.collect.Columns;
import dev.pinwheel.index.collect.Counters;
import dev.pinwheel.index.collect.Renumbering;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** What building needs: lists that files declare, and rules that tables give for versions. */
final class BuildRules {
  private static final int[] NOTHING = {};

  private final VersionTable versions;
  private final RequirementTable requirements;
  private final Renumbering requirementIds;
  private final Columns out;
  private final Counters counters;

  BuildRules(
      VersionTable versions,
      RequirementTable requirements,
      Renumbering requirementIds,
      Columns out,
      Counters counters) {
    this.versions = versions;
    this.requirements = requirements;
    this.requirementIds = requirementIds;
    this.out = out;
    this.counters = counters;
    out.buildLists.id(new int[] {-1}, 1);
    out.buildLists.id(new int[] {0}, 1);
  }

  /** The list that a metadata declares. */
  int list(Declared what) {
    if (what.build == null && what.backend.isEmpty()) {
      return 0;
    }
    return list(what.backend, what.build == null ? NOTHING : what.build);
  }

  private int list(String backend, int[] places) {
    int[] list = new int[1 + places.length];
    list[0] = out.texts.id(backend);
    for (int i = 0; i < places.length; i++) {
      list[1 + i] = requirementIds.id(requirements.byRank(places[i]));
    }
    return out.buildLists.id(list, list.length);
  }

  /** What tables say, by first candidate, then by end, then by text. */
  void rules(ProjectEntries entries, int firstCandidate) {
    int end = out.candidateText.size();
    List<int[]> rules = new ArrayList<>();
    for (ProjectEntries.BuildRule rule : entries.rules) {
      if (rule.from() >= 0 && versions.rank(rule.from()) < 0
          || rule.until() >= 0 && versions.rank(rule.until()) < 0) {
        counters.count("", "build rules whose bound is no version", 1);
        continue;
      }
      int first = rule.until() < 0 ? firstCandidate : below(rule.until(), firstCandidate, end);
      int last = rule.from() < 0 ? end : below(rule.from(), firstCandidate, end);
      if (first < last) {
        int[] places =
            Declared.places(rule.requirements().stream().mapToInt(i -> i).toArray(), requirements);
        int[] one = new int[2 + places.length];
        one[0] = first - firstCandidate;
        one[1] = last - firstCandidate;
        System.arraycopy(places, 0, one, 2, places.length);
        rules.add(one);
      }
    }
    rules.sort(Arrays::compare);
    int[] before = NOTHING;
    for (int[] rule : rules) {
      if (!Arrays.equals(rule, before)) {
        out.ruleFirst.add(rule[0]);
        out.ruleEnd.add(rule[1]);
        out.ruleList.add(list("", Arrays.copyOfRange(rule, 2, rule.length)));
      }
      before = rule;
    }
    out.ruleStart.add(out.ruleFirst.size());
  }

  /** The first candidate that is older than a version. */
  private int below(int version, int from, int to) {
    int low = from;
    int high = to;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (versions.rank(out.candidateText.get(middle)) < versions.rank(version)) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return low;
  }
}

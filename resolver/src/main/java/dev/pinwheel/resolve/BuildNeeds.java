package dev.pinwheel.resolve;

import dev.pinwheel.index.BuildLists;
import dev.pinwheel.index.Index;
import dev.pinwheel.index.Requirements;
import dev.pinwheel.marker.Markers;
import dev.pinwheel.requirement.Requirement;
import dev.pinwheel.resolve.view.RequirementText;
import java.util.ArrayList;
import java.util.List;

/**
 * What building a release needs as far as an index knows: what its source distribution declares,
 * else what tables say of the release, else setuptools.
 *
 * @param told who said so
 * @param requirements all of it
 */
public record BuildNeeds(Told told, List<Requirement> requirements) {
  private static final String DEFAULT = "setuptools";

  /** Who told what building needs. */
  public enum Told {
    DECLARED,
    TABLE,
    DEFAULT
  }

  /**
   * What building a candidate needs.
   *
   * @param entry the assignment of metadata to its source distribution; -1 where there is none
   */
  static BuildNeeds of(Index index, Markers markers, int project, int candidate, int entry) {
    List<Requirement> requirements = new ArrayList<>();
    if (entry >= 0) {
      add(index, markers, index.assignments().build(entry), requirements);
    }
    if (!requirements.isEmpty()) {
      return new BuildNeeds(Told.DECLARED, List.copyOf(requirements));
    }
    BuildLists lists = index.buildLists();
    int number = candidate - index.candidates().first(project);
    for (int rule = lists.ruleStart(project); rule < lists.ruleEnd(project); rule++) {
      if (lists.ruleFirstCandidate(rule) <= number && number < lists.ruleEndCandidate(rule)) {
        add(index, markers, lists.ruleList(rule), requirements);
      }
    }
    return requirements.isEmpty()
        ? new BuildNeeds(Told.DEFAULT, List.of(Requirement.parse(DEFAULT, markers)))
        : new BuildNeeds(Told.TABLE, List.copyOf(requirements));
  }

  /** The same whichever Python builds it, as its newest metadata say. */
  public static BuildNeeds ofAnyPython(
      Index index, Markers markers, int project, int candidate, int file) {
    int entry = file < 0 ? -1 : index.assignments().newest(index.files().metadata(file));
    return of(index, markers, project, candidate, entry);
  }

  private static void add(Index index, Markers markers, int list, List<Requirement> requirements) {
    BuildLists lists = index.buildLists();
    for (int i = lists.start(list); i < lists.end(list); i++) {
      int requirement = lists.requirement(i);
      if ((index.requirements().flags(requirement) & Requirements.UNREADABLE) == 0) {
        requirements.add(Requirement.parse(RequirementText.of(index, requirement), markers));
      }
    }
  }
}

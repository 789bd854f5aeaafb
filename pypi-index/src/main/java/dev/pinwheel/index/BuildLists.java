package dev.pinwheel.index;

import dev.pinwheel.index.file.Column;
import dev.pinwheel.index.file.Container;
import dev.pinwheel.index.file.Texts;

/** What building needs: as files declare it, and as tables say of ranges of candidates. */
public final class BuildLists {
  /** The list of a file at which nobody looked. */
  public static final int UNKNOWN = 0;

  /** The list of a file that declares nothing. */
  public static final int NOTHING_DECLARED = 1;

  private final Column start;
  private final Column requirement;
  private final Column backend;
  private final Column ruleStart;
  private final Column ruleFirst;
  private final Column ruleEnd;
  private final Column ruleList;
  private final Texts texts;

  BuildLists(Container container, Texts texts) {
    this.start = container.slices(Section.BUILD_LIST_START, Section.BUILD_REQUIREMENT);
    this.requirement =
        container.column(Section.BUILD_REQUIREMENT, container.count(Section.REQUIREMENT_TARGET));
    this.backend = container.column(Section.BUILD_BACKEND);
    this.ruleStart = container.slices(Section.BUILD_RULE_START, Section.BUILD_RULE_FIRST);
    this.ruleFirst =
        container.column(Section.BUILD_RULE_FIRST, container.count(Section.CANDIDATE_VERSION) + 1);
    this.ruleEnd =
        container.column(Section.BUILD_RULE_END, container.count(Section.CANDIDATE_VERSION) + 1);
    this.ruleList =
        container.column(Section.BUILD_RULE_LIST, container.count(Section.BUILD_BACKEND));
    this.texts = texts;
  }

  /** How many lists there are. */
  public int count() {
    return backend.size();
  }

  /** Where a list begins. */
  public int start(int list) {
    return start.get(list);
  }

  /** Where a list ends. */
  public int end(int list) {
    return start.end(list);
  }

  /** The requirement at a place of a list; see {@link Requirements}. */
  public int requirement(int i) {
    return requirement.get(i);
  }

  /** The build backend that a list names, or empty. */
  public String backend(int list) {
    return texts.get(backend.get(list));
  }

  /** The first rule of a project: what tables say of its releases. */
  public int ruleStart(int project) {
    return ruleStart.get(project);
  }

  /** One after the last rule of a project. */
  public int ruleEnd(int project) {
    return ruleStart.end(project);
  }

  /** The least candidate number that a rule is about. */
  public int ruleFirstCandidate(int rule) {
    return ruleFirst.get(rule);
  }

  /** One after the greatest candidate number that a rule is about. */
  public int ruleEndCandidate(int rule) {
    return ruleEnd.get(rule);
  }

  /** The list that a rule adds. */
  public int ruleList(int rule) {
    return ruleList.get(rule);
  }
}

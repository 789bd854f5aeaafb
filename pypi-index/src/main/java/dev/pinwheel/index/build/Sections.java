package dev.pinwheel.index.build;

import dev.pinwheel.index.Candidates;
import dev.pinwheel.index.IndexFiles;
import dev.pinwheel.index.Report;
import dev.pinwheel.index.Requirements;
import dev.pinwheel.index.Rows;
import dev.pinwheel.index.Section;
import dev.pinwheel.index.collect.ArtifactColumns;
import dev.pinwheel.index.collect.Columns;
import dev.pinwheel.index.collect.Counters;
import dev.pinwheel.index.collect.ListPool;
import dev.pinwheel.index.collect.Renumbering;
import dev.pinwheel.index.collect.Vocabulary;
import dev.pinwheel.index.file.Container;
import dev.pinwheel.index.file.ContainerWriter;
import dev.pinwheel.index.file.Numbers;
import java.util.Arrays;
import java.util.List;

/** Turns what was assembled into sections: the last ids are given, the last texts are pooled. */
final class Sections {
  private final Vocabulary vocabulary;
  private final VersionTable versions;
  private final RequirementTable requirements;
  private final PythonTable pythons;
  private final NameOrder names;
  private final Columns columns;
  private final ArtifactColumns artifacts;
  private final ProjectAssembler assembler;
  private final ContainerWriter writer = new ContainerWriter(Container.METADATA);

  Sections(
      Vocabulary vocabulary,
      VersionTable versions,
      RequirementTable requirements,
      PythonTable pythons,
      NameOrder names,
      Columns columns,
      ArtifactColumns artifacts,
      ProjectAssembler assembler) {
    this.vocabulary = vocabulary;
    this.versions = versions;
    this.requirements = requirements;
    this.pythons = pythons;
    this.names = names;
    this.columns = columns;
    this.artifacts = artifacts;
    this.assembler = assembler;
  }

  BuiltIndex finish(Counters counters, List<String> sources, List<String> shared) {
    projects();
    candidates();
    rows();
    edges();
    requirements(counters);
    files();
    count(counters);
    writer.texts(Section.TEXTS, columns.texts.texts());
    writer.text(Section.REPORT, counters.report(sources).text());
    writer.text(Section.LEFT_OUT, counters.leftOut().text());
    return new BuiltIndex(writer, artifacts.size() == 0 ? null : artifacts.writer(), shared);
  }

  private void projects() {
    writer.texts(Section.NAMES, names.texts());
    writer.column(Section.NAME_HASH, names.hashTable());
    writer.column(Section.CANDIDATE_START, columns.candidateStart);
    writer.column(Section.EDGE_START, columns.edgeStart);
    writer.column(Section.RECORD_START, columns.recordStart);
    writer.column(Section.DISPLAY_NAME, columns.displayName);
    writer.column(Section.WHEEL_PREFIX, columns.wheelPrefix);
    writer.column(Section.SDIST_PREFIX, columns.sdistPrefix);
    writer.column(Section.UNREADABLE_VERSION_START, columns.unreadableStart);
    writer.column(Section.UNREADABLE_VERSION, columns.unreadable);
    writer.column(Section.BUILD_RULE_START, columns.ruleStart);
    writer.column(Section.BUILD_RULE_FIRST, columns.ruleFirst);
    writer.column(Section.BUILD_RULE_END, columns.ruleEnd);
    writer.column(Section.BUILD_RULE_LIST, columns.ruleList);
    writer.column(Section.STATUS, columns.status);
    writer.column(Section.STATUS_REASON, columns.statusReason);
    writer.column(Section.NAME_RANK, names.ranks());
  }

  private void candidates() {
    writer.texts(Section.VERSIONS, versions.texts());
    writer.column(Section.CANDIDATE_VERSION, columns.candidateVersion);
    writer.column(Section.CANDIDATE_FLAGS, columns.candidateFlags);
    writer.column(Section.ROW_START, columns.rowStart);
    writer.column(Section.FILE_START, columns.fileStart);
    writer.column(Section.NEWEST_UPLOAD, columns.newestUpload);
    writer.column(Section.OLDEST_UPLOAD, columns.oldestUpload);
  }

  private void rows() {
    writer.column(Section.ROW_RECORD, columns.rowRecord);
    writer.column(Section.ROW_REQUIRES_PYTHON, columns.rowPython);
    writer.column(Section.ROW_FLAGS, columns.rowFlags);
    writer.column(Section.RECORD_EDGE_START, columns.recordEdgeStart);
    writer.column(Section.RECORD_EDGE, columns.recordEdge);
    writer.column(Section.RECORD_EXTRAS, columns.recordExtras);
    int[] sorted = vocabulary.extras.sorted();
    writer.texts(
        Section.EXTRAS, () -> Arrays.stream(sorted).mapToObj(vocabulary.extras::get).iterator());
    int[] place = vocabulary.extras.ranks();
    Numbers used = assembler.requirementIds.old;
    for (int i = 0; i < used.size(); i++) {
      extraList(requirements.extraLists.get(requirements.extras.get(used.get(i))), place);
    }
    writer.column(Section.EXTRA_LIST_START, columns.extraLists.start);
    writer.column(Section.EXTRA_LIST, columns.extraLists.elements);
    Numbers text = new Numbers();
    Numbers original = new Numbers();
    for (int i = 0; i < assembler.pythonIds.old.size(); i++) {
      int old = assembler.pythonIds.old.get(i);
      text.add(columns.texts.id(pythons.text(old)));
      original.add(columns.texts.id(pythons.original(old)));
    }
    writer.column(Section.REQUIRES_PYTHON, text);
    writer.column(Section.REQUIRES_PYTHON_ORIGINAL, original);
  }

  private int extraList(List<String> list, int[] place) {
    int[] places = new int[list.size()];
    for (int i = 0; i < places.length; i++) {
      places[i] = place[vocabulary.extras.id(list.get(i))];
    }
    Arrays.sort(places);
    return columns.extraLists.id(places, places.length);
  }

  private void edges() {
    writer.column(Section.EDGE_REQUIREMENT, columns.edgeRequirement);
    writer.column(Section.EDGE_EXTRA, columns.edgeExtra);
    writer.column(Section.EDGE_FLAGS, columns.edgeFlags);
    writer.column(Section.EDGE_ROWS, columns.edgeRows);
  }

  private void requirements(Counters counters) {
    Numbers target = new Numbers();
    Numbers extras = new Numbers();
    Numbers specifier = new Numbers();
    Numbers candidates = new Numbers();
    Numbers marker = new Numbers();
    Numbers url = new Numbers();
    Numbers original = new Numbers();
    Numbers flags = new Numbers();
    Renumbering markers = new Renumbering(requirements.markerTexts.size());
    markers.id(0);
    CandidateSets sets = new CandidateSets(versions, requirements.specifiers.size());
    int[] place = vocabulary.extras.ranks();
    Numbers used = assembler.requirementIds.old;
    for (int i = 0; i < used.size(); i++) {
      int old = used.get(i);
      int name = requirements.target.get(old);
      int id = name < 0 ? -1 : names.id(name);
      int spec = requirements.specifier.get(old);
      int flag = requirements.flags.get(old) & ~RequirementTable.COMPLEX;
      target.add(id);
      extras.add(extraList(requirements.extraLists.get(requirements.extras.get(old)), place));
      specifier.add(columns.texts.id(requirements.specifierTexts.get(spec)));
      int set = 0;
      if (id >= 0 && id < names.projects() && (flag & Requirements.DIRECT_URL) == 0) {
        int from = columns.candidateStart.get(id);
        int to = columns.candidateStart.get(id + 1);
        boolean asked =
            from == to || (columns.candidateFlags.get(to - 1) & Candidates.NOT_ASKED) == 0;
        int count =
            asked
                ? sets.find(
                    spec, requirements.specifiers.get(spec), columns.candidateText, from, to)
                : sets.all(to - from);
        set = columns.sets.id(sets.runs(), count);
      }
      candidates.add(set);
      marker.add(markers.id(requirements.marker.get(old)));
      url.add(columns.texts.id(requirements.otherTexts.get(requirements.url.get(old))));
      original.add(columns.texts.id(requirements.otherTexts.get(requirements.original.get(old))));
      flags.add(flag);
      if (flag == Requirements.UNREADABLE) {
        counters.skip("", Report.UNREADABLE_REQUIREMENT);
      } else if ((flag & Requirements.REPAIRED) != 0) {
        counters.skip("", Report.REPAIRED_REQUIREMENT);
      }
    }
    writer.column(Section.REQUIREMENT_TARGET, target);
    writer.column(Section.REQUIREMENT_EXTRAS, extras);
    writer.column(Section.REQUIREMENT_SPECIFIER, specifier);
    writer.column(Section.REQUIREMENT_CANDIDATES, candidates);
    writer.column(Section.REQUIREMENT_MARKER, marker);
    writer.column(Section.REQUIREMENT_URL, url);
    writer.column(Section.REQUIREMENT_ORIGINAL, original);
    writer.column(Section.REQUIREMENT_FLAGS, flags);
    writer.texts(
        Section.MARKERS,
        () ->
            java.util.stream.IntStream.range(0, markers.old.size())
                .mapToObj(i -> requirements.markerTexts.get(markers.old.get(i)))
                .iterator());
    Numbers start = new Numbers();
    Numbers first = new Numbers();
    Numbers end = new Numbers();
    for (int i = 0; i <= columns.sets.size(); i++) {
      start.add(columns.sets.start.get(i) / 2);
    }
    for (int i = 0; i < columns.sets.elements.size(); i += 2) {
      first.add(columns.sets.elements.get(i));
      end.add(columns.sets.elements.get(i + 1));
    }
    writer.column(Section.SET_START, start);
    writer.column(Section.SET_FIRST, first);
    writer.column(Section.SET_END, end);
  }

  private void files() {
    writer.column(Section.FILE_FLAGS, columns.fileFlags);
    writer.column(Section.FILE_TAGS, columns.fileTags);
    Numbers tags = assembler.tagIds.old;
    writer.texts(
        Section.TAGS,
        () ->
            java.util.stream.IntStream.rangeClosed(0, tags.size())
                .mapToObj(i -> i == 0 ? "" : vocabulary.tags.get(tags.get(i - 1)))
                .iterator());
    writer.column(Section.FILE_BUILD_TAG, columns.fileBuildTag);
    writer.column(Section.FILE_NAME, columns.fileName);
    writer.column(Section.FILE_YANKED, columns.fileYanked);
    writer.column(Section.FILE_UPLOAD, columns.fileUpload);
    writer.column(Section.FILE_REQUIRES_PYTHON, columns.filePython);
    writer.column(Section.FILE_METADATA, columns.fileMetadata);
    ListPool assignments = columns.assignments;
    Numbers start = new Numbers();
    Numbers python = new Numbers();
    Numbers row = new Numbers();
    Numbers build = new Numbers();
    for (int i = 0; i <= assignments.size(); i++) {
      start.add(assignments.start.get(i) / 3);
    }
    for (int i = 0; i < assignments.elements.size(); i += 3) {
      python.add(assignments.elements.get(i));
      row.add(assignments.elements.get(i + 1));
      build.add(assignments.elements.get(i + 2));
    }
    writer.column(Section.ASSIGNMENT_START, start);
    writer.column(Section.ASSIGNMENT_PYTHON, python);
    writer.column(Section.ASSIGNMENT_ROW, row);
    writer.column(Section.ASSIGNMENT_BUILD, build);
    Numbers listStart = new Numbers();
    Numbers requirement = new Numbers();
    Numbers backend = new Numbers();
    for (int i = 0; i < columns.buildLists.size(); i++) {
      int[] list = columns.buildLists.get(i);
      listStart.add(requirement.size());
      backend.add(Math.max(0, list[0]));
      for (int j = 1; j < list.length; j++) {
        requirement.add(list[j]);
      }
    }
    listStart.add(requirement.size());
    writer.column(Section.BUILD_LIST_START, listStart);
    writer.column(Section.BUILD_REQUIREMENT, requirement);
    writer.column(Section.BUILD_BACKEND, backend);
  }

  /** What the index holds, for the report. */
  private void count(Counters counters) {
    counters.count("", "projects", names.projects());
    counters.count("", "names required", names.required());
    counters.count("", "names required and not held", names.size() - names.projects());
    counters.count("", "versions", columns.candidateText.size());
    counters.count("", "versions with several rows", flagged(columns.candidateFlags, 256));
    counters.count("", "versions without known metadata", flagged(columns.candidateFlags, 512));
    counters.count("", "version texts that are no versions", columns.unreadable.size());
    counters.count("", "rows", columns.rowRecord.size());
    counters.count(
        "",
        "rows with an unreadable requirement",
        flagged(columns.rowFlags, Rows.UNREADABLE_REQUIREMENT));
    counters.count(
        "",
        "rows with an unreadable requires-python",
        flagged(columns.rowFlags, Rows.UNREADABLE_PYTHON));
    counters.count(
        "", "rows with a repaired requirement", flagged(columns.rowFlags, Rows.REPAIRED));
    counters.count("", "records", columns.recordExtras.size());
    counters.count("", "edges", columns.edgeRequirement.size());
    counters.count("", "edges whose marker does not split", flagged(columns.edgeFlags, 1));
    counters.count("", "requirements", assembler.requirementIds.old.size());
    counters.count("", "sets", columns.sets.size());
    counters.count("", "files", columns.fileFlags.size());
    counters.count("", "source distributions", flagged(columns.fileFlags, IndexFiles.SDIST));
    counters.count(
        "", "wheels", columns.fileFlags.size() - flagged(columns.fileFlags, IndexFiles.SDIST));
    counters.count("", "files that are yanked", flagged(columns.fileFlags, IndexFiles.YANKED));
    counters.count("", "files in conflict", flagged(columns.fileFlags, IndexFiles.CONFLICT));
    counters.count(
        "",
        "files that borrow a wheel's metadata",
        flagged(columns.fileFlags, IndexFiles.BORROWED));
    counters.count("", "artifacts", artifacts.size());
    counters.count("", "distinct requires-python", assembler.pythonIds.old.size() - 1);
    for (int i = 0; i < assembler.pythonIds.old.size(); i++) {
      int old = assembler.pythonIds.old.get(i);
      if (pythons.isUnreadable(old)) {
        counters.skip("", Report.UNREADABLE_PYTHON);
      } else if (!pythons.original(old).isEmpty()) {
        counters.skip("", Report.REPAIRED_PYTHON);
      }
    }
  }

  private static int flagged(Numbers flags, int flag) {
    int count = 0;
    for (int i = 0; i < flags.size(); i++) {
      count += (flags.get(i) & flag) != 0 ? 1 : 0;
    }
    return count;
  }
}

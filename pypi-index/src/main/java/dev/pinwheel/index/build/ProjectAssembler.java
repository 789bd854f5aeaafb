package dev.pinwheel.index.build;

import dev.pinwheel.index.Candidates;
import dev.pinwheel.index.FileNames;
import dev.pinwheel.index.IndexFiles;
import dev.pinwheel.index.Release;
import dev.pinwheel.index.Rows;
import dev.pinwheel.index.collect.ArtifactColumns;
import dev.pinwheel.index.collect.Collector;
import dev.pinwheel.index.collect.Columns;
import dev.pinwheel.index.collect.Counters;
import dev.pinwheel.index.collect.Renumbering;
import dev.pinwheel.index.collect.Vocabulary;
import java.util.ArrayList;
import java.util.List;

/** Turns what all sources said of a project into its part of each column. */
final class ProjectAssembler {
  private final Vocabulary vocabulary;
  private final VersionTable versions;
  private final RequirementTable requirements;
  private final PythonTable pythons;
  private final Columns out;
  private final ArtifactColumns artifacts;
  private final CandidateFiles candidateFiles;
  private final ProjectEdges edges;
  private final RowTable table;
  private final BuildRules builds;
  private final Counters counters;

  final Renumbering requirementIds;
  final Renumbering pythonIds;
  final Renumbering tagIds;

  ProjectAssembler(
      Vocabulary vocabulary,
      VersionTable versions,
      RequirementTable requirements,
      PythonTable pythons,
      List<Collector> collectors,
      int[] extraPlace,
      Columns out,
      ArtifactColumns artifacts,
      Counters counters) {
    this.vocabulary = vocabulary;
    this.versions = versions;
    this.requirements = requirements;
    this.pythons = pythons;
    this.out = out;
    this.artifacts = artifacts;
    this.requirementIds = new Renumbering(requirements.size());
    this.pythonIds = new Renumbering(vocabulary.pythons.bound() + 1);
    this.tagIds = new Renumbering(vocabulary.tags.bound());
    this.candidateFiles = new CandidateFiles(vocabulary, versions, pythons, counters);
    this.edges = new ProjectEdges(vocabulary, requirements, pythons, collectors, extraPlace);
    this.table = new RowTable(out, pythonIds);
    this.builds = new BuildRules(versions, requirements, requirementIds, out, counters);
    this.counters = counters;
    pythonIds.id(0);
  }

  /** Adds the next project. */
  void add(String name, ProjectEntries entries) {
    edges.begin();
    table.begin();
    int firstCandidate = out.candidateText.size();
    int firstRow = out.rowRecord.size();

    List<List<FileEntry>> candidates = candidateFiles.candidates(entries, name, edges::declared);
    String wheelPrefix = NamePrefix.of(candidates, false);
    String sdistPrefix = NamePrefix.of(candidates, true);
    edges.collect(candidates);
    for (List<FileEntry> files : candidates) {
      candidate(files, wheelPrefix, sdistPrefix);
    }
    out.candidateStart.add(out.candidateText.size());
    out.recordStart.add(out.recordExtras.size());

    new EdgeRows(edges.all().length).write(out, table.firstRecord(), firstRow, this::edge);
    out.edgeStart.add(out.edgeRequirement.size());

    entries.spellings.remove(name);
    String spelling = entries.spellings.isEmpty() ? name : entries.spellings.first();
    out.displayName.add(spelling.equals(name) ? 0 : out.texts.id(spelling));
    out.wheelPrefix.add(
        wheelPrefix.equals(FileNames.wheelPrefix(name)) ? 0 : out.texts.id(wheelPrefix));
    out.sdistPrefix.add(sdistPrefix.equals(name) ? 0 : out.texts.id(sdistPrefix));
    for (String text : entries.unreadableVersions) {
      out.unreadable.add(out.texts.id(text));
    }
    out.unreadableStart.add(out.unreadable.size());
    status(entries);
    builds.rules(entries, firstCandidate);
  }

  private void edge(int i) {
    long edge = edges.all()[i];
    int requirement = requirements.byRank((int) (edge >>> 32));
    out.edgeRequirement.add(requirementIds.id(requirement));
    out.edgeExtra.add(edge & 0xffffffffL);
    boolean complex = (requirements.flags.get(requirement) & RequirementTable.COMPLEX) != 0;
    out.edgeFlags.add(complex ? 1 : 0);
  }

  private void status(ProjectEntries entries) {
    String status = "";
    String reason = "";
    for (ProjectEntries.Status one : entries.statuses) {
      if ((one.status() + "\n" + one.reason()).compareTo(status + "\n" + reason) > 0) {
        status = one.status();
        reason = one.reason();
      }
    }
    out.status.add(out.texts.id(status));
    out.statusReason.add(out.texts.id(reason));
  }

  private void candidate(List<FileEntry> files, String wheelPrefix, String sdistPrefix) {
    List<RowTable.Row> rows = new ArrayList<>(1);
    int[][] rowOf = new int[files.size()][];
    int onlyWheelRow = -1;
    boolean wheelsAgree = true;
    for (int i = 0; i < files.size(); i++) {
      FileEntry file = files.get(i);
      rowOf[i] = new int[file.keys.length];
      for (int j = 0; j < file.keys.length; j++) {
        int row =
            file.metadata[j] < 0
                ? -1
                : table.row(rows, edges.declared(file.metadata[j]), edges.all());
        rowOf[i][j] = row;
        if (row >= 0 && !file.isSdist()) {
          wheelsAgree &= onlyWheelRow < 0 || onlyWheelRow == row;
          onlyWheelRow = row;
        }
      }
    }
    int borrowed = wheelsAgree ? onlyWheelRow : -1;
    int unknown = -1;
    int flags = versions.flags(files.getFirst().version);
    int yanked = 0;
    long newest = Release.NO_TIME;
    long oldest = Release.NO_TIME;
    for (int i = 0; i < files.size(); i++) {
      FileEntry file = files.get(i);
      boolean borrows = false;
      if (knowsNothing(rowOf[i])) {
        borrows = borrowed >= 0;
        if (!borrows && unknown < 0) {
          unknown = table.unknownRow(rows);
        }
        rowOf[i] = new int[] {borrows ? borrowed : unknown};
        file.keys = new int[] {0};
        file.metadata = new long[] {-1};
      }
      if (file.upload != Release.NO_TIME) {
        newest = newest == Release.NO_TIME ? file.upload : Math.max(newest, file.upload);
        oldest = oldest == Release.NO_TIME ? file.upload : Math.min(oldest, file.upload);
      }
      yanked += file.yanked == null ? 0 : 1;
      flags |= file.isSdist() ? Candidates.HAS_SDIST : Candidates.HAS_WHEEL;
      file(file, rowOf[i], rows, borrows, file.isSdist() ? sdistPrefix : wheelPrefix);
    }
    boolean known = false;
    for (RowTable.Row row : rows) {
      out.rowRecord.add(row.record());
      out.rowPython.add(row.python());
      out.rowFlags.add(row.flags());
      known |= (row.flags() & Rows.KNOWN) != 0;
      flags |= (row.flags() & Rows.NOT_ASKED) != 0 ? Candidates.NOT_ASKED : 0;
    }
    int text = files.getFirst().version;
    out.candidateText.add(text);
    out.candidateVersion.add(versions.place(text));
    out.candidateFlags.add(
        flags
            | (yanked == files.size()
                ? Candidates.ALL_YANKED
                : yanked > 0 ? Candidates.SOME_YANKED : 0)
            | (rows.size() > 1 ? Candidates.DIVERGENT : 0)
            | (known ? 0 : Candidates.METADATA_UNKNOWN));
    out.rowStart.add(out.rowRecord.size());
    out.fileStart.add(out.fileFlags.size());
    out.newestUpload.add(newest);
    out.oldestUpload.add(oldest);
  }

  private static boolean knowsNothing(int[] rows) {
    for (int row : rows) {
      if (row >= 0) {
        return false;
      }
    }
    return true;
  }

  private void file(
      FileEntry file, int[] rowOf, List<RowTable.Row> rows, boolean borrows, String prefix) {
    int flags =
        (file.isSdist() ? IndexFiles.SDIST : 0)
            | (file.isZip() ? IndexFiles.ZIP : 0)
            | (file.isNameless() ? IndexFiles.NAME_UNKNOWN : 0)
            | (file.yanked != null ? IndexFiles.YANKED : 0)
            | (file.conflict ? IndexFiles.CONFLICT : 0)
            | (borrows ? IndexFiles.BORROWED : 0);
    int python = file.python < 0 ? 0 : pythonIds.id(pythons.id(file.python));
    int[] assignment = new int[3 * rowOf.length];
    int count = 0;
    for (int i = 0; i < rowOf.length; i++) {
      if (rowOf[i] < 0) {
        continue;
      }
      RowTable.Row row = rows.get(rowOf[i]);
      boolean known = (row.flags() & (Rows.KNOWN | Rows.NOT_FETCHED)) == Rows.KNOWN;
      if (python != 0 && known && row.python() != python) {
        flags |= IndexFiles.PAGE_DIFFERS;
      }
      assignment[count++] = file.keys[i];
      assignment[count++] = rowOf[i];
      assignment[count++] =
          file.metadata[i] < 0 ? 0 : builds.list(edges.declared(file.metadata[i]));
    }
    if ((flags & IndexFiles.PAGE_DIFFERS) != 0) {
      counters.count("", "files of which page and metadata give other Pythons", 1);
    }
    boolean whole = file.hasWholeName() || !file.isNameless() && !file.name.equals(prefix);
    out.fileFlags.add(flags);
    out.fileTags.add(file.isSdist() ? 0 : tagIds.id(file.tags) + 1);
    out.fileBuildTag.add(out.texts.id(file.buildTag));
    out.fileName.add(whole ? out.texts.id(file.fileName(vocabulary)) : 0);
    out.fileYanked.add(file.yanked == null ? 0 : out.texts.id(file.yanked));
    out.fileUpload.add(file.upload);
    out.filePython.add(python);
    out.fileMetadata.add(out.assignments.id(assignment, count));
    if (file.artifact != null) {
      artifacts.add(out.fileFlags.size() - 1, file.fileName(vocabulary), file.artifact);
    }
  }
}

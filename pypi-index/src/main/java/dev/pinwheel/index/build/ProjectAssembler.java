package dev.pinwheel.index.build;

import dev.pinwheel.index.Candidates;
import dev.pinwheel.index.FileNames;
import dev.pinwheel.index.IndexFiles;
import dev.pinwheel.index.Release;
import dev.pinwheel.index.Rows;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Turns what all sources said of a project into its part of each column. */
final class ProjectAssembler {
  private static final int[] NOTHING = {};

  private final Vocabulary vocabulary;
  private final VersionTable versions;
  private final RequirementTable requirements;
  private final PythonTable pythons;
  private final List<Collector> collectors;
  private final int[] extraPlace;
  private final Columns out;
  private final Counters counters;
  private final FileMerge merge;
  private final ArtifactColumns artifacts;

  final Renumbering requirementIds;
  final Renumbering pythonIds;
  final Renumbering tagIds;

  private Map<Long, Declared> declared = new HashMap<>();
  private long[] edges = {};
  private Map<RecordKey, Integer> records = new HashMap<>();
  private int recordFirst;

  /** Edges and extras of a record. */
  private static final class RecordKey {
    final int[] edges;
    final int extras;

    RecordKey(int[] edges, int extras) {
      this.edges = edges;
      this.extras = extras;
    }

    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof RecordKey that
          && extras == that.extras
          && Arrays.equals(edges, that.edges);
    }

    @Override
    public int hashCode() {
      return Arrays.hashCode(edges) * 31 + extras;
    }
  }

  /** A row of the candidate at hand, with the declaration it came from. */
  record Row(int record, int python, int flags) {}

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
    this.collectors = collectors;
    this.extraPlace = extraPlace;
    this.out = out;
    this.artifacts = artifacts;
    this.counters = counters;
    this.merge = new FileMerge(vocabulary, pythons, counters);
    this.requirementIds = new Renumbering(requirements.size());
    this.pythonIds = new Renumbering(vocabulary.pythons.bound() + 1);
    this.tagIds = new Renumbering(vocabulary.tags.bound());
    pythonIds.id(0);
    out.buildLists.id(new int[] {-1}, 1);
    out.buildLists.id(new int[] {0}, 1);
  }

  /** Adds the next project. */
  void add(String name, ProjectEntries entries) {
    declared = new HashMap<>();
    records = new HashMap<>();
    recordFirst = out.recordExtras.size();
    int firstCandidate = out.candidateText.size();
    int firstRow = out.rowRecord.size();

    List<List<FileEntry>> candidates = candidates(entries, name);
    String wheelPrefix = prefix(candidates, false);
    String sdistPrefix = prefix(candidates, true);
    edges = edges(candidates);
    for (List<FileEntry> files : candidates) {
      candidate(files, wheelPrefix, sdistPrefix);
    }
    out.candidateStart.add(out.candidateText.size());
    out.recordStart.add(out.recordExtras.size());

    new EdgeRows(edges.length).write(out, recordFirst, firstRow, this::edge);
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
    rules(entries, firstCandidate);
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

  /** The files of each candidate, newest first, each file once. */
  private List<List<FileEntry>> candidates(ProjectEntries entries, String name) {
    entries.files.sort(
        (a, b) -> Integer.compare(versions.rank(b.version), versions.rank(a.version)));
    List<List<FileEntry>> candidates = new ArrayList<>();
    int from = 0;
    while (from < entries.files.size()) {
      int rank = versions.rank(entries.files.get(from).version);
      int to = from + 1;
      while (to < entries.files.size() && versions.rank(entries.files.get(to).version) == rank) {
        to++;
      }
      candidates.add(candidate(entries.files.subList(from, to)));
      from = to;
    }
    if (!entries.artifacts.isEmpty()) {
      join(candidates, entries.artifacts, name);
    }
    return candidates;
  }

  /** The files of one candidate, all with the version text that is kept. */
  private List<FileEntry> candidate(List<FileEntry> files) {
    int text = files.getFirst().version;
    boolean spelledAlike = true;
    for (FileEntry file : files) {
      spelledAlike &= file.version == text;
    }
    if (!spelledAlike) {
      counters.count("", "versions spelled in several ways", 1);
      text = text(files);
      for (FileEntry file : files) {
        if (file.version != text) {
          file.keepWholeName(vocabulary);
          file.version = text;
        }
      }
    }
    return merge.merge(new ArrayList<>(files), this::declared);
  }

  /** Of the file uploaded first; where nobody knows, the shortest, then the smallest. */
  private int text(List<FileEntry> files) {
    FileEntry best = files.getFirst();
    for (FileEntry file : files) {
      if (file.version != best.version && isBefore(file, best)) {
        best = file;
      } else if (file.version == best.version && time(file) < time(best)) {
        best = file;
      }
    }
    return best.version;
  }

  private boolean isBefore(FileEntry file, FileEntry best) {
    if (time(file) != time(best)) {
      return time(file) < time(best);
    }
    String one = vocabulary.versions.get(file.version);
    String other = vocabulary.versions.get(best.version);
    return one.length() != other.length()
        ? one.length() < other.length()
        : one.compareTo(other) < 0;
  }

  private static long time(FileEntry file) {
    return file.upload == Release.NO_TIME ? Long.MAX_VALUE : file.upload;
  }

  private void join(
      List<List<FileEntry>> candidates,
      List<ProjectEntries.NamedArtifact> artifacts,
      String project) {
    Map<Integer, List<ProjectEntries.NamedArtifact>> byRank = new HashMap<>();
    for (ProjectEntries.NamedArtifact artifact : artifacts) {
      byRank
          .computeIfAbsent(versions.rank(artifact.version()), _ -> new ArrayList<>())
          .add(artifact);
    }
    for (List<FileEntry> files : candidates) {
      List<ProjectEntries.NamedArtifact> of =
          byRank.remove(versions.rank(files.getFirst().version));
      if (of != null) {
        merge.artifacts(files, of, project);
      }
    }
    for (List<ProjectEntries.NamedArtifact> left : byRank.values()) {
      counters.count("", "artifacts of versions that no source names", left.size());
    }
  }

  /** How most file names of one kind begin; of equally many the smallest. */
  private static String prefix(List<List<FileEntry>> candidates, boolean sdist) {
    String only = "";
    Map<String, Integer> counts = null;
    for (List<FileEntry> files : candidates) {
      for (FileEntry file : files) {
        if (file.isSdist() != sdist || file.isNameless() || file.hasWholeName()) {
          continue;
        }
        if (counts == null && (only.isEmpty() || only.equals(file.name))) {
          only = file.name;
          continue;
        }
        if (counts == null) {
          counts = new HashMap<>();
        }
        counts.merge(file.name, 1, Integer::sum);
      }
    }
    if (counts == null) {
      return only;
    }
    String first = only;
    counts.computeIfAbsent(first, _ -> 0);
    int all = 0;
    for (List<FileEntry> files : candidates) {
      for (FileEntry file : files) {
        if (file.isSdist() == sdist && file.name.equals(first) && !file.hasWholeName()) {
          all++;
        }
      }
    }
    counts.put(first, all);
    String best = first;
    int most = all;
    for (Map.Entry<String, Integer> entry : counts.entrySet()) {
      int more = entry.getValue() - most;
      if (more > 0 || more == 0 && entry.getKey().compareTo(best) < 0) {
        best = entry.getKey();
        most = entry.getValue();
      }
    }
    return best;
  }

  /** All edges of the project, ascending. */
  private long[] edges(List<List<FileEntry>> candidates) {
    long[] all = new long[64];
    int count = 0;
    for (List<FileEntry> files : candidates) {
      for (FileEntry file : files) {
        for (long id : file.metadata) {
          if (id < 0 || declared.containsKey(id) && declared.get(id).seen) {
            continue;
          }
          Declared one = declared(id);
          one.seen = true;
          if (count + one.edges.length > all.length) {
            all = Arrays.copyOf(all, Math.max(all.length * 2, count + one.edges.length));
          }
          System.arraycopy(one.edges, 0, all, count, one.edges.length);
          count += one.edges.length;
        }
      }
    }
    Arrays.sort(all, 0, count);
    int kept = 0;
    for (int i = 0; i < count; i++) {
      if (kept == 0 || all[kept - 1] != all[i]) {
        all[kept++] = all[i];
      }
    }
    return Arrays.copyOf(all, kept);
  }

  private Declared declared(long id) {
    Declared known = declared.get(id);
    if (known == null) {
      Collector collector = collectors.get((int) (id >>> 32));
      int at = (int) (id & 0xffffffffL);
      Log.Reader reader = collector.metadataLog.from(collector.metadataAt.getLong(at));
      known = Declared.read(reader, vocabulary, requirements, pythons, extraPlace);
      declared.put(id, known);
    }
    return known;
  }

  private void edge(int i) {
    int requirement = requirements.byRank((int) (edges[i] >>> 32));
    out.edgeRequirement.add(requirementIds.id(requirement));
    out.edgeExtra.add(edges[i] & 0xffffffffL);
    boolean complex = (requirements.flags.get(requirement) & RequirementTable.COMPLEX) != 0;
    out.edgeFlags.add(complex ? 1 : 0);
  }

  private void candidate(List<FileEntry> files, String wheelPrefix, String sdistPrefix) {
    List<Row> rows = new ArrayList<>(1);
    int[][] rowOf = new int[files.size()][];
    int onlyWheelRow = -1;
    boolean wheelsAgree = true;
    for (int i = 0; i < files.size(); i++) {
      FileEntry file = files.get(i);
      rowOf[i] = new int[file.keys.length];
      for (int j = 0; j < file.keys.length; j++) {
        int row = file.metadata[j] < 0 ? -1 : row(rows, declared(file.metadata[j]));
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
          unknown = unknownRow(rows);
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
    for (Row row : rows) {
      out.rowRecord.add(row.record);
      out.rowPython.add(row.python);
      out.rowFlags.add(row.flags);
      known |= (row.flags & Rows.KNOWN) != 0;
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

  private int row(List<Row> rows, Declared what) {
    if (what.row == null) {
      int[] places = new int[what.edges.length];
      int from = 0;
      for (int i = 0; i < places.length; i++) {
        from = Arrays.binarySearch(edges, from, edges.length, what.edges[i]);
        places[i] = from;
      }
      what.row = new Row(record(places, what.extras), pythonIds.id(what.python), what.flags);
    }
    return indexOf(rows, what.row);
  }

  private int unknownRow(List<Row> rows) {
    return indexOf(rows, new Row(record(NOTHING, NOTHING), 0, 0));
  }

  private static int indexOf(List<Row> rows, Row row) {
    for (int i = 0; i < rows.size(); i++) {
      Row other = rows.get(i);
      if (other.record == row.record && other.python == row.python && other.flags == row.flags) {
        return i;
      }
    }
    rows.add(row);
    return rows.size() - 1;
  }

  /** The record, counted from the project's first. */
  private int record(int[] places, int[] extras) {
    RecordKey key = new RecordKey(places, out.extraLists.id(extras, extras.length));
    Integer known = records.get(key);
    if (known != null) {
      return known;
    }
    int record = out.recordExtras.size() - recordFirst;
    records.put(key, record);
    for (int place : places) {
      out.recordEdge.add(place);
    }
    out.recordEdgeStart.add(out.recordEdge.size());
    out.recordExtras.add(key.extras);
    return record;
  }

  private void file(FileEntry file, int[] rowOf, List<Row> rows, boolean borrows, String prefix) {
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
      Row row = rows.get(rowOf[i]);
      boolean known = (row.flags & Rows.KNOWN) != 0;
      if (python != 0 && known && row.python != python) {
        flags |= IndexFiles.PAGE_DIFFERS;
      }
      assignment[count++] = file.keys[i];
      assignment[count++] = rowOf[i];
      assignment[count++] = file.metadata[i] < 0 ? 0 : buildList(declared(file.metadata[i]));
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

  private int buildList(Declared what) {
    if (what.build == null && what.backend.isEmpty()) {
      return 0;
    }
    return buildList(what.backend, what.build == null ? NOTHING : what.build);
  }

  private int buildList(String backend, int[] places) {
    int[] list = new int[1 + places.length];
    list[0] = out.texts.id(backend);
    for (int i = 0; i < places.length; i++) {
      list[1 + i] = requirementIds.id(requirements.byRank(places[i]));
    }
    return out.buildLists.id(list, list.length);
  }

  /** What tables say, by first candidate, then by end, then by text. */
  private void rules(ProjectEntries entries, int firstCandidate) {
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
        out.ruleList.add(buildList("", Arrays.copyOfRange(rule, 2, rule.length)));
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

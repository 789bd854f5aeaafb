package dev.pinwheel.cli.input;

import dev.pinwheel.index.Artifact;
import dev.pinwheel.index.Assignments;
import dev.pinwheel.index.BuildLists;
import dev.pinwheel.index.Extras;
import dev.pinwheel.index.Index;
import dev.pinwheel.index.IndexFiles;
import dev.pinwheel.index.Release;
import dev.pinwheel.index.Rows;
import dev.pinwheel.resolve.view.RequirementText;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an index knows of one release, decoded to be shown.
 *
 * @param status of its project, such as {@code quarantined}; empty if that is active
 * @param statusReason empty where none is given
 */
public record ReleaseFacts(
    String name,
    String version,
    String status,
    String statusReason,
    List<Needs> needs,
    List<FileFacts> files) {

  /** What some files of a release need; usually all of them. */
  public record Needs(
      boolean known,
      boolean usable,
      String requiresPython,
      List<String> requires,
      List<String> extras) {}

  /**
   * One file.
   *
   * @param needs which of the needs of the release are the file's, by Python key; the key 0 is for
   *     all Pythons
   * @param yanked null when not yanked, else the reason, which may be empty
   * @param buildRequires null when nobody looked
   */
  public record FileFacts(
      String name,
      List<Key> needs,
      @Nullable String yanked,
      @Nullable String uploaded,
      @Nullable List<String> buildRequires,
      String buildBackend,
      @Nullable Artifact artifact) {}

  /** The needs of a file under one Python. */
  public record Key(int python, int needs) {}

  public static ReleaseFacts of(Index index, int project, int candidate) {
    Rows rows = index.rows();
    List<Needs> needs = new ArrayList<>();
    for (int row = rows.start(candidate); row < rows.end(candidate); row++) {
      int flags = rows.flags(row);
      needs.add(
          new Needs(
              (flags & Rows.KNOWN) != 0,
              (flags & (Rows.UNREADABLE_REQUIREMENT | Rows.UNREADABLE_PYTHON)) == 0,
              python(rows, rows.requiresPython(row)),
              requires(index, project, row),
              extras(index, rows.extras(rows.record(project, row)))));
    }
    List<FileFacts> files = new ArrayList<>();
    IndexFiles all = index.files();
    for (int file = all.start(candidate); file < all.end(candidate); file++) {
      files.add(file(index, project, candidate, file));
    }
    String status = index.names().status(project);
    return new ReleaseFacts(
        index.names().get(project),
        index.candidates().versionText(candidate),
        status.equals("active") ? "" : status,
        index.names().statusReason(project),
        needs,
        files);
  }

  private static FileFacts file(Index index, int project, int candidate, int file) {
    IndexFiles files = index.files();
    Assignments assignments = index.assignments();
    int assignment = files.metadata(file);
    List<Key> needs = new ArrayList<>();
    int build = BuildLists.UNKNOWN;
    for (int i = assignments.start(assignment); i < assignments.end(assignment); i++) {
      needs.add(new Key(assignments.python(i), assignments.row(i)));
      build = assignments.build(i);
    }
    String name = files.name(project, candidate, file);
    long upload = files.upload(file);
    return new FileFacts(
        name,
        needs,
        (files.flags(file) & IndexFiles.YANKED) != 0 ? files.yankedReason(file) : null,
        upload == Release.NO_TIME ? null : Instant.EPOCH.plus(upload, ChronoUnit.MICROS).toString(),
        build == BuildLists.UNKNOWN ? null : buildRequires(index, build),
        index.buildLists().backend(build),
        name.isEmpty() ? null : index.artifacts().get(file, name));
  }

  /** What a row requires, in the order of the index. */
  private static List<String> requires(Index index, int project, int row) {
    List<String> requires = new ArrayList<>();
    int record = index.rows().record(project, row);
    for (int i = index.rows().edgeStart(record); i < index.rows().edgeEnd(record); i++) {
      requires.add(RequirementText.ofEdge(index, index.rows().edge(project, i)));
    }
    return requires;
  }

  private static List<String> buildRequires(Index index, int list) {
    List<String> requires = new ArrayList<>();
    for (int i = index.buildLists().start(list); i < index.buildLists().end(list); i++) {
      requires.add(RequirementText.of(index, index.buildLists().requirement(i)));
    }
    return requires;
  }

  private static String python(Rows rows, int id) {
    String read = rows.requiresPythonText(id);
    return read.isEmpty() ? rows.requiresPythonOriginal(id) : read;
  }

  private static List<String> extras(Index index, int list) {
    Extras extras = index.extras();
    List<String> names = new ArrayList<>();
    for (int i = extras.start(list); i < extras.end(list); i++) {
      names.add(extras.name(extras.get(i)));
    }
    return names;
  }
}

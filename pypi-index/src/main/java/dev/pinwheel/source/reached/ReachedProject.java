package dev.pinwheel.source.reached;

import dev.pinwheel.index.Artifact;
import dev.pinwheel.index.Assignments;
import dev.pinwheel.index.BuildLists;
import dev.pinwheel.index.Candidates;
import dev.pinwheel.index.Edges;
import dev.pinwheel.index.Extras;
import dev.pinwheel.index.Index;
import dev.pinwheel.index.IndexFiles;
import dev.pinwheel.index.Metadata;
import dev.pinwheel.index.Release;
import dev.pinwheel.index.ReleasePart;
import dev.pinwheel.index.ReleaseSink;
import dev.pinwheel.index.Requirements;
import dev.pinwheel.index.Rows;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * One project of an index, told as a source would tell of it. A file of which sources said two
 * things is left out: nobody can use it.
 */
public final class ReachedProject implements ReleasePart {
  private final Index index;
  private final int project;
  private final Predicate<Release> kept;
  private final Predicate<String> bare;
  private final Predicate<String> unbound;
  private final Map<Integer, String> texts = new HashMap<>();

  /**
   * A project of the index.
   *
   * @param kept the files that are told of
   * @param bare names that are required at no URL, whatever is written
   * @param unbound names that are required at any version, whatever is written
   */
  public ReachedProject(
      Index index,
      int project,
      Predicate<Release> kept,
      Predicate<String> bare,
      Predicate<String> unbound) {
    this.index = index;
    this.project = project;
    this.kept = kept;
    this.bare = bare;
    this.unbound = unbound;
  }

  @Override
  public String name() {
    return index.names().get(project);
  }

  @Override
  public void read(ReleaseSink sink) {
    String display = index.names().display(project);
    String status = index.names().status(project);
    if (!status.isEmpty()) {
      sink.status(display, status, index.names().statusReason(project));
    }
    Candidates candidates = index.candidates();
    for (int candidate = candidates.first(project);
        candidate < candidates.end(project);
        candidate++) {
      Map<Integer, Metadata> rows = new HashMap<>();
      IndexFiles files = index.files();
      for (int file = files.start(candidate); file < files.end(candidate); file++) {
        if ((files.flags(file) & IndexFiles.CONFLICT) == 0) {
          file(sink, display, candidate, file, rows);
        }
      }
    }
    for (int i = 0; i < candidates.unreadableCount(project); i++) {
      sink.release(
          new Release(
              display,
              candidates.unreadable(project, i),
              Release.Kind.SDIST,
              null,
              0,
              null,
              null,
              null,
              Release.NO_TIME,
              null));
    }
    rules(sink, display);
  }

  private void file(
      ReleaseSink sink, String display, int candidate, int file, Map<Integer, Metadata> rows) {
    IndexFiles files = index.files();
    int flags = files.flags(file);
    String name = files.name(project, candidate, file);
    Artifact artifact = index.artifacts().get(file, name);
    Assignments assignments = index.assignments();
    int assignment = files.metadata(file);
    int page = files.requiresPython(file);
    for (int i = assignments.start(assignment); i < assignments.end(assignment); i++) {
      Metadata metadata =
          (flags & IndexFiles.BORROWED) != 0
              ? null
              : metadata(candidate, assignments.row(i), assignments.build(i), rows);
      Release release =
          new Release(
              display,
              index.candidates().versionText(candidate),
              (flags & IndexFiles.SDIST) != 0 ? Release.Kind.SDIST : Release.Kind.WHEEL,
              name.isEmpty() ? null : name,
              assignments.python(i),
              metadata,
              page == 0 ? null : python(page),
              (flags & IndexFiles.YANKED) == 0 ? null : files.yankedReason(file),
              files.upload(file),
              artifact);
      if (kept.test(release)) {
        sink.release(release);
      }
    }
  }

  private String python(int id) {
    String original = index.rows().requiresPythonOriginal(id);
    return original.isEmpty() ? index.rows().requiresPythonText(id) : original;
  }

  private @Nullable Metadata metadata(
      int candidate, int number, int build, Map<Integer, Metadata> plain) {
    int row = index.rows().row(candidate, number);
    int flags = index.rows().flags(row);
    if ((flags & Rows.KNOWN) == 0) {
      return null;
    }
    if ((flags & (Rows.NOT_FETCHED | Rows.NOT_ASKED)) != 0) {
      return (flags & Rows.NOT_ASKED) != 0 ? Metadata.NOT_ASKED : Metadata.NOT_FETCHED;
    }
    Metadata metadata = plain.computeIfAbsent(number, key -> metadata(row));
    BuildLists builds = index.buildLists();
    if (build == BuildLists.UNKNOWN) {
      return metadata;
    }
    String backend = builds.backend(build);
    return new Metadata(
        metadata.requires(),
        metadata.extras(),
        metadata.requiresPython(),
        requires(build),
        backend.isEmpty() ? null : backend);
  }

  private Metadata metadata(int row) {
    Rows rows = index.rows();
    int record = rows.record(project, row);
    Set<String> requires = new LinkedHashSet<>();
    for (int i = rows.edgeStart(record); i < rows.edgeEnd(record); i++) {
      requires.add(text(rows.edge(project, i)));
    }
    Extras extras = index.extras();
    List<String> provides = new ArrayList<>();
    int list = rows.extras(record);
    for (int i = extras.start(list); i < extras.end(list); i++) {
      provides.add(extras.name(extras.get(i)));
    }
    int python = rows.requiresPython(row);
    return new Metadata(List.copyOf(requires), provides, python == 0 ? null : python(python));
  }

  private List<String> requires(int list) {
    BuildLists builds = index.buildLists();
    List<String> requires = new ArrayList<>();
    for (int i = builds.start(list); i < builds.end(list); i++) {
      requires.add(requirement(builds.requirement(i), ""));
    }
    return requires;
  }

  /** What tables say of ranges of versions. */
  private void rules(ReleaseSink sink, String display) {
    BuildLists builds = index.buildLists();
    Candidates candidates = index.candidates();
    int first = candidates.first(project);
    for (int rule = builds.ruleStart(project); rule < builds.ruleEnd(project); rule++) {
      int newest = builds.ruleFirstCandidate(rule);
      int end = builds.ruleEndCandidate(rule);
      sink.buildRequires(
          display,
          end == candidates.count(project) ? null : candidates.versionText(first + end - 1),
          newest == 0 ? null : candidates.versionText(first + newest - 1),
          requires(builds.ruleList(rule)));
    }
  }

  private String text(int edge) {
    return texts.computeIfAbsent(
        edge,
        key -> {
          Edges edges = index.edges();
          boolean whole = (edges.flags(key) & Edges.EXTRA_COMPLEX) != 0 || edges.extra(key) == 0;
          return requirement(
              edges.requirement(key), whole ? "" : index.extras().name(edges.extra(key)));
        });
  }

  /** A requirement as text, under an extra if there is one. */
  private String requirement(int id, String extra) {
    Requirements all = index.requirements();
    int target = all.target(id);
    String name = target < 0 ? "" : index.names().get(target);
    boolean changed = target >= 0 && (bare.test(name) || unbound.test(name));
    String original = all.original(id);
    if (!original.isEmpty() && !changed) {
      return original;
    }
    StringBuilder text = new StringBuilder(spelled(name));
    Extras extras = index.extras();
    int list = all.extras(id);
    for (int i = extras.start(list); i < extras.end(list); i++) {
      text.append(i == extras.start(list) ? '[' : ',').append(spelled(extras.name(extras.get(i))));
    }
    text.append(extras.start(list) == extras.end(list) ? "" : "]");
    String url = bare.test(name) ? "" : all.url(id);
    if (!url.isEmpty()) {
      text.append(" @ ").append(url);
    } else if (!unbound.test(name)) {
      text.append(all.specifier(id));
    }
    String marker = all.markerText(all.marker(id));
    if (!extra.isEmpty()) {
      String holds = "extra == '" + extra + "'";
      marker = marker.isEmpty() ? holds : "(" + marker + ") and " + holds;
    }
    return marker.isEmpty()
        ? text.toString()
        : text.append(url.isEmpty() ? "; " : " ; ").append(marker).toString();
  }

  /** A hyphen at the end of a name came from an underscore, and cannot be read there. */
  private static String spelled(String name) {
    return name.endsWith("-") ? name.substring(0, name.length() - 1) + "_" : name;
  }
}

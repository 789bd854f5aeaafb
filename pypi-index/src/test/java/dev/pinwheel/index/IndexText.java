package dev.pinwheel.index;

import java.util.ArrayList;
import java.util.List;

/** Everything an index says, as text, found by asking its reader. */
public final class IndexText {
  private final Index index;
  private final List<String> lines = new ArrayList<>();

  private IndexText(Index index) {
    this.index = index;
  }

  /** All of it. */
  public static String of(Index index) {
    IndexText text = new IndexText(index);
    for (int project = 0; project < index.names().projectCount(); project++) {
      text.project(project);
    }
    for (int name = index.names().projectCount(); name < index.names().count(); name++) {
      text.lines.add(
          "unknown " + index.names().get(name) + " " + index.names().id(index.names().get(name)));
    }
    text.lines.add(index.report().text());
    return String.join("\n", text.lines);
  }

  /** One project. */
  public static String ofProject(Index index, int project) {
    IndexText text = new IndexText(index);
    text.project(project);
    return String.join("\n", text.lines);
  }

  private void project(int project) {
    Names names = index.names();
    Candidates candidates = index.candidates();
    lines.add(
        "project "
            + names.get(project)
            + " #"
            + names.project(names.get(project))
            + " "
            + names.display(project)
            + " "
            + names.status(project)
            + " "
            + names.statusReason(project));
    for (int i = 0; i < candidates.unreadableCount(project); i++) {
      lines.add("  unreadable version " + candidates.unreadable(project, i));
    }
    for (int candidate = candidates.first(project);
        candidate < candidates.end(project);
        candidate++) {
      lines.add(
          "  "
              + candidates.versionText(candidate)
              + " flags "
              + candidates.flags(candidate)
              + " "
              + candidates.newestUpload(candidate)
              + " "
              + candidates.oldestUpload(candidate));
      for (int row = index.rows().start(candidate); row < index.rows().end(candidate); row++) {
        row(project, row);
      }
      files(project, candidate);
    }
    Edges edges = index.edges();
    for (int edge = edges.start(project); edge < edges.end(project); edge++) {
      lines.add("  edge " + edge(edge) + " in rows " + set(edges.rows(edge)));
    }
    BuildLists builds = index.buildLists();
    for (int rule = builds.ruleStart(project); rule < builds.ruleEnd(project); rule++) {
      lines.add(
          "  rule "
              + builds.ruleFirstCandidate(rule)
              + ".."
              + builds.ruleEndCandidate(rule)
              + " "
              + build(builds.ruleList(rule)));
    }
  }

  private void row(int project, int row) {
    Rows rows = index.rows();
    int record = rows.record(project, row);
    StringBuilder line = new StringBuilder("    row flags " + rows.flags(row));
    int python = rows.requiresPython(row);
    line.append(" python ").append(rows.requiresPythonText(python));
    line.append(" (").append(rows.requiresPythonOriginal(python)).append(")");
    line.append(" extras ").append(extras(rows.extras(record)));
    for (int i = rows.edgeStart(record); i < rows.edgeEnd(record); i++) {
      line.append("\n      ").append(edge(rows.edge(project, i)));
    }
    lines.add(line.toString());
  }

  private void files(int project, int candidate) {
    IndexFiles files = index.files();
    Assignments assignments = index.assignments();
    for (int file = files.start(candidate); file < files.end(candidate); file++) {
      String name = files.name(project, candidate, file);
      StringBuilder line = new StringBuilder("    file " + name);
      line.append(" flags ").append(files.flags(file));
      line.append(" yanked ").append(files.yankedReason(file));
      line.append(" upload ").append(files.upload(file));
      line.append(" page ").append(index.rows().requiresPythonText(files.requiresPython(file)));
      int assignment = files.metadata(file);
      for (int i = assignments.start(assignment); i < assignments.end(assignment); i++) {
        line.append("\n      python ").append(assignments.python(i));
        line.append(" row ").append(assignments.row(i));
        line.append(" build ").append(build(assignments.build(i)));
      }
      line.append("\n      ").append(index.artifacts().get(file, name));
      lines.add(line.toString());
    }
  }

  private String build(int list) {
    BuildLists builds = index.buildLists();
    if (list == BuildLists.UNKNOWN) {
      return "unknown";
    }
    List<String> texts = new ArrayList<>();
    for (int i = builds.start(list); i < builds.end(list); i++) {
      texts.add(requirement(builds.requirement(i)));
    }
    return texts + " " + builds.backend(list);
  }

  private String edge(int edge) {
    Edges edges = index.edges();
    String extra = index.extras().name(edges.extra(edge));
    return requirement(edges.requirement(edge))
        + (extra.isEmpty() ? "" : " under " + extra)
        + (edges.flags(edge) == 0 ? "" : " complex");
  }

  private String requirement(int requirement) {
    Requirements all = index.requirements();
    int target = all.target(requirement);
    return (target < 0 ? "?" : index.names().get(target))
        + extras(all.extras(requirement))
        + all.specifier(requirement)
        + " "
        + all.url(requirement)
        + ";"
        + all.markerText(all.marker(requirement))
        + " "
        + set(all.candidates(requirement))
        + " flags "
        + all.flags(requirement)
        + " "
        + all.original(requirement);
  }

  private String extras(int list) {
    List<String> names = new ArrayList<>();
    for (int i = index.extras().start(list); i < index.extras().end(list); i++) {
      names.add(index.extras().name(index.extras().get(i)));
    }
    return names.toString();
  }

  private String set(int set) {
    StringBuilder text = new StringBuilder("{");
    for (int run = index.sets().start(set); run < index.sets().end(set); run++) {
      text.append(index.sets().runFirst(run))
          .append("..")
          .append(index.sets().runEnd(run))
          .append(" ");
    }
    return text.append("}").toString();
  }
}

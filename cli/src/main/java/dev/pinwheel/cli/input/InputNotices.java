package dev.pinwheel.cli.input;

import dev.pinwheel.cli.line.Console;
import dev.pinwheel.cli.line.Printable;
import dev.pinwheel.index.Index;
import dev.pinwheel.project.LocalPath;
import dev.pinwheel.project.NamedIndex;
import dev.pinwheel.project.Project;
import dev.pinwheel.request.Indexes;
import dev.pinwheel.request.Request;
import dev.pinwheel.resolve.IndexesAsked;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Tells what was read in the input and has no effect, or another one than it may seem. */
public final class InputNotices {
  private static final int MOST_NAMES = 5;

  private InputNotices() {}

  /** Tells each thing once, with the first place where it stands and how many more there are. */
  static void tell(Project project, List<LocalPath> paths, Console console) {
    for (LocalPath each : paths) {
      console.warning(
          Printable.of(
              each.origin()
                  + ": `"
                  + each.path()
                  + "` is a path of which nothing is written down, so it is not in the lock"));
    }
    if (project.notices().isEmpty()) {
      return;
    }
    Map<String, Integer> times = new LinkedHashMap<>();
    for (Project.Notice notice : project.notices()) {
      times.merge(notice.text(), 1, Integer::sum);
    }
    for (Project.Notice notice : project.notices()) {
      Integer count = times.remove(notice.text());
      if (count != null) {
        console.warning(
            Printable.of(
                notice.origin()
                    + ": "
                    + notice.text()
                    + (count == 1 ? "" : " (and " + (count - 1) + " more)")));
      }
    }
  }

  /** Tells which index each of some names is asked of, where others have it as well. */
  public static void tellAsked(
      Index opened, Request request, Collection<String> names, Console console) {
    IndexesAsked asked = new IndexesAsked(opened, request);
    int left = MOST_NAMES;
    for (String name : names) {
      String text = left > 0 ? asked.text(name) : null;
      if (text != null) {
        console.hint(Printable.of(text));
        left--;
      }
    }
  }

  /** Tells of indexes that a project names, and of which the index file holds nothing. */
  static void tellUnheld(Project project, Index index, Console console) {
    if (project.indexes().isEmpty()) {
      return;
    }
    Set<String> held = new HashSet<>();
    index.artifacts().indexes().forEach(each -> held.add(Indexes.plain(each)));
    for (NamedIndex each : project.indexes()) {
      if (!each.isRequired() && !held.contains(Indexes.plain(each.url()))) {
        console.warning(
            Printable.of(
                each.origin()
                    + ": the index file holds nothing of "
                    + each.url()
                    + ", so nothing is taken from there"));
      }
    }
  }
}

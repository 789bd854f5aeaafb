package dev.pinwheel.cli.input;

import dev.pinwheel.cli.line.Console;
import dev.pinwheel.cli.line.Printable;
import dev.pinwheel.project.LocalPath;
import dev.pinwheel.project.Project;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Tells what was read in the input and has no effect, or another one than it may seem. */
final class InputNotices {
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
}

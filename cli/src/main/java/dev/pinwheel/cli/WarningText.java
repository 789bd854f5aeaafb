package dev.pinwheel.cli;

import dev.pinwheel.resolve.Warning;
import java.util.ArrayList;
import java.util.List;

/** Warnings of an answer in words, one for each kind. */
final class WarningText {
  private WarningText() {}

  static List<String> of(List<Warning> warnings) {
    List<String> extras = new ArrayList<>();
    List<String> yanked = new ArrayList<>();
    List<String> pythons = new ArrayList<>();
    List<String> old = new ArrayList<>();
    List<String> status = new ArrayList<>();
    List<String> unbounded = new ArrayList<>();
    for (Warning warning : warnings) {
      switch (warning) {
        case Warning.UnknownExtra unknown ->
            extras.add(
                "`"
                    + unknown.name()
                    + "` "
                    + unknown.version()
                    + " has no extra `"
                    + unknown.extra()
                    + "`");
        case Warning.Yanked each ->
            yanked.add(
                "`"
                    + each.name()
                    + "` "
                    + each.version()
                    + " was yanked"
                    + (each.reason().isEmpty() ? "" : ": " + Printable.of(each.reason())));
        case Warning.OtherPython each ->
            pythons.add(
                "`"
                    + each.name()
                    + "` "
                    + each.version()
                    + " says that it is not for Python "
                    + each.python()
                    + " (`"
                    + each.range()
                    + "`)");
        case Warning.Old each ->
            old.add(
                "`"
                    + each.name()
                    + "` "
                    + each.version()
                    + " is far behind "
                    + each.newest()
                    + (each.days() < 0 ? "" : ", by " + each.days() / 365 + " years"));
        case Warning.Status each ->
            status.add(
                "`"
                    + each.name()
                    + "` is "
                    + each.status()
                    + (each.reason().isEmpty() ? "" : ": " + Printable.of(each.reason())));
        case Warning.NoLowerBound each ->
            unbounded.add(
                "`"
                    + each.name()
                    + "` has no lower bound, so its oldest version was taken: "
                    + each.version());
      }
    }
    List<String> texts = new ArrayList<>();
    for (List<String> kind : List.of(extras, yanked, status, pythons, old, unbounded)) {
      if (!kind.isEmpty()) {
        int more = kind.size() - 3;
        texts.add(
            String.join("; ", kind.subList(0, Math.min(3, kind.size())))
                + (more > 0 ? "; and " + more + " more" : ""));
      }
    }
    return texts;
  }
}

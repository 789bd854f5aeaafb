package dev.pinwheel.resolve.answer;

import dev.pinwheel.index.Candidates;
import dev.pinwheel.index.Extras;
import dev.pinwheel.index.Index;
import dev.pinwheel.index.IndexFiles;
import dev.pinwheel.index.Rows;
import dev.pinwheel.marker.Marker;
import dev.pinwheel.marker.Markers;
import dev.pinwheel.resolve.problem.Answer;
import dev.pinwheel.resolve.view.Choices;
import dev.pinwheel.resolve.view.PythonRanges;
import dev.pinwheel.version.Specifiers;
import dev.pinwheel.wheel.Interpreter;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Gathers what the user should know of an answer, each thing once. */
public final class Warnings {
  private final Index index;
  private final PythonRanges pythons;
  private final Map<String, Warning> warnings = new LinkedHashMap<>();

  /** Where ranges of Pythons hold, by their texts. */
  private final Map<String, Marker> ranges = new HashMap<>();

  public Warnings(Index index) {
    this.index = index;
    this.pythons = new PythonRanges(index);
  }

  /** All of them, in the order in which they were met. */
  public List<Warning> list() {
    return List.copyOf(warnings.values());
  }

  void add(Warning warning) {
    warnings.putIfAbsent(warning.id(), warning);
  }

  /** Whether the chosen release has an extra; if not it is told. */
  public boolean provides(Answer.Chosen chosen, int extra) {
    Choices choices = chosen.choices();
    int end = choices.endRow(chosen.place());
    for (int i = choices.firstRow(chosen.place()); i < end; i++) {
      if (provides(chosen.project(), choices.rowAt(i), extra)) {
        return true;
      }
    }
    add(
        new Warning.UnknownExtra(
            index.names().get(chosen.project()), version(chosen), index.extras().name(extra)));
    return false;
  }

  private boolean provides(int project, int row, int extra) {
    Rows rows = index.rows();
    int list = rows.extras(rows.record(project, rows.first(project) + row));
    Extras extras = index.extras();
    for (int i = extras.start(list), end = extras.end(list); i < end; i++) {
      if (extras.get(i) == extra) {
        return true;
      }
    }
    return false;
  }

  /**
   * Tells if a choice was yanked.
   *
   * @param file the file chosen; -1 if none is, so that all of them have to be yanked
   */
  public void ifYanked(Answer.Chosen chosen, int file) {
    IndexFiles files = index.files();
    int candidate = candidate(chosen);
    boolean all = (index.candidates().flags(candidate) & Candidates.ALL_YANKED) != 0;
    int its = file < 0 && all ? files.start(candidate) : file;
    if (its >= 0 && (files.flags(its) & IndexFiles.YANKED) != 0) {
      add(
          new Warning.Yanked(
              index.names().get(chosen.project()), version(chosen), files.yankedReason(its)));
    }
  }

  /** Tells if the ranges that an entry's files declare leave out a Python where it is needed. */
  public void ifBeyondRange(ResolvedEntry entry, Marker everywhere) {
    Markers markers = everywhere.markers();
    String range = "";
    Marker left = entry.marker().and(everywhere);
    for (int file : entry.files()) {
      range = pythons.text(pythons.newest(entry.candidate(), file));
      if (isOpenEnded(range)) {
        return; // where it begins is kept by all
      }
      left =
          left.andNot(
              ranges.computeIfAbsent(range, text -> markers.python(Specifiers.parse(text))));
    }
    if (range.isEmpty()) {
      return;
    }
    for (int minor = 0; minor <= Interpreter.NEWEST_MINOR && !left.isFalse(); minor++) {
      if (!left.disjoint(markers.python(Specifiers.parse("==3." + minor + ".*")))) {
        add(new Warning.OtherPython(entry.name(), entry.version(), range, "3." + minor));
        return;
      }
    }
  }

  /** Whether a range has no more than lower ends. */
  private static boolean isOpenEnded(String range) {
    for (int i = 0; i < range.length(); i++) {
      if ("<!~=".indexOf(range.charAt(i)) >= 0 && (i == 0 || range.charAt(i - 1) != '>')) {
        return false;
      }
    }
    return true;
  }

  private int candidate(Answer.Chosen chosen) {
    return index.candidates().first(chosen.project()) + chosen.number();
  }

  private String version(Answer.Chosen chosen) {
    return index.candidates().readableText(candidate(chosen));
  }
}

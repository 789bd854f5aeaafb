package dev.pinwheel.resolve.answer;

import dev.pinwheel.index.Index;
import dev.pinwheel.marker.Marker;
import dev.pinwheel.request.Line;
import dev.pinwheel.resolve.problem.Answer;
import dev.pinwheel.resolve.problem.IndexedRequest;
import dev.pinwheel.resolve.problem.LoggedRequirements;
import dev.pinwheel.resolve.view.Choices;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** An entry in the making: what the answers that chose it say of it, one after another. */
public final class EntryDraft {
  private final Index index;
  private final String name;
  private final String version;
  private final int project;
  private final int candidate;

  /** The request of an answer that chose it; of one that names a file by URL, if there is one. */
  private IndexedRequest asked;

  private int file;
  private final TreeSet<Integer> rows = new TreeSet<>();
  private final TreeSet<String> extras = new TreeSet<>();
  private final TreeSet<ResolvedEntry.Edge> edges = new TreeSet<>();

  /** A draft that no answer has added to so far. */
  public EntryDraft(Index index, IndexedRequest asked, Answer.Chosen chosen) {
    this.index = index;
    this.asked = asked;
    this.name = asked.name(chosen.project());
    this.project = chosen.project();
    this.candidate = index.candidates().first(project) + chosen.number();
    this.version = index.candidates().readableText(candidate);
    this.file = asked.file(chosen);
  }

  String name() {
    return name;
  }

  String version() {
    return version;
  }

  /** An answer chose it. */
  public void add(IndexedRequest its, Answer.Chosen chosen) {
    if (its.direct(project, candidate) >= 0) {
      asked = its;
      file = its.file(chosen);
    }
    Choices choices = chosen.choices();
    int end = choices.endRow(chosen.place());
    for (int row = choices.firstRow(chosen.place()); row < end; row++) {
      rows.add(index.rows().first(project) + choices.rowAt(row));
    }
  }

  /** An extra that it has is asked of it. */
  public void add(int extra) {
    extras.add(index.extras().name(extra));
  }

  /**
   * It requires another entry.
   *
   * @param extra under which it does; 0 for none
   */
  public void add(EntryDraft to, Marker condition, int extra, LoggedRequirements.Asks asks) {
    @Nullable String under = extra == 0 ? null : index.extras().name(extra);
    edges.add(
        new ResolvedEntry.Edge(
            to.name, to.version, condition, asks.specifiers(), under, asks.extras()));
  }

  /** It meets a line of the user's. */
  public Demand meets(Line line) {
    return new Demand(line, name, version);
  }

  /** The entry, needed where the marker says. */
  public ResolvedEntry entry(Marker marker, Marker shown) {
    return new ResolvedEntry(
        name,
        version,
        project,
        candidate,
        List.copyOf(extras),
        marker,
        shown,
        List.copyOf(edges),
        asked.files(project, candidate, rows),
        file);
  }
}

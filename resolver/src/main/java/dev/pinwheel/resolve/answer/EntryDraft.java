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

  private final IndexedRequest asked;

  /** The file that is asked for by its URL; {@link DirectFiles#ANY} or below it for any. */
  private final int direct;

  private final int file;
  private final TreeSet<Integer> rows = new TreeSet<>();
  private final TreeSet<String> extras = new TreeSet<>();
  private final TreeSet<ResolvedEntry.Edge> edges = new TreeSet<>();

  /**
   * A draft that no answer has added to so far.
   *
   * @param asked the request of an answer that chose it
   * @param direct the file that is asked for by its URL, or {@link DirectFiles#ANY}
   */
  public EntryDraft(Index index, IndexedRequest asked, Answer.Chosen chosen, int direct) {
    this.index = index;
    this.asked = asked;
    this.name = asked.name(chosen.project());
    this.project = chosen.project();
    this.candidate = index.candidates().first(project) + chosen.number();
    this.version = index.candidates().readableText(candidate);
    this.direct = direct;
    this.file = direct >= 0 ? direct : chosen.choices().file[chosen.place()];
  }

  /** The same for a file that is asked for by its URL; without what it requires so far. */
  private EntryDraft(EntryDraft like, int direct) {
    this.index = like.index;
    this.asked = like.asked;
    this.name = like.name;
    this.project = like.project;
    this.candidate = like.candidate;
    this.version = like.version;
    this.direct = direct;
    this.file = direct >= 0 ? direct : like.file;
    this.rows.addAll(like.rows);
  }

  /** The same release with the file that is asked for by its URL, or any. */
  public EntryDraft with(int otherDirect) {
    return new EntryDraft(this, otherDirect);
  }

  /** The parts of where it is needed, which do not overlap. */
  public List<DirectFiles.Part> parts(DirectFiles files, Marker needed) {
    return files.parts(asked, project, candidate, needed);
  }

  /** The file to install on a target; -1 where environments may take different ones. */
  public int file() {
    return file;
  }

  /** Whether both are of one release. */
  boolean isOf(EntryDraft other) {
    return candidate == other.candidate;
  }

  String name() {
    return name;
  }

  String version() {
    return version;
  }

  /** An answer chose it. */
  public void add(Answer.Chosen chosen) {
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
            to.name, to.version, to.direct, condition, asks.specifiers(), under, asks.extras()));
  }

  /** It meets a line of the user's. */
  public Demand meets(Line line) {
    return new Demand(line, name, version, direct);
  }

  private List<Integer> files(Marker where) {
    List<Integer> files = asked.files(project, candidate, rows, where);
    return direct < 0 ? files : files.contains(direct) ? List.of(direct) : List.of();
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
        files(marker),
        file,
        direct);
  }
}

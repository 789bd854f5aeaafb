package dev.pinwheel.explain.find;

import dev.pinwheel.explain.Moved;
import dev.pinwheel.index.Candidates;
import dev.pinwheel.marker.Marker;
import dev.pinwheel.name.Name;
import dev.pinwheel.request.Preference;
import dev.pinwheel.request.Request;
import dev.pinwheel.resolve.Engine;
import dev.pinwheel.resolve.Resolution;
import dev.pinwheel.resolve.answer.SelectedVersion;
import dev.pinwheel.resolve.refute.Examination;
import dev.pinwheel.solver.clause.CancelFlag;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds what preferred versions moved, by comparing with the answer that prefers none. */
public final class Moves {
  private final Request request;
  private final Candidates candidates;
  private final Examination examination;

  private Moves(Engine engine, Request request) {
    this.request = request;
    this.candidates = engine.index().candidates();
    this.examination = engine.resolver().examine(request);
  }

  /** What the preferences of a request moved in its answer; found by solving once more. */
  static List<Moved> of(Engine engine, Request request, Resolution answer, CancelFlag cancel) {
    if (request.preferences().isEmpty()) {
      return List.of();
    }
    Request plain = request.remembering(List.of(), request.forks());
    return between(engine, request, answer, engine.resolver().resolve(plain, cancel));
  }

  /**
   * What is otherwise in an answer: first what has a preferred version, then what moved along, came
   * in, or is not needed.
   *
   * @param request what was answered, with its preferences
   * @param without the answer to the same without them
   */
  public static List<Moved> between(
      Engine engine, Request request, Resolution with, Resolution without) {
    Moves moves = new Moves(engine, request);
    return moves.find(
        with.held(moves.examination.everywhere()), without.held(moves.examination.everywhere()));
  }

  private List<Moved> find(List<SelectedVersion> with, List<SelectedVersion> without) {
    List<Moved> taken = new ArrayList<>();
    List<Moved> others = new ArrayList<>();
    if (without.isEmpty()) {
      return taken;
    }
    for (SelectedVersion its : with) {
      Moved moved = moved(its, without);
      if (moved instanceof Moved.Taken) {
        taken.add(moved);
      } else if (moved != null) {
        others.add(moved);
      }
    }
    taken.addAll(others);
    String last = "";
    for (SelectedVersion its : without) {
      if (!its.name().equals(last) && named(its.name(), with).isEmpty()) {
        List<String> versions = new ArrayList<>();
        named(its.name(), without).forEach(each -> versions.add(each.version()));
        taken.add(new Moved.NotNeeded(its.name(), List.copyOf(versions)));
      }
      last = its.name();
    }
    return List.copyOf(taken);
  }

  private static List<SelectedVersion> named(String name, List<SelectedVersion> held) {
    return held.stream().filter(its -> its.name().equals(name)).toList();
  }

  private @Nullable Moved moved(SelectedVersion its, List<SelectedVersion> without) {
    Marker where = null;
    List<Integer> otherwise = new ArrayList<>();
    boolean there = false;
    for (SelectedVersion other : named(its.name(), without)) {
      Marker both = its.where().and(other.where());
      if (both.isFalse()) {
        continue;
      }
      there = true;
      if (other.candidate() != its.candidate()) {
        where = where == null ? both : where.or(both);
        if (!otherwise.contains(other.candidate())) {
          otherwise.add(other.candidate());
        }
      }
    }
    if (!there) {
      return new Moved.CameIn(its.name(), its.version(), text(its.where()));
    }
    if (where == null) {
      return null;
    }
    // Candidates are numbered from the newest on.
    otherwise.sort(null);
    List<String> versions = otherwise.stream().map(candidates::versionText).toList();
    Preference preference = preference(its);
    return preference != null && preference.version().equals(candidates.version(its.candidate()))
        ? new Moved.Taken(its.name(), its.version(), text(where), versions)
        : new Moved.Along(
            its.name(),
            its.version(),
            text(where),
            versions,
            preference == null ? null : preference.version().text());
  }

  private @Nullable Preference preference(SelectedVersion its) {
    for (Preference preference : request.preferences()) {
      if (Name.normalize(preference.name()).equals(its.name())
          && !preference.marker().disjoint(its.where())) {
        return preference;
      }
    }
    return null;
  }

  private String text(Marker where) {
    Marker shown = where.simplify(examination.everywhere());
    return shown.isTrue() ? "" : shown.text();
  }
}

package dev.pinwheel.locking;

import dev.pinwheel.marker.Field;
import dev.pinwheel.marker.Marker;
import dev.pinwheel.marker.Markers;
import dev.pinwheel.name.SyntaxException;
import dev.pinwheel.request.Environments;
import dev.pinwheel.requirement.Requirement;
import dev.pinwheel.source.simple.FetchedPages;
import dev.pinwheel.source.simple.OfferedFile;
import dev.pinwheel.version.Specifiers;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Guesses what will be asked for next: the newest release that all who are known to ask for it
 * admit, and what that requires. A wrong guess is fetched for nothing, and decides nothing.
 */
final class Lookahead {
  private final FetchedPages pages;
  private final List<Requirement> roots;
  private final Environments environments;
  private final Markers markers = new Markers();
  private final Marker where;
  private final Map<String, Requirement> read = new HashMap<>();
  private final Set<String> guessed = new HashSet<>();
  private final Set<String> projects = new TreeSet<>();
  private final List<OfferedFile> files = new ArrayList<>();

  Lookahead(FetchedPages pages, List<Requirement> roots, Environments environments) {
    this.pages = pages;
    this.roots = roots;
    this.where =
        environments instanceof Environments.Universal universal
            ? markers.python(universal.requiresPython())
            : markers.always();
    this.environments = environments;
  }

  /** Pages that will be asked for. */
  Set<String> projects() {
    return Set.copyOf(projects);
  }

  /** Files whose metadata will be asked for. */
  List<OfferedFile> files() {
    return List.copyOf(files);
  }

  /** Guesses anew, from what is known now; what was guessed before is not guessed again. */
  void go() throws IOException {
    projects.clear();
    files.clear();
    Map<String, List<Specifiers>> bounds = new HashMap<>();
    Set<Requirement> seen = new HashSet<>();
    Deque<Requirement> open = new ArrayDeque<>(roots);
    while (!open.isEmpty()) {
      Requirement next = open.removeFirst();
      if (next.url() == null && isLive(next.marker()) && seen.add(next)) {
        bounds.computeIfAbsent(next.name(), key -> new ArrayList<>()).add(next.specifiers());
        follow(next, bounds.get(next.name()), open);
      }
    }
  }

  private void follow(Requirement asked, List<Specifiers> bounds, Deque<Requirement> open)
      throws IOException {
    String name = asked.name();
    if (!pages.isKnown(name)) {
      if (guessed.add(name)) {
        projects.add(name);
      }
      return;
    }
    FetchedPages.Newest newest =
        pages.newest(name, version -> bounds.stream().allMatch(bound -> bound.contains(version)));
    if (newest == null) {
      return;
    }
    OfferedFile wanted = newest.wanted();
    if (wanted != null && guessed.add(wanted.fileName())) {
      files.add(wanted);
    }
    for (String text : newest.requires()) {
      Requirement requires = requirement(text);
      if (requires != null) {
        open.addLast(requires.withMarker(withExtras(requires.marker(), asked.extras())));
      }
    }
  }

  private @Nullable Requirement requirement(String text) {
    Requirement known = read.get(text);
    if (known == null) {
      try {
        known = Requirement.parse(text, markers);
        read.put(text, known);
      } catch (SyntaxException e) {
        return null;
      }
    }
    return known;
  }

  private static Marker withExtras(Marker marker, List<String> extras) {
    Marker open = marker;
    for (String extra : marker.names(Field.EXTRA)) {
      open = open.assumeExtra(extra, extras.contains(extra));
    }
    return open.withoutExtras();
  }

  private boolean isLive(Marker marker) {
    return environments instanceof Environments.Single single
        ? marker.holds(single.target().environment())
        : !where.disjoint(markers.adopt(marker));
  }
}

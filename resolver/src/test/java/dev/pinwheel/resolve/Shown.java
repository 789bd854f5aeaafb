package dev.pinwheel.resolve;

import dev.pinwheel.index.Index;
import dev.pinwheel.marker.Marker;
import dev.pinwheel.marker.Markers;
import dev.pinwheel.request.Line;
import dev.pinwheel.request.Preference;
import dev.pinwheel.request.Request;
import dev.pinwheel.resolve.answer.Pin;
import dev.pinwheel.resolve.answer.ResolvedEntry;
import dev.pinwheel.resolve.answer.SelectedVersion;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** Answers as lines that can be compared, and requests that must give the same ones. */
final class Shown {
  private Shown() {}

  /** The outcome, pins or entries with their extras, forks and what was traded. */
  static List<String> of(Resolution resolution) {
    List<String> lines = new ArrayList<>();
    switch (resolution) {
      case Resolved resolved -> {
        if (resolved.isOne()) {
          resolved.pins().forEach(pin -> lines.add(pin + " " + pin.extras()));
        } else {
          resolved.entries().forEach(entry -> lines.add(entry + " " + entry.extras()));
          resolved.forks().forEach(fork -> lines.add("fork " + fork.text()));
        }
        lines.add(resolved.trades().toString());
        lines.add(resolved.warnings().toString());
      }
      case Unresolvable no -> lines.add("no");
      case Unfinished unfinished -> lines.add("unfinished");
    }
    return lines;
  }

  /** Pins or entries alone. */
  static List<String> pins(Resolution resolution) {
    return switch (resolution) {
      case Resolved resolved ->
          resolved.isOne()
              ? resolved.pins().stream().map(Pin::toString).toList()
              : resolved.entries().stream().map(ResolvedEntry::toString).toList();
      case Unresolvable no -> List.of("no");
      case Unfinished unfinished -> List.of("unfinished");
    };
  }

  /** The same request, its lines in another order. */
  static Request permuted(Request request, long seed) {
    List<Line> lines = new ArrayList<>(request.requirements());
    List<Line> constraints = new ArrayList<>(request.constraints());
    Collections.shuffle(lines, new Random(seed));
    Collections.shuffle(constraints, new Random(seed));
    return request.withRequirements(lines).withConstraints(constraints);
  }

  /** The same request by somebody whose lock already holds the answer. */
  static Request again(Request request, Resolution answer, Index index, Markers markers) {
    List<Preference> preferences = new ArrayList<>();
    List<String> forks = new ArrayList<>();
    if (answer instanceof Resolved resolved) {
      for (SelectedVersion its : resolved.held(markers.always())) {
        preferences.add(
            new Preference(its.name(), index.candidates().version(its.candidate()), its.where()));
      }
      for (Marker fork : resolved.forks()) {
        if (!fork.isTrue()) {
          forks.add(fork.text());
        }
      }
    }
    return request.remembering(preferences, forks);
  }
}

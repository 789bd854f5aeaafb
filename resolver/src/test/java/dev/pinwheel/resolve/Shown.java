package dev.pinwheel.resolve;

import dev.pinwheel.index.Index;
import dev.pinwheel.marker.Marker;
import dev.pinwheel.marker.Markers;
import dev.pinwheel.request.Line;
import dev.pinwheel.request.Preference;
import dev.pinwheel.request.Request;
import dev.pinwheel.resolve.answer.Pin;
import dev.pinwheel.resolve.answer.ResolvedEntry;
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
        resolved.pins().forEach(pin -> lines.add(pin + " " + pin.extras()));
        lines.add(resolved.trades().toString());
        lines.add(resolved.warnings().toString());
      }
      case ResolvedEverywhere everywhere -> {
        everywhere.entries().forEach(entry -> lines.add(entry + " " + entry.extras()));
        everywhere.forks().forEach(fork -> lines.add("fork " + fork.text()));
        lines.add(everywhere.trades().toString());
        lines.add(everywhere.warnings().toString());
      }
      case Unresolvable no -> lines.add("no");
      case Unfinished unfinished -> lines.add("unfinished");
    }
    return lines;
  }

  /** Pins or entries alone. */
  static List<String> pins(Resolution resolution) {
    return switch (resolution) {
      case Resolved resolved -> resolved.pins().stream().map(Pin::toString).toList();
      case ResolvedEverywhere everywhere ->
          everywhere.entries().stream().map(ResolvedEntry::toString).toList();
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
    switch (answer) {
      case Resolved resolved -> {
        for (Pin pin : resolved.pins()) {
          preferences.add(
              new Preference(
                  pin.name(), index.candidates().version(pin.candidate()), markers.always()));
        }
      }
      case ResolvedEverywhere everywhere -> {
        for (ResolvedEntry entry : everywhere.entries()) {
          preferences.add(
              new Preference(
                  entry.name(), index.candidates().version(entry.candidate()), entry.marker()));
        }
        for (Marker fork : everywhere.forks()) {
          if (!fork.isTrue()) {
            forks.add(fork.text());
          }
        }
      }
      default -> {}
    }
    return request.remembering(preferences, forks);
  }
}

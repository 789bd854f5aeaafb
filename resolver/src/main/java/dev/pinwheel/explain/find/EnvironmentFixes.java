package dev.pinwheel.explain.find;

import dev.pinwheel.explain.Fix;
import dev.pinwheel.explain.OwnLine;
import dev.pinwheel.explain.Premise;
import dev.pinwheel.marker.Marker;
import dev.pinwheel.request.Conflict;
import dev.pinwheel.request.Environments;
import dev.pinwheel.request.Part;
import dev.pinwheel.request.Request;
import dev.pinwheel.resolve.view.Refusal;
import dev.pinwheel.version.Operator;
import dev.pinwheel.version.Specifier;
import dev.pinwheel.version.Specifiers;
import dev.pinwheel.wheel.Interpreter;
import java.util.ArrayList;
import java.util.List;

/**
 * Changes to what a request for many environments is for: fewer Pythons, a required environment
 * less, parts that are declared to exclude each other. Of each list the first that works is wanted.
 */
final class EnvironmentFixes {

  private EnvironmentFixes() {}

  /** A change that may help. */
  record Change(Request request, Fix fix) {}

  static List<List<Change>> of(
      Request request, List<Premise.Refused> refused, List<OwnLine> lines) {
    if (!(request.environments() instanceof Environments.Universal universal)) {
      return List.of();
    }
    List<List<Change>> all = new ArrayList<>();
    all.add(declared(request, lines));
    for (Premise.Refused one : refused) {
      if (one.refusal() == Refusal.PYTHON) {
        all.add(newerPythons(request, universal));
      } else if (one.refusal() == Refusal.NO_FILE_REQUIRED) {
        all.add(without(request, universal, one.detail()));
      }
    }
    return all;
  }

  /** Parts that ask for what cannot be had together may be declared to exclude each other. */
  private static List<Change> declared(Request request, List<OwnLine> lines) {
    List<Change> changes = new ArrayList<>();
    for (OwnLine one : lines) {
      for (OwnLine other : lines) {
        if (one.part().toString().compareTo(other.part().toString()) < 0
            && !one.part().equals(Part.BASE)
            && !other.part().equals(Part.BASE)) {
          List<Conflict> conflicts = new ArrayList<>(request.conflicts());
          conflicts.add(new Conflict(List.of(one.part(), other.part())));
          changes.add(
              new Change(
                  request.withConflicts(conflicts),
                  new Fix.DeclareConflict(one.part(), other.part())));
        }
      }
    }
    return changes;
  }

  private static List<Change> newerPythons(Request request, Environments.Universal universal) {
    List<Specifier> kept = new ArrayList<>();
    for (Specifier specifier : universal.requiresPython().list()) {
      if (specifier.operator() != Operator.GREATER
          && specifier.operator() != Operator.GREATER_OR_EQUAL) {
        kept.add(specifier);
      }
    }
    List<Change> changes = new ArrayList<>();
    for (int minor = Interpreter.OLDEST_MINOR; minor <= Interpreter.NEWEST_MINOR; minor++) {
      List<Specifier> narrower = new ArrayList<>(Specifiers.parse(">=3." + minor).list());
      narrower.addAll(kept);
      Specifiers range = Specifiers.of(narrower);
      changes.add(
          new Change(
              request.withEnvironments(
                  new Environments.Universal(range, universal.admitted(), universal.required())),
              new Fix.NewerPythons(range.toString())));
    }
    return changes;
  }

  private static List<Change> without(
      Request request, Environments.Universal universal, String environment) {
    List<Marker> fewer = new ArrayList<>(universal.required());
    fewer.removeIf(marker -> marker.text().equals(environment));
    return List.of(
        new Change(
            request.withEnvironments(
                new Environments.Universal(
                    universal.requiresPython(), universal.admitted(), List.copyOf(fewer))),
            new Fix.NotRequired(environment)));
  }
}

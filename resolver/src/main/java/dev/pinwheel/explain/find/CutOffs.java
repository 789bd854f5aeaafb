package dev.pinwheel.explain.find;

import dev.pinwheel.explain.Explanation;
import dev.pinwheel.explain.Premise;
import dev.pinwheel.index.Index;
import dev.pinwheel.index.Release;
import dev.pinwheel.request.Policy;
import dev.pinwheel.resolve.view.Refusal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** The days to which a cut-off may be moved so that releases that were too late are admitted. */
final class CutOffs {
  private static final int MOST_DAYS = 12;

  private final Index index;
  private final List<Explanation.Step> steps;
  private final Policy policy;

  /**
   * One day.
   *
   * @param end its last moment, as a cut-off
   */
  record Day(String text, long end) {}

  CutOffs(Index index, List<Explanation.Step> steps, Policy policy) {
    this.index = index;
    this.steps = steps;
    this.policy = policy;
  }

  /** The earliest ones first; if there are many, some of them, the last one always. */
  List<Day> days() {
    TreeSet<LocalDate> days = new TreeSet<>();
    for (Explanation.Step step : steps) {
      for (Premise premise : step.because()) {
        if (premise instanceof Premise.Refused refused && refused.refusal() == Refusal.TOO_NEW) {
          addUploads(refused.releases().name(), days);
        }
      }
    }
    List<LocalDate> all = List.copyOf(days);
    List<Day> some = new ArrayList<>();
    int stride = Math.max(1, (all.size() + MOST_DAYS - 1) / MOST_DAYS);
    for (int i = all.size() - 1; i >= 0; i -= stride) {
      LocalDate day = all.get(i);
      long end =
          ChronoUnit.MICROS.between(
              Instant.EPOCH, day.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant());
      some.addFirst(new Day(day.toString(), end));
    }
    return some;
  }

  private void addUploads(String name, Set<LocalDate> days) {
    int project = index.names().project(name);
    if (project < 0) {
      return;
    }
    long cutOff = policy.excludeNewerOf().getOrDefault(name, policy.excludeNewer());
    int first = index.candidates().first(project);
    for (int n = 0; n < index.candidates().count(project); n++) {
      long upload = index.candidates().oldestUpload(first + n);
      if (upload != Release.NO_TIME && upload >= cutOff) {
        days.add(
            Instant.EPOCH.plus(upload, ChronoUnit.MICROS).atOffset(ZoneOffset.UTC).toLocalDate());
      }
    }
  }
}

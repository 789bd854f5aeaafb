package dev.pinwheel.explain.chart;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A chart as plain maps and lists, to be written as JSON. */
public final class ChartView {
  private ChartView() {}

  /** A chart, package by package. */
  public static List<@Nullable Object> of(Chart chart) {
    List<@Nullable Object> packages = new ArrayList<>();
    for (Chart.Subject subject : chart.packages()) {
      Map<String, @Nullable Object> view = new LinkedHashMap<>();
      view.put("name", subject.name());
      List<@Nullable Object> runs = new ArrayList<>();
      for (Chart.Run run : subject.runs()) {
        Map<String, @Nullable Object> one = new LinkedHashMap<>();
        one.put("oldest", run.oldest());
        one.put("newest", run.newest());
        one.put("count", run.count());
        runs.add(one);
      }
      view.put("versions", runs);
      List<@Nullable Object> parties = new ArrayList<>();
      for (Chart.Party party : subject.parties()) {
        Map<String, @Nullable Object> one = new LinkedHashMap<>();
        one.put("kind", JsonView.kebab(party.kind()));
        one.put("step", party.step());
        one.put("text", party.label());
        one.put("admits", party.admits());
        parties.add(one);
      }
      view.put("parties", parties);
      packages.add(view);
    }
    return packages;
  }
}

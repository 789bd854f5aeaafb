package dev.pinwheel.index.collect;

import dev.pinwheel.index.LeftOut;
import dev.pinwheel.index.Report;
import dev.pinwheel.name.Credentials;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What was counted, and each record that was left out. Of one reason so many subjects are kept, the
 * smallest, so that neither a hostile source nor the order of its parts matters.
 */
public final class Counters {
  /** How many distinct subjects of one reason are kept. */
  static final int MOST = 1 << 16;

  private static final int LONGEST = 300;

  private final Map<String, Map<String, Long>> counts = new TreeMap<>();
  private final Map<String, Map<String, DistinctTexts>> distinct = new TreeMap<>();
  private final Map<String, Map<String, Long>> skipped = new TreeMap<>();
  private final Map<String, Map<String, TreeMap<String, Integer>>> subjects = new TreeMap<>();

  public void count(String source, String what, long number) {
    counts.computeIfAbsent(source, _ -> new TreeMap<>()).merge(what, number, Long::sum);
  }

  /** The distinct texts of some kind in a source. */
  DistinctTexts distinct(String source, String what) {
    return distinct
        .computeIfAbsent(source, _ -> new TreeMap<>())
        .computeIfAbsent(what, _ -> new DistinctTexts());
  }

  /** Counts a record whose subject can be found in the index itself. */
  public void skip(String source, String reason) {
    skipped.computeIfAbsent(source, _ -> new TreeMap<>()).merge(reason, 1L, Long::sum);
  }

  public void skip(String source, String reason, String subject) {
    skip(source, reason);
    keep(
        source,
        reason,
        Credentials.removed(
            subject.length() > LONGEST ? subject.substring(0, LONGEST) + "…" : subject),
        1);
  }

  private void keep(String source, String reason, String subject, int times) {
    TreeMap<String, Integer> some =
        subjects
            .computeIfAbsent(source, _ -> new TreeMap<>())
            .computeIfAbsent(reason, _ -> new TreeMap<>());
    some.merge(subject, times, Integer::sum);
    if (some.size() > MOST) {
      some.pollLastEntry();
    }
  }

  public void add(Counters other) {
    other.counts.forEach((source, map) -> map.forEach((what, n) -> count(source, what, n)));
    other.distinct.forEach(
        (source, map) -> map.forEach((what, texts) -> distinct(source, what).addAll(texts)));
    other.skipped.forEach(
        (source, map) ->
            map.forEach(
                (reason, n) ->
                    skipped
                        .computeIfAbsent(source, _ -> new TreeMap<>())
                        .merge(reason, n, Long::sum)));
    other.subjects.forEach(
        (source, map) ->
            map.forEach(
                (reason, some) ->
                    some.forEach((subject, times) -> keep(source, reason, subject, times))));
  }

  public Report report(List<String> sources) {
    Map<String, Map<String, Long>> all = new TreeMap<>();
    counts.forEach((source, map) -> all.put(source, new TreeMap<>(map)));
    distinct.forEach(
        (source, map) ->
            map.forEach(
                (what, texts) ->
                    all.computeIfAbsent(source, _ -> new TreeMap<>())
                        .put(what, (long) texts.size())));
    return new Report(sources.stream().sorted().toList(), list(all), list(skipped));
  }

  public LeftOut leftOut() {
    List<LeftOut.Subject> list = new ArrayList<>();
    subjects.forEach(
        (source, map) ->
            map.forEach(
                (reason, some) ->
                    some.forEach(
                        (subject, times) ->
                            list.add(new LeftOut.Subject(source, reason, subject, times)))));
    return new LeftOut(list);
  }

  private static List<Report.Count> list(Map<String, Map<String, Long>> numbers) {
    List<Report.Count> list = new ArrayList<>();
    numbers.forEach(
        (source, map) ->
            map.forEach((what, number) -> list.add(new Report.Count(source, what, number))));
    return list;
  }
}

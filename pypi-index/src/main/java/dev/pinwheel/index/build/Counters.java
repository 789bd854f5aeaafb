package dev.pinwheel.index.build;

import dev.pinwheel.index.Report;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/** What was counted, and some subjects of each reason: the smallest, so that order is no matter. */
final class Counters {
  private static final int SAMPLES = 20;
  private static final int LONGEST = 300;

  private final Map<String, Map<String, Long>> counts = new TreeMap<>();
  private final Map<String, Map<String, Long>> skipped = new TreeMap<>();
  private final Map<String, Map<String, TreeSet<String>>> samples = new TreeMap<>();

  void count(String source, String what, long number) {
    counts.computeIfAbsent(source, _ -> new TreeMap<>()).merge(what, number, Long::sum);
  }

  void skip(String source, String reason, String subject) {
    skipped.computeIfAbsent(source, _ -> new TreeMap<>()).merge(reason, 1L, Long::sum);
    sample(source, reason, subject);
  }

  private void sample(String source, String reason, String subject) {
    TreeSet<String> some =
        samples
            .computeIfAbsent(source, _ -> new TreeMap<>())
            .computeIfAbsent(reason, _ -> new TreeSet<>());
    if (some.size() < SAMPLES || subject.compareTo(some.last()) < 0) {
      some.add(subject.length() > LONGEST ? subject.substring(0, LONGEST) + "…" : subject);
      if (some.size() > SAMPLES) {
        some.pollLast();
      }
    }
  }

  void add(Counters other) {
    other.counts.forEach((source, map) -> map.forEach((what, n) -> count(source, what, n)));
    other.skipped.forEach(
        (source, map) ->
            map.forEach(
                (reason, n) ->
                    skipped
                        .computeIfAbsent(source, _ -> new TreeMap<>())
                        .merge(reason, n, Long::sum)));
    other.samples.forEach(
        (source, map) ->
            map.forEach(
                (reason, some) -> some.forEach(subject -> sample(source, reason, subject))));
  }

  Report report(List<String> sources) {
    List<Report.Sample> list = new ArrayList<>();
    samples.forEach(
        (source, map) ->
            map.forEach(
                (reason, some) ->
                    some.forEach(subject -> list.add(new Report.Sample(source, reason, subject)))));
    return new Report(sources.stream().sorted().toList(), list(counts), list(skipped), list);
  }

  private static List<Report.Count> list(Map<String, Map<String, Long>> numbers) {
    List<Report.Count> list = new ArrayList<>();
    numbers.forEach(
        (source, map) ->
            map.forEach((what, number) -> list.add(new Report.Count(source, what, number))));
    return list;
  }
}

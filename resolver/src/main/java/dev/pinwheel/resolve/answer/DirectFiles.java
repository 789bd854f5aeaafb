package dev.pinwheel.resolve.answer;

import dev.pinwheel.index.Index;
import dev.pinwheel.marker.Marker;
import dev.pinwheel.resolve.problem.Answer;
import dev.pinwheel.resolve.problem.EdgeLog;
import dev.pinwheel.resolve.problem.IndexedRequest;
import dev.pinwheel.resolve.problem.LoggedRequirements;
import dev.pinwheel.resolve.problem.PackageTable;
import dev.pinwheel.resolve.view.DirectReference;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Where an answer takes the one file that is asked for by its URL, and where any of a release. */
public final class DirectFiles {
  /** Any file of a release. */
  public static final int ANY = -1;

  /** By candidate and then by file: where that file is asked for. */
  private final Map<Integer, TreeMap<Integer, Marker>> asked = new TreeMap<>();

  /**
   * A part of where a release is needed, and the file that it takes there.
   *
   * @param file {@link #ANY} for any; a number below it for any of one index
   */
  public record Part(int file, Marker where) {}

  /** Nothing is asked for by its URL so far. */
  public DirectFiles() {}

  /**
   * What is asked for in a fork.
   *
   * @param graph of which it is known where all are needed
   */
  public static DirectFiles of(
      Index index, IndexedRequest request, Answer answer, AnswerGraph graph) {
    DirectFiles files = new DirectFiles();
    if (!request.namesUrls()) {
      return files;
    }
    LoggedRequirements logged = new LoggedRequirements(index, request);
    EdgeLog log = answer.problem().log();
    PackageTable packages = answer.problem().packages();
    for (Answer.Chosen chosen : answer.chosen()) {
      int q = packages.find(chosen.project(), 0);
      for (int k = 0; k < graph.count(); k++) {
        int i = graph.edge(k);
        if (log.to(i) == q) {
          Marker where = graph.where(i);
          files.add(index, chosen, logged.url(log.origin(i), chosen.project(), where), where);
        }
      }
      files.addConstraints(index, request, chosen);
    }
    return files;
  }

  /** Adds what constraints ask of a choice. */
  public void addConstraints(Index index, IndexedRequest request, Answer.Chosen chosen) {
    for (IndexedRequest.Ask ask : request.constraints()) {
      if (ask.name() == chosen.project()) {
        add(index, chosen, ask.line().requirement().url(), ask.condition());
      }
    }
  }

  private void add(Index index, Answer.Chosen chosen, @Nullable String url, Marker where) {
    add(index, chosen.project(), chosen.number(), url, where);
  }

  /** Adds that the file at a URL is asked for somewhere; nothing if the release has none there. */
  public void add(Index index, int project, int number, @Nullable String url, Marker where) {
    int candidate = index.candidates().first(project) + number;
    int file = url == null ? ANY : DirectReference.file(index, project, candidate, url);
    if (file != ANY && !where.isFalse()) {
      asked.computeIfAbsent(candidate, key -> new TreeMap<>()).merge(file, where, Marker::or);
    }
  }

  /**
   * The parts of where a release is needed, which do not overlap: by the file that is asked for,
   * and else by the index that counts there.
   */
  public List<Part> parts(IndexedRequest request, int project, int candidate, Marker needed) {
    List<Part> parts = new ArrayList<>();
    for (Part part : parts(candidate, needed)) {
      SortedMap<Integer, Marker> byIndex =
          part.file == ANY
              ? request.byIndex(project, candidate, part.where)
              : Collections.emptySortedMap();
      byIndex.forEach((number, where) -> parts.add(new Part(number, where)));
      if (byIndex.isEmpty()) {
        parts.add(part);
      }
    }
    return parts;
  }

  /** The parts of where a release is needed, by the file that is asked for alone. */
  public List<Part> parts(int candidate, Marker needed) {
    if (asked.isEmpty()) {
      return needed.isFalse() ? List.of() : List.of(new Part(ANY, needed));
    }
    List<Part> parts = new ArrayList<>();
    Marker left = needed;
    for (Map.Entry<Integer, Marker> each :
        asked.getOrDefault(candidate, new TreeMap<>()).entrySet()) {
      Marker where = left.and(each.getValue());
      if (!where.isFalse()) {
        parts.add(new Part(each.getKey(), where));
        left = left.andNot(where);
      }
    }
    if (!left.isFalse()) {
      parts.add(new Part(ANY, left));
    }
    return parts;
  }
}

package dev.pinwheel.resolve.answer;

import dev.pinwheel.index.Index;
import dev.pinwheel.resolve.problem.Answer;
import dev.pinwheel.resolve.problem.IndexedRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Compares the answer taken with the first one. */
public final class Trades {
  private Trades() {}

  /** What differs, by name; nothing if both are the same. */
  @SuppressWarnings("ReferenceEquality") // the first answer itself is kept where nothing was traded
  public static List<Trade> between(Index index, IndexedRequest asked, Answer first, Answer taken) {
    if (first == taken) {
      return List.of();
    }
    Map<String, String> before = versions(index, asked, first);
    Map<String, String> after = versions(index, asked, taken);
    Map<String, String> all = new TreeMap<>(before);
    all.putAll(after);
    List<Trade> trades = new ArrayList<>();
    for (String name : all.keySet()) {
      @Nullable String was = before.get(name);
      @Nullable String is = after.get(name);
      if (was == null || !was.equals(is)) {
        trades.add(new Trade(name, was, is));
      }
    }
    return List.copyOf(trades);
  }

  private static Map<String, String> versions(Index index, IndexedRequest asked, Answer answer) {
    Map<String, String> versions = new TreeMap<>();
    for (Answer.Chosen chosen : answer.chosen()) {
      int candidate =
          index.candidates().first(chosen.project()) + chosen.choices().number[chosen.place()];
      versions.put(asked.name(chosen.project()), index.candidates().readableText(candidate));
    }
    return versions;
  }
}

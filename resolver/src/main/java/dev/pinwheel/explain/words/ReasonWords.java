package dev.pinwheel.explain.words;

import dev.pinwheel.explain.Explanation;
import dev.pinwheel.explain.OwnLine;
import dev.pinwheel.explain.Reasons;
import dev.pinwheel.explain.find.Refusals;
import dev.pinwheel.resolve.answer.Trade;
import dev.pinwheel.resolve.view.Refusal;
import java.util.ArrayList;
import java.util.List;

/** Words why an answer is as it is. */
public final class ReasonWords {
  private static final int MOST_TRADES = 4;
  private static final int MOST_ASKERS = 3;

  private ReasonWords() {}

  /** A version in an answer, and where it is there. */
  static String pin(Reasons.Reason reason) {
    String pin = "`" + reason.name() + "==" + reason.version() + "`";
    return reason.where().isEmpty() ? pin : pin + " (where `" + reason.where() + "`)";
  }

  /** Why there is no newer version, as sentences. */
  public static String newer(Reasons.Reason reason) {
    String name = reason.name();
    return switch (reason.newer()) {
      case Reasons.Newest newest -> "It is the newest listed.";
      case Reasons.OldestWanted oldest -> "The oldest versions were requested.";
      case Reasons.NotAdmitted not ->
          release(name, not.version()) + " " + refusal(not.refusal(), not.detail()) + ".";
      case Reasons.Bounded bounded ->
          "Not " + release(name, bounded.version()) + ", because " + askers(bounded.by()) + ".";
      case Reasons.Clash clash ->
          "With "
              + release(name, clash.version())
              + " there is no solution: "
              + reasons(clash.why());
      case Reasons.Preferred preferred ->
          "With "
              + release(name, preferred.version())
              + " there is a solution, but a worse one: "
              + changes(name, preferred.changes())
              + ".";
      case Reasons.Steered steered ->
          steered.by()
              + " has this version, so it is preferred over "
              + release(name, steered.version())
              + ".";
      case Reasons.Unfinished unfinished ->
          "Whether there is a solution with "
              + release(name, unfinished.version())
              + " could not be determined within the search limits.";
    };
  }

  private static String release(String name, String version) {
    return "`" + name + "==" + version + "`";
  }

  private static String refusal(Refusal refusal, String detail) {
    return Refusals.predicate(refusal, detail, false);
  }

  /** Those who require or bound something, as a clause. */
  static String askers(List<Reasons.Asker> askers) {
    return askers(askers, "");
  }

  /** The same, of an entry that is needed in some environments only, which need not be repeated. */
  static String askers(List<Reasons.Asker> askers, String known) {
    List<String> words = new ArrayList<>();
    for (Reasons.Asker asker : askers.subList(0, Math.min(MOST_ASKERS, askers.size()))) {
      words.add(asker(asker, known));
    }
    int more = askers.size() - words.size();
    if (more > 0) {
      words.add(more + (more == 1 ? " other does" : " others do") + " as well");
    }
    return joined(words);
  }

  /** Somebody who requires or bounds something, as a clause. */
  private static String asker(Reasons.Asker asker, String known) {
    OwnLine line = asker.line();
    String requirement = "`" + asker.requirement() + "`";
    String clause;
    if (asker.by() != null) {
      String who = "`" + asker.by() + "==" + asker.version() + "`";
      clause =
          line == null
              ? who + " needs " + requirement
              : "your override makes " + who + " need " + requirement;
    } else {
      clause =
          asker.constraint() ? "your constraint is " + requirement : "you require " + requirement;
      if (line != null && line.kind() == OwnLine.Kind.OVERRIDE) {
        clause = "your override is " + requirement;
      }
    }
    return asker.where().isEmpty() || asker.where().equals(known)
        ? clause
        : clause + " (where `" + asker.where() + "`)";
  }

  /** Why a release cannot be built, as sentences. */
  static String unbuildable(Reasons.Unbuildable unbuildable) {
    Explanation why = unbuildable.why();
    String where = why.fork().isEmpty() ? "" : "Where `" + why.fork() + "`: ";
    return isTold(why)
        ? where + (where.isEmpty() ? capital(reasons(why)) : reasons(why))
        : where + release(unbuildable.name(), unbuildable.version()) + ": " + reasons(why);
  }

  /** The steps of an explanation in one go. */
  private static String reasons(Explanation why) {
    if (!isTold(why)) {
      return Prose.headline(why) + ".";
    }
    List<String> sentences = new ArrayList<>();
    for (Explanation.Step step : why.steps()) {
      sentences.add(lowered(Sentences.of(step)));
    }
    return String.join(" Then ", sentences);
  }

  /** Whether the steps are few enough to be told in passing. */
  private static boolean isTold(Explanation why) {
    return !why.steps().isEmpty() && why.steps().size() <= MOST_ASKERS;
  }

  private static String capital(String sentence) {
    return Character.toUpperCase(sentence.charAt(0)) + sentence.substring(1);
  }

  private static String lowered(String sentence) {
    return sentence.isEmpty()
        ? sentence
        : Character.toLowerCase(sentence.charAt(0)) + sentence.substring(1);
  }

  /** What would change beside a project, as a clause. */
  static String changes(String but, List<Trade> changes) {
    List<String> words = new ArrayList<>();
    for (Trade trade : changes) {
      if (!trade.name().equals(but)) {
        words.add(change(trade));
      }
    }
    if (words.isEmpty()) {
      return "nothing else would change";
    }
    int more = words.size() - MOST_TRADES;
    if (more > 1) {
      words = new ArrayList<>(words.subList(0, MOST_TRADES));
      words.add(more + " more projects would change");
    }
    return joined(words);
  }

  private static String change(Trade trade) {
    String name = "`" + trade.name() + "`";
    if (trade.before() == null) {
      return name + " would be added at `" + trade.after() + "`";
    }
    return trade.after() == null
        ? name + " would not be needed"
        : name + " would be `" + trade.after() + "` instead of `" + trade.before() + "`";
  }

  /** What was traded: a sentence for each version that moved, and one for what came and went. */
  static List<String> trades(List<Trade> trades) {
    List<String> sentences = new ArrayList<>();
    List<String> came = new ArrayList<>();
    List<String> went = new ArrayList<>();
    for (Trade trade : trades) {
      String name = "`" + trade.name() + "`";
      if (trade.before() == null) {
        came.add(name);
      } else if (trade.after() == null) {
        went.add(name);
      } else {
        sentences.add(name + " went from `" + trade.before() + "` to `" + trade.after() + "`");
      }
    }
    if (!came.isEmpty()) {
      sentences.add(joined(came) + " came in");
    }
    if (!went.isEmpty()) {
      sentences.add(joined(went) + (went.size() == 1 ? " is" : " are") + " no longer needed");
    }
    return sentences;
  }

  private static String joined(List<String> words) {
    return words.size() < 2
        ? String.join("", words)
        : String.join(", ", words.subList(0, words.size() - 1)) + " and " + words.getLast();
  }
}

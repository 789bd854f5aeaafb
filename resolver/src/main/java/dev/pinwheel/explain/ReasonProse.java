package dev.pinwheel.explain;

import dev.pinwheel.resolve.Trade;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The reasons of an answer as text for people. */
public final class ReasonProse {
  private static final int MOST_CHANGES = 6;

  private final int width;
  private final StringBuilder text = new StringBuilder();

  /** A writer of text of so many columns, if words allow. */
  public ReasonProse(int width) {
    this.width = width;
  }

  /** A paragraph for each package, the trades at the end. */
  public String of(Reasons reasons) {
    text.setLength(0);
    for (Reasons.Reason reason : reasons.reasons()) {
      text.append(text.isEmpty() ? "" : "\n");
      text.append(reason.name()).append(' ').append(reason.version());
      text.append(reason.isDiamond() ? "  (several packages meet here)\n" : "\n");
      for (Reasons.Asker asker : reason.askers()) {
        paragraph(asker(asker));
      }
      paragraph(newer(reason.newer()));
    }
    if (!reasons.trades().isEmpty()) {
      text.append("\nso that nothing is very old, the newest answer was not taken:\n");
      for (Trade trade : reasons.trades()) {
        paragraph(trade(trade));
      }
    }
    return text.toString();
  }

  /** Why some version is not in the answer, and what it would need. */
  public String of(WhyNot whyNot, boolean whole) {
    text.setLength(0);
    switch (whyNot) {
      case WhyNot.UnknownName unknown -> {
        String near = unknown.near();
        line(
            "there is no package `"
                + unknown.name()
                + "` in the index"
                + (near == null ? "" : "; did you mean `" + near + "`?"));
      }
      case WhyNot.NotListed not ->
          line(
              "the index has no `"
                  + not.name()
                  + "=="
                  + not.version()
                  + "`"
                  + (not.near().isEmpty() ? "" : "; next to it are " + quoted(not.near())));
      case WhyNot.Chosen chosen ->
          line("the answer has `" + chosen.name() + "==" + chosen.version() + "`");
      case WhyNot.Impossible impossible -> {
        line("with `" + impossible.name() + "==" + impossible.version() + "` there is no answer:");
        text.append('\n')
            .append(new Prose(width, whole).of(impossible.why()).stripTrailing())
            .append('\n');
      }
      case WhyNot.Possible possible -> {
        String version = "`" + possible.name() + "==" + possible.version() + "`";
        if (possible.refusal() != null) {
          line(
              version
                  + " "
                  + Refusals.predicate(possible.refusal(), "", false)
                  + ", so it is taken only if that very version is required");
        } else {
          line(version + " would do; the answer without it was preferred");
        }
        if (!possible.changes().isEmpty()) {
          line("required, it would change:");
          changes(possible.changes(), possible.changes().size());
        }
      }
      case WhyNot.Unfinished unfinished ->
          line(
              "the search for an answer with `"
                  + unfinished.name()
                  + "=="
                  + unfinished.version()
                  + "` was given up");
    }
    return text.toString();
  }

  private static String asker(Reasons.Asker asker) {
    OwnLine line = asker.line();
    String by = asker.by();
    String requirement = "`" + asker.requirement() + "`";
    if (by != null) {
      return "`" + by + "` needs " + requirement + (line == null ? "" : ", by your override");
    }
    String verb = asker.constraint() ? "you bound it by " : "you require ";
    return verb + requirement + (line == null ? "" : " (" + line.origin() + ")");
  }

  private static String newer(Reasons.Newer newer) {
    return switch (newer) {
      case Reasons.Newest _ -> "it is the newest";
      case Reasons.OldestWanted _ -> "the oldest versions are asked for";
      case Reasons.NotAdmitted not ->
          not.version() + " " + Refusals.predicate(not.refusal(), not.detail(), false);
      case Reasons.Bounded bounded -> {
        List<String> by = new ArrayList<>();
        for (Reasons.Asker asker : bounded.by()) {
          String who = asker.by();
          String requirement = "`" + asker.requirement() + "`";
          by.add(who == null ? "your " + requirement : "`" + who + "` with " + requirement);
        }
        yield bounded.version() + " is kept out by " + String.join(" and by ", by);
      }
      case Reasons.Clash clash ->
          "with " + clash.version() + " there is no answer: " + Prose.headline(clash.why());
      case Reasons.Preferred preferred ->
          preferred.version()
              + " would do, but then "
              + shortened(preferred.changes())
              + " would change";
      case Reasons.Unfinished unfinished ->
          "the search for an answer with " + unfinished.version() + " was given up";
    };
  }

  private static String shortened(List<Trade> changes) {
    List<String> names = new ArrayList<>();
    for (Trade change : changes) {
      if (names.size() < MOST_CHANGES) {
        names.add("`" + change.name() + "`");
      }
    }
    int more = changes.size() - names.size();
    return String.join(", ", names) + (more > 0 ? " and " + more + " more" : "");
  }

  private static String trade(Trade trade) {
    return "`" + trade.name() + "` " + or(trade.after()) + " instead of " + or(trade.before());
  }

  private static String or(@Nullable String version) {
    return version == null ? "none" : version;
  }

  private void changes(List<Trade> changes, int most) {
    for (Trade change : changes.subList(0, most)) {
      paragraph("`" + change.name() + "` " + or(change.before()) + " -> " + or(change.after()));
    }
  }

  private static String quoted(List<String> versions) {
    return "`" + String.join("` and `", versions) + "`";
  }

  private void line(String words) {
    Wrap.append(text, "", "", words, width);
  }

  private void paragraph(String words) {
    Wrap.append(text, "  ", "    ", words, width);
  }
}

package dev.pinwheel.explain.words;

import dev.pinwheel.explain.Explanation;
import dev.pinwheel.explain.Fix;
import dev.pinwheel.explain.Hint;
import dev.pinwheel.explain.Missing;
import dev.pinwheel.explain.Moved;
import dev.pinwheel.explain.OwnLine;
import dev.pinwheel.explain.Premise;
import dev.pinwheel.explain.Reasons;
import dev.pinwheel.explain.WhyNot;
import dev.pinwheel.explain.find.Refusals;
import dev.pinwheel.page.PlainText;
import dev.pinwheel.request.Origin;
import dev.pinwheel.resolve.answer.Trade;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** An explanation as text for people. */
public final class Prose {
  private static final int SHOWN_AT_ENDS = 5;
  private static final int MOST_NAMES = 20;

  private final int width;
  private final boolean whole;
  private final StringBuilder text = new StringBuilder();

  /**
   * A writer of text.
   *
   * @param width the longest line, if words allow
   * @param whole whether long derivations are told in full
   */
  public Prose(int width, boolean whole) {
    this.width = width;
    this.whole = whole;
  }

  /** The explanation of a failure, complete, with a line break at its end. */
  public String of(Explanation explanation) {
    text.setLength(0);
    if (!explanation.missing().isEmpty()) {
      return missing(explanation);
    }
    paragraph("", "", headline(explanation));
    if (!explanation.fork().isEmpty()) {
      String example = explanation.example();
      paragraph(
          "",
          "",
          "This applies where `"
              + explanation.fork()
              + (example.isEmpty() ? "`." : "`, for example with " + example + "."));
    }
    text.append('\n');
    steps(explanation);
    ownLines(explanation);
    if (explanation.further()) {
      paragraph(
          "",
          "",
          (explanation.lines().size() == 1 ? "Without it" : "Without them")
              + " there is still no solution: other lines conflict as well.");
      text.append('\n');
    }
    fixes(explanation.fixes());
    hints(explanation);
    return text.toString();
  }

  private String missing(Explanation explanation) {
    paragraph("", "", headline(explanation));
    text.append('\n');
    paragraph("hint: ", "      ", HintWords.OTHER_INDEX);
    text.append('\n');
    List<String> lines = new ArrayList<>();
    List<String> askers = new ArrayList<>();
    for (Missing missing : explanation.missing()) {
      String name = "`" + missing.name() + "`";
      String meant = missing.near() == null ? "" : "; did you mean `" + missing.near() + "`?";
      for (OwnLine line : missing.lines()) {
        lines.add("`" + line.text() + "` " + where(line) + meant);
      }
      if (missing.lines().isEmpty()) {
        List<String> some = missing.askers().subList(0, Math.min(3, missing.askers().size()));
        int more = missing.askers().size() - some.size();
        askers.add(
            name
                + ", by `"
                + String.join("`, `", some)
                + "`"
                + (more > 0 ? " and " + more + " more" : "")
                + meant);
      }
    }
    shortened("Your lines:\n", lines);
    shortened("Missing as well, since these releases require them:\n", askers);
    if (explanation.further()) {
      paragraph("", "", "Without them there is still no solution: other lines conflict as well.");
      text.append('\n');
    }
    return text.toString().stripTrailing() + "\n";
  }

  private void shortened(String title, List<String> all) {
    if (all.isEmpty()) {
      return;
    }
    text.append(title);
    int shown = whole || all.size() <= MOST_NAMES + 1 ? all.size() : MOST_NAMES;
    for (String each : all.subList(0, shown)) {
      paragraph("  ", "    ", each);
    }
    if (shown < all.size()) {
      text.append("  … ").append(all.size() - shown).append(" more, see -v\n");
    }
    text.append('\n');
  }

  /** Why an answer is as it is: what is not the newest, what meets, what was traded. */
  public String of(Reasons reasons) {
    text.setLength(0);
    List<Reasons.Reason> older = new ArrayList<>();
    List<Reasons.Reason> diamonds = new ArrayList<>();
    int newest = 0;
    for (Reasons.Reason reason : reasons.reasons()) {
      if (reason.newer() instanceof Reasons.Newest) {
        newest++;
      } else if (!(reason.newer() instanceof Reasons.Steered)) {
        older.add(reason);
      }
      if (reason.isDiamond()) {
        diamonds.add(reason);
      }
    }
    int all = reasons.reasons().size();
    paragraph(
        "",
        "",
        (all == 1 ? "1 version is needed, " : all + " versions are needed, ")
            + (newest == all
                ? (all == 1 ? "and it is the newest." : "and each is the newest.")
                : newest(newest)));
    forks(reasons.forks());
    moved(reasons);
    for (Reasons.Reason reason : older) {
      text.append('\n');
      paragraph("", "", ReasonWords.pin(reason));
      paragraph("  ", "  ", ReasonWords.newer(reason));
    }
    if (!diamonds.isEmpty()) {
      text.append("\nRequired more than once:\n");
    }
    for (Reasons.Reason reason : diamonds) {
      paragraph(
          "  ",
          "    ",
          ReasonWords.pin(reason) + ": " + ReasonWords.askers(reason.askers(), reason.where()));
    }
    if (!reasons.trades().isEmpty()) {
      text.append("\nChosen so that nothing is far out of date:\n");
      ReasonWords.trades(reasons.trades()).forEach(each -> paragraph("  ", "    ", each));
    }
    unbuildable(reasons.unbuildable());
    return text.toString();
  }

  private void unbuildable(List<Reasons.Unbuildable> unbuildable) {
    if (unbuildable.isEmpty()) {
      return;
    }
    text.append("\nOnly a source distribution is available, and it cannot be built:\n");
    for (Reasons.Unbuildable each : unbuildable) {
      paragraph("  ", "    ", ReasonWords.unbuildable(each));
    }
    int before = text.length();
    for (Reasons.Unbuildable each : unbuildable) {
      hints(each.why());
    }
    if (text.length() > before) {
      text.insert(before, '\n');
    }
  }

  private void moved(Reasons reasons) {
    if (!reasons.moved().isEmpty()) {
      text.append('\n');
      paragraph(
          "",
          "",
          "Changed, because versions that " + reasons.preferredBy() + " has are preferred:");
    }
    for (Moved moved : reasons.moved()) {
      paragraph("  ", "    ", MovedWords.of(moved, reasons.preferredBy()));
    }
  }

  private static String newest(int count) {
    return count == 0 ? "none of them the newest." : count + " of them the newest.";
  }

  private void forks(List<String> forks) {
    if (forks.size() > 1) {
      text.append("\nThe solution differs between:\n");
      forks.forEach(fork -> paragraph("  ", "    ", "`" + fork + "`"));
    }
  }

  /** Why an answer does not have some version. */
  public String of(WhyNot not) {
    text.setLength(0);
    switch (not) {
      case WhyNot.UnknownName unknown -> {
        paragraph("", "", "the index has no package `" + unknown.name() + "`");
        if (unknown.near() != null) {
          text.append('\n');
          paragraph("hint: ", "      ", "did you mean `" + unknown.near() + "`");
        }
      }
      case WhyNot.NotListed none -> {
        paragraph("", "", "the index has no `" + none.name() + "==" + none.version() + "`");
        if (!none.near().isEmpty()) {
          text.append('\n');
          paragraph(
              "hint: ",
              "      ",
              "the closest versions are `" + String.join("` and `", none.near()) + "`");
        }
      }
      case WhyNot.Chosen chosen ->
          paragraph("", "", "the solution has `" + chosen.name() + "==" + chosen.version() + "`");
      case WhyNot.Possible possible -> possible(possible);
      case WhyNot.Steered steered -> {
        paragraph(
            "",
            "",
            steered.by()
                + " has `"
                + steered.name()
                + "=="
                + steered.instead()
                + "`, which is preferred over `"
                + steered.name()
                + "=="
                + steered.version()
                + "`.");
        changes(steered.name(), steered.version(), steered.where(), steered.changes());
      }
      case WhyNot.Unfinished unfinished ->
          paragraph(
              "",
              "",
              "whether `"
                  + unfinished.name()
                  + "=="
                  + unfinished.version()
                  + "` is possible could not be determined within the search limits");
      case WhyNot.NoAnswer no -> {
        String whole = of(no.why());
        text.setLength(0);
        paragraph("", "", "there is no solution, with or without that version");
        text.append('\n').append(whole);
      }
      case WhyNot.Impossible no -> {
        String whole = of(no.why());
        text.setLength(0);
        paragraph("", "", "there is no solution with `" + no.name() + "==" + no.version() + "`");
        text.append('\n').append(whole);
      }
    }
    return text.toString();
  }

  private void possible(WhyNot.Possible possible) {
    String release = "`" + possible.name() + "==" + possible.version() + "`";
    if (possible.refusal() != null) {
      paragraph(
          "",
          "",
          release
              + " "
              + Refusals.predicate(possible.refusal(), possible.detail(), false)
              + ", so it is used only if one of your lines asks for it.");
    } else {
      paragraph(
          "",
          "",
          release
              + " is possible"
              + (possible.where().isEmpty() ? "" : " where " + possible.where())
              + ", but the solution would be worse.");
    }
    changes(possible.name(), possible.version(), possible.where(), possible.changes());
  }

  private void changes(String name, String version, String where, List<Trade> changes) {
    text.append('\n');
    paragraph(
        "",
        "",
        "With `"
            + name
            + "=="
            + version
            + (where.isEmpty() ? "" : " ; " + where)
            + "` among your lines "
            + ReasonWords.changes(name, changes)
            + ".");
  }

  /** The user's own lines that are incompatible, and nothing else. */
  public String lines(Explanation explanation) {
    text.setLength(0);
    ownLines(explanation);
    return text.toString().stripTrailing() + "\n";
  }

  /** Small changes that would help, and nothing else. */
  public String fixes(Explanation explanation) {
    text.setLength(0);
    fixes(explanation.fixes());
    return text.isEmpty()
        ? "no small change was found that helps\n"
        : text.toString().stripTrailing() + "\n";
  }

  /** One sentence that names what clashes, without a full stop. */
  public static String headline(Explanation explanation) {
    List<OwnLine> lines = explanation.lines();
    if (lines.isEmpty()) {
      return "there is no solution";
    }
    if (!explanation.missing().isEmpty()) {
      return lines.size()
          + " of "
          + explanation.required()
          + " requirements are not in this index, which has "
          + (explanation.indexed() == 1 ? "1 project" : explanation.indexed() + " projects");
    }
    Explanation.Step last = explanation.steps().isEmpty() ? null : explanation.steps().getLast();
    if (lines.size() == 1) {
      String line = "`" + lines.getFirst().text() + "`";
      if (last != null && last.because().size() == 2 && explanation.steps().size() == 1) {
        return switch (last.because().getLast()) {
          case Premise.Unknown unknown -> "there is no package `" + unknown.name() + "`";
          case Premise.NoMatch noMatch -> "no version of `" + noMatch.name() + "` matches " + line;
          case Premise.UnknownAddress address ->
              line + " cannot be satisfied: the index has no file at this address";
          default -> line + " cannot be satisfied";
        };
      }
      return line + " cannot be satisfied" + about(explanation, ": no version is left of `");
    }
    List<String> names = new ArrayList<>();
    for (int i = 0; i < Math.min(4, lines.size()); i++) {
      names.add("`" + lines.get(i).text() + "`");
    }
    int more = lines.size() - names.size();
    String together =
        more > 0
            ? String.join(", ", names) + " and " + more + " more of your lines"
            : String.join(", ", names.subList(0, names.size() - 1)) + " and " + names.getLast();
    return together
        + " are incompatible"
        + about(
            explanation, lines.size() == 2 ? ": they disagree about `" : ": they conflict over `");
  }

  /** The project of which nothing is left, where none of the user's lines is about it. */
  private static String about(Explanation explanation, String words) {
    if (explanation.clash().isEmpty() || explanation.steps().isEmpty()) {
      return "";
    }
    String name = explanation.clash().getFirst();
    for (OwnLine line : explanation.lines()) {
      if (line.name().equals(name)) {
        return "";
      }
    }
    for (Premise premise : explanation.steps().getLast().because()) {
      if (premise instanceof Premise.Unknown unknown && unknown.name().equals(name)) {
        return ": there is no package `" + name + "`";
      }
    }
    return words + name + "`";
  }

  private void steps(Explanation explanation) {
    List<Explanation.Step> steps = explanation.steps();
    if (steps.isEmpty()) {
      paragraph(
          "",
          "",
          "The proof has " + explanation.proofLength() + " steps and is too complex to explain.");
      text.append('\n');
      return;
    }
    int hidden = whole ? 0 : steps.size() - 2 * SHOWN_AT_ENDS - 2;
    for (int i = 0; i < steps.size(); i++) {
      if (hidden > 0 && i == SHOWN_AT_ENDS) {
        int skipped = steps.size() - 2 * SHOWN_AT_ENDS;
        text.append("  … ").append(skipped).append(" steps omitted, see -v\n");
        i += skipped;
      }
      Explanation.Step step = steps.get(i);
      String number = step.number() + ". ";
      String indent = "  ".repeat(1 + Math.min(step.depth(), 6));
      paragraph(indent + number, indent + " ".repeat(number.length()), Sentences.of(step));
    }
    text.append('\n');
  }

  private void ownLines(Explanation explanation) {
    if (explanation.lines().isEmpty()) {
      return;
    }
    boolean one = explanation.lines().size() == 1;
    text.append(one ? "Your line:\n" : "Your lines:\n");
    for (OwnLine line : explanation.lines()) {
      paragraph("  ", "    ", "`" + line.text() + "` " + where(line));
    }
    text.append('\n');
  }

  private static String where(OwnLine line) {
    Origin origin = line.origin();
    String kind =
        switch (line.kind()) {
          case REQUIREMENT -> "";
          case CONSTRAINT -> "constraint, ";
          case OVERRIDE -> "override, ";
        };
    return "(" + kind + PlainText.of(origin.toString()) + ")";
  }

  private void fixes(List<Fix> fixes) {
    if (fixes.isEmpty()) {
      return;
    }
    text.append(fixes.size() == 1 ? "This would help:\n" : "Any one of these would help:\n");
    for (Fix fix : fixes) {
      paragraph("  - ", "    ", FixWords.of(fix));
    }
    text.append('\n');
  }

  private void hints(Explanation explanation) {
    Set<String> all = new LinkedHashSet<>();
    for (Hint hint : explanation.hints()) {
      if (!(hint instanceof Hint.NearMiss near) || !isFix(explanation, near)) {
        all.add(HintWords.of(hint));
      }
    }
    for (String words : all) {
      if (!words.isEmpty()) {
        paragraph("hint: ", "      ", words);
      }
    }
  }

  private static boolean isFix(Explanation explanation, Hint.NearMiss near) {
    for (Fix fix : explanation.fixes()) {
      if (fix instanceof Fix.Rename rename && rename.name().equals(near.near())) {
        return true;
      }
    }
    return false;
  }

  private void paragraph(String first, String others, String words) {
    Wrap.append(text, first, others, words, width);
  }
}

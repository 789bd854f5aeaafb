package dev.pinwheel.explain;

import dev.pinwheel.resolve.Origin;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** An explanation as text for people. */
public final class Prose {
  private static final int SHOWN_AT_ENDS = 5;

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
    paragraph("", "", headline(explanation));
    if (!explanation.fork().isEmpty()) {
      paragraph("", "", "This is so where `" + explanation.fork() + "`.");
    }
    text.append('\n');
    steps(explanation);
    ownLines(explanation);
    if (explanation.further()) {
      paragraph(
          "",
          "",
          (explanation.lines().size() == 1 ? "Without it" : "Without them")
              + " there is no answer either: other lines of yours clash as well.");
      text.append('\n');
    }
    fixes(explanation.fixes());
    hints(explanation);
    return text.toString();
  }

  /** The user's own lines that cannot hold together, and nothing else. */
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
  static String headline(Explanation explanation) {
    List<OwnLine> lines = explanation.lines();
    if (lines.isEmpty()) {
      return "there is no solution";
    }
    Step last = explanation.steps().isEmpty() ? null : explanation.steps().getLast();
    if (lines.size() == 1) {
      String line = "`" + lines.getFirst().text() + "`";
      if (last != null && last.because().size() == 2 && explanation.steps().size() == 1) {
        return switch (last.because().getLast()) {
          case Premise.Unknown unknown -> "there is no package `" + unknown.name() + "`";
          case Premise.NoMatch noMatch -> "no version of `" + noMatch.name() + "` matches " + line;
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
        + " cannot hold together"
        + about(explanation, lines.size() == 2 ? ": they disagree about `" : ": they clash over `");
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
    List<Step> steps = explanation.steps();
    if (steps.isEmpty()) {
      paragraph(
          "",
          "",
          "The proof has "
              + explanation.proofLength()
              + " steps and is too entangled to be told in words.");
      text.append('\n');
      return;
    }
    int hidden = whole ? 0 : steps.size() - 2 * SHOWN_AT_ENDS - 2;
    for (int i = 0; i < steps.size(); i++) {
      if (hidden > 0 && i == SHOWN_AT_ENDS) {
        int skipped = steps.size() - 2 * SHOWN_AT_ENDS;
        text.append("  … ").append(skipped).append(" steps, see -v\n");
        i += skipped;
      }
      Step step = steps.get(i);
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
    return "(" + kind + origin + ")";
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

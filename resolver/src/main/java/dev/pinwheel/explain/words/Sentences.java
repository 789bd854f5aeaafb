package dev.pinwheel.explain.words;

import dev.pinwheel.explain.Explanation;
import dev.pinwheel.explain.OwnLine;
import dev.pinwheel.explain.Premise;
import dev.pinwheel.explain.Versions;
import dev.pinwheel.explain.find.ReasonFinder;
import dev.pinwheel.explain.find.Refusals;
import java.util.ArrayList;
import java.util.List;

/** Words the parts of an explanation. */
public final class Sentences {
  private Sentences() {}

  /** A step as one sentence, without its number. */
  public static String of(Explanation.Step step) {
    if (step.conclusion() instanceof Explanation.Conclusion.Suppose suppose) {
      return "Assume it is " + suppose.versions().text() + ".";
    }
    boolean end = step.conclusion() instanceof Explanation.Conclusion.NothingLeft;
    List<String> parts = new ArrayList<>();
    int continued = continued(step);
    for (int i = continued > 0 ? 1 : 0; i < step.because().size(); i++) {
      if (!(step.because().get(i) instanceof Premise.Supposed)) {
        parts.add(premise(step.because().get(i)));
      }
    }
    if (continued > 1) {
      parts.set(0, "of these, " + parts.getFirst());
    }
    StringBuilder text = new StringBuilder();
    int turn = end ? parts.size() - Math.max(1, refusedAtEnd(step)) : -1;
    String and = parts.size() > 2 ? ", and " : " and ";
    for (int i = 0; i < parts.size(); i++) {
      boolean last = i == parts.size() - 1;
      text.append(i == 0 ? "" : i == turn ? ", but " : last ? and : ", ");
      text.append(parts.get(i));
    }
    if (needsConclusion(step)) {
      text.append(text.isEmpty() ? "" : "; ").append(conclusion(step.conclusion()));
    }
    text.setCharAt(0, Character.toUpperCase(text.charAt(0)));
    return text.append('.').toString();
  }

  /** How many premises at the end of a step say that releases are refused. */
  private static int refusedAtEnd(Explanation.Step step) {
    int count = 0;
    for (Premise premise : step.because().reversed()) {
      if (!(premise instanceof Premise.Refused)) {
        break;
      }
      count++;
    }
    return count;
  }

  /** How many premises go on about what the step before left; then that need not be said again. */
  private static int continued(Explanation.Step step) {
    if (step.because().isEmpty()
        || !(step.because().getFirst() instanceof Premise.Follows follows)
        || follows.step() != step.number() - 1) {
      return 0;
    }
    int count = 0;
    for (Premise premise : step.because().subList(1, step.because().size())) {
      Versions releases =
          switch (premise) {
            case Premise.Needs needs -> needs.releases();
            case Premise.NeedsSome some -> some.releases();
            default -> null;
          };
      if (releases == null || !releases.name().equals(follows.left().name())) {
        break;
      }
      count++;
    }
    return count;
  }

  /** Where what is there says it all, nothing is concluded. */
  private static boolean needsConclusion(Explanation.Step step) {
    if (!(step.conclusion() instanceof Explanation.Conclusion.NothingLeft)
        || step.because().isEmpty()) {
      return true;
    }
    return switch (step.because().getLast()) {
      case Premise.Unknown unknown -> false;
      case Premise.NoMatch noMatch -> false;
      case Premise.UnknownAddress unknown -> false;
      case Premise.Refused refused -> step.because().size() > 3;
      case Premise.FollowsExtra follows -> follows.needed();
      default -> true;
    };
  }

  static String premise(Premise premise) {
    return switch (premise) {
      case Premise.Own own -> own(own.line());
      case Premise.Needs needs -> needs(needs);
      case Premise.NeedsSome some -> needsSome(some);
      case Premise.NoPairFits pair ->
          "no `" + pair.one() + "` and `" + pair.other() + "` are compatible";
      case Premise.Refused refused -> Refusals.clause(refused);
      case Premise.Unknown unknown -> "the index has no package `" + unknown.name() + "`";
      case Premise.NoMatch noMatch -> noMatch(noMatch);
      case Premise.UnknownAddress unknown ->
          "the index has no file of `" + unknown.name() + "` at this address";
      case Premise.Follows follows ->
          left(follows.left(), follows.needed()) + " (step " + follows.step() + ")";
      case Premise.FollowsExtra follows ->
          "`"
              + follows.name()
              + "["
              + follows.extra()
              + (follows.needed() ? "]` is needed (step " : "]` is impossible (step ")
              + follows.step()
              + ")";
      case Premise.Supposed supposed -> "it is assumed to be " + supposed.versions().text();
    };
  }

  private static String own(OwnLine line) {
    String building = line.origin().building();
    if (!building.isEmpty()) {
      return line.kind() == OwnLine.Kind.CONSTRAINT
          ? "your build constraint is `" + line.text() + "`"
          : "building `" + building + "` needs `" + line.text() + "`";
    }
    if (line.origin().equals(ReasonFinder.SUPPOSED)) {
      return "`" + line.text() + "` is assumed";
    }
    return switch (line.kind()) {
      case REQUIREMENT -> "you require `" + line.text() + "`";
      case CONSTRAINT -> "your constraint is `" + line.text() + "`";
      case OVERRIDE -> "your override is `" + line.text() + "`";
    };
  }

  private static String needs(Premise.Needs needs) {
    String releases = needs.releases().text(needs.extra(), "and");
    OwnLine override = needs.override();
    return override != null
        ? "your override makes " + releases + " need `" + needs.requirement() + "`"
        : releases
            + (needs.releases().isPlural() ? " need `" : " needs `")
            + needs.requirement()
            + "`";
  }

  private static String needsSome(Premise.NeedsSome some) {
    Versions within = some.within();
    return some.releases().text(some.extra(), "and")
        + (some.releases().isPlural() ? " need " : " needs ")
        + (within.every() ? "one specific `" + within.name() + "`" : within.text())
        + " (in "
        + some.ways()
        + " different ways)";
  }

  private static String noMatch(Premise.NoMatch noMatch) {
    if (noMatch.listed() <= noMatch.some().size()) {
      return "the only version"
          + (noMatch.listed() == 1 ? "" : "s")
          + " of `"
          + noMatch.name()
          + (noMatch.listed() == 1 ? "` is " : "` are ")
          + joined(noMatch.some());
    }
    return "none of the "
        + noMatch.listed()
        + " versions of `"
        + noMatch.name()
        + "`, from `"
        + noMatch.some().getLast()
        + "` to `"
        + noMatch.some().getFirst()
        + "`, matches";
  }

  private static String joined(List<String> versions) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < versions.size(); i++) {
      text.append(i == 0 ? "" : i == versions.size() - 1 ? " and " : ", ");
      text.append('`').append(versions.get(i)).append('`');
    }
    return text.toString();
  }

  private static String conclusion(Explanation.Conclusion conclusion) {
    return switch (conclusion) {
      case Explanation.Conclusion.Only only -> "so " + left(only.left(), only.needed());
      case Explanation.Conclusion.CasesDone done -> "so " + left(done.left(), done.needed());
      case Explanation.Conclusion.ExtraNeeded extra ->
          "so `" + extra.name() + "[" + extra.extra() + "]` is needed";
      case Explanation.Conclusion.ExtraImpossible extra ->
          "so `" + extra.name() + "[" + extra.extra() + "]` is impossible";
      case Explanation.Conclusion.NothingLeft nothing ->
          "so no version of `" + nothing.name() + "` is left";
      case Explanation.Conclusion.Suppose suppose -> "assume it is " + suppose.versions().text();
    };
  }

  private static String left(Versions versions, boolean needed) {
    if (versions.every()) {
      return needed
          ? "`" + versions.name() + "` is needed"
          : "any version of `" + versions.name() + "` will do";
    }
    if (versions.runs().isEmpty()) {
      return "`" + versions.name() + "` cannot be used at all";
    }
    return needed ? versions.text() + " is needed" : "only " + versions.text() + " can be used";
  }
}

package dev.pinwheel.explain;

import java.util.ArrayList;
import java.util.List;

/** Words the parts of an explanation. */
final class Sentences {
  private Sentences() {}

  /** A step as one sentence, without its number. */
  static String of(Step step) {
    if (step.conclusion() instanceof Conclusion.Suppose suppose) {
      return "Suppose it is " + suppose.versions().text() + ".";
    }
    boolean end = step.conclusion() instanceof Conclusion.NothingLeft;
    List<String> parts = new ArrayList<>();
    boolean ofThese = false;
    for (int i = 0; i < step.because().size(); i++) {
      Premise premise = step.because().get(i);
      if (i == 0 && premise instanceof Premise.Follows follows && isNext(step, follows)) {
        ofThese = true;
      } else if (!(premise instanceof Premise.Supposed)) {
        parts.add(premise(premise));
      }
    }
    if (ofThese) {
      parts.set(0, "of these, " + parts.getFirst());
    }
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < parts.size(); i++) {
      boolean last = i == parts.size() - 1;
      text.append(
          i == 0 ? "" : !last ? ", " : end ? ", but " : parts.size() > 2 ? ", and " : " and ");
      text.append(parts.get(i));
    }
    if (needsConclusion(step)) {
      text.append(text.isEmpty() ? "" : "; ").append(conclusion(step.conclusion()));
    }
    text.setCharAt(0, Character.toUpperCase(text.charAt(0)));
    return text.append('.').toString();
  }

  /** Whether a step goes on about what the one before it left. */
  private static boolean isNext(Step step, Premise.Follows follows) {
    return follows.step() == step.number() - 1
        && follows.left().runs().size() > 1
        && step.because().size() > 1
        && step.because().get(1) instanceof Premise.Needs needs
        && needs.releases().name().equals(follows.left().name());
  }

  /** Where what is there says it all, nothing is concluded. */
  private static boolean needsConclusion(Step step) {
    if (!(step.conclusion() instanceof Conclusion.NothingLeft) || step.because().isEmpty()) {
      return true;
    }
    return switch (step.because().getLast()) {
      case Premise.Unknown unknown -> false;
      case Premise.NoMatch noMatch -> false;
      case Premise.Refused refused -> step.because().size() > 3;
      default -> true;
    };
  }

  static String premise(Premise premise) {
    return switch (premise) {
      case Premise.Own own -> own(own.line());
      case Premise.Needs needs -> needs(needs);
      case Premise.NeedsSome some ->
          some.releases().text(some.extra(), "and")
              + (some.releases().isPlural() ? " need " : " needs ")
              + some.within().text()
              + " (put in "
              + some.ways()
              + " ways)";
      case Premise.Refused refused -> Refusals.clause(refused);
      case Premise.Unknown unknown -> "the index has no package `" + unknown.name() + "`";
      case Premise.NoMatch noMatch -> noMatch(noMatch);
      case Premise.Follows follows ->
          left(follows.left(), follows.needed()) + " (step " + follows.step() + ")";
      case Premise.FollowsExtra follows ->
          "`"
              + follows.name()
              + "["
              + follows.extra()
              + "]` is needed (step "
              + follows.step()
              + ")";
      case Premise.Supposed supposed -> "it is supposed to be " + supposed.versions().text();
    };
  }

  private static String own(OwnLine line) {
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

  private static String conclusion(Conclusion conclusion) {
    return switch (conclusion) {
      case Conclusion.Only only -> "so " + left(only.left(), only.needed());
      case Conclusion.CasesDone done -> "so " + left(done.left(), done.needed());
      case Conclusion.ExtraNeeded extra ->
          "so `" + extra.name() + "[" + extra.extra() + "]` is needed";
      case Conclusion.ExtraImpossible extra ->
          "so `" + extra.name() + "[" + extra.extra() + "]` cannot be had";
      case Conclusion.NothingLeft nothing -> "so no version of `" + nothing.name() + "` is left";
      case Conclusion.Suppose suppose -> "suppose it is " + suppose.versions().text();
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

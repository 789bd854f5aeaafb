package dev.pinwheel.explain.chart;

import dev.pinwheel.explain.Explanation;
import dev.pinwheel.explain.Fix;
import dev.pinwheel.explain.Hint;
import dev.pinwheel.explain.Missing;
import dev.pinwheel.explain.OwnLine;
import dev.pinwheel.explain.Premise;
import dev.pinwheel.explain.Reasons;
import dev.pinwheel.explain.Versions;
import dev.pinwheel.explain.WhyNot;
import dev.pinwheel.explain.words.FixWords;
import dev.pinwheel.explain.words.HintWords;
import dev.pinwheel.explain.words.Prose;
import dev.pinwheel.explain.words.ReasonWords;
import dev.pinwheel.explain.words.Sentences;
import dev.pinwheel.request.Part;
import dev.pinwheel.resolve.answer.Trade;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Explanations as plain maps, lists and texts, for JSON. */
public final class JsonView {
  private static final int MOST_STEPS = 1_000;

  private JsonView() {}

  /** Why a request has no answer. */
  public static Map<String, @Nullable Object> of(Explanation explanation) {
    Map<String, @Nullable Object> view = new LinkedHashMap<>();
    view.put("summary", Prose.headline(explanation));
    view.put("fork", explanation.fork());
    view.put("example", explanation.example());
    view.put("clash", explanation.clash());
    List<@Nullable Object> lines = new ArrayList<>();
    explanation.lines().forEach(line -> lines.add(line(line)));
    view.put("lines", lines);
    view.put("minimal", explanation.minimal());
    view.put("further-conflicts", explanation.further());
    List<@Nullable Object> steps = new ArrayList<>();
    explanation.steps().stream().limit(MOST_STEPS).forEach(step -> steps.add(step(step)));
    view.put("steps", steps);
    view.put("steps-left-out", Math.max(0, explanation.steps().size() - MOST_STEPS));
    view.put("proof-length", explanation.proofLength());
    List<@Nullable Object> fixes = new ArrayList<>();
    explanation.fixes().forEach(fix -> fixes.add(fix(fix)));
    view.put("fixes", fixes);
    List<@Nullable Object> hints = new ArrayList<>();
    explanation.hints().forEach(hint -> hints.add(hint(hint)));
    view.put("hints", hints);
    List<@Nullable Object> missing = new ArrayList<>();
    explanation.missing().forEach(each -> missing.add(missing(each)));
    view.put("missing", missing);
    return view;
  }

  private static Map<String, @Nullable Object> missing(Missing missing) {
    List<@Nullable Object> lines = new ArrayList<>();
    missing.lines().forEach(line -> lines.add(line(line)));
    return map(
        "name",
        missing.name(),
        "near",
        missing.near(),
        "lines",
        lines,
        "required-by",
        missing.askers());
  }

  /** Why an answer is as it is. */
  public static Map<String, @Nullable Object> of(Reasons reasons) {
    List<@Nullable Object> all = new ArrayList<>();
    for (Reasons.Reason reason : reasons.reasons()) {
      List<@Nullable Object> askers = new ArrayList<>();
      reason.askers().forEach(asker -> askers.add(asker(asker)));
      all.add(
          map(
              "name", reason.name(),
              "version", reason.version(),
              "where", reason.where(),
              "required-by", askers,
              "diamond", reason.isDiamond(),
              "newer", newer(reason)));
    }
    List<@Nullable Object> unbuildable = new ArrayList<>();
    for (Reasons.Unbuildable each : reasons.unbuildable()) {
      unbuildable.add(map("name", each.name(), "version", each.version(), "why", of(each.why())));
    }
    return map(
        "reasons",
        all,
        "forks",
        reasons.forks(),
        "trades",
        trades(reasons.trades()),
        "moved",
        MovedJson.of(reasons.moved(), reasons.preferredBy()),
        "unbuildable",
        unbuildable);
  }

  private static Map<String, @Nullable Object> asker(Reasons.Asker asker) {
    OwnLine own = asker.line();
    return map(
        "name", asker.by(),
        "version", asker.version(),
        "line", own == null ? null : line(own),
        "constraint", asker.constraint(),
        "requirement", asker.requirement(),
        "where", asker.where());
  }

  private static Map<String, @Nullable Object> newer(Reasons.Reason reason) {
    Map<String, @Nullable Object> view =
        switch (reason.newer()) {
          case Reasons.Newest newest -> map("kind", "newest");
          case Reasons.OldestWanted oldest -> map("kind", "oldest-wanted");
          case Reasons.NotAdmitted not ->
              map(
                  "kind", "not-admitted",
                  "version", not.version(),
                  "refusal", kebab(not.refusal()),
                  "detail", not.detail());
          case Reasons.Bounded bounded -> {
            List<@Nullable Object> by = new ArrayList<>();
            bounded.by().forEach(asker -> by.add(asker(asker)));
            yield map("kind", "bounded", "version", bounded.version(), "by", by);
          }
          case Reasons.Clash clash ->
              map("kind", "clash", "version", clash.version(), "why", of(clash.why()));
          case Reasons.Preferred preferred ->
              map(
                  "kind", "preferred",
                  "version", preferred.version(),
                  "changes", trades(preferred.changes()));
          case Reasons.Steered steered ->
              map("kind", "steered", "version", steered.version(), "by", steered.by());
          case Reasons.Unfinished unfinished ->
              map("kind", "unfinished", "version", unfinished.version());
        };
    view.put("text", ReasonWords.newer(reason));
    return view;
  }

  /** Why an answer does not have some version. */
  public static Map<String, @Nullable Object> of(WhyNot not) {
    Map<String, @Nullable Object> view =
        switch (not) {
          case WhyNot.UnknownName unknown ->
              map("kind", "unknown-name", "name", unknown.name(), "near", unknown.near());
          case WhyNot.NotListed none ->
              map(
                  "kind", "not-listed",
                  "name", none.name(),
                  "version", none.version(),
                  "near", none.near());
          case WhyNot.NoAnswer no ->
              map(
                  "kind", "no-answer",
                  "name", no.name(),
                  "version", no.version(),
                  "why", of(no.why()));
          case WhyNot.Chosen chosen ->
              map("kind", "chosen", "name", chosen.name(), "version", chosen.version());
          case WhyNot.Impossible no ->
              map(
                  "kind", "impossible",
                  "name", no.name(),
                  "version", no.version(),
                  "why", of(no.why()));
          case WhyNot.Possible possible ->
              map(
                  "kind", "possible",
                  "name", possible.name(),
                  "version", possible.version(),
                  "refusal", possible.refusal() == null ? null : kebab(possible.refusal()),
                  "detail", possible.detail(),
                  "where", possible.where(),
                  "changes", trades(possible.changes()));
          case WhyNot.Steered steered ->
              map(
                  "kind", "steered",
                  "name", steered.name(),
                  "version", steered.version(),
                  "instead", steered.instead(),
                  "by", steered.by(),
                  "where", steered.where(),
                  "changes", trades(steered.changes()));
          case WhyNot.Unfinished unfinished ->
              map("kind", "unfinished", "name", unfinished.name(), "version", unfinished.version());
        };
    view.put("text", new Prose(100, false).of(not).strip());
    return view;
  }

  static Map<String, @Nullable Object> map(@Nullable Object... pairs) {
    Map<String, @Nullable Object> map = new LinkedHashMap<>();
    for (int i = 0; i < pairs.length; i += 2) {
      map.put(String.valueOf(pairs[i]), pairs[i + 1]);
    }
    return map;
  }

  static String kebab(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  static Map<String, @Nullable Object> line(OwnLine line) {
    Map<String, @Nullable Object> view =
        map(
            "kind", kebab(line.kind()),
            "name", line.name(),
            "requirement", line.text(),
            "source", line.origin().source());
    if (line.origin().line() > 0) {
      view.put("line", line.origin().line());
    }
    if (line.origin().column() > 0) {
      view.put("column", line.origin().column());
    }
    switch (line.part()) {
      case Part.Base base -> {}
      case Part.Extra extra -> view.put("extra", extra.name());
      case Part.Group group -> view.put("group", group.name());
    }
    return view;
  }

  private static Map<String, @Nullable Object> part(Part part) {
    return switch (part) {
      case Part.Base base -> map();
      case Part.Extra extra -> map("extra", extra.name());
      case Part.Group group -> map("group", group.name());
    };
  }

  private static Map<String, @Nullable Object> step(Explanation.Step step) {
    List<@Nullable Object> because = new ArrayList<>();
    step.because().forEach(premise -> because.add(premise(premise)));
    return map(
        "number", step.number(),
        "depth", step.depth(),
        "text", Sentences.of(step),
        "because", because,
        "conclusion", conclusion(step.conclusion()));
  }

  static Map<String, @Nullable Object> versions(Versions versions) {
    List<@Nullable Object> runs = new ArrayList<>();
    for (Versions.Run run : versions.runs()) {
      runs.add(map("oldest", run.low(), "newest", run.high()));
    }
    return map(
        "name", versions.name(), "every", versions.every(), "runs", runs, "more", versions.more());
  }

  private static Map<String, @Nullable Object> premise(Premise premise) {
    return switch (premise) {
      case Premise.Own own -> map("kind", "own-line", "line", line(own.line()));
      case Premise.Needs needs -> {
        OwnLine override = needs.override();
        yield map(
            "kind", "needs",
            "releases", versions(needs.releases()),
            "extra", needs.extra(),
            "requirement", needs.requirement(),
            "override", override == null ? null : line(override));
      }
      case Premise.NeedsSome some ->
          map(
              "kind", "needs-some",
              "releases", versions(some.releases()),
              "extra", some.extra(),
              "within", versions(some.within()),
              "ways", some.ways());
      case Premise.Refused refused ->
          map(
              "kind", "refused",
              "releases", versions(refused.releases()),
              "newest", refused.newest(),
              "reason", kebab(refused.refusal()),
              "detail", refused.detail(),
              "alike", refused.alike());
      case Premise.NoPairFits pair ->
          map("kind", "no-pair-fits", "one", pair.one(), "other", pair.other());
      case Premise.Unknown unknown -> map("kind", "unknown", "name", unknown.name());
      case Premise.NoMatch none ->
          map(
              "kind",
              "no-match",
              "name",
              none.name(),
              "listed",
              none.listed(),
              "some",
              none.some());
      case Premise.UnknownAddress unknown ->
          map("kind", "unknown-address", "name", unknown.name(), "address", unknown.address());
      case Premise.Follows follows ->
          map(
              "kind", "follows",
              "step", follows.step(),
              "left", versions(follows.left()),
              "needed", follows.needed());
      case Premise.FollowsExtra follows ->
          map(
              "kind", "follows",
              "step", follows.step(),
              "name", follows.name(),
              "extra", follows.extra(),
              "needed", follows.needed());
      case Premise.Supposed supposed ->
          map(
              "kind", "supposed",
              "step", supposed.step(),
              "versions", versions(supposed.versions()));
    };
  }

  private static Map<String, @Nullable Object> conclusion(Explanation.Conclusion conclusion) {
    return switch (conclusion) {
      case Explanation.Conclusion.Only only ->
          map("kind", "only", "versions", versions(only.left()), "needed", only.needed());
      case Explanation.Conclusion.CasesDone done ->
          map("kind", "cases-done", "versions", versions(done.left()), "needed", done.needed());
      case Explanation.Conclusion.ExtraNeeded extra ->
          map("kind", "extra-needed", "name", extra.name(), "extra", extra.extra());
      case Explanation.Conclusion.ExtraImpossible extra ->
          map("kind", "extra-impossible", "name", extra.name(), "extra", extra.extra());
      case Explanation.Conclusion.NothingLeft nothing ->
          map("kind", "nothing-left", "name", nothing.name());
      case Explanation.Conclusion.Suppose suppose ->
          map("kind", "suppose", "versions", versions(suppose.versions()));
    };
  }

  private static Map<String, @Nullable Object> fix(Fix fix) {
    Map<String, @Nullable Object> view =
        switch (fix) {
          case Fix.Rename rename ->
              map("kind", "rename", "line", line(rename.line()), "name", rename.name());
          case Fix.AllowPreReleases allow ->
              map("kind", "allow-pre-releases", "name", allow.name());
          case Fix.Rewrite rewrite ->
              map(
                  "kind", "rewrite",
                  "line", line(rewrite.line()),
                  "instead", rewrite.instead(),
                  "gives", rewrite.gives());
          case Fix.Remove remove -> map("kind", "remove", "line", line(remove.line()));
          case Fix.OtherPython other -> map("kind", "python", "python", other.python());
          case Fix.NewerPythons newer ->
              map("kind", "newer-pythons", "requires-python", newer.range());
          case Fix.NotRequired not -> map("kind", "not-required", "environment", not.environment());
          case Fix.DeclareConflict declare ->
              map(
                  "kind",
                  "declare-conflict",
                  "parts",
                  List.of(part(declare.one()), part(declare.other())));
          case Fix.NoCutOff none -> map("kind", "no-cut-off", "name", none.name());
          case Fix.LaterCutOff later ->
              later.name() == null
                  ? map("kind", "exclude-newer", "day", later.day())
                  : map("kind", "exclude-newer", "name", later.name(), "day", later.day());
          case Fix.AllowSource allow -> map("kind", "allow-source", "name", allow.name());
          case Fix.AllowWheels allow -> map("kind", "allow-wheels", "name", allow.name());
          case Fix.PinYanked pin ->
              map("kind", "pin-yanked", "name", pin.name(), "version", pin.version());
          case Fix.Together together -> {
            List<@Nullable Object> all = new ArrayList<>();
            together.fixes().forEach(one -> all.add(map("text", FixWords.of(one))));
            yield map("kind", "together", "fixes", all);
          }
        };
    view.put("text", FixWords.of(fix));
    return view;
  }

  private static Map<String, @Nullable Object> hint(Hint hint) {
    Map<String, @Nullable Object> view =
        switch (hint) {
          case Hint.NearMiss near ->
              map("kind", "near-miss", "name", near.name(), "near", near.near());
          case Hint.NotInIndex not -> map("kind", "not-in-index", "name", not.name());
          case Hint.PreReleaseExists pre ->
              map("kind", "pre-release", "name", pre.name(), "versions", pre.versions());
          case Hint.OtherPython other ->
              map(
                  "kind", "python",
                  "name", other.name(),
                  "version", other.version(),
                  "python", other.python(),
                  "range", other.range());
          case Hint.AddressUnknown unknown ->
              map("kind", "unknown-address", "name", unknown.name());
          case Hint.NoWheel none ->
              map(
                  "kind", "no-wheel",
                  "name", none.name(),
                  "version", none.version(),
                  "target", none.target(),
                  "tags", none.tags());
          case Hint.RequiredEnvironment where ->
              map(
                  "kind",
                  "required-environment",
                  "name",
                  where.name(),
                  "version",
                  where.version(),
                  "environment",
                  where.environment());
          case Hint.Yanked yanked ->
              map(
                  "kind", "yanked",
                  "name", yanked.name(),
                  "version", yanked.version(),
                  "reason", yanked.reason());
          case Hint.Quarantined quarantined ->
              map(
                  "kind", "quarantined",
                  "name", quarantined.name(),
                  "reason", quarantined.reason());
          case Hint.ExcludedByDate late ->
              map(
                  "kind", "excluded-by-date",
                  "name", late.name(),
                  "version", late.version(),
                  "day", late.day());
          case Hint.MetadataMissing missing ->
              map("kind", "metadata-missing", "name", missing.name(), "version", missing.version());
          case Hint.MetadataUnusable bad ->
              map("kind", "metadata-unusable", "name", bad.name(), "version", bad.version());
          case Hint.MetadataMended mended ->
              map("kind", "metadata-mended", "name", mended.name(), "version", mended.version());
          case Hint.OtherHash other ->
              map(
                  "kind", "other-hash",
                  "name", other.name(),
                  "version", other.version(),
                  "hash", other.hash());
          case Hint.OnlySource only ->
              map("kind", "only-source", "name", only.name(), "version", only.version());
          case Hint.OnlyWheels only ->
              map("kind", "only-wheels", "name", only.name(), "version", only.version());
        };
    view.put("text", HintWords.of(hint));
    return view;
  }

  /** Projects whose versions change. */
  static List<@Nullable Object> trades(List<Trade> trades) {
    List<@Nullable Object> views = new ArrayList<>();
    for (Trade trade : trades) {
      views.add(map("name", trade.name(), "before", trade.before(), "after", trade.after()));
    }
    return views;
  }
}

package dev.pinwheel.explain;

import dev.pinwheel.resolve.Trade;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The reasons of an answer, and charts, as plain maps, lists and texts, for JSON. */
public final class ReasonView {
  private ReasonView() {}

  /** Why an answer is as it is. */
  public static Map<String, @Nullable Object> of(Reasons reasons) {
    List<@Nullable Object> packages = new ArrayList<>();
    for (Reasons.Reason reason : reasons.reasons()) {
      Map<String, @Nullable Object> view = new LinkedHashMap<>();
      view.put("name", reason.name());
      view.put("version", reason.version());
      view.put("diamond", reason.isDiamond());
      view.put("asked-by", askers(reason.askers()));
      view.put("newer", newer(reason.newer()));
      packages.add(view);
    }
    Map<String, @Nullable Object> view = new LinkedHashMap<>();
    view.put("packages", packages);
    view.put("trades", trades(reasons.trades()));
    return view;
  }

  /** Why some version is not in an answer. */
  public static Map<String, @Nullable Object> of(WhyNot whyNot) {
    Map<String, @Nullable Object> view = new LinkedHashMap<>();
    view.put("outcome", kebab(whyNot.getClass().getSimpleName()));
    switch (whyNot) {
      case WhyNot.UnknownName unknown -> {
        view.put("name", unknown.name());
        view.put("near", unknown.near());
      }
      case WhyNot.NotListed not -> {
        view.put("name", not.name());
        view.put("version", not.version());
        view.put("near", not.near());
      }
      case WhyNot.Chosen chosen -> {
        view.put("name", chosen.name());
        view.put("version", chosen.version());
      }
      case WhyNot.Impossible impossible -> {
        view.put("name", impossible.name());
        view.put("version", impossible.version());
        view.put("why", JsonView.of(impossible.why()));
      }
      case WhyNot.Possible possible -> {
        view.put("name", possible.name());
        view.put("version", possible.version());
        view.put("refusal", possible.refusal() == null ? null : kebab(possible.refusal().name()));
        view.put("changes", trades(possible.changes()));
      }
      case WhyNot.Unfinished unfinished -> {
        view.put("name", unfinished.name());
        view.put("version", unfinished.version());
      }
    }
    return view;
  }

  /** A chart. */
  public static List<@Nullable Object> of(Chart chart) {
    List<@Nullable Object> packages = new ArrayList<>();
    for (Chart.Subject subject : chart.packages()) {
      Map<String, @Nullable Object> view = new LinkedHashMap<>();
      view.put("name", subject.name());
      List<@Nullable Object> runs = new ArrayList<>();
      for (Chart.Run run : subject.runs()) {
        Map<String, @Nullable Object> one = new LinkedHashMap<>();
        one.put("oldest", run.oldest());
        one.put("newest", run.newest());
        one.put("count", run.count());
        runs.add(one);
      }
      view.put("versions", runs);
      List<@Nullable Object> parties = new ArrayList<>();
      for (Chart.Party party : subject.parties()) {
        Map<String, @Nullable Object> one = new LinkedHashMap<>();
        one.put("kind", kebab(party.kind().name()));
        one.put("step", party.step());
        one.put("text", party.label());
        one.put("admits", party.admits());
        parties.add(one);
      }
      view.put("parties", parties);
      packages.add(view);
    }
    return packages;
  }

  private static Map<String, @Nullable Object> newer(Reasons.Newer newer) {
    Map<String, @Nullable Object> view = new LinkedHashMap<>();
    view.put("kind", kebab(newer.getClass().getSimpleName()));
    switch (newer) {
      case Reasons.Newest _, Reasons.OldestWanted _ -> {}
      case Reasons.NotAdmitted not -> {
        view.put("version", not.version());
        view.put("reason", kebab(not.refusal().name()));
        view.put("detail", not.detail());
      }
      case Reasons.Bounded bounded -> {
        view.put("version", bounded.version());
        view.put("by", askers(bounded.by()));
      }
      case Reasons.Clash clash -> {
        view.put("version", clash.version());
        view.put("why", JsonView.of(clash.why()));
      }
      case Reasons.Preferred preferred -> {
        view.put("version", preferred.version());
        view.put("changes", trades(preferred.changes()));
      }
      case Reasons.Unfinished unfinished -> view.put("version", unfinished.version());
    }
    return view;
  }

  private static List<@Nullable Object> askers(List<Reasons.Asker> askers) {
    List<@Nullable Object> all = new ArrayList<>();
    for (Reasons.Asker asker : askers) {
      Map<String, @Nullable Object> view = new LinkedHashMap<>();
      view.put("by", asker.by());
      view.put("line", asker.line() == null ? null : JsonView.line(asker.line()));
      view.put("constraint", asker.constraint());
      view.put("requirement", asker.requirement());
      all.add(view);
    }
    return all;
  }

  private static List<@Nullable Object> trades(List<Trade> trades) {
    List<@Nullable Object> all = new ArrayList<>();
    for (Trade trade : trades) {
      Map<String, @Nullable Object> view = new LinkedHashMap<>();
      view.put("name", trade.name());
      view.put("before", trade.before());
      view.put("after", trade.after());
      all.add(view);
    }
    return all;
  }

  /** {@code NotListed} and {@code NOT_LISTED} as {@code not-listed}. */
  private static String kebab(String name) {
    boolean constant = name.equals(name.toUpperCase(Locale.ROOT));
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      if (!constant && Character.isUpperCase(c) && i > 0) {
        out.append('-');
      }
      out.append(c == '_' ? '-' : Character.toLowerCase(c));
    }
    return out.toString();
  }
}

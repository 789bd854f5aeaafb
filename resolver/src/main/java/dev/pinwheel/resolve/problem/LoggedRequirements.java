package dev.pinwheel.resolve.problem;

import dev.pinwheel.index.Extras;
import dev.pinwheel.index.Index;
import dev.pinwheel.marker.Marker;
import dev.pinwheel.request.Line;
import dev.pinwheel.requirement.Requirement;
import dev.pinwheel.resolve.view.Origins;
import dev.pinwheel.version.Specifier;
import dev.pinwheel.version.Specifiers;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What the requirements behind the edges of an answer say, by their origins. */
public final class LoggedRequirements {
  /** The versions and the extras that a requirement asks for. */
  public record Asks(Specifiers specifiers, List<String> extras) {
    private static final Asks ANYTHING = new Asks(Specifiers.EMPTY, List.of());
  }

  private final Index index;
  private final IndexedRequest asked;

  public LoggedRequirements(Index index, IndexedRequest asked) {
    this.index = index;
    this.asked = asked;
  }

  /** The line of the user's that an origin says; null if it says another thing. */
  public @Nullable Line line(int origin) {
    return Origins.isLine(origin) ? asked.lines().get(Origins.number(origin)).line() : null;
  }

  /**
   * The URL at which the one file lies that is asked for; null if there is none.
   *
   * @param where where the requirement is made
   */
  public @Nullable String url(int origin, int name, Marker where) {
    if (Origins.isLine(origin)) {
      IndexedRequest.Ask ask = asked.lines().get(Origins.number(origin));
      return ask.name() == name ? ask.line().requirement().url() : null;
    }
    if (Origins.isReplacement(origin)) {
      for (IndexedRequest.Ask ask : asked.changes().rules().get(Origins.number(origin)).instead()) {
        if (ask.isUrl() && ask.name() == name && where.implies(ask.condition())) {
          return ask.line().requirement().url();
        }
      }
    }
    return null;
  }

  /** What is asked of the project of this name. */
  public Asks asks(int origin, String name, Marker condition) {
    if (!Origins.isEdge(origin)) {
      return Origins.isReplacement(origin)
          ? instead(asked.changes().rules().get(Origins.number(origin)), name, condition)
          : Asks.ANYTHING;
    }
    int requirement = index.edges().requirement(origin);
    Specifiers specifiers = Specifiers.tryParse(index.requirements().specifier(requirement));
    Extras extras = index.extras();
    int list = index.requirements().extras(requirement);
    List<String> names = new ArrayList<>();
    for (int i = extras.start(list), end = extras.end(list); i < end; i++) {
      names.add(extras.name(extras.get(i)));
    }
    names.sort(null);
    return new Asks(specifiers == null ? Specifiers.EMPTY : specifiers, List.copyOf(names));
  }

  /**
   * What a rule asks where a condition holds: of several overrides for one name, which exclude each
   * other, the one that holds; of what is stated, all that does.
   */
  private static Asks instead(Changes.Rule rule, String name, Marker condition) {
    List<Specifier> specifiers = new ArrayList<>();
    TreeSet<String> extras = new TreeSet<>();
    for (IndexedRequest.Ask ask : rule.instead()) {
      Requirement requirement = ask.line().requirement();
      boolean holds = condition.implies(ask.condition()) || rule.instead().size() == 1;
      if (requirement.name().equals(name) && holds) {
        extras.addAll(requirement.extras());
        for (Specifier specifier : requirement.specifiers().list()) {
          if (!specifiers.contains(specifier)) {
            specifiers.add(specifier);
          }
        }
      }
    }
    return new Asks(Specifiers.of(specifiers), List.copyOf(extras));
  }
}

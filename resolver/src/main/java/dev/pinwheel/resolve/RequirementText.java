package dev.pinwheel.resolve;

import dev.pinwheel.index.Extras;
import dev.pinwheel.index.Index;
import dev.pinwheel.index.Requirements;
import dev.pinwheel.requirement.Requirement;
import dev.pinwheel.version.Operator;
import dev.pinwheel.version.Specifier;
import dev.pinwheel.version.Specifiers;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Requirements as text for people: lower bounds stand before upper ones. */
public final class RequirementText {
  private RequirementText() {}

  /** A requirement of the user's. */
  public static String of(Requirement requirement) {
    String marker = requirement.marker().isTrue() ? "" : " ; " + requirement.marker().text();
    return withoutMarker(requirement) + marker;
  }

  /** A requirement of the user's, without the condition under which it holds. */
  public static String withoutMarker(Requirement requirement) {
    StringBuilder text = new StringBuilder(requirement.name());
    if (!requirement.extras().isEmpty()) {
      text.append('[').append(String.join(",", requirement.extras())).append(']');
    }
    return requirement.url() == null
        ? text.append(of(requirement.specifiers())).toString()
        : text.append(" @ ").append(requirement.url()).toString();
  }

  /** A requirement of the index. */
  static String of(Index index, int requirement) {
    int marker = index.requirements().marker(requirement);
    String text = withoutMarker(index, requirement);
    return marker == 0 ? text : text + " ; " + index.requirements().markerText(marker);
  }

  /** A requirement of the index, without the condition under which it holds. */
  static String withoutMarker(Index index, int requirement) {
    Requirements requirements = index.requirements();
    StringBuilder text = new StringBuilder(index.names().get(requirements.target(requirement)));
    Extras extras = index.extras();
    int list = requirements.extras(requirement);
    if (list != 0) {
      text.append('[');
      for (int i = extras.start(list), end = extras.end(list); i < end; i++) {
        text.append(i > extras.start(list) ? "," : "").append(extras.name(extras.get(i)));
      }
      text.append(']');
    }
    if ((requirements.flags(requirement) & Requirements.DIRECT_URL) != 0) {
      text.append(" @ ").append(requirements.url(requirement));
    } else {
      String written = requirements.specifier(requirement);
      Specifiers specifiers = Specifiers.tryParse(written);
      text.append(specifiers == null ? written : of(specifiers));
    }
    return text.toString();
  }

  private static String of(Specifiers specifiers) {
    if (specifiers.list().size() < 2) {
      return specifiers.toString();
    }
    List<Specifier> ordered = new ArrayList<>(specifiers.list());
    ordered.sort(Comparator.comparingInt(specifier -> rank(specifier.operator())));
    return String.join(",", ordered.stream().map(Specifier::toString).toList());
  }

  private static int rank(Operator operator) {
    return switch (operator) {
      case EQUAL, ARBITRARY, COMPATIBLE -> 0;
      case GREATER, GREATER_OR_EQUAL -> 1;
      case LESS, LESS_OR_EQUAL -> 2;
      case NOT_EQUAL -> 3;
    };
  }
}

package dev.pinwheel.resolve.view;

import dev.pinwheel.index.Edges;
import dev.pinwheel.index.Extras;
import dev.pinwheel.index.Index;
import dev.pinwheel.index.Requirements;
import dev.pinwheel.name.Credentials;
import dev.pinwheel.requirement.Requirement;
import dev.pinwheel.version.Operator;
import dev.pinwheel.version.Specifier;
import dev.pinwheel.version.Specifiers;
import java.util.ArrayList;
import java.util.List;

/**
 * Requirements as text for people: lower bounds stand before upper ones, and a URL has no
 * credentials.
 */
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
        : text.append(" @ ").append(Credentials.removed(requirement.url())).toString();
  }

  /** A requirement of the index; as it was written where nobody could read it. */
  public static String of(Index index, int requirement) {
    Requirements requirements = index.requirements();
    return of(index, requirement, requirements.markerText(requirements.marker(requirement)));
  }

  /** An edge of the index: its requirement, and the extra that brings it. */
  public static String ofEdge(Index index, int edge) {
    int requirement = index.edges().requirement(edge);
    int extra = index.edges().extra(edge);
    String marker = index.requirements().markerText(index.requirements().marker(requirement));
    if (extra != 0 && (index.edges().flags(edge) & Edges.EXTRA_COMPLEX) == 0) {
      String asked = "extra == '" + index.extras().name(extra) + "'";
      boolean either = marker.contains(" or ");
      marker = marker.isEmpty() ? asked : (either ? "(" + marker + ")" : marker) + " and " + asked;
    }
    return of(index, requirement, marker);
  }

  private static String of(Index index, int requirement, String marker) {
    if ((index.requirements().flags(requirement) & Requirements.UNREADABLE) != 0) {
      return index.requirements().original(requirement);
    }
    String text = withoutMarker(index, requirement);
    return marker.isEmpty() ? text : text + " ; " + marker;
  }

  /** A requirement of the index, without the condition under which it holds. */
  public static String withoutMarker(Index index, int requirement) {
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
    ordered.sort((left, right) -> Integer.compare(rank(left.operator()), rank(right.operator())));
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

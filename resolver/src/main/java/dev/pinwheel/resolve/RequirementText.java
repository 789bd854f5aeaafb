package dev.pinwheel.resolve;

import dev.pinwheel.index.Extras;
import dev.pinwheel.index.Index;
import dev.pinwheel.index.Requirements;

/** A requirement of the index as text. */
final class RequirementText {
  private RequirementText() {}

  static String of(Index index, int requirement) {
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
      text.append(requirements.specifier(requirement));
    }
    int marker = requirements.marker(requirement);
    if (marker != 0) {
      text.append(" ; ").append(requirements.markerText(marker));
    }
    return text.toString();
  }
}

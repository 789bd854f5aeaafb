package dev.pinwheel.cli;

import dev.pinwheel.index.Edges;
import dev.pinwheel.index.Extras;
import dev.pinwheel.index.Index;
import dev.pinwheel.index.Requirements;
import java.util.ArrayList;
import java.util.List;

/** Requirements of an index as they stand in metadata (PEP 508). */
final class RequirementText {
  private final Index index;

  RequirementText(Index index) {
    this.index = index;
  }

  /** What a row of a project requires, in the order of the index. */
  List<String> ofRow(int project, int row) {
    List<String> requires = new ArrayList<>();
    int record = index.rows().record(project, row);
    int end = index.rows().edgeEnd(record);
    for (int i = index.rows().edgeStart(record); i < end; i++) {
      requires.add(ofEdge(index.rows().edge(project, i)));
    }
    return requires;
  }

  private String ofEdge(int edge) {
    int requirement = index.edges().requirement(edge);
    int extra = index.edges().extra(edge);
    String marker = index.requirements().markerText(index.requirements().marker(requirement));
    if (extra != 0 && (index.edges().flags(edge) & Edges.EXTRA_COMPLEX) == 0) {
      String asked = "extra == \"" + index.extras().name(extra) + "\"";
      boolean either = marker.contains(" or ");
      marker = marker.isEmpty() ? asked : (either ? "(" + marker + ")" : marker) + " and " + asked;
    }
    return of(requirement, marker);
  }

  /** One requirement. */
  String of(int requirement) {
    Requirements requirements = index.requirements();
    return of(requirement, requirements.markerText(requirements.marker(requirement)));
  }

  private String of(int requirement, String marker) {
    Requirements requirements = index.requirements();
    if ((requirements.flags(requirement) & Requirements.UNREADABLE) != 0) {
      return requirements.original(requirement);
    }
    StringBuilder text = new StringBuilder(index.names().get(requirements.target(requirement)));
    Extras extras = index.extras();
    int list = requirements.extras(requirement);
    for (int i = extras.start(list); i < extras.end(list); i++) {
      text.append(i == extras.start(list) ? '[' : ',').append(extras.name(extras.get(i)));
    }
    text.append(extras.start(list) < extras.end(list) ? "]" : "");
    String url = requirements.url(requirement);
    text.append(url.isEmpty() ? requirements.specifier(requirement) : " @ " + url);
    return text + (marker.isEmpty() ? "" : (url.isEmpty() ? "; " : " ; ") + marker);
  }
}

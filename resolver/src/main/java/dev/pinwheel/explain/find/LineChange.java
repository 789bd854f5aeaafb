package dev.pinwheel.explain.find;

import dev.pinwheel.explain.OwnLine;
import dev.pinwheel.request.Line;
import dev.pinwheel.request.Origin;
import dev.pinwheel.request.Replacement;
import dev.pinwheel.request.Request;
import dev.pinwheel.requirement.Requirement;
import dev.pinwheel.resolve.view.RequirementText;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds a line of the user's in a request again, and changes it or leaves it out. */
final class LineChange {
  private LineChange() {}

  /** The requirement that a line holds; null if the request has no such line. */
  static @Nullable Requirement requirement(Request request, OwnLine line) {
    int place = place(request, line);
    if (place < 0) {
      return null;
    }
    return switch (line.kind()) {
      case REQUIREMENT -> request.requirements().get(place).requirement();
      case CONSTRAINT -> request.constraints().get(place).requirement();
      case OVERRIDE -> request.replacements().get(place).requirement();
    };
  }

  /** The request with another requirement in the line; null leaves the line out. */
  static Request changed(Request request, OwnLine line, @Nullable Requirement instead) {
    int place = place(request, line);
    if (place < 0) {
      return request;
    }
    return switch (line.kind()) {
      case REQUIREMENT -> request.withRequirements(lines(request.requirements(), place, instead));
      case CONSTRAINT -> request.withConstraints(lines(request.constraints(), place, instead));
      case OVERRIDE -> request.withReplacements(overrides(request, place, instead));
    };
  }

  private static List<Line> lines(List<Line> lines, int place, @Nullable Requirement instead) {
    return instead == null
        ? Variant.without(lines, place)
        : Variant.changed(lines, place, line -> new Line(instead, line.part(), line.origin()));
  }

  private static List<Replacement> overrides(
      Request request, int place, @Nullable Requirement instead) {
    return instead == null
        ? Variant.without(request.replacements(), place)
        : Variant.changed(
            request.replacements(),
            place,
            override -> new Replacement(instead, override.scope(), override.origin()));
  }

  private static int place(Request request, OwnLine line) {
    return switch (line.kind()) {
      case REQUIREMENT -> place(request.requirements(), line);
      case CONSTRAINT -> place(request.constraints(), line);
      case OVERRIDE -> {
        for (int i = 0; i < request.replacements().size(); i++) {
          Replacement override = request.replacements().get(i);
          if (is(line, override.requirement(), override.origin())) {
            yield i;
          }
        }
        yield -1;
      }
    };
  }

  private static int place(List<Line> lines, OwnLine line) {
    for (int i = 0; i < lines.size(); i++) {
      Line one = lines.get(i);
      if (is(line, one.requirement(), one.origin()) && one.part().equals(line.part())) {
        return i;
      }
    }
    return -1;
  }

  private static boolean is(OwnLine line, Requirement requirement, Origin origin) {
    return origin.equals(line.origin()) && RequirementText.of(requirement).equals(line.text());
  }
}

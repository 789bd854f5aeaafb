package dev.pinwheel.cli.input;

import dev.pinwheel.cli.line.Arguments;
import dev.pinwheel.cli.line.CommandException;
import dev.pinwheel.cli.line.Option;
import dev.pinwheel.cli.line.Printable;
import dev.pinwheel.lock.make.Relock;
import dev.pinwheel.request.Line;
import dev.pinwheel.request.Origin;
import dev.pinwheel.requirement.Requirement;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Reads what of an earlier lock is to be forgotten. */
public final class UpgradeOptions {
  private UpgradeOptions() {}

  public static Relock.Upgrade of(
      Arguments arguments, Option everything, Option packages, Inputs.Asked asked) {
    Set<String> names = new TreeSet<>();
    List<Line> bounds = new ArrayList<>();
    for (String text : arguments.all(packages)) {
      Requirement requirement = Requirement.parse(text, asked.project().markers());
      if (!requirement.extras().isEmpty() || requirement.url() != null) {
        throw CommandException.usage(
            "`-P` takes a name, or a name and a version, not `" + Printable.of(text) + "`");
      }
      names.add(requirement.name());
      if (!requirement.specifiers().isEmpty()) {
        bounds.add(new Line(requirement, new Origin("-P", 0, 0)));
      }
    }
    return new Relock.Upgrade(arguments.has(everything), names, bounds);
  }
}

package dev.pinwheel.cli.input;

import dev.pinwheel.cli.line.Arguments;
import dev.pinwheel.cli.line.CommandException;
import dev.pinwheel.cli.line.Console;
import dev.pinwheel.cli.line.Option;
import dev.pinwheel.cli.line.Printable;
import dev.pinwheel.marker.Marker;
import dev.pinwheel.marker.Markers;
import dev.pinwheel.project.Project;
import dev.pinwheel.request.Environments;
import dev.pinwheel.version.Specifiers;
import dev.pinwheel.wheel.Target;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where an answer has to hold: everywhere unless one Python or platform is named. */
public final class Targets {
  /** The Pythons where nobody says which. */
  static final String USUAL_PYTHONS = ">=3.10";

  private Targets() {}

  public static Environments of(Arguments arguments, Project project, Console console) {
    String python = arguments.value(InputOptions.PYTHON);
    String platform = arguments.value(InputOptions.PLATFORM);
    boolean universal = arguments.has(InputOptions.UNIVERSAL) || python == null || isRange(python);
    if (platform != null && universal) {
      throw python == null && !arguments.has(InputOptions.UNIVERSAL)
          ? CommandException.usage(
              "`--platform` needs a Python as well",
              List.of("add `--python 3.12`, or another version"))
          : CommandException.usage(
              "a lock for all platforms cannot be limited to `" + Printable.of(platform) + "`",
              List.of("remove `--platform`, or give one Python, `--python 3.12`"));
    }
    if (universal || python == null) {
      return everywhere(arguments, python, project);
    }
    for (Option option : List.of(InputOptions.ENVIRONMENTS, InputOptions.REQUIRED_ENVIRONMENTS)) {
      if (!arguments.all(option).isEmpty()) {
        throw CommandException.usage(
            "`--" + option.name() + "` applies only when resolving for many environments",
            List.of("remove `--python`, or give a range: `--python '>=" + python + "'`"));
      }
    }
    return new Environments.Single(
        Target.of(python, platform == null ? console.surroundings().platform() : platform));
  }

  /** Whether a text is a range of Pythons and not one. */
  private static boolean isRange(String python) {
    return !python.isEmpty() && "<>=!~".indexOf(python.charAt(0)) >= 0;
  }

  private static Environments.Universal everywhere(
      Arguments arguments, @Nullable String python, Project project) {
    Environments.Universal meant = project.everywhere();
    Specifiers range = meant.requiresPython();
    if (python != null) {
      range = Specifiers.parse(isRange(python) ? python : ">=" + python);
    } else if (range.isEmpty()) {
      range = Specifiers.parse(USUAL_PYTHONS);
    }
    List<Marker> admitted = markers(arguments.all(InputOptions.ENVIRONMENTS), project.markers());
    List<Marker> required = new ArrayList<>(meant.required());
    required.addAll(markers(arguments.all(InputOptions.REQUIRED_ENVIRONMENTS), project.markers()));
    return new Environments.Universal(
        range, admitted.isEmpty() ? meant.admitted() : disjoint(admitted), List.copyOf(required));
  }

  private static List<Marker> markers(List<String> texts, Markers markers) {
    List<Marker> all = new ArrayList<>();
    for (String text : texts) {
      all.add(markers.parse(text));
    }
    return all;
  }

  private static List<Marker> disjoint(List<Marker> markers) {
    for (int i = 0; i < markers.size(); i++) {
      for (int k = 0; k < i; k++) {
        if (!markers.get(i).disjoint(markers.get(k))) {
          throw CommandException.usage(
              "the environments `"
                  + markers.get(k).text()
                  + "` and `"
                  + markers.get(i).text()
                  + "` overlap",
              List.of(
                  "environments must be mutually exclusive; add conditions that separate them"));
        }
      }
    }
    return markers;
  }
}

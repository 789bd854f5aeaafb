package dev.pinwheel.cli;

import dev.pinwheel.resolve.Environments;
import dev.pinwheel.resolve.Request;
import dev.pinwheel.resolve.Unfinished;
import dev.pinwheel.version.Version;
import dev.pinwheel.wheel.Target;
import java.util.List;

/** A request for many environments narrowed to one, so that every version in it has one reason. */
final class OneTarget {
  private static final List<String> PYTHONS =
      List.of("3.14", "3.13", "3.12", "3.11", "3.10", "3.9", "3.8", "3.7", "2.7");

  private OneTarget() {}

  /** The request for one target: the one asked for, or this platform and the newest Python. */
  static Request of(Inputs.Asked asked, Environments environments, Console console) {
    if (environments instanceof Environments.Universal everywhere) {
      String platform = console.surroundings().platform();
      for (String python : PYTHONS) {
        if (everywhere.requiresPython().contains(Version.parse(python + ".0"))) {
          console.status(
              "The answer for Python "
                  + python
                  + " on "
                  + platform
                  + "; `--python` and `--platform` choose another");
          return asked
              .project()
              .request(asked.selection(), new Environments.Single(Target.of(python, platform)));
        }
      }
      throw CommandException.usage(
          "no Python is known that `" + everywhere.requiresPython() + "` admits",
          List.of("name one, `--python 3.12`"));
    }
    return asked.project().request(asked.selection(), environments);
  }

  /** The error for a search that was given up. */
  static CommandException unfinished(Unfinished unfinished) {
    return new CommandException(
        ExitCode.NO,
        "no answer within " + unfinished.effort().conflicts() + " conflicts",
        List.of("bound what is required more narrowly, so that less has to be tried"));
  }
}

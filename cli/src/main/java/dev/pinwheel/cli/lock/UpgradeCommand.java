package dev.pinwheel.cli.lock;

import dev.pinwheel.cli.input.InputOptions;
import dev.pinwheel.cli.input.Inputs;
import dev.pinwheel.cli.input.LockPlace;
import dev.pinwheel.cli.line.Arguments;
import dev.pinwheel.cli.line.Command;
import dev.pinwheel.cli.line.Console;
import dev.pinwheel.cli.line.ExitCode;
import dev.pinwheel.cli.line.JsonText;
import dev.pinwheel.cli.line.Option;
import dev.pinwheel.marker.Markers;
import java.io.IOException;
import java.util.List;

/** Takes newer releases into a lock: the word for {@code lock -U} and {@code lock -P}. */
public final class UpgradeCommand implements Command {
  @Override
  public String name() {
    return "upgrade";
  }

  @Override
  public String summary() {
    return "Lock the newest releases that are allowed, of all packages or of those named";
  }

  @Override
  public String operands() {
    return "[PACKAGE...]";
  }

  @Override
  public int mostOperands() {
    return Integer.MAX_VALUE;
  }

  @Override
  public List<Option> options() {
    return InputOptions.after(
        LockCommand.OUTPUT,
        LockCommand.DRY_RUN,
        InputOptions.SYNC,
        SyncCommand.DEFAULT_INDEX,
        JsonText.FORMAT);
  }

  @Override
  public List<String> examples() {
    return List.of(
        "pinwheel upgrade", "pinwheel upgrade flask click", "pinwheel upgrade --dry-run");
  }

  @Override
  public ExitCode run(Arguments arguments, Console console) throws IOException {
    Markers markers = new Markers();
    String output = arguments.value(LockCommand.OUTPUT);
    Inputs.Asked asked = Inputs.readOptions(output, arguments, console, markers);
    LockPlace place = LockPlace.of(output, asked, arguments, console);
    List<String> packages = arguments.operands();
    return new LockRun(asked, place, markers, arguments, console)
        .lock(LockModes.upgrade(packages.isEmpty(), packages, asked));
  }
}

package dev.pinwheel.cli.lock;

import dev.pinwheel.cli.input.InputOptions;
import dev.pinwheel.cli.input.Inputs;
import dev.pinwheel.cli.input.LockPlace;
import dev.pinwheel.cli.line.Arguments;
import dev.pinwheel.cli.line.Command;
import dev.pinwheel.cli.line.Console;
import dev.pinwheel.cli.line.ExitCode;
import dev.pinwheel.cli.line.Option;
import dev.pinwheel.marker.Markers;
import java.io.IOException;
import java.util.List;

/** Fetches what a lock rests on; the only command that uses the network. */
public final class SyncCommand implements Command {
  private static final Option LOCK =
      Option.value("lock", "FILE", "The lock that is to be made or kept").letter('l');
  static final Option DEFAULT_INDEX =
      Option.value("default-index", "URL", "Fetch from this Simple API, not from PyPI");
  static final Option JOBS =
      Option.value("jobs", "N", "Send at most so many requests at once").letter('j');
  static final Option MAX_AGE =
      Option.value("max-age", "MINUTES", "Do not ask again for pages asked for since; usually 10");
  static final Option REFRESH =
      Option.list("refresh", "NAME", "Ask again for the page of this project, whatever its age");
  static final Option DRY_RUN = Option.flag("dry-run", "Keep what is fetched, but write no index");

  @Override
  public String name() {
    return "sync";
  }

  @Override
  public String summary() {
    return "Fetch what a project's lock rests on; uses the network";
  }

  @Override
  public String operands() {
    return "[INPUT...]";
  }

  @Override
  public int mostOperands() {
    return Integer.MAX_VALUE;
  }

  @Override
  public List<Option> options() {
    return InputOptions.after(LOCK, DEFAULT_INDEX, JOBS, MAX_AGE, REFRESH, DRY_RUN);
  }

  @Override
  public List<String> examples() {
    return List.of(
        "pinwheel sync",
        "pinwheel sync flask 'boto3<1.30'",
        "pinwheel sync -r requirements.in --index team.index --default-index https://pypi.example/simple");
  }

  @Override
  public ExitCode run(Arguments arguments, Console console) throws IOException {
    Markers markers = new Markers();
    String lock = arguments.value(LOCK);
    Inputs.Asked newest = Inputs.readFetching(lock, true, arguments, console, markers);
    LockPlace place = LockPlace.of(lock, newest, arguments, console);
    boolean commits = place.earlier(markers).hasCommits();
    Inputs.Asked asked =
        commits ? Inputs.readFetching(lock, false, arguments, console, markers) : newest;
    new SyncRun(asked, newest, place, markers, arguments, console).run();
    return ExitCode.DONE;
  }
}

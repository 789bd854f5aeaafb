package dev.pinwheel.cli.lock;

import dev.pinwheel.cli.input.Inputs;
import dev.pinwheel.cli.input.LockPlace;
import dev.pinwheel.cli.line.Arguments;
import dev.pinwheel.cli.line.CommandException;
import dev.pinwheel.cli.line.Console;
import dev.pinwheel.cli.line.ExitCode;
import dev.pinwheel.cli.line.Printable;
import dev.pinwheel.lock.Lock;
import dev.pinwheel.lock.codec.LockFile;
import dev.pinwheel.locking.CutOffMoments;
import dev.pinwheel.locking.EarlierLock;
import dev.pinwheel.locking.LockOutcome;
import dev.pinwheel.locking.Locking;
import dev.pinwheel.locking.LockingInput;
import dev.pinwheel.locking.Mode;
import dev.pinwheel.locking.Upgrade;
import dev.pinwheel.project.Project;
import dev.pinwheel.resolve.Engine;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A lock for each member of a workspace, beside its pyproject.toml: the part of the one solve that
 * the member needs, with the versions that the workspace has.
 */
final class MemberLocks {
  private final Inputs.Asked asked;
  private final LockingInput whole;
  private final Engine engine;
  private final Arguments arguments;
  private final Console console;

  MemberLocks(
      Inputs.Asked asked, LockingInput whole, Engine engine, Arguments arguments, Console console) {
    this.asked = asked;
    this.whole = whole;
    this.engine = engine;
    this.arguments = arguments;
    this.console = console;
  }

  /**
   * Writes those that are not as they should be, or names them.
   *
   * @param lock that of the workspace
   * @param writes whether they are written
   */
  ExitCode of(Lock lock, boolean writes) throws IOException {
    if (asked.gathered().members().isEmpty()) {
      throw CommandException.usage(
          "`--" + LockCommand.PER_MEMBER.name() + "` needs a workspace",
          List.of("name its members with `members` of `[tool.uv.workspace]`"));
    }
    List<String> changed = new ArrayList<>();
    for (Map.Entry<String, Project> member : asked.gathered().members().entrySet()) {
      String folder = asked.gathered().folders().getOrDefault(member.getKey(), ".");
      String file = folder + "/pylock.toml";
      LockPlace place = LockPlace.of(file, asked, arguments, console);
      if (place.file().equals(LockPlace.of(null, asked, arguments, console).file())) {
        continue; // the workspace itself has its lock there
      }
      LockingInput part =
          new LockingInput(
              CutOffMoments.settled(member.getValue(), lock, 0),
              asked.selection().within(member.getValue()),
              whole.environments(),
              whole.preferred());
      LockOutcome outcome =
          new Locking(engine, place)
              .run(part, EarlierLock.none(engine.markers()), new Mode.Update(Upgrade.NONE, lock));
      if (!(outcome instanceof LockOutcome.Renewed renewed)) {
        throw new CommandException(
            ExitCode.NO,
            "no solution for the member `" + member.getKey() + "` was found",
            List.of("`pinwheel explain --package " + member.getKey() + "` says why"));
      }
      if (!place.earlier(engine.markers()).says(renewed.lock())) {
        changed.add(file);
        if (writes) {
          LockFile.write(place.file(), renewed.lock(), console.surroundings().storage());
        }
      }
    }
    if (changed.isEmpty()) {
      console.status("The locks of all members are up to date");
      return ExitCode.DONE;
    }
    String files = Printable.of(changed.getFirst());
    String more = changed.size() == 1 ? "" : " and " + (changed.size() - 1) + " more";
    if (!writes) {
      throw new CommandException(
          ExitCode.NO,
          "`" + files + "`" + more + " is out of date",
          List.of("run `pinwheel lock --per-member` to update it"));
    }
    console.status("Wrote `" + files + "`" + more);
    return ExitCode.DONE;
  }
}

package dev.pinwheel.cli.input;

import dev.pinwheel.cli.line.Arguments;
import dev.pinwheel.cli.line.CommandException;
import dev.pinwheel.cli.line.Option;
import dev.pinwheel.cli.line.Printable;
import dev.pinwheel.lock.Lock;
import dev.pinwheel.lock.make.SelectedLockParts;
import java.util.List;

/** Which extras and dependency groups of a lock a command looks at. */
public final class LockSelection {
  static final Option EXTRA = Option.list("extra", "NAME", "Include this extra of the project");
  static final Option ALL_EXTRAS = Option.flag("all-extras", "Include every extra of the project");
  static final Option GROUP = Option.list("group", "NAME", "Include this dependency group");
  static final Option ALL_GROUPS = Option.flag("all-groups", "Include every dependency group");

  public static final List<Option> OPTIONS = List.of(EXTRA, ALL_EXTRAS, GROUP, ALL_GROUPS);

  private LockSelection() {}

  /** Whether the arguments choose anything. */
  public static boolean isAsked(Arguments arguments) {
    for (Option option : OPTIONS) {
      if (arguments.isGiven(option)) {
        return true;
      }
    }
    return false;
  }

  /** What the arguments choose, with what is on by default. */
  public static SelectedLockParts of(Lock lock, Arguments arguments) {
    try {
      SelectedLockParts everything = SelectedLockParts.everything(lock);
      SelectedLockParts named =
          SelectedLockParts.of(lock, arguments.all(EXTRA), arguments.all(GROUP));
      return new SelectedLockParts(
          arguments.has(ALL_EXTRAS) ? everything.extras() : named.extras(),
          arguments.has(ALL_GROUPS) ? everything.groups() : named.groups());
    } catch (IllegalArgumentException e) {
      throw CommandException.usage(Printable.of(String.valueOf(e.getMessage())));
    }
  }
}

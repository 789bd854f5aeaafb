package dev.pinwheel.cli.show;

import dev.pinwheel.cli.input.LockInput;
import dev.pinwheel.cli.line.Arguments;
import dev.pinwheel.cli.line.CommandException;
import dev.pinwheel.cli.line.Console;
import dev.pinwheel.cli.line.Option;
import dev.pinwheel.lock.Lock;
import dev.pinwheel.lock.graph.LockGraph;
import dev.pinwheel.lock.graph.LockedProject;
import dev.pinwheel.lock.make.NarrowedLock;
import dev.pinwheel.lock.make.SelectedLockParts;
import dev.pinwheel.wheel.Target;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Which part of a lock is exported, beside the extras and groups that are chosen. */
final class ExportedPart {
  private static final Option PYTHON =
      Option.value("python", "VERSION", "Only what one Python needs, such as 3.12");
  private static final Option PLATFORM =
      Option.value(
          "platform",
          "NAME",
          "Only what one platform needs, such as linux-x86_64; needs `--python`");
  private static final Option NO_EMIT =
      Option.list("no-emit-package", "NAME", "Omit this package, and not what it requires");
  private static final Option PRUNE =
      Option.list("prune", "NAME", "Omit this package and what only it requires");

  static final List<Option> OPTIONS = List.of(PYTHON, PLATFORM, NO_EMIT, PRUNE);

  private ExportedPart() {}

  /** Whether the arguments ask for a part. */
  static boolean isAsked(Arguments arguments) {
    for (Option option : OPTIONS) {
      if (arguments.isGiven(option)) {
        return true;
      }
    }
    return false;
  }

  /**
   * The part that is asked for, as a lock of which nothing is left to choose.
   *
   * @throws IllegalArgumentException if the lock has no such part
   */
  static Lock of(
      LockInput input, SelectedLockParts selected, Arguments arguments, Console console) {
    Target target = target(arguments, console);
    Set<String> pruned = names(PRUNE, input, arguments);
    Set<String> omitted = names(NO_EMIT, input, arguments);
    Lock lock = new NarrowedLock(input.lock(), input.markers()).of(selected);
    if (!pruned.isEmpty()) {
      lock = new NarrowedLock(lock, input.markers()).pruned(pruned);
    }
    if (target != null) {
      lock = new NarrowedLock(lock, input.markers()).on(target);
    }
    return omitted.isEmpty() ? lock : new NarrowedLock(lock, input.markers()).without(omitted);
  }

  private static @Nullable Target target(Arguments arguments, Console console) {
    String python = arguments.value(PYTHON);
    String platform = arguments.value(PLATFORM);
    if (python == null) {
      if (platform != null) {
        throw CommandException.usage(
            "`--platform` needs a Python as well",
            List.of("add `--python 3.12`, or another version"));
      }
      return null;
    }
    return Target.of(python, platform == null ? console.surroundings().platform() : platform);
  }

  private static Set<String> names(Option option, LockInput input, Arguments arguments) {
    Set<String> names = new TreeSet<>();
    for (String word : arguments.all(option)) {
      LockGraph graph = LockGraph.of(input.lock(), LockedProject.UNKNOWN);
      names.add(LockPackages.known(word, graph, input));
    }
    return names;
  }
}

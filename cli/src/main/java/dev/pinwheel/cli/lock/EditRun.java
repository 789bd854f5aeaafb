package dev.pinwheel.cli.lock;

import dev.pinwheel.cli.input.EditedFile;
import dev.pinwheel.cli.input.IndexChoice;
import dev.pinwheel.cli.input.InputOptions;
import dev.pinwheel.cli.input.Inputs;
import dev.pinwheel.cli.input.LockPlace;
import dev.pinwheel.cli.line.Arguments;
import dev.pinwheel.cli.line.CommandException;
import dev.pinwheel.cli.line.Console;
import dev.pinwheel.cli.line.ExitCode;
import dev.pinwheel.cli.line.Option;
import dev.pinwheel.cli.line.Printable;
import dev.pinwheel.index.Index;
import dev.pinwheel.lock.Lock;
import dev.pinwheel.locking.EarlierLock;
import dev.pinwheel.locking.LockOutcome;
import dev.pinwheel.locking.Locking;
import dev.pinwheel.locking.LockingInput;
import dev.pinwheel.locking.Mode;
import dev.pinwheel.locking.Upgrade;
import dev.pinwheel.marker.Markers;
import dev.pinwheel.name.Name;
import dev.pinwheel.request.Part;
import dev.pinwheel.resolve.Engine;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One edit of what a project requires, with the lock in the same step: both are written, or
 * nothing.
 */
final class EditRun {
  static final Option GROUP =
      Option.value("group", "NAME", "The dependency group to edit, not the project's dependencies");
  static final Option EXTRA =
      Option.value("extra", "NAME", "The extra to edit, not the project's dependencies");
  static final Option OPTIONAL = Option.value("optional", "NAME", "The same as `--extra`");
  static final Option DEV = Option.flag("dev", "The same as `--group dev`");

  private final Arguments arguments;
  private final Console console;

  EditRun(Arguments arguments, Console console) {
    this.arguments = arguments;
    this.console = console;
  }

  /** The part of the project that the arguments name. */
  Part part() {
    String group = arguments.value(GROUP);
    String extra = arguments.value(EXTRA, arguments.value(OPTIONAL, ""));
    boolean dev = arguments.has(DEV);
    int given = (group == null ? 0 : 1) + (dev ? 1 : 0);
    given += arguments.isGiven(EXTRA) ? 1 : 0;
    given += arguments.isGiven(OPTIONAL) ? 1 : 0;
    if (given > 1) {
      throw CommandException.usage(
          "only one of `--group`, `--dev`, `--extra` and `--optional` can be given",
          List.of("run the command once for each"));
    }
    if (given == 1 && !arguments.all(InputOptions.REQUIREMENTS).isEmpty()) {
      throw CommandException.usage("a requirements file has no groups and no extras");
    }
    if (dev || group != null) {
      return new Part.Group(name(group == null ? "dev" : group));
    }
    return given == 1 ? new Part.Extra(name(extra)) : Part.BASE;
  }

  private static String name(String text) {
    if (!Name.isValid(text)) {
      throw CommandException.usage("`" + Printable.of(text) + "` is not a valid name");
    }
    return Name.normalize(text);
  }

  /** How a part is called in sentences, and in which file. */
  static String in(Part part, EditedFile file) {
    String place =
        switch (part) {
          case Part.Base _ -> "";
          case Part.Extra extra -> "the extra `" + extra.name() + "` in ";
          case Part.Group group -> "the group `" + group.name() + "` in ";
        };
    return place + "`" + Printable.of(file.shown()) + "`";
  }

  /** What an edited file comes to, without a word and without writing; null for no answer. */
  @Nullable Lock tried(EditedFile file, Part part) throws IOException {
    Markers markers = new Markers();
    Inputs.Asked asked = Inputs.readEdited(file, part, false, arguments, console, markers);
    LockPlace place = LockPlace.of(null, asked, arguments, console);
    EarlierLock earlier = place.earlier(markers);
    LockingInput input = asked.input(earlier, arguments, console);
    try (Index index = Index.open(IndexChoice.of(arguments, console).file())) {
      Mode mode = new Mode.Update(Upgrade.NONE, null);
      LockOutcome outcome =
          new Locking(Engine.forOne(index, markers, input.request(index)), place)
              .run(input, earlier, mode);
      return switch (outcome) {
        case LockOutcome.Valid valid -> valid.lock();
        case LockOutcome.Renewed renewed -> renewed.lock();
        case LockOutcome.Failed _, LockOutcome.Unreadable _ -> null;
      };
    }
  }

  /** Locks what the edited file says, and writes it and the lock, or says why there is none. */
  ExitCode lock(EditedFile file, Part part) throws IOException {
    Markers markers = new Markers();
    Inputs.Asked asked = Inputs.readEdited(file, part, true, arguments, console, markers);
    LockPlace place = LockPlace.of(null, asked, arguments, console);
    ExitCode code = new LockRun(asked, place, markers, arguments, console, file).lock();
    if (code != ExitCode.DONE) {
      console.hint("nothing was written: `" + Printable.of(file.shown()) + "` is as it was");
    }
    return code;
  }
}

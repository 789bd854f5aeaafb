package dev.pinwheel.cli.lock;

import dev.pinwheel.cli.input.EditedFile;
import dev.pinwheel.cli.input.InputOptions;
import dev.pinwheel.cli.line.Arguments;
import dev.pinwheel.cli.line.Command;
import dev.pinwheel.cli.line.Console;
import dev.pinwheel.cli.line.ExitCode;
import dev.pinwheel.cli.line.JsonText;
import dev.pinwheel.cli.line.Option;
import dev.pinwheel.cli.line.Printable;
import dev.pinwheel.lock.Entry;
import dev.pinwheel.lock.Lock;
import dev.pinwheel.project.edit.RequiringFile;
import dev.pinwheel.project.edit.WrittenRequirement;
import dev.pinwheel.request.Part;
import dev.pinwheel.version.Version;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Adds requirements to a project's file and locks it. */
public final class AddCommand implements Command {
  private static final Option RAW =
      Option.flag("raw", "Write the requirements as given, without a lower bound");

  @Override
  public String name() {
    return "add";
  }

  @Override
  public String summary() {
    return "Add requirements to a project's file, and lock it in the same step";
  }

  @Override
  public String operands() {
    return "PACKAGE...";
  }

  @Override
  public int fewestOperands() {
    return 1;
  }

  @Override
  public int mostOperands() {
    return Integer.MAX_VALUE;
  }

  @Override
  public List<Option> options() {
    return InputOptions.ofEdit(
        InputOptions.REQUIREMENTS,
        EditRun.GROUP,
        EditRun.DEV,
        EditRun.EXTRA,
        EditRun.OPTIONAL,
        RAW,
        LockCommand.DRY_RUN,
        JsonText.FORMAT);
  }

  @Override
  public List<String> examples() {
    return List.of(
        "pinwheel add flask",
        "pinwheel add 'httpx[http2]>=0.27' --group test",
        "pinwheel add flask -r requirements.in");
  }

  @Override
  public ExitCode run(Arguments arguments, Console console) throws IOException {
    EditRun run = new EditRun(arguments, console);
    Part part = run.part();
    EditedFile file = EditedFile.of(arguments, console);
    List<WrittenRequirement> asked = new ArrayList<>();
    for (String operand : arguments.operands()) {
      asked.add(WrittenRequirement.of(operand));
    }
    EditedFile edited = with(file, part, asked);
    boolean open = !arguments.has(RAW) && asked.stream().anyMatch(each -> isOpen(each, file, part));
    Lock tried = open ? run.tried(edited, part) : null;
    if (tried != null) {
      List<WrittenRequirement> bounded = new ArrayList<>();
      for (WrittenRequirement each : asked) {
        Version version = isOpen(each, file, part) ? lowest(tried, each.value().name()) : null;
        bounded.add(version == null ? each : bounded(each, version, file.now().pinned(part)));
      }
      edited = with(file, part, bounded);
    }
    ExitCode code = run.lock(edited, part);
    if (code == ExitCode.DONE) {
      tell(asked, part, file, edited, arguments.has(LockCommand.DRY_RUN), console);
    }
    return code;
  }

  private static EditedFile with(EditedFile file, Part part, List<WrittenRequirement> all) {
    RequiringFile now = file.now();
    for (WrittenRequirement each : all) {
      now = now.add(part, each.toString());
    }
    return file.with(now);
  }

  /** Whether neither the user nor the file says which versions. */
  private static boolean isOpen(WrittenRequirement asked, EditedFile file, Part part) {
    return asked.isFree() && file.now().written(part, asked.value().name()).isEmpty();
  }

  /** The lowest version of a name, without a local part, which no lower bound can have. */
  private static @Nullable Version lowest(Lock lock, String name) {
    Version lowest = null;
    for (Entry entry : lock.entries()) {
      Version its = entry.name().equals(name) ? entry.version() : null;
      lowest = its != null && (lowest == null || its.compareTo(lowest) < 0) ? its : lowest;
    }
    return lowest == null ? null : lowest.withoutLocal();
  }

  /** A lower bound, or a pin in a file where all is pinned. */
  private static WrittenRequirement bounded(
      WrittenRequirement asked, Version version, RequiringFile.Pinned others) {
    boolean pins = others.all() > 1 && others.all() == others.exact();
    return asked.of(pins ? "==" : ">=", version.text());
  }

  private static void tell(
      List<WrittenRequirement> asked,
      Part part,
      EditedFile before,
      EditedFile after,
      boolean dry,
      Console console) {
    for (String name : asked.stream().map(each -> each.value().name()).distinct().toList()) {
      List<String> now = after.now().written(part, name);
      List<String> old = before.now().written(part, name);
      List<String> more = now.stream().filter(line -> !old.contains(line)).toList();
      String in = EditRun.in(part, after);
      if (more.isEmpty()) {
        console.status("`" + name + "` is already required in " + in);
      }
      boolean changed = old.size() == now.size();
      for (String line : more) {
        String what = (changed ? "changed to `" : "added `") + Printable.of(line) + "`";
        console.status(sentence(dry, what) + (changed ? " in " : " to ") + in);
      }
    }
  }

  private static String sentence(boolean dry, String what) {
    return dry ? "Would be " + what : Character.toUpperCase(what.charAt(0)) + what.substring(1);
  }
}

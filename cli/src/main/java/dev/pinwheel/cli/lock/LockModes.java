package dev.pinwheel.cli.lock;

import dev.pinwheel.cli.input.Inputs;
import dev.pinwheel.cli.input.LockInput;
import dev.pinwheel.cli.input.LockPlace;
import dev.pinwheel.cli.line.Arguments;
import dev.pinwheel.cli.line.CommandException;
import dev.pinwheel.cli.line.Console;
import dev.pinwheel.cli.line.Option;
import dev.pinwheel.cli.line.Printable;
import dev.pinwheel.lock.Lock;
import dev.pinwheel.lock.foreign.AnyLock;
import dev.pinwheel.locking.EarlierLock;
import dev.pinwheel.locking.Mode;
import dev.pinwheel.locking.Upgrade;
import dev.pinwheel.marker.Markers;
import dev.pinwheel.request.Line;
import dev.pinwheel.request.Origin;
import dev.pinwheel.requirement.Requirement;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Reads how to lock: what of an earlier lock counts, and which other locks do. */
final class LockModes {
  private static final int LOCKS = 3;

  private LockModes() {}

  /** What of an earlier lock is to be forgotten. */
  static Upgrade upgrade(
      Arguments arguments, Option everything, Option packages, Inputs.Asked asked) {
    return upgrade(arguments.has(everything), arguments.all(packages), asked);
  }

  /** What of an earlier lock is to be forgotten: all of it, or these packages. */
  static Upgrade upgrade(boolean everything, List<String> packages, Inputs.Asked asked) {
    Set<String> names = new TreeSet<>();
    List<Line> bounds = new ArrayList<>();
    for (String text : packages) {
      Requirement requirement = Requirement.parse(text, asked.project().markers());
      if (!requirement.extras().isEmpty() || requirement.url() != null) {
        throw CommandException.usage(
            "to upgrade, give a name, or a name and a version, not `" + Printable.of(text) + "`");
      }
      names.add(requirement.name());
      if (!requirement.specifiers().isEmpty()) {
        bounds.add(new Line(requirement, new Origin("-P", 0, 0)));
      }
    }
    return new Upgrade(everything, names, bounds);
  }

  /** To bring up to date, with the lock of another tool where there is none of ours. */
  static Mode update(
      Upgrade upgrade,
      @Nullable String imported,
      EarlierLock earlier,
      LockPlace place,
      Markers markers,
      Console console)
      throws IOException {
    if (upgrade.all() && imported == null) {
      return new Mode.Update(upgrade, null);
    }
    EarlierLock.Conflict conflict = upgrade.all() ? null : earlier.conflict();
    if (conflict != null && conflict.merged() != null) {
      String file = "`" + Printable.of(place.shown()) + "` holds a merge conflict";
      if (conflict.isWhole()) {
        console.status(file + "; resolving again with the versions of both sides");
      } else {
        console.warning(file + ", and one of its sides cannot be read; using the other one");
      }
      return new Mode.Update(upgrade, null);
    }
    boolean none = earlier.lock() == null && (upgrade.all() || earlier.isAbsent());
    return new Mode.Update(upgrade, none ? imported(imported, place, markers, console) : null);
  }

  /** The lock of another tool that is named; one that lies beside ours is pointed out. */
  private static @Nullable Lock imported(
      @Nullable String named, LockPlace place, Markers markers, Console console)
      throws IOException {
    if (named == null) {
      for (AnyLock.Kind kind :
          List.of(AnyLock.Kind.UV, AnyLock.Kind.POETRY, AnyLock.Kind.PDM, AnyLock.Kind.PIPFILE)) {
        String name = kind.fileName();
        if (Files.exists(place.file().resolveSibling(name))) {
          console.hint("`--import " + name + "` keeps the versions that `" + name + "` has");
        }
      }
      return null;
    }
    LockInput input = LockInput.read(named, markers, console);
    if (input.kind() == AnyLock.Kind.PYLOCK) {
      throw CommandException.usage(
          "`" + Printable.of(named) + "` is no lock of another tool",
          List.of("name a `poetry.lock`, `uv.lock`, `pdm.lock` or `Pipfile.lock`"));
    }
    console.status("Prefer the versions in `" + Printable.of(named) + "`");
    return input.lock();
  }

  /** Three locks that are named: the one that both others come from, ours and theirs. */
  static Mode merge(Upgrade upgrade, List<String> names, Markers markers, Console console)
      throws IOException {
    if (names.size() != LOCKS) {
      throw CommandException.usage(
          "`--merge` needs three locks, not " + names.size(),
          List.of(
              "give them as `BASE OURS THEIRS`; the requirements come from the project here, or"
                  + " from `-r FILE`"));
    }
    Path base = console.surroundings().folder().resolve(names.getFirst());
    boolean empty = Files.exists(base) && !Files.isDirectory(base) && Files.size(base) == 0;
    return new Mode.Merge(
        upgrade,
        empty ? null : LockInput.read(names.getFirst(), markers, console).lock(),
        LockInput.read(names.get(1), markers, console).lock(),
        LockInput.read(names.get(2), markers, console).lock());
  }
}

package dev.pinwheel.cli;

import dev.pinwheel.explain.Explainer;
import dev.pinwheel.explain.Prose;
import dev.pinwheel.index.Index;
import dev.pinwheel.index.file.Disk;
import dev.pinwheel.lock.DiffText;
import dev.pinwheel.lock.Lock;
import dev.pinwheel.lock.LockDiff;
import dev.pinwheel.lock.LockFile;
import dev.pinwheel.lock.LockReader;
import dev.pinwheel.lock.LockReading;
import dev.pinwheel.lock.LockWriter;
import dev.pinwheel.lock.Locksmith;
import dev.pinwheel.lock.ReadOptions;
import dev.pinwheel.marker.Markers;
import dev.pinwheel.resolve.Engine;
import dev.pinwheel.resolve.Request;
import dev.pinwheel.resolve.Resolution;
import dev.pinwheel.resolve.Resolver;
import dev.pinwheel.resolve.Unfinished;
import dev.pinwheel.resolve.Unresolvable;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;

/** Resolves what a project needs and writes its lock. */
final class LockCommand implements Command {
  private static final Option OUTPUT =
      Option.value("output", "FILE", "Write the lock to this file; `-` is the standard output")
          .letter('o');

  @Override
  public String name() {
    return "lock";
  }

  @Override
  public String summary() {
    return "Resolve what a project needs and write its lock, pylock.toml";
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
    return InputOptions.after(OUTPUT);
  }

  @Override
  public List<String> examples() {
    return List.of("pinwheel lock", "pinwheel lock -r requirements.in --python 3.12");
  }

  @Override
  public ExitCode run(Arguments arguments, Console console) throws IOException {
    Markers markers = new Markers();
    Inputs.Asked asked = Inputs.read(arguments, console, markers);
    IndexChoice choice = IndexChoice.of(arguments, console);
    String output = arguments.value(OUTPUT);
    LockPlace place = LockPlace.of(output, asked, console.surroundings().folder(), choice.file());
    Request request =
        asked.project().request(asked.selection(), Targets.of(arguments, asked.project(), console));
    try (Index index = IndexChoice.open(arguments, console)) {
      Engine engine = Engine.forOne(index, markers);
      Resolver resolver = engine.resolver();
      long start = System.nanoTime();
      Resolution resolution = resolver.resolve(request);
      switch (resolution) {
        case Unresolvable no -> {
          String text =
              new Prose(console.width(), false).of(new Explainer(engine).explain(request, no));
          console.error(text.stripTrailing(), List.of());
          return ExitCode.NO;
        }
        case Unfinished _ -> throw new CommandException(ExitCode.NO, "gave up", List.of());
        default -> {}
      }
      Locksmith smith = new Locksmith(engine, place);
      Lock lock = smith.lock(request, resolution, resolver);
      console.status(
          "Resolved "
              + lock.entries().size()
              + " packages in "
              + (System.nanoTime() - start) / 1_000_000
              + " ms");
      if (output != null && output.equals("-")) {
        console.print(LockWriter.write(lock));
        return ExitCode.DONE;
      }
      if (Files.exists(place.file())) {
        LockReading reading =
            LockReader.read(Files.readAllBytes(place.file()), markers, ReadOptions.LOCAL);
        Lock old = reading.lock();
        if (old != null) {
          console.status(DiffText.plain(LockDiff.between(old, lock)).stripTrailing());
        }
      }
      LockFile.write(place.file(), lock, new Disk(), ProcessHandle.current().pid());
      smith.warnings().forEach(console::warning);
      console.status("Wrote `" + Printable.of(place.shown()) + "`");
      return ExitCode.DONE;
    }
  }
}

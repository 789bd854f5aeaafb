package dev.pinwheel.cli.lock;

import dev.pinwheel.cli.line.Arguments;
import dev.pinwheel.cli.line.Command;
import dev.pinwheel.cli.line.Console;
import dev.pinwheel.cli.line.ExitCode;
import dev.pinwheel.cli.line.Printable;
import dev.pinwheel.file.AtomicFile;
import dev.pinwheel.file.InputFile;
import dev.pinwheel.lock.make.LockTextMerge;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** Merges three locks where git asks for it; the result takes the place of ours. */
public final class MergeDriverCommand implements Command {
  private static final int SHOWN = 3;

  @Override
  public String name() {
    return "merge-driver";
  }

  @Override
  public String summary() {
    return "Merge locks for git, by their entries; see docs/how-to/merge-locks.md";
  }

  @Override
  public String operands() {
    return "BASE OURS THEIRS [PATH]";
  }

  @Override
  public int fewestOperands() {
    return 3;
  }

  @Override
  public int mostOperands() {
    return SHOWN + 1;
  }

  @Override
  public List<String> examples() {
    return List.of("pinwheel merge-driver %O %A %B %P");
  }

  @Override
  public ExitCode run(Arguments arguments, Console console) throws IOException {
    List<String> files = arguments.operands();
    Path ours = console.surroundings().folder().resolve(files.get(1));
    LockTextMerge.Merged merged =
        LockTextMerge.of(
            text(files.getFirst(), console),
            text(files.get(1), console),
            text(files.get(2), console));
    AtomicFile.write(
        ours, merged.text().getBytes(StandardCharsets.UTF_8), console.surroundings().storage());
    String shown = "`" + Printable.of(files.size() > SHOWN ? files.get(SHOWN) : files.get(1)) + "`";
    if (merged.conflicts().isEmpty()) {
      console.status("Merged " + shown + "; run `pinwheel lock` once the project's file is merged");
      return ExitCode.DONE;
    }
    console.status(
        "Both sides changed `"
            + String.join("`, `", merged.conflicts())
            + "` in "
            + shown
            + "; `pinwheel lock` resolves it once the project's file is merged");
    return ExitCode.NO;
  }

  private static String text(String file, Console console) throws IOException {
    return new String(
        InputFile.read(console.surroundings().folder().resolve(file)), StandardCharsets.UTF_8);
  }
}

package dev.pinwheel.cli.completion;

import dev.pinwheel.cli.line.Arguments;
import dev.pinwheel.cli.line.Command;
import dev.pinwheel.cli.line.CommandException;
import dev.pinwheel.cli.line.Console;
import dev.pinwheel.cli.line.ExitCode;
import dev.pinwheel.cli.line.Printable;
import java.util.List;

/** Prints the script by which a shell completes command lines. */
public final class CompletionCommand implements Command {
  @Override
  public String name() {
    return "completion";
  }

  @Override
  public String summary() {
    return "Print the script by which a shell completes command lines";
  }

  @Override
  public String operands() {
    return "bash|zsh|fish|powershell";
  }

  @Override
  public int fewestOperands() {
    return 1;
  }

  @Override
  public int mostOperands() {
    return 1;
  }

  @Override
  public List<String> examples() {
    return List.of("source <(pinwheel completion bash)", "pinwheel completion fish | source");
  }

  @Override
  public ExitCode run(Arguments arguments, Console console) {
    String shell = arguments.operands().getFirst();
    String script = ShellScripts.of(shell);
    if (script == null) {
      throw CommandException.usage(
          "no completion for `" + Printable.of(shell) + "`",
          List.of("one of `bash`, `zsh`, `fish`, `powershell`"));
    }
    console.print(script);
    return ExitCode.DONE;
  }
}

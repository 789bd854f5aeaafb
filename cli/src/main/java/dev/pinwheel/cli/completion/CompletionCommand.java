package dev.pinwheel.cli.completion;

import dev.pinwheel.cli.line.Arguments;
import dev.pinwheel.cli.line.Command;
import dev.pinwheel.cli.line.CommandException;
import dev.pinwheel.cli.line.Commands;
import dev.pinwheel.cli.line.Console;
import dev.pinwheel.cli.line.ExitCode;
import dev.pinwheel.cli.line.Printable;
import java.util.List;

/** Prints the script by which a shell completes command lines. */
public final class CompletionCommand implements Command {
  private final Commands commands;

  public CompletionCommand(Commands commands) {
    this.commands = commands;
  }

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
    console.print(
        switch (shell) {
          case "bash" -> BashCompletion.of(commands);
          case "zsh" -> ZshCompletion.of(commands);
          case "fish" -> FishCompletion.of(commands);
          case "powershell" -> PowerShellCompletion.of(commands);
          default ->
              throw CommandException.usage(
                  "no completion for `" + Printable.of(shell) + "`",
                  List.of("one of `bash`, `zsh`, `fish`, `powershell`"));
        });
    return ExitCode.DONE;
  }
}

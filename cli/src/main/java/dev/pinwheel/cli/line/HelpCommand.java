package dev.pinwheel.cli.line;

import java.util.List;

/** Prints help on a command, or on all. */
public final class HelpCommand implements Command {
  private final Commands commands;

  public HelpCommand(Commands commands) {
    this.commands = commands;
  }

  @Override
  public String name() {
    return "help";
  }

  @Override
  public String summary() {
    return "Print help for a command, or list all commands";
  }

  @Override
  public String operands() {
    return "[COMMAND]";
  }

  @Override
  public int mostOperands() {
    return 2;
  }

  @Override
  public List<String> examples() {
    return List.of("pinwheel help", "pinwheel help help");
  }

  @Override
  public ExitCode run(Arguments arguments, Console console) {
    console.print(text(arguments.operands(), commands, console.width()));
    return ExitCode.DONE;
  }

  public static String text(List<String> words, Commands commands, int width) {
    if (words.isEmpty()) {
      return Help.ofAll(commands, width);
    }
    Command command = commands.named(String.join(" ", words));
    if (command != null) {
      return Help.of(command, true, width);
    }
    String first = words.getFirst();
    if (!commands.isGroup(first)) {
      throw commands.named(first) == null
          ? commands.unknown(first)
          : CommandException.usage("unexpected argument: `" + Printable.of(words.get(1)) + "`");
    }
    if (words.size() > 1) {
      throw commands.incomplete(first, words.get(1));
    }
    return Help.ofGroup(first, commands, width);
  }
}

package dev.pinwheel.cli.line;

import dev.pinwheel.name.NearMiss;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads a command line against the tables of commands and options: {@code --name value}, {@code
 * --name=value}, {@code -n value}, {@code -nvalue}, letters of flags combined, {@code --} before
 * what is no option. Nothing is shortened, and global options may stand anywhere.
 */
public final class ArgumentParser {
  private final Commands commands;
  private final List<String> words;
  private final Arguments arguments;
  private @Nullable Command command;
  private @Nullable String group;
  private int next;

  private ArgumentParser(Commands commands, List<String> words, Map<String, String> variables) {
    this.commands = commands;
    this.words = words;
    this.arguments = new Arguments(variables);
  }

  /**
   * What was asked for.
   *
   * @param command the command, if one was named
   * @param group the first word of a group that stands without its second
   * @param full whether help was asked for by its long name
   */
  public record Parsed(
      @Nullable Command command, @Nullable String group, Arguments arguments, boolean full) {}

  /** The command and its arguments; a mistake is a {@link CommandException}. */
  public static Parsed parse(Commands commands, List<String> words, Map<String, String> variables) {
    ArgumentParser parser = new ArgumentParser(commands, words, variables);
    parser.read();
    return new Parsed(parser.command, parser.group, parser.arguments, words.contains("--help"));
  }

  private void read() {
    boolean optionsEnded = false;
    while (next < words.size()) {
      String word = words.get(next++);
      if (optionsEnded || word.length() < 2 || word.charAt(0) != '-') {
        operand(word);
      } else if (word.equals("--")) {
        optionsEnded = true;
      } else if (word.charAt(1) == '-') {
        longOption(word);
      } else {
        letters(word);
      }
    }
    if (command != null && !arguments.isGiven(GlobalOptions.HELP)) {
      checkFewest(command);
    }
  }

  private void checkFewest(Command named) {
    if (arguments.operands().size() < named.fewestOperands()) {
      throw CommandException.usage(
          "`" + named.name() + "` needs more arguments: `" + named.operands() + "`",
          List.of("see `pinwheel help " + named.name() + "`"));
    }
  }

  private void operand(String word) {
    if (command != null) {
      if (arguments.operands().size() >= command.mostOperands()) {
        throw CommandException.usage(
            "unexpected argument: `" + Printable.of(word) + "`",
            List.of("see `pinwheel help " + command.name() + "`"));
      }
      arguments.addOperand(word);
      return;
    }
    String first = group;
    if (first != null) {
      command = commands.named(first + " " + word);
      if (command == null) {
        throw commands.incomplete(first, word);
      }
      group = null;
      return;
    }
    command = commands.named(word);
    if (command == null) {
      if (!commands.isGroup(word)) {
        throw commands.unknown(word);
      }
      group = word;
    }
  }

  private void longOption(String word) {
    int equals = word.indexOf('=');
    String name = equals < 0 ? word.substring(2) : word.substring(2, equals);
    Option option = named(name);
    if (option == null) {
      throw unknownOption("--" + name);
    }
    if (!option.takesValue()) {
      if (equals >= 0) {
        throw CommandException.usage("`--" + name + "` takes no value");
      }
      arguments.add(option, "");
    } else {
      add(
          option,
          "--" + name,
          equals < 0 ? following(option, "--" + name) : word.substring(equals + 1));
    }
  }

  private void letters(String word) {
    for (int i = 1; i < word.length(); i++) {
      String shown = "-" + word.charAt(i);
      Option option = lettered(word.charAt(i));
      if (option == null) {
        throw unknownOption(i == 1 && word.length() > 2 ? word : shown);
      }
      if (!option.takesValue()) {
        arguments.add(option, "");
        continue;
      }
      boolean last = i == word.length() - 1;
      add(option, shown, last ? following(option, shown) : word.substring(i + 1));
      return;
    }
  }

  private String following(Option option, String shown) {
    if (next >= words.size()) {
      throw CommandException.usage("`" + shown + "` needs a value: `" + option.placeholder() + "`");
    }
    return words.get(next++);
  }

  private void add(Option option, String shown, String value) {
    if (option.kind() == Option.Kind.VALUE && arguments.isGiven(option)) {
      throw CommandException.usage("`--" + option.name() + "` is given twice");
    }
    if (!option.allowed().isEmpty() && !option.allowed().contains(value)) {
      throw notAllowed("`" + shown + "`", option, value);
    }
    arguments.add(option, value);
  }

  /** The error for a value that is none of those allowed. */
  public static CommandException notAllowed(String where, Option option, String value) {
    String near = NearMiss.of(value, option.allowed());
    List<String> hints = near == null ? List.of() : List.of("did you mean `" + near + "`");
    return CommandException.usage(
        where
            + " must be one of `"
            + String.join("`, `", option.allowed())
            + "`, not `"
            + Printable.of(value)
            + "`",
        hints);
  }

  private @Nullable Option named(String name) {
    for (Option option : GlobalOptions.ALL) {
      if (option.name().equals(name)) {
        return option;
      }
    }
    if (command != null) {
      for (Option option : command.options()) {
        if (option.name().equals(name)) {
          return option;
        }
      }
    }
    return null;
  }

  private @Nullable Option lettered(char letter) {
    if (letter == Option.NO_LETTER) {
      return null;
    }
    for (Option option : GlobalOptions.ALL) {
      if (option.letter() == letter) {
        return option;
      }
    }
    if (command != null) {
      for (Option option : command.options()) {
        if (option.letter() == letter) {
          return option;
        }
      }
    }
    return null;
  }

  private CommandException unknownOption(String shown) {
    List<String> hints = new ArrayList<>();
    String owner = command == null ? ownerOf(shown) : null;
    if (owner != null) {
      hints.add("`" + shown + "` belongs to `pinwheel " + owner + "` and goes after it");
    } else {
      List<String> names = new ArrayList<>();
      for (Option option : GlobalOptions.ALL) {
        names.add("--" + option.name());
      }
      if (command != null) {
        for (Option option : command.options()) {
          names.add("--" + option.name());
        }
      }
      String habit = command == null ? null : OtherToolHints.ofOption(shown);
      names.removeIf(name -> omits(name) != omits(shown));
      String near = shown.startsWith("--") ? NearMiss.of(shown, names) : null;
      if (habit != null) {
        hints.add(habit);
      } else if (near != null) {
        hints.add("did you mean `" + near + "`");
      }
    }
    if (hints.isEmpty()) {
      hints.add("see `pinwheel help" + (command == null ? "" : " " + command.name()) + "`");
    }
    return CommandException.usage("no such option: `" + Printable.of(shown) + "`", hints);
  }

  /** Whether an option omits something; who wants that is never offered the opposite. */
  private static boolean omits(String shown) {
    return shown.startsWith("--no") || shown.startsWith("--without");
  }

  private @Nullable String ownerOf(String shown) {
    for (Command each : commands.all()) {
      for (Option option : each.options()) {
        if (shown.equals("--" + option.name()) || shown.equals("-" + option.letter())) {
          return each.name();
        }
      }
    }
    return null;
  }
}

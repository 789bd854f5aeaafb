package dev.pinwheel.cli.completion;

import dev.pinwheel.cli.line.Arguments;
import dev.pinwheel.cli.line.Command;
import dev.pinwheel.cli.line.Commands;
import dev.pinwheel.cli.line.GlobalOptions;
import dev.pinwheel.cli.line.Option;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The words before the cursor, read by the same tables as a command line that is run, but without
 * complaint: what is not understood is passed over.
 */
final class TypedLine {
  private final Commands commands;
  private final Arguments arguments;
  private @Nullable Command command;
  private @Nullable String group;
  private @Nullable Option awaiting;
  private boolean optionsEnded;

  TypedLine(Commands commands, List<String> words, Map<String, String> variables) {
    this.commands = commands;
    this.arguments = new Arguments(variables);
    for (String word : words) {
      read(word);
    }
  }

  /** The command, if it is named. */
  @Nullable Command command() {
    return command;
  }

  /** The first word of a group that stands without its second. */
  @Nullable String group() {
    return group;
  }

  /** The option whose value comes next, if one does. */
  @Nullable Option awaiting() {
    return awaiting;
  }

  /** Whether {@code --} was given. */
  boolean isOptionsEnded() {
    return optionsEnded;
  }

  /** What was given so far. */
  Arguments arguments() {
    return arguments;
  }

  /** The options that can stand here. */
  List<Option> options() {
    List<Option> options = new ArrayList<>();
    if (command != null) {
      options.addAll(command.options());
    }
    options.addAll(GlobalOptions.ALL);
    return options;
  }

  /** The option of this long name. */
  @Nullable Option named(String name) {
    for (Option option : options()) {
      if (option.name().equals(name)) {
        return option;
      }
    }
    return null;
  }

  private void read(String word) {
    Option expecting = awaiting;
    if (expecting != null) {
      arguments.add(expecting, word);
      awaiting = null;
    } else if (optionsEnded || word.length() < 2 || word.charAt(0) != '-') {
      operand(word);
    } else if (word.equals("--")) {
      optionsEnded = true;
    } else if (word.charAt(1) == '-') {
      longOption(word);
    } else {
      letters(word);
    }
  }

  private void operand(String word) {
    if (command != null) {
      arguments.addOperand(word);
      return;
    }
    String first = group;
    command = commands.named(first == null ? word : first + " " + word);
    group = command == null && first == null && commands.isGroup(word) ? word : null;
  }

  private void longOption(String word) {
    int equals = word.indexOf('=');
    Option option = named(equals < 0 ? word.substring(2) : word.substring(2, equals));
    if (option != null) {
      given(option, equals < 0 ? null : word.substring(equals + 1));
    }
  }

  private void letters(String word) {
    for (int i = 1; i < word.length(); i++) {
      for (Option option : options()) {
        if (option.letter() == word.charAt(i)) {
          given(option, i == word.length() - 1 ? null : word.substring(i + 1));
          if (option.takesValue()) {
            return;
          }
          break;
        }
      }
    }
  }

  private void given(Option option, @Nullable String value) {
    if (!option.takesValue()) {
      arguments.add(option, "");
    } else if (value != null) {
      arguments.add(option, value);
    } else {
      awaiting = option;
    }
  }
}

package dev.pinwheel.cli.completion;

import dev.pinwheel.cli.line.Command;
import dev.pinwheel.cli.line.Commands;
import dev.pinwheel.cli.line.GlobalOptions;
import dev.pinwheel.cli.line.Option;
import java.util.ArrayList;
import java.util.List;

/** What a shell can complete at a place of a command line; told by the tables. */
enum Completed {
  /** Nothing that anybody knows. */
  NOTHING,
  /** One of a few words, told by the option. */
  WORDS,
  FILES,
  FOLDERS,
  /** The name of a command. */
  COMMANDS,
  /** The name of a package of the index. */
  PACKAGES,
  /** The name of a package of the lock in the folder. */
  LOCKED;

  /** The command line that lists the packages of the lock, one a line, with more after the name. */
  static final String LIST_LOCKED =
      "pinwheel -qq export --all-extras --all-groups --no-hashes --no-annotate --no-header";

  /** What the value of an option can be. */
  static Completed of(Option option, Command command) {
    if (!option.takesValue()) {
      return NOTHING;
    }
    return option.allowed().isEmpty() ? of(option.placeholder(), command) : WORDS;
  }

  /** What the arguments beside options can be. */
  static Completed of(Command command) {
    return of(command.operands(), command);
  }

  private static Completed of(String placeholder, Command command) {
    if (placeholder.startsWith("PACKAGE")) {
      return readsLock(command) ? LOCKED : PACKAGES;
    }
    return switch (placeholder) {
      case "FOLDER" -> FOLDERS;
      case "[COMMAND]" -> COMMANDS;
      case "", "NUMBER", "TEXT", "NAME", "VERSION" -> NOTHING;
      default -> isWords(placeholder) ? WORDS : FILES;
    };
  }

  private static boolean readsLock(Command command) {
    for (Option option : command.options()) {
      if (option.name().equals("lock")) {
        return true;
      }
    }
    return false;
  }

  /** Whether what is expected is written out: {@code bash|zsh}. */
  private static boolean isWords(String placeholder) {
    return placeholder.indexOf('|') > 0;
  }

  /** The words that an operand can be. */
  static List<String> words(Command command) {
    List<String> words = new ArrayList<>();
    String operands = command.operands();
    int from = of(command) == WORDS ? 0 : operands.length() + 1;
    while (from <= operands.length()) {
      int bar = operands.indexOf('|', from);
      int end = bar < 0 ? operands.length() : bar;
      words.add(operands.substring(from, end));
      from = end + 1;
    }
    return words;
  }

  /** All options of a command. */
  static List<Option> options(Command command) {
    List<Option> options = new ArrayList<>(GlobalOptions.ALL);
    options.addAll(command.options());
    return options;
  }

  /** The long and short forms of options. */
  static List<String> forms(List<Option> options) {
    List<String> forms = new ArrayList<>();
    for (Option option : options) {
      forms.add("--" + option.name());
      if (option.letter() != Option.NO_LETTER) {
        forms.add("-" + option.letter());
      }
    }
    return forms;
  }

  /** The forms of all options that take a value, whichever command has them. */
  static List<String> formsWithValue(Commands commands) {
    List<Option> options = new ArrayList<>();
    for (Option option : GlobalOptions.ALL) {
      if (option.takesValue()) {
        options.add(option);
      }
    }
    for (Command command : commands.all()) {
      for (Option option : command.options()) {
        if (option.takesValue()) {
          options.add(option);
        }
      }
    }
    List<String> forms = new ArrayList<>();
    for (String form : forms(options)) {
      if (!forms.contains(form)) {
        forms.add(form);
      }
    }
    return forms;
  }
}

package dev.pinwheel.cli.completion;

import dev.pinwheel.cli.line.Command;
import dev.pinwheel.cli.line.Commands;
import dev.pinwheel.cli.line.GlobalOptions;
import dev.pinwheel.cli.line.HelpCommand;
import dev.pinwheel.cli.line.Option;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The completion script for fish. */
final class FishCompletion {
  private final StringBuilder out = new StringBuilder();

  private FishCompletion() {}

  static String of(Commands commands) {
    FishCompletion script = new FishCompletion();
    script.write(commands);
    return script.out.toString();
  }

  private void write(Commands commands) {
    out.append("# Completion of pinwheel for fish: pinwheel completion fish | source\n");
    out.append("function __pinwheel_command\n  set -l words (commandline -opc)\n");
    out.append("  set -l found\n  set -l skip no\n  for word in $words[2..]\n");
    out.append("    if test $skip = yes\n      set skip no\n      continue\n    end\n");
    out.append("    switch $word\n      case ");
    out.append(String.join(" ", Completed.formsWithValue(commands)));
    out.append("\n        set skip yes\n      case '-*'\n      case '*'\n");
    out.append("        set -a found $word\n        switch \"$found\"\n");
    out.append("          case ");
    boolean groups = false;
    for (String word : commands.firstWords()) {
      if (commands.isGroup(word)) {
        out.append(groups ? " " : "").append(word);
        groups = true;
      }
    }
    out.append(groups ? "" : "''");
    out.append("\n          case '*'\n            break\n        end\n    end\n  end\n");
    out.append("  test \"$found\" = \"$argv\"\nend\n");
    out.append("complete -c pinwheel -f\n");
    for (Option option : GlobalOptions.ALL) {
      option("", option, new HelpCommand(commands));
    }
    for (String word : commands.firstWords()) {
      Command command = commands.named(word);
      place("");
      out.append(" -a ").append(word).append(" -d ");
      out.append(quoted(command == null ? "more commands" : command.summary())).append('\n');
      for (Command each : commands.inGroup(word)) {
        place(word);
        out.append(" -a ").append(each.name().substring(word.length() + 1)).append(" -d ");
        out.append(quoted(each.summary())).append('\n');
      }
    }
    for (Command command : commands.all()) {
      for (Option option : command.options()) {
        option(command.name(), option, command);
      }
      String words = words(Completed.of(command), Completed.words(command), commands);
      if (!words.isEmpty() && command.mostOperands() > 0) {
        place(command.name());
        out.append(words).append('\n');
      }
    }
  }

  private void place(String command) {
    out.append("complete -c pinwheel -n ").append(quoted("__pinwheel_command " + command));
  }

  private void option(String name, Option option, Command command) {
    if (name.isEmpty()) {
      out.append("complete -c pinwheel");
    } else {
      place(name);
    }
    out.append(" -l ").append(option.name());
    if (option.letter() != Option.NO_LETTER) {
      out.append(" -s ").append(option.letter());
    }
    if (option.takesValue()) {
      out.append(" -x");
      out.append(words(Completed.of(option, command), option.allowed(), null));
    }
    out.append(" -d ").append(quoted(option.help())).append('\n');
  }

  private static String words(Completed what, List<String> words, @Nullable Commands commands) {
    return switch (what) {
      case NOTHING -> "";
      case WORDS -> " -a " + quoted(String.join(" ", words));
      case FILES -> " -a '(__fish_complete_path (commandline -ct))'";
      case FOLDERS -> " -a '(__fish_complete_directories (commandline -ct))'";
      case COMMANDS ->
          commands == null ? "" : " -a " + quoted(String.join(" ", commands.firstWords()));
      case PACKAGES ->
          " -a '(pinwheel -qq search (commandline -ct) 2>/dev/null | string replace -r \" .*\""
              + " \"\")'";
      case LOCKED ->
          " -a '(" + Completed.LIST_LOCKED + " 2>/dev/null | string replace -r \"[ =].*\" \"\")'";
    };
  }

  private static String quoted(String text) {
    return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'";
  }
}

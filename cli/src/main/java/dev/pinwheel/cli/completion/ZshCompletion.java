package dev.pinwheel.cli.completion;

import dev.pinwheel.cli.line.Command;
import dev.pinwheel.cli.line.Commands;
import dev.pinwheel.cli.line.GlobalOptions;
import dev.pinwheel.cli.line.HelpCommand;
import dev.pinwheel.cli.line.Option;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The completion script for zsh. */
final class ZshCompletion {
  private final StringBuilder out = new StringBuilder();

  private ZshCompletion() {}

  static String of(Commands commands) {
    ZshCompletion script = new ZshCompletion();
    script.write(commands);
    return script.out.toString();
  }

  private void write(Commands commands) {
    out.append(
        """
        #compdef pinwheel
        # Completion of pinwheel for zsh: pinwheel completion zsh > "${fpath[1]}/_pinwheel"
        _pinwheel_packages() {
          local -a names=(${(f)"$(pinwheel -qq search "${PREFIX:-a}" 2>/dev/null | cut -d' ' -f1)"})
          compadd -a names
        }
        _pinwheel_locked() {
        """);
    out.append("  local -a names=(${(f)\"$(").append(Completed.LIST_LOCKED);
    out.append(" 2>/dev/null | sed 's/[ =].*//')\"})\n  compadd -a names\n}\n");
    out.append("_pinwheel_commands() {\n  local -a commands=(\n");
    for (String word : commands.firstWords()) {
      Command command = commands.named(word);
      String summary = command == null ? "more commands" : command.summary();
      out.append("    ").append(quoted(word + ":" + summary.replace(":", "\\:"))).append('\n');
    }
    out.append("  )\n  _describe command commands\n}\n");
    for (String word : commands.firstWords()) {
      if (commands.isGroup(word)) {
        group(word, commands);
      }
    }
    out.append(
        """
        _pinwheel() {
          local curcontext="$curcontext" state line
          _arguments -C \\
        """);
    options(GlobalOptions.ALL, null, "    ");
    out.append(
        """
            '1:command:_pinwheel_commands' \\
            '*::argument:->argument'
          [[ $state == argument ]] || return
          case $words[1] in
        """);
    for (String word : commands.firstWords()) {
      Command command = commands.named(word);
      out.append("    ").append(word).append(")\n");
      if (command == null) {
        out.append("      _pinwheel_").append(word).append(" ;;\n");
      } else {
        command(command, "      ");
      }
    }
    out.append("  esac\n}\nif [[ $funcstack[1] == _pinwheel ]]; then\n  _pinwheel \"$@\"\nelse\n");
    out.append("  compdef _pinwheel pinwheel\nfi\n");
  }

  private void group(String group, Commands commands) {
    out.append("_pinwheel_").append(group).append("() {\n  local state line\n");
    out.append("  local -a commands=(\n");
    for (Command command : commands.inGroup(group)) {
      String second = command.name().substring(group.length() + 1);
      out.append("    ");
      out.append(quoted(second + ":" + command.summary().replace(":", "\\:"))).append('\n');
    }
    out.append("  )\n  _arguments -C '1:command:{_describe command commands}' ");
    out.append("'*::argument:->argument'\n  case $words[1] in\n");
    for (Command command : commands.inGroup(group)) {
      out.append("    ").append(command.name().substring(group.length() + 1)).append(")\n");
      command(command, "      ");
    }
    out.append("  esac\n}\n");
  }

  private void command(Command command, String indent) {
    out.append(indent).append("_arguments -s \\\n");
    options(Completed.options(command), command, indent + "  ");
    String operand = "";
    if (command.mostOperands() > 0) {
      String action = action(Completed.of(command), Completed.words(command));
      operand = quoted("*:" + text(command.operands()) + ":" + action);
    }
    out.append(indent).append("  ").append(operand.isEmpty() ? "''" : operand).append(" ;;\n");
  }

  private void options(List<Option> options, @Nullable Command command, String indent) {
    for (Option option : options) {
      String many =
          option.kind() == Option.Kind.LIST || option.kind() == Option.Kind.COUNT ? "*" : "";
      String told = "[" + text(option.help()) + "]";
      String value = "";
      if (option.takesValue()) {
        Completed what =
            command == null
                ? Completed.of(option, new HelpCommand(new Commands(List.of())))
                : Completed.of(option, command);
        value = ":" + text(option.placeholder()) + ":" + action(what, option.allowed());
      }
      String equals = option.takesValue() ? "=" : "";
      out.append(indent);
      out.append(quoted(many + "--" + option.name() + equals + told + value)).append(" \\\n");
      if (option.letter() != Option.NO_LETTER) {
        String attached = option.takesValue() ? "+" : "";
        out.append(indent);
        out.append(quoted(many + "-" + option.letter() + attached + told + value)).append(" \\\n");
      }
    }
  }

  private static String action(Completed what, List<String> words) {
    return switch (what) {
      case NOTHING -> " ";
      case WORDS -> "(" + String.join(" ", words) + ")";
      case FILES -> "_files";
      case FOLDERS -> "_files -/";
      case COMMANDS -> "_pinwheel_commands";
      case PACKAGES -> "_pinwheel_packages";
      case LOCKED -> "_pinwheel_locked";
    };
  }

  /** Text inside a specification, where brackets and colons mean something. */
  private static String text(String text) {
    return text.replace("\\", "\\\\").replace("[", "\\[").replace("]", "\\]").replace(":", "\\:");
  }

  private static String quoted(String text) {
    return "'" + text.replace("'", "'\\''") + "'";
  }
}

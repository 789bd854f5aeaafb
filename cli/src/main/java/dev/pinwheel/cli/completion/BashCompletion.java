package dev.pinwheel.cli.completion;

import dev.pinwheel.cli.line.Command;
import dev.pinwheel.cli.line.Commands;
import dev.pinwheel.cli.line.GlobalOptions;
import dev.pinwheel.cli.line.HelpCommand;
import dev.pinwheel.cli.line.Option;
import java.util.ArrayList;
import java.util.List;

/** The completion script for bash. */
final class BashCompletion {
  private final StringBuilder out = new StringBuilder();

  private BashCompletion() {}

  static String of(Commands commands) {
    BashCompletion script = new BashCompletion();
    script.write(commands);
    return script.out.toString();
  }

  private void write(Commands commands) {
    List<String> groups = new ArrayList<>();
    for (String word : commands.firstWords()) {
      if (commands.isGroup(word)) {
        groups.add(word);
      }
    }
    out.append(
        """
        # Completion of pinwheel for bash: source <(pinwheel completion bash)
        _pinwheel() {
          local current=${COMP_WORDS[COMP_CWORD]} previous=${COMP_WORDS[COMP_CWORD-1]}
          local command= word skip= i options= operands=
          if [[ $current == = ]]; then
            current=
          elif [[ $previous == = ]]; then
            previous=${COMP_WORDS[COMP_CWORD-2]}
          fi
          for ((i = 1; i < COMP_CWORD; i++)); do
            word=${COMP_WORDS[i]}
            if [[ $word == = ]]; then
              skip=yes
            elif [[ -n $skip ]]; then
              skip=
            else
              case $word in
        """);
    out.append("        ").append(String.join("|", Completed.formsWithValue(commands)));
    out.append(
        """
        )
                  [[ ${COMP_WORDS[i+1]} == = ]] || skip=yes ;;
                -*) ;;
                *)
                  case $command in
        """);
    out.append("            ").append(String.join("|", withEmpty(groups)));
    out.append(
        """
        ) command="${command:+$command }$word" ;;
                  esac ;;
              esac
            fi
          done
          COMPREPLY=()
        """);
    values(GlobalOptions.ALL, new HelpCommand(commands), commands, "  ");
    out.append("  case $command in\n");
    out.append("    '')\n      options='");
    out.append(String.join(" ", Completed.forms(GlobalOptions.ALL))).append("'\n");
    out.append("      operands='").append(String.join(" ", commands.firstWords()));
    out.append("' ;;\n");
    for (String group : groups) {
      List<String> seconds = new ArrayList<>();
      for (Command command : commands.inGroup(group)) {
        seconds.add(command.name().substring(group.length() + 1));
      }
      out.append("    ").append(group).append(")\n      operands='");
      out.append(String.join(" ", seconds)).append("' ;;\n");
    }
    for (Command command : commands.all()) {
      command(command, commands);
    }
    out.append(
        """
          esac
          if [[ $current == -* ]]; then
            COMPREPLY=($(compgen -W "$options" -- "$current"))
          elif [[ -n $operands ]]; then
            COMPREPLY=($(compgen -W "$operands" -- "$current"))
          fi
        }
        complete -F _pinwheel pinwheel
        """);
  }

  private static List<String> withEmpty(List<String> groups) {
    List<String> all = new ArrayList<>(List.of("''"));
    all.addAll(groups);
    return all;
  }

  private void command(Command command, Commands commands) {
    out.append("    '").append(command.name()).append("')\n      options='");
    out.append(String.join(" ", Completed.forms(Completed.options(command)))).append("'\n");
    values(command.options(), command, commands, "      ");
    if (command.mostOperands() > 0) {
      out.append("      [[ $current == -* ]] || ");
      out.append("{ ");
      reply(Completed.of(command), Completed.words(command), commands);
      out.append("return; }\n");
    }
    out.append("      ;;\n");
  }

  /** What follows an option that takes a value. */
  private void values(List<Option> options, Command command, Commands commands, String indent) {
    String before = indent + "case $previous in\n";
    boolean any = false;
    for (Option option : options) {
      if (option.takesValue()) {
        out.append(any ? "" : before).append(indent).append("  ");
        out.append(String.join("|", Completed.forms(List.of(option)))).append(") ");
        reply(Completed.of(option, command), option.allowed(), commands);
        out.append("return ;;\n");
        any = true;
      }
    }
    out.append(any ? indent + "esac\n" : "");
  }

  private void reply(Completed what, List<String> words, Commands commands) {
    String from =
        switch (what) {
          case NOTHING -> null;
          case WORDS -> "-W '" + String.join(" ", words) + "'";
          case FILES -> "-f";
          case FOLDERS -> "-d";
          case COMMANDS -> "-W '" + String.join(" ", commands.firstWords()) + "'";
          case PACKAGES -> "-W \"$(pinwheel -qq search \"$current\" 2>/dev/null | cut -d' ' -f1)\"";
          case LOCKED -> "-W \"$(" + Completed.LIST_LOCKED + " 2>/dev/null | sed 's/[ =].*//')\"";
        };
    if (from != null) {
      out.append("COMPREPLY=($(compgen ").append(from).append(" -- \"$current\")); ");
    }
    if (what == Completed.FILES || what == Completed.FOLDERS) {
      out.append("compopt -o filenames; ");
    }
  }
}

package dev.pinwheel.cli.completion;

import dev.pinwheel.cli.line.Command;
import dev.pinwheel.cli.line.Commands;
import dev.pinwheel.cli.line.GlobalOptions;
import dev.pinwheel.cli.line.Option;
import java.util.List;

/** The completion script for PowerShell. */
final class PowerShellCompletion {
  private final StringBuilder out = new StringBuilder();

  private PowerShellCompletion() {}

  static String of(Commands commands) {
    PowerShellCompletion script = new PowerShellCompletion();
    script.write(commands);
    return script.out.toString();
  }

  private void write(Commands commands) {
    out.append(
        """
        # Completion of pinwheel for PowerShell: pinwheel completion powershell | Out-String | Invoke-Expression
        Register-ArgumentCompleter -Native -CommandName pinwheel -ScriptBlock {
          param($current, $ast, $position)
        """);
    out.append("  $withValue = @(");
    list(Completed.formsWithValue(commands));
    out.append(")\n  $words = @{\n");
    row("", commands.firstWords());
    for (String word : commands.firstWords()) {
      if (commands.isGroup(word)) {
        row(
            word,
            commands.inGroup(word).stream()
                .map(command -> command.name().substring(word.length() + 1))
                .toList());
      }
    }
    for (Command command : commands.all()) {
      List<String> words = Completed.words(command);
      if (Completed.of(command) == Completed.COMMANDS) {
        words = commands.firstWords();
      }
      if (!words.isEmpty()) {
        row(command.name(), words);
      }
    }
    out.append("  }\n  $options = @{\n");
    row("", Completed.forms(GlobalOptions.ALL));
    for (Command command : commands.all()) {
      row(command.name(), Completed.forms(Completed.options(command)));
    }
    out.append("  }\n  $values = @{\n");
    for (Option option : GlobalOptions.ALL) {
      values("", option);
    }
    for (Command command : commands.all()) {
      for (Option option : Completed.options(command)) {
        values(command.name() + " ", option);
      }
    }
    out.append(
        """
          }
          $command = ''
          $previous = ''
          $skip = $false
          foreach ($element in $ast.CommandElements | Select-Object -Skip 1) {
            if ($element.Extent.EndOffset -ge $position) { break }
            $word = $element.ToString()
            $previous = $word
            if ($skip) { $skip = $false }
            elseif ($withValue -contains $word) { $skip = $true }
            elseif ($word -notlike '-*' -and $words.ContainsKey($command) -and $words[$command] -contains $word) {
              $command = "$command $word".Trim()
            }
          }
          $found =
            if ($values.ContainsKey("$command $previous".Trim())) { $values["$command $previous".Trim()] }
            elseif ($current -like '-*') { $options[$command] }
            else { $words[$command] }
          $found | Where-Object { $_ -like "$current*" } | ForEach-Object {
            [System.Management.Automation.CompletionResult]::new($_, $_, 'ParameterValue', $_)
          }
        }
        """);
  }

  private void row(String key, List<String> values) {
    out.append("    '").append(key).append("' = @(");
    list(values);
    out.append(")\n");
  }

  private void values(String prefix, Option option) {
    if (!option.allowed().isEmpty()) {
      for (String form : Completed.forms(List.of(option))) {
        row(prefix + form, option.allowed());
      }
    }
  }

  private void list(List<String> values) {
    String separator = "";
    for (String value : values) {
      out.append(separator).append('\'').append(value.replace("'", "''")).append('\'');
      separator = ", ";
    }
  }
}

package dev.pinwheel.cli;

import dev.pinwheel.cli.line.Command;
import dev.pinwheel.cli.line.Commands;
import dev.pinwheel.cli.line.GlobalOptions;
import dev.pinwheel.cli.line.Option;
import dev.pinwheel.cli.line.UserSettings;
import java.util.List;

/** The page of docs that lists every command, written from the tables. */
public final class CommandsPage {
  private final StringBuilder out = new StringBuilder();

  private CommandsPage() {}

  public static String text(Commands commands) {
    CommandsPage page = new CommandsPage();
    page.write(commands);
    return page.out.toString();
  }

  private void write(Commands commands) {
    out.append(
        """
        # The commands

        Generated from the tables that also drive parsing, `--help` and completions; a test keeps this page equal to them.
        `mvn verify -pl cli -am -Dtest=LockCommandsTest -Dsurefire.failIfNoSpecifiedTests=false -Dgoldens.update=true`
        regenerates it.

        """);
    for (Command command : commands.all()) {
      String anchor = command.name().replace(' ', '-');
      out.append("- [`").append(command.name()).append("`](#").append(anchor).append("): ");
      out.append(command.summary()).append('\n');
    }
    out.append("\n## Global options\n\n");
    options(GlobalOptions.ALL);
    for (Command command : commands.all()) {
      out.append("\n## ").append(command.name()).append("\n\n");
      out.append(command.summary()).append(".\n\n```text\npinwheel ").append(command.name());
      out.append(" [OPTIONS]").append(command.operands().isEmpty() ? "" : " ");
      out.append(command.operands()).append("\n```\n");
      if (!command.options().isEmpty()) {
        out.append('\n');
        options(command.options());
      }
      out.append("\nFor example:\n\n```console\n");
      for (String example : command.examples()) {
        out.append("$ ").append(example).append('\n');
      }
      out.append("```\n");
    }
    out.append(
        """

        ## Exit codes

        | code | meaning |
        |---|---|
        | 0 | success |
        | 1 | the answer is no: no solution, a check that fails, a difference found, a package that does not exist |
        | 2 | wrong usage or wrong input |
        | 3 | the index is missing, damaged, too old or of a newer format |
        | 5 | files: disk full, permission |
        | 70 | a bug of Pinwheel |
        | 130, 143 | interrupted, terminated |

        ## Settings

        An option overrides its variable, and a variable overrides a file: the project's `[tool.pinwheel]` in `pyproject.toml`, or
        `pinwheel.toml` beside it, which replaces it; then the user's `$XDG_CONFIG_HOME/pinwheel/pinwheel.toml` (usually
        `~/.config/pinwheel/pinwheel.toml`), then `/etc/xdg/pinwheel/pinwheel.toml`. The user's and the system's file may contain only settings that
        do not affect resolution, so that a lock does not depend on the machine it was made on:
        """);
    String separator = " `";
    for (Option option : UserSettings.ALLOWED) {
      out.append(separator).append(option.name()).append('`');
      separator = ", `";
    }
    out.append(".\n\n| variable | equivalent to |\n|---|---|\n");
    for (Option option : GlobalOptions.ALL) {
      variable(option, "every command");
    }
    for (Command command : commands.all()) {
      for (Option option : command.options()) {
        variable(option, "`" + command.name() + "`");
      }
    }
    out.append(
        """
        | `PINWHEEL_JAVA_HOME`, `PINWHEEL_CACHE_DIR` | the JDK, and the folder of the start cache; see [start.md](start.md) |
        | `NO_COLOR`, `FORCE_COLOR`, `CLICOLOR_FORCE`, `TERM`, `COLUMNS`, `CI` | as everywhere |

        ## Completion

        `pinwheel completion SHELL` prints a short script. It calls `pinwheel __complete WORD...` with the words after `pinwheel` up to the cursor; the last
        one, which may be empty, is completed. Printed is a line for each candidate, with a tab and what it means, at most 200, then `:files`,
        `:folders` or `:nothing`, which says what the shell adds itself. Names of packages come from the index, or from the lock where a command reads
        one; versions after `==`. What cannot be read has no candidates and no message.

        ## JSON

        `--format json` prints one document with `"schema": 1` first; keys are in kebab case, absent values are omitted or null, and
        non-ASCII characters are escaped.

        | command | document |
        |---|---|
        | `tree`, and `why` as a picture | `nodes`: `id`, `name`, and `root` for a part of the project, or `version`, `marker`, `size` in bytes. `edges`: `from` and `to` are such ids; `specifier`, `marker`, `extra`, `extras`. `diamonds`: ids of packages that several others require. `cycles`: lists of ids |
        | `why` | `packages`: `name`, `version`, `marker`, `size`; `complete`, whether these are all paths; `ways`: the paths, lists of steps `from`, `to`, `specifier`, `marker`, `extra`, `extras`, each from the project on |
        | `diff` | `alarm`: whether the contents of a file changed under the same name. `settings`: `key`, `before`, `after` of the lock itself. `changes`: `name`; `change`, one of `added`, `removed`, `upgraded`, `downgraded`, `changed`; `before` and `after` with `version`, `marker`, `source`; `files-added`, `files-removed`, `hashes-changed` |
        | `diff` of indexes | `added`, `removed`: names of projects. `changed`: `name`; versions `added`, `removed`, `yanked`, `no-longer-yanked`; files `files-added`, `files-removed`, `other-bytes` |
        | `explain` | `outcome`. With `no`: `explanation` (`summary`, `lines`, `steps`, `fixes`, `hints`) and `chart`: for each package `versions` in runs, and `parties` with `admits` for each run. With `yes`: `answer` with `reasons` (`where`, `required-by`, `diamond`, `newer`), `trades`, `forks` and `moved`: what differs because versions of nixpkgs are preferred (`kind`, `version`, `where`, `otherwise`) |
        | `why-not` | `kind`, the result; `name`, `version`; `text`, the same in words; further keys depend on the kind, such as `refusal` and `changes` if the version is possible |
        | `config` | `settings`: `key`, `value`, `from` |

        With it an error is one line of JSON on stderr: `error` with `code`, the name of the exit code, such as `usage`; `exit`, its number;
        `message`; `hints`; and `location` with `file`, `line`, `column` if it is in an input.
        """);
  }

  private void variable(Option option, String where) {
    if (option.variable() != null) {
      out.append("| `").append(option.variable()).append("` | `--").append(option.name());
      out.append("` of ").append(where).append(" |\n");
    }
  }

  private void options(List<Option> options) {
    out.append("| option | meaning |\n|---|---|\n");
    for (Option option : options) {
      out.append("| `");
      if (option.letter() != Option.NO_LETTER) {
        out.append('-').append(option.letter()).append("`, `");
      }
      out.append("--").append(option.name());
      if (option.takesValue()) {
        out.append(' ').append(option.placeholder().replace("|", "\\|"));
      }
      out.append("` | ").append(option.help().replace("|", "\\|"));
      out.append(option.kind() == Option.Kind.LIST ? "; may be repeated" : "").append(" |\n");
    }
  }
}

package dev.pinwheel.cli.line;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The help texts, written from the tables of commands and options. */
public final class Help {
  private static final int INDENT = 2;
  private static final int GAP = 2;
  private static final int WIDEST_TERM = 30;

  private final StringBuilder text = new StringBuilder();
  private final int width;

  private Help(int width) {
    this.width = width;
  }

  /** What Pinwheel is, its commands, and the options of all. */
  public static String ofAll(Commands commands, int width) {
    Help help = new Help(width);
    help.paragraph("Python dependency resolver and lockfile engine: offline, exact, explained");
    help.usage("[OPTIONS] COMMAND");
    help.heading("Commands");
    help.commands(commands.all());
    help.options("Options", GlobalOptions.ALL);
    help.examples(List.of("pinwheel help", "pinwheel --version"));
    return help.text.toString();
  }

  /** The commands of a group. */
  public static String ofGroup(String group, Commands commands, int width) {
    Help help = new Help(width);
    help.usage(group + " COMMAND [OPTIONS]");
    help.heading("Commands");
    help.commands(commands.inGroup(group));
    return help.text.toString();
  }

  /**
   * One command.
   *
   * @param full whether the options that every command has and the examples are shown too
   */
  public static String of(Command command, boolean full, int width) {
    Help help = new Help(width);
    help.paragraph(command.summary());
    String operands = command.operands();
    help.usage(command.name() + " [OPTIONS]" + (operands.isEmpty() ? "" : " " + operands));
    help.options("Options", command.options());
    if (full) {
      help.options("Global options", GlobalOptions.ALL);
      help.examples(command.examples());
    }
    return help.text.toString();
  }

  private void paragraph(String words) {
    wrap(words, 0);
  }

  private void usage(String form) {
    if (!text.isEmpty()) {
      text.append('\n');
    }
    text.append("Usage: pinwheel ").append(form).append('\n');
  }

  private void heading(String title) {
    text.append('\n').append(title).append(":\n");
  }

  private void commands(List<Command> commands) {
    List<String> terms = new ArrayList<>();
    List<String> meanings = new ArrayList<>();
    for (Command command : commands) {
      terms.add(command.name());
      meanings.add(command.summary());
    }
    table(terms, meanings);
  }

  private void options(String title, List<Option> options) {
    if (options.isEmpty()) {
      return;
    }
    heading(title);
    List<String> terms = new ArrayList<>();
    List<String> meanings = new ArrayList<>();
    for (Option option : options) {
      String letter = option.letter() == Option.NO_LETTER ? "    " : "-" + option.letter() + ", ";
      String value = option.takesValue() ? " " + option.placeholder() : "";
      terms.add(letter + "--" + option.name() + value);
      meanings.add(option.help() + variable(option.variable()));
    }
    table(terms, meanings);
  }

  private static String variable(@Nullable String name) {
    return name == null ? "" : " [variable: " + name + "]";
  }

  private void examples(List<String> examples) {
    if (examples.isEmpty()) {
      return;
    }
    heading("Examples");
    for (String example : examples) {
      text.append("  ").append(example).append('\n');
    }
  }

  private void table(List<String> terms, List<String> meanings) {
    int widest = 0;
    for (String term : terms) {
      if (term.length() <= WIDEST_TERM) {
        widest = Math.max(widest, term.length());
      }
    }
    int column = INDENT + widest + GAP;
    boolean beside = width - column >= WIDEST_TERM;
    for (int i = 0; i < terms.size(); i++) {
      String term = terms.get(i);
      text.append(" ".repeat(INDENT)).append(term);
      if (beside && term.length() <= widest) {
        text.append(" ".repeat(column - INDENT - term.length()));
        wrap(meanings.get(i), column);
      } else {
        int below = beside ? column : 3 * INDENT;
        text.append('\n').append(" ".repeat(below));
        wrap(meanings.get(i), below);
      }
    }
  }

  /** Adds words from the column on, where the text stands already, and ends the line. */
  private void wrap(String words, int column) {
    int at = column;
    int i = 0;
    while (i < words.length()) {
      int blank = words.indexOf(' ', i);
      int end = blank < 0 ? words.length() : blank;
      if (at > column && at + 1 + end - i > width) {
        text.append('\n').append(" ".repeat(column));
        at = column;
      } else if (at > column) {
        text.append(' ');
        at++;
      }
      text.append(words, i, end);
      at += end - i;
      i = end + 1;
    }
    text.append('\n');
  }
}

package dev.pinwheel.cli.line;

import dev.pinwheel.name.NearMiss;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The commands that exist, in the order in which help lists them. */
public final class Commands {
  private final List<Command> all;

  public Commands(List<Command> all) {
    this.all = Collections.unmodifiableList(all);
  }

  public List<Command> all() {
    return all;
  }

  /** The command of this full name. */
  public @Nullable Command named(String name) {
    for (Command command : all) {
      if (command.name().equals(name)) {
        return command;
      }
    }
    return null;
  }

  /** Whether the word begins the names of commands: {@code index} of {@code index build}. */
  public boolean isGroup(String word) {
    return !inGroup(word).isEmpty();
  }

  /** The commands whose first word this is and which have a second. */
  public List<Command> inGroup(String word) {
    List<Command> found = new ArrayList<>();
    for (Command command : all) {
      String name = command.name();
      if (name.length() > word.length()
          && name.startsWith(word)
          && name.charAt(word.length()) == ' ') {
        found.add(command);
      }
    }
    return found;
  }

  /** What can stand first: whole names, and the first words of groups. */
  public List<String> firstWords() {
    List<String> words = new ArrayList<>();
    for (Command command : all) {
      int blank = command.name().indexOf(' ');
      String word = blank < 0 ? command.name() : command.name().substring(0, blank);
      if (!words.contains(word)) {
        words.add(word);
      }
    }
    return words;
  }

  /** The error for a first word that is no command. */
  CommandException unknown(String word) {
    List<String> hints = new ArrayList<>();
    String habit = OtherToolHints.hint(word, this);
    String near = NearMiss.of(word, firstWords());
    if (habit != null) {
      hints.add(habit);
    } else if (near != null) {
      hints.add("did you mean `" + near + "`");
    } else {
      hints.add("`pinwheel help` lists the commands");
    }
    return CommandException.usage("no such command: `" + Printable.of(word) + "`", hints);
  }

  /** The error for a group without a second word, or with one it does not have. */
  public CommandException incomplete(String group, @Nullable String word) {
    List<String> names = new ArrayList<>();
    List<String> seconds = new ArrayList<>();
    for (Command command : inGroup(group)) {
      names.add("`" + command.name() + "`");
      seconds.add(command.name().substring(group.length() + 1));
    }
    if (word == null) {
      return CommandException.usage(
          "`" + group + "` needs a subcommand", List.of("one of " + String.join(", ", names)));
    }
    String near = NearMiss.of(word, seconds);
    return CommandException.usage(
        "no such command: `" + group + " " + Printable.of(word) + "`",
        List.of(
            near == null
                ? "one of " + String.join(", ", names)
                : "did you mean `" + group + " " + near + "`"));
  }
}

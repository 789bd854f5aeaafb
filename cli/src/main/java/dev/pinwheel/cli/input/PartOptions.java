package dev.pinwheel.cli.input;

import dev.pinwheel.cli.line.Arguments;
import dev.pinwheel.cli.line.CommandException;
import dev.pinwheel.cli.line.Console;
import dev.pinwheel.cli.line.Option;
import dev.pinwheel.cli.line.Printable;
import dev.pinwheel.lock.Lock;
import dev.pinwheel.lock.make.ExcludingParts;
import dev.pinwheel.lock.make.SelectedLockParts;
import dev.pinwheel.name.Name;
import dev.pinwheel.project.SelectionRule;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The options that choose among the extras and dependency groups of a project, or of its lock. */
public final class PartOptions {
  static final Option EXTRA = Option.list("extra", "NAME", "Include this extra of the project");
  static final Option NO_EXTRA = Option.list("no-extra", "NAME", "Omit this extra");
  static final Option ALL_EXTRAS = Option.flag("all-extras", "Include every extra of the project");
  static final Option GROUP = Option.list("group", "NAME", "Include this dependency group");
  static final Option NO_GROUP = Option.list("no-group", "NAME", "Omit this dependency group");
  static final Option ONLY_GROUP =
      Option.list(
          "only-group", "NAME", "Only this dependency group, without the project and its extras");
  static final Option ALL_GROUPS = Option.flag("all-groups", "Include every dependency group");
  static final Option NO_DEFAULT_GROUPS =
      Option.flag("no-default-groups", "Omit the groups that are installed by default");
  static final Option DEV = Option.flag("dev", "The same as `--group dev`");
  static final Option NO_DEV = Option.flag("no-dev", "The same as `--no-group dev`");
  static final Option ONLY_DEV = Option.flag("only-dev", "The same as `--only-group dev`");

  public static final List<Option> OPTIONS =
      List.of(
          EXTRA,
          NO_EXTRA,
          ALL_EXTRAS,
          GROUP,
          NO_GROUP,
          ONLY_GROUP,
          ALL_GROUPS,
          NO_DEFAULT_GROUPS,
          DEV,
          NO_DEV,
          ONLY_DEV);

  private static final String ONE_OF_THEM =
      "leave one of them out with `--no-extra NAME` or `--no-group NAME`";

  private PartOptions() {}

  /** Whether the arguments choose anything. */
  public static boolean isAsked(Arguments arguments) {
    for (Option option : OPTIONS) {
      if (arguments.isGiven(option)) {
        return true;
      }
    }
    return false;
  }

  /** What the arguments say; everything if nothing. */
  static SelectionRule rule(Arguments arguments) {
    Map<Option, String> naming = new LinkedHashMap<>();
    naming.put(EXTRA, SelectionRule.EXTRA);
    naming.put(NO_EXTRA, SelectionRule.NO_EXTRA);
    naming.put(GROUP, SelectionRule.GROUP);
    naming.put(NO_GROUP, SelectionRule.NO_GROUP);
    naming.put(ONLY_GROUP, SelectionRule.ONLY_GROUP);
    List<String> words = new ArrayList<>();
    for (Map.Entry<Option, String> each : naming.entrySet()) {
      for (String name : arguments.all(each.getKey())) {
        if (!Name.isValid(name)) {
          throw CommandException.usage(
              "`--" + each.getKey().name() + "` needs a name, not `" + Printable.of(name) + "`");
        }
        words.add(each.getValue() + Name.normalize(name));
      }
    }
    Map<Option, String> whole = new LinkedHashMap<>();
    whole.put(ALL_EXTRAS, SelectionRule.ALL_EXTRAS);
    whole.put(ALL_GROUPS, SelectionRule.ALL_GROUPS);
    whole.put(NO_DEFAULT_GROUPS, SelectionRule.NO_DEFAULT_GROUPS);
    whole.put(DEV, SelectionRule.GROUP + "dev");
    whole.put(NO_DEV, SelectionRule.NO_GROUP + "dev");
    whole.put(ONLY_DEV, SelectionRule.ONLY_GROUP + "dev");
    whole.forEach(
        (option, word) -> {
          if (arguments.has(option)) {
            words.add(word);
          }
        });
    SelectionRule rule = SelectionRule.of(words);
    if (!rule.isSound()) {
      throw CommandException.usage(
          SelectionRule.UNSOUND, List.of("name every group that is meant by `--only-group`"));
    }
    return rule;
  }

  /** What the arguments choose of a lock to be installed; else what is on by default. */
  public static SelectedLockParts of(Lock lock, Arguments arguments) {
    SelectedLockParts selected = chosen(lock, rule(arguments), false);
    String excluding = ExcludingParts.told(lock, selected);
    if (excluding != null) {
      throw CommandException.usage(Printable.of(excluding), List.of(ONE_OF_THEM));
    }
    return selected;
  }

  /**
   * What the arguments choose of a lock to be looked at; everything where no argument takes
   * something in.
   */
  static SelectedLockParts shown(Lock lock, Arguments arguments, Console console) {
    SelectionRule rule = rule(arguments);
    SelectedLockParts selected = chosen(lock, rule, true);
    String excluding = rule.takesIn() ? ExcludingParts.told(lock, selected) : null;
    if (excluding != null) {
      console.warning(Printable.of(excluding) + ", so nothing installs all that is shown");
      console.hint(ONE_OF_THEM);
    }
    return selected;
  }

  private static SelectedLockParts chosen(Lock lock, SelectionRule rule, boolean open) {
    try {
      return SelectedLockParts.of(lock, rule, open);
    } catch (IllegalArgumentException e) {
      throw CommandException.usage(Printable.of(String.valueOf(e.getMessage())));
    }
  }
}

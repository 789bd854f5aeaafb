package dev.pinwheel.cli.line;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The arguments of one run, read: options with their values, and what is left. */
public final class Arguments {
  private final List<Option> given = new ArrayList<>();
  private final List<String> values = new ArrayList<>();
  private final List<String> operands = new ArrayList<>();
  private final Map<String, String> variables;
  private UserSettings preferences = UserSettings.NONE;

  public Arguments(Map<String, String> variables) {
    this.variables = variables;
  }

  public void add(Option option, String value) {
    given.add(option);
    values.add(value);
  }

  public void addOperand(String operand) {
    operands.add(operand);
  }

  /** The arguments beside options, in order. */
  public List<String> operands() {
    return operands;
  }

  /** Lets preferences stand in for what is neither given nor set by a variable. */
  public void prefer(UserSettings itsPreferences) {
    preferences = itsPreferences;
  }

  /** Who decides on an option; null if nobody does. */
  public @Nullable String decidedBy(Option option) {
    if (isGiven(option)) {
      return "option";
    }
    String name = option.variable();
    if (name != null && !variables.getOrDefault(name, "").isEmpty()) {
      return name;
    }
    UserSettings.Preference preferred = preferences.get(option);
    return preferred == null ? null : preferred.file();
  }

  /** The same without the first of the arguments beside options. */
  public Arguments withoutFirstOperand() {
    Arguments rest = new Arguments(variables);
    rest.preferences = preferences;
    rest.given.addAll(given);
    rest.values.addAll(values);
    rest.operands.addAll(operands.subList(1, operands.size()));
    return rest;
  }

  /** Whether what is printed is to be JSON, by whichever option of the command says so. */
  boolean asksForJson() {
    for (int i = 0; i < given.size(); i++) {
      if (given.get(i).name().equals("format") && values.get(i).equals("json")) {
        return true;
      }
    }
    return false;
  }

  /** Whether the option stands on the command line. */
  public boolean isGiven(Option option) {
    return count(option) > 0;
  }

  /** How often the option stands on the command line. */
  public int count(Option option) {
    int count = 0;
    for (Option each : given) {
      if (each.equals(option)) {
        count++;
      }
    }
    return count;
  }

  /** Whether the flag is set, on the command line or by its environment variable. */
  public boolean has(Option flag) {
    if (isGiven(flag)) {
      return true;
    }
    String name = flag.variable();
    String text = name == null ? null : variables.get(name);
    if (text == null || text.isEmpty()) {
      UserSettings.Preference preferred = preferences.get(flag);
      return preferred != null && preferred.value().equals("true");
    }
    if (text.equals("0") || text.equalsIgnoreCase("false")) {
      return false;
    }
    if (text.equals("1") || text.equalsIgnoreCase("true")) {
      return true;
    }
    throw CommandException.usage(
        "`" + name + "` must be 1, 0, true or false, not `" + Printable.of(text) + "`");
  }

  /** The value of the option, or of its environment variable. */
  public @Nullable String value(Option option) {
    for (int i = 0; i < given.size(); i++) {
      if (given.get(i).equals(option)) {
        return values.get(i);
      }
    }
    String name = option.variable();
    String text = name == null ? null : variables.get(name);
    if (text == null || text.isEmpty()) {
      UserSettings.Preference preferred = preferences.get(option);
      return preferred == null ? null : preferred.value();
    }
    if (!option.allowed().isEmpty() && !option.allowed().contains(text)) {
      throw ArgumentParser.notAllowed("`" + name + "`", option, text);
    }
    return text;
  }

  /** The value of the option, of its environment variable, or this one. */
  public String value(Option option, String otherwise) {
    String value = value(option);
    return value == null ? otherwise : value;
  }

  /** The number that the option names, or this one. */
  public int number(Option option, int otherwise) {
    String text = value(option);
    if (text == null) {
      return otherwise;
    }
    int number = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < '0' || c > '9' || i > 8) {
        number = -1;
        break;
      }
      number = number * 10 + c - '0';
    }
    if (number < 0 || text.isEmpty()) {
      throw CommandException.usage(
          "`--"
              + option.name()
              + "` must be a number from 0 to 999999999, not `"
              + Printable.of(text)
              + "`");
    }
    return number;
  }

  /** All values of an option that may be repeated, in order. */
  public List<String> all(Option option) {
    List<String> all = new ArrayList<>();
    for (int i = 0; i < given.size(); i++) {
      if (given.get(i).equals(option)) {
        all.add(values.get(i));
      }
    }
    return all;
  }
}

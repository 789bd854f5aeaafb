package dev.pinwheel.cli.line;

import dev.pinwheel.file.InputFile;
import dev.pinwheel.name.NearMiss;
import dev.pinwheel.name.SyntaxException;
import dev.pinwheel.toml.Toml;
import dev.pinwheel.toml.TomlException;
import dev.pinwheel.toml.TomlTable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the user's and the system's files of settings say. They hold only what changes no answer, so
 * that a lock does not depend on whose machine it is: an option by its name, and its value.
 */
public final class UserSettings {
  /** The options that may stand there. */
  public static final List<Option> ALLOWED =
      List.of(
          GlobalOptions.INDEX,
          GlobalOptions.COLOR,
          GlobalOptions.CHARSET,
          GlobalOptions.NO_PROGRESS);

  private static final String FILE = "pinwheel.toml";

  /** A value, and the file it stands in. */
  record Preference(String value, String file) {}

  /** Nothing preferred. */
  static final UserSettings NONE = new UserSettings();

  private final Map<Option, Preference> values = new HashMap<>();

  /** Those that hold for a run: the user's before the system's. */
  public static UserSettings of(Arguments arguments, Surroundings surroundings) throws IOException {
    UserSettings preferences = new UserSettings();
    if (arguments.has(GlobalOptions.NO_CONFIG)) {
      return preferences;
    }
    String named = arguments.value(GlobalOptions.CONFIG_FILE);
    if (named != null) {
      preferences.read(surroundings.folder().resolve(named), named);
      return preferences;
    }
    for (Path file : places(surroundings.variables())) {
      if (Files.isRegularFile(file)) {
        preferences.read(file, file.toString());
      }
    }
    return preferences;
  }

  /** Where the files are looked for, the user's first. */
  static List<Path> places(Map<String, String> variables) {
    List<Path> places = new ArrayList<>();
    String own = variables.getOrDefault("XDG_CONFIG_HOME", "");
    String home = variables.getOrDefault("HOME", variables.getOrDefault("USERPROFILE", ""));
    if (!own.isEmpty()) {
      places.add(Path.of(own, "pinwheel", FILE));
    } else if (!home.isEmpty()) {
      places.add(Path.of(home, ".config", "pinwheel", FILE));
    }
    String all = variables.getOrDefault("XDG_CONFIG_DIRS", "/etc/xdg");
    int end = all.indexOf(':');
    places.add(Path.of(end < 0 ? all : all.substring(0, end), "pinwheel", FILE));
    places.removeIf(place -> !place.isAbsolute());
    return places;
  }

  /** What is preferred for an option; null if nothing is. */
  @Nullable Preference get(Option option) {
    return values.get(option);
  }

  private void read(Path file, String shown) throws IOException {
    String text = new String(InputFile.read(file), StandardCharsets.UTF_8);
    TomlTable table;
    try {
      table = Toml.read(text, Toml.Limits.DEFAULT);
    } catch (TomlException e) {
      throw wrong(shown, text, e.position(), 1, "not TOML: " + e.getMessage(), List.of());
    }
    for (int i = 0; i < table.size(); i++) {
      String key = table.key(i);
      Option option = named(key);
      if (option == null) {
        throw unknown(shown, text, table.keyPosition(i), key);
      }
      String value = value(option, table.value(i), file);
      if (value == null) {
        String wanted =
            option.allowed().isEmpty()
                ? option.takesValue() ? "a string" : "true or false"
                : "one of `" + String.join("`, `", option.allowed()) + "`";
        throw wrong(
            shown, text, table.valuePosition(i), 1, "`" + key + "` must be " + wanted, List.of());
      }
      values.putIfAbsent(option, new Preference(value, shown));
    }
  }

  private static @Nullable Option named(String key) {
    for (Option option : ALLOWED) {
      if (option.name().equals(key)) {
        return option;
      }
    }
    return null;
  }

  private static @Nullable String value(Option option, Object value, Path file) {
    if (!option.takesValue()) {
      return value instanceof Boolean flag ? flag.toString() : null;
    }
    if (!(value instanceof String text)
        || !option.allowed().isEmpty() && !option.allowed().contains(text)) {
      return null;
    }
    return option.equals(GlobalOptions.INDEX) ? file.resolveSibling(text).toString() : text;
  }

  private static CommandException unknown(String shown, String text, int position, String key) {
    List<String> names = new ArrayList<>();
    for (Option option : ALLOWED) {
      names.add(option.name());
    }
    String near = NearMiss.of(key, names);
    String hint =
        near != null
            ? "did you mean `" + near + "`?"
            : "the keys allowed here are `"
                + String.join("`, `", names)
                + "`; settings that affect resolution belong in the project's own file";
    return wrong(
        shown,
        text,
        position,
        key.length(),
        "unknown key `" + Printable.of(key) + "`",
        List.of(hint));
  }

  private static CommandException wrong(
      String shown, String text, int position, int length, String message, List<String> hints) {
    int at = Math.min(position, text.length());
    int start = text.lastIndexOf('\n', at - 1) + 1;
    int end = text.indexOf('\n', at);
    String line = text.substring(start, end < 0 ? text.length() : end).replace('\t', ' ');
    int number = 1;
    for (int i = text.indexOf('\n'); i >= 0 && i < start; i = text.indexOf('\n', i + 1)) {
      number++;
    }
    int fits = Math.max(1, Math.min(length, line.length() - (at - start)));
    String caret = new SyntaxException(message, line, at - start, fits).caret();
    return CommandException.usage(
        Printable.of(shown)
            + ":"
            + number
            + ":"
            + (at - start + 1)
            + ": "
            + message
            + "\n  "
            + caret.stripTrailing().replace("\n", "\n  "),
        hints);
  }
}

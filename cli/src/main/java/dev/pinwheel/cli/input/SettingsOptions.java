package dev.pinwheel.cli.input;

import dev.pinwheel.cli.line.ArgumentParser;
import dev.pinwheel.cli.line.Arguments;
import dev.pinwheel.cli.line.CommandException;
import dev.pinwheel.cli.line.Option;
import dev.pinwheel.cli.line.Printable;
import dev.pinwheel.name.Name;
import dev.pinwheel.project.CutOff;
import dev.pinwheel.project.SelectionRule;
import dev.pinwheel.project.Settings;
import dev.pinwheel.request.Policy;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the options that say how to resolve. */
final class SettingsOptions {
  private final Arguments arguments;

  private SettingsOptions(Arguments arguments) {
    this.arguments = arguments;
  }

  static Settings of(Arguments arguments) {
    return new SettingsOptions(arguments).read();
  }

  private Settings read() {
    String cutOff = arguments.value(InputOptions.EXCLUDE_NEWER);
    return new Settings(
        word(InputOptions.RESOLUTION, Policy.Order.values()),
        word(InputOptions.PRERELEASE, Policy.PreReleases.values()),
        preReleases(),
        cutOff == null ? null : cutOff(InputOptions.EXCLUDE_NEWER, cutOff),
        cutOffs(),
        word(InputOptions.REQUIRES_PYTHON_POLICY, Policy.RequiresPython.values()),
        word(InputOptions.FORK_STRATEGY, Policy.Forks.values()),
        names(InputOptions.ONLY_BINARY),
        names(InputOptions.NO_BINARY),
        arguments.has(InputOptions.REQUIRE_HASHES),
        arguments.has(InputOptions.STRICT_METADATA),
        Set.of(),
        SelectionRule.EVERYTHING);
  }

  private <E extends Enum<E>> @Nullable E word(Option option, E[] values) {
    String text = arguments.value(option);
    return text == null ? null : value(text, values);
  }

  private static <E extends Enum<E>> @Nullable E value(String text, E[] values) {
    for (E value : values) {
      if (word(value).equals(text)) {
        return value;
      }
    }
    return null;
  }

  private static String word(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private Map<String, Policy.PreReleases> preReleases() {
    Map<String, Policy.PreReleases> modes = new LinkedHashMap<>();
    for (String text : arguments.all(InputOptions.PRERELEASE_PACKAGE)) {
      String[] pair = pair(InputOptions.PRERELEASE_PACKAGE, text);
      Policy.PreReleases mode = value(pair[1], Policy.PreReleases.values());
      if (mode == null) {
        throw ArgumentParser.notAllowed(
            "`--" + InputOptions.PRERELEASE_PACKAGE.name() + "`", InputOptions.PRERELEASE, pair[1]);
      }
      modes.put(pair[0], mode);
    }
    return modes;
  }

  private Map<String, CutOff> cutOffs() {
    Map<String, CutOff> cutOffs = new LinkedHashMap<>();
    for (String text : arguments.all(InputOptions.EXCLUDE_NEWER_PACKAGE)) {
      String[] pair = pair(InputOptions.EXCLUDE_NEWER_PACKAGE, text);
      cutOffs.put(pair[0], cutOff(InputOptions.EXCLUDE_NEWER_PACKAGE, pair[1]));
    }
    return cutOffs;
  }

  private static CutOff cutOff(Option option, String text) {
    CutOff cutOff = CutOff.parse(text);
    if (cutOff == null) {
      throw CommandException.usage(
          "`--"
              + option.name()
              + "` needs a date, a time or a duration, not `"
              + Printable.of(text)
              + "`",
          List.of(
              "write a date, `2026-05-31`, a time, `2026-05-31T12:00:00Z`, or how long ago,"
                  + " `7 days` or `P7D`"));
    }
    return cutOff;
  }

  private static String[] pair(Option option, String text) {
    int equals = text.indexOf('=');
    String name = text.substring(0, Math.max(0, equals));
    if (!Name.isValid(name)) {
      throw CommandException.usage(
          "`--"
              + option.name()
              + "` needs `"
              + option.placeholder()
              + "`, not `"
              + Printable.of(text)
              + "`");
    }
    return new String[] {Name.normalize(name), text.substring(equals + 1)};
  }

  /** Names, several of which may stand in one value, separated by commas. */
  private Set<String> names(Option option) {
    Set<String> names = new LinkedHashSet<>();
    for (String text : arguments.all(option)) {
      int from = 0;
      while (from <= text.length()) {
        int comma = text.indexOf(',', from);
        int end = comma < 0 ? text.length() : comma;
        String name = text.substring(from, end).strip();
        from = end + 1;
        if (!name.equals(Policy.ALL) && !Name.isValid(name)) {
          throw CommandException.usage(
              "`--"
                  + option.name()
                  + "` needs a package name or `:all:`, not `"
                  + Printable.of(name)
                  + "`");
        }
        names.add(name.equals(Policy.ALL) ? Policy.ALL : Name.normalize(name));
      }
    }
    return names;
  }
}

package dev.pinwheel.cli.input;

import dev.pinwheel.cli.line.Arguments;
import dev.pinwheel.cli.line.Console;
import dev.pinwheel.cli.line.Option;
import dev.pinwheel.index.Index;
import dev.pinwheel.name.Name;
import dev.pinwheel.name.NearMiss;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Options for packages that do not exist: they are told, for they have no effect. */
public final class UnknownNames {
  private static final List<Option> BY_NAME =
      List.of(
          InputOptions.EXCLUDES,
          InputOptions.PRERELEASE_PACKAGE,
          InputOptions.EXCLUDE_NEWER_PACKAGE,
          InputOptions.ONLY_BINARY,
          InputOptions.NO_BINARY);

  private UnknownNames() {}

  /** Tells of those options that name a project which the index does not have. */
  static void tell(Arguments arguments, Index index, Console console) {
    for (Option option : BY_NAME) {
      for (String value : arguments.all(option)) {
        for (String name : names(value)) {
          if (index.names().project(name) < 0) {
            List<String> all = new ArrayList<>();
            for (int i = 0; i < index.names().projectCount(); i++) {
              all.add(index.names().get(i));
            }
            tell("--" + option.name(), name, "the index has no project", all, console);
          }
        }
      }
    }
  }

  /**
   * Tells that an option has no effect.
   *
   * @param missing what does not have the name
   * @param names those of which one may be meant
   */
  public static void tell(
      String option, String name, String missing, Collection<String> names, Console console) {
    String near = NearMiss.of(name, names);
    console.warning(
        "`"
            + option
            + " "
            + name
            + "` has no effect: "
            + missing
            + " `"
            + name
            + "`"
            + (near == null ? "" : "; did you mean `" + near + "`?"));
  }

  /**
   * The names in a value, which has several with commas between them, or what is set behind one.
   */
  private static List<String> names(String value) {
    List<String> names = new ArrayList<>();
    int from = 0;
    for (int i = 0; i <= value.length(); i++) {
      char c = i < value.length() ? value.charAt(i) : ',';
      if (c == ',' || c == '=' || c == ';') {
        String name = value.substring(from, i).strip();
        if (Name.isValid(name)) {
          names.add(Name.normalize(name));
        }
        from = i + 1;
        if (c != ',') {
          break;
        }
      }
    }
    return names;
  }
}

package dev.pinwheel.cli.input;

import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Where files of the user's own lie, by the XDG base directories; null where there is no home. */
public final class UserFolders {
  private static final String NAME = "pinwheel";

  private UserFolders() {}

  /** What is kept. */
  static @Nullable Path data(Map<String, String> variables) {
    return folder(variables, "XDG_DATA_HOME", Path.of(".local", "share"));
  }

  /** What can be had again. */
  public static @Nullable Path cache(Map<String, String> variables) {
    return folder(variables, "XDG_CACHE_HOME", Path.of(".cache"));
  }

  private static @Nullable Path folder(Map<String, String> variables, String named, Path usual) {
    String given = variables.getOrDefault(named, "");
    String home = home(variables);
    if (given.isEmpty() && home.isEmpty()) {
      return null;
    }
    Path folder = given.isEmpty() ? Path.of(home).resolve(usual) : Path.of(given);
    return folder.isAbsolute() ? folder.resolve(NAME) : null;
  }

  /** The home folder; empty where nobody says. */
  public static String home(Map<String, String> variables) {
    return variables.getOrDefault("HOME", variables.getOrDefault("USERPROFILE", ""));
  }
}

package dev.pinwheel.cli.line;

import java.util.List;

/** The options that every command understands, before and after the command's name. */
public final class GlobalOptions {
  public static final Option DIRECTORY =
      Option.value("directory", "FOLDER", "Run as if started in this folder").letter('C');
  public static final Option INDEX =
      Option.value("index", "FILE", "Use this index file").variable("PINWHEEL_INDEX");
  public static final Option NO_PROGRESS =
      Option.flag("no-progress", "Do not show progress").variable("PINWHEEL_NO_PROGRESS");
  static final Option QUIET =
      Option.count("quiet", "Print errors only; twice: nothing but the exit code").letter('q');
  public static final Option VERBOSE =
      Option.count("verbose", "Print more detail; twice: with stack traces").letter('v');
  public static final Option COLOR =
      Option.choice("color", List.of("auto", "always", "never"), "Whether to color messages");
  public static final Option CHARSET =
      Option.choice("charset", List.of("utf8", "ascii"), "Character set of messages");
  public static final Option CONFIG_FILE =
      Option.value("config-file", "FILE", "Read this settings file instead of the user's own")
          .variable("PINWHEEL_CONFIG_FILE");
  static final Option NO_CONFIG =
      Option.flag("no-config", "Read neither the user's nor the system's settings file");
  public static final Option HELP =
      Option.flag("help", "Print help and exit; `-h` omits global options").letter('h');
  public static final Option VERSION =
      Option.flag("version", "Print the version and exit").letter('V');

  public static final List<Option> ALL =
      List.of(
          DIRECTORY,
          INDEX,
          QUIET,
          VERBOSE,
          COLOR,
          CHARSET,
          NO_PROGRESS,
          CONFIG_FILE,
          NO_CONFIG,
          HELP,
          VERSION);

  private GlobalOptions() {}
}

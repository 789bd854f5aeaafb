package dev.pinwheel.cli.show;

import dev.pinwheel.cli.input.DiskFiles;
import dev.pinwheel.cli.input.IndexChoice;
import dev.pinwheel.cli.input.Inputs;
import dev.pinwheel.cli.line.Arguments;
import dev.pinwheel.cli.line.Command;
import dev.pinwheel.cli.line.Console;
import dev.pinwheel.cli.line.ExitCode;
import dev.pinwheel.cli.line.GlobalOptions;
import dev.pinwheel.cli.line.JsonText;
import dev.pinwheel.cli.line.Option;
import dev.pinwheel.cli.line.Printable;
import dev.pinwheel.index.file.IndexException;
import dev.pinwheel.marker.Markers;
import dev.pinwheel.project.Project;
import dev.pinwheel.project.ReadSetting;
import dev.pinwheel.project.pyproject.ProjectReader;
import dev.pinwheel.request.Policy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Shows the settings that are in force, and where each comes from. */
public final class ConfigCommand implements Command {
  private static final String DEFAULT = "default";

  private record Setting(String key, String value, String from) {}

  @Override
  public String name() {
    return "config";
  }

  @Override
  public String summary() {
    return "Show the settings in effect, and where each comes from";
  }

  @Override
  public List<Option> options() {
    return List.of(JsonText.FORMAT);
  }

  @Override
  public List<String> examples() {
    return List.of("pinwheel config", "pinwheel config --no-config --format json");
  }

  @Override
  public ExitCode run(Arguments arguments, Console console) throws IOException {
    List<Setting> settings = new ArrayList<>();
    try {
      IndexChoice choice = IndexChoice.of(arguments, console);
      add(settings, arguments, GlobalOptions.INDEX, choice.shown(), origin(choice));
    } catch (IndexException e) {
      settings.add(new Setting(GlobalOptions.INDEX.name(), "none", DEFAULT));
    }
    add(settings, arguments, GlobalOptions.COLOR, "auto", DEFAULT);
    add(settings, arguments, GlobalOptions.CHARSET, "utf8", DEFAULT);
    settings.add(
        new Setting(
            GlobalOptions.NO_PROGRESS.name(),
            Boolean.toString(arguments.has(GlobalOptions.NO_PROGRESS)),
            or(arguments.decidedBy(GlobalOptions.NO_PROGRESS), DEFAULT)));
    Path folder = console.surroundings().folder();
    if (Files.exists(folder.resolve(Inputs.PYPROJECT))) {
      project(settings, folder, console);
    }
    if (JsonText.isAsked(arguments)) {
      console.print(
          JsonText.of(
              json -> {
                json.array("settings");
                for (Setting setting : settings) {
                  json.object();
                  json.text("key", setting.key());
                  json.text("value", setting.value());
                  json.text("from", setting.from());
                  json.endObject();
                }
                json.endArray();
              }));
      return ExitCode.DONE;
    }
    int widest = 0;
    for (Setting setting : settings) {
      widest = Math.max(widest, setting.key().length());
    }
    StringBuilder text = new StringBuilder();
    for (Setting setting : settings) {
      text.append(setting.key()).append(" ".repeat(widest - setting.key().length() + 2));
      text.append(Printable.of(setting.value()));
      text.append(console.dimmed("  (" + Printable.of(setting.from()) + ")")).append('\n');
    }
    console.print(text.toString());
    return ExitCode.DONE;
  }

  private static void add(
      List<Setting> settings, Arguments arguments, Option option, String otherwise, String from) {
    settings.add(
        new Setting(
            option.name(),
            arguments.value(option, otherwise),
            or(arguments.decidedBy(option), from)));
  }

  private static String or(@Nullable String from, String otherwise) {
    return from == null ? otherwise : from;
  }

  private static String origin(IndexChoice choice) {
    return switch (choice.kind()) {
      case EMBEDDED -> "embedded in the program";
      case USER -> "the user's own, synchronised";
      default -> DEFAULT;
    };
  }

  /** What stands in the files of the project, and what holds where nothing does. */
  private static void project(List<Setting> settings, Path folder, Console console) {
    Project project =
        new ProjectReader(new DiskFiles(folder), console.surroundings().variables(), new Markers())
            .pyproject(Inputs.PYPROJECT);
    Set<String> said = new HashSet<>();
    for (ReadSetting read : project.read()) {
      said.add(read.use() == ReadSetting.Use.IN_FORCE ? read.key() : "");
      String from =
          read.origin() + (read.table().contains(".toml") ? "" : ", [" + read.table() + "]");
      settings.add(new Setting(read.key(), read.shown(), from + use(read)));
    }
    Policy usual = Policy.UNIVERSAL;
    word(settings, said, "resolution", usual.order());
    word(settings, said, "prerelease", usual.preReleases());
    word(settings, said, "fork-strategy", usual.forks());
    word(settings, said, "requires-python-policy", usual.requiresPython());
    for (String key : List.of("require-hashes", "strict-metadata")) {
      if (!said.contains(key)) {
        settings.add(new Setting(key, "false", DEFAULT));
      }
    }
    if (!said.contains("default-groups") && !project.defaultGroups().isEmpty()) {
      settings.add(
          new Setting("default-groups", String.join(", ", project.defaultGroups()), DEFAULT));
    }
  }

  private static String use(ReadSetting read) {
    return switch (read.use()) {
      case IN_FORCE -> "";
      case SHADOWED -> ": not in force, because of " + read.note();
      case WITHOUT_MEANING -> ": has no meaning here";
      case REFUSED -> ": not in force, " + read.note();
    };
  }

  private static void word(List<Setting> settings, Set<String> said, String key, Enum<?> usual) {
    if (!said.contains(key)) {
      String word = usual.name().toLowerCase(Locale.ROOT).replace('_', '-');
      settings.add(new Setting(key, word, DEFAULT));
    }
  }
}

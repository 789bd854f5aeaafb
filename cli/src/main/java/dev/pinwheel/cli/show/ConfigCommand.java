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
import dev.pinwheel.project.CutOff;
import dev.pinwheel.project.Project;
import dev.pinwheel.project.Settings;
import dev.pinwheel.project.pyproject.ProjectReader;
import dev.pinwheel.request.Policy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Shows the settings that are in force, and where each comes from. */
public final class ConfigCommand implements Command {
  private static final String OWN = "pinwheel.toml";
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

  private static void project(List<Setting> settings, Path folder, Console console) {
    Project project =
        new ProjectReader(new DiskFiles(folder), console.surroundings().variables(), new Markers())
            .pyproject(Inputs.PYPROJECT);
    String from = Files.exists(folder.resolve(OWN)) ? OWN : Inputs.PYPROJECT + ", [tool.pinwheel]";
    Settings said = project.settings();
    Policy usual = Policy.UNIVERSAL;
    word(settings, "resolution", said.order(), usual.order(), from);
    word(settings, "prerelease", said.preReleases(), usual.preReleases(), from);
    said.preReleasesOf()
        .forEach(
            (name, mode) ->
                settings.add(new Setting("prerelease-package." + name, word(mode), from)));
    word(settings, "fork-strategy", said.forks(), usual.forks(), from);
    word(settings, "requires-python-policy", said.requiresPython(), usual.requiresPython(), from);
    names(settings, "only-binary", List.copyOf(said.onlyBinary()), from);
    names(settings, "no-binary", List.copyOf(said.noBinary()), from);
    Long cutOff = said.excludeNewer();
    if (cutOff != null) {
      settings.add(new Setting("exclude-newer", CutOff.text(cutOff), from));
    }
    said.excludeNewerOf()
        .forEach(
            (name, its) ->
                settings.add(new Setting("exclude-newer-package." + name, CutOff.text(its), from)));
    yes(settings, "require-hashes", said.requireHashes(), from);
    yes(settings, "strict-metadata", said.strictMetadata(), from);
    names(settings, "default-groups", List.copyOf(project.defaultGroups()), from);
  }

  private static void yes(List<Setting> settings, String key, boolean said, String from) {
    settings.add(new Setting(key, Boolean.toString(said), said ? from : DEFAULT));
  }

  private static void names(List<Setting> settings, String key, List<String> names, String from) {
    if (!names.isEmpty()) {
      settings.add(new Setting(key, String.join(", ", names), from));
    }
  }

  private static void word(
      List<Setting> settings, String key, @Nullable Enum<?> said, Enum<?> usual, String from) {
    settings.add(
        new Setting(key, word(said == null ? usual : said), said == null ? DEFAULT : from));
  }

  private static String word(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}

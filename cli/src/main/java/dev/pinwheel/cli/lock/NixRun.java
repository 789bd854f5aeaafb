package dev.pinwheel.cli.lock;

import dev.pinwheel.cli.input.IndexChoice;
import dev.pinwheel.cli.input.Inputs;
import dev.pinwheel.cli.input.NixPreference;
import dev.pinwheel.cli.line.Arguments;
import dev.pinwheel.cli.line.CommandException;
import dev.pinwheel.cli.line.Console;
import dev.pinwheel.cli.line.ExitCode;
import dev.pinwheel.cli.line.Printable;
import dev.pinwheel.file.InputFile;
import dev.pinwheel.index.Index;
import dev.pinwheel.index.file.IndexException;
import dev.pinwheel.lock.Lock;
import dev.pinwheel.lock.make.Completion;
import dev.pinwheel.marker.Markers;
import dev.pinwheel.nix.NixException;
import dev.pinwheel.nix.NixFiles;
import dev.pinwheel.nix.NixInput;
import dev.pinwheel.nix.NixOutput;
import dev.pinwheel.project.NixProvider;
import dev.pinwheel.project.NixSettings;
import dev.pinwheel.project.Project;
import dev.pinwheel.project.pyproject.ProjectReader;
import dev.pinwheel.request.BuildRequirement;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** From a lock to the Nix files beside it. */
final class NixRun {
  private final Path file;
  private final String shown;
  private final Arguments arguments;
  private final Console console;
  private final Lock lock;
  private final byte[] bytes;
  private final Markers markers;
  private @Nullable String script;
  private Inputs.@Nullable Asked asked;
  private @Nullable NixProvider prefer;

  /**
   * A run for a lock.
   *
   * @param shown the file as the user would write it
   * @param bytes what is in the file
   * @param markers the universe of the lock
   */
  NixRun(
      Path file,
      String shown,
      Lock lock,
      byte[] bytes,
      Markers markers,
      Arguments arguments,
      Console console) {
    this.file = file;
    this.shown = "`" + Printable.of(shown) + "`";
    this.lock = lock;
    this.bytes = bytes.clone();
    this.markers = markers;
    this.arguments = arguments;
    this.console = console;
  }

  /** The folder of the lock. */
  Path beside() {
    Path parent = file.getParent();
    return parent == null ? console.surroundings().folder() : parent;
  }

  /** Takes the settings from a script instead of the project's file. */
  void script(@Nullable String name) {
    script = name;
  }

  /** Takes the settings from what was read to make the lock, as far as that is the same file. */
  void asked(Inputs.Asked inputs) {
    asked = inputs;
    script = inputs.script();
  }

  /** Takes these files where a release has both kinds. */
  void prefer(NixProvider provider) {
    prefer = provider;
  }

  /** Writes the files into a folder. */
  ExitCode write(Path folder) throws IOException {
    NixFiles files = files(folder);
    List<String> written;
    try {
      written = new NixOutput(folder, console.surroundings().storage()).write(files);
    } catch (NixException e) {
      throw new CommandException(ExitCode.FILES, String.valueOf(e.getMessage()), hints(e.hint()));
    }
    for (String path : written) {
      console.status("Wrote `" + Printable.of(shown(folder, path)) + "`");
    }
    if (written.isEmpty()) {
      console.status("The Nix files are up to date");
    }
    return ExitCode.DONE;
  }

  /** Compares the files in a folder with what would be written. */
  ExitCode check(Path folder) throws IOException {
    List<String> differing =
        new NixOutput(folder, console.surroundings().storage()).differing(files(folder));
    if (differing.isEmpty()) {
      console.status("The Nix files are up to date");
      return ExitCode.DONE;
    }
    List<String> names = new ArrayList<>();
    for (String path : differing) {
      names.add("`" + Printable.of(shown(folder, path)) + "`");
    }
    throw new CommandException(
        ExitCode.NO,
        "not up to date with " + shown + ": " + String.join(", ", names),
        List.of("`pinwheel nix` writes " + (names.size() == 1 ? "it" : "them") + " again"));
  }

  private String shown(Path folder, String path) {
    Path here = console.surroundings().folder().normalize();
    Path full = folder.resolve(path).normalize();
    return (full.startsWith(here) ? here.relativize(full) : full).toString();
  }

  private NixFiles files(Path folder) throws IOException {
    Path home = home();
    Project project = project(home);
    NixSettings settings = project == null ? NixSettings.NONE : project.nix();
    Map<String, List<BuildRequirement>> builds = new HashMap<>();
    Lock completed = completed(builds);
    if (project != null) {
      builds.putAll(project.builds().requires());
    }
    NixInput input =
        new NixInput(
            completed,
            relative(folder, file),
            HexFormat.of().formatHex(sha256(bytes)),
            relative(folder, home),
            settings,
            builds,
            NixPreference.versions(home, settings),
            prefer);
    try {
      NixFiles files = NixFiles.of(input);
      for (String notice : files.notices()) {
        console.warning(Printable.of(notice));
      }
      return files;
    } catch (NixException e) {
      throw new CommandException(
          ExitCode.USAGE, Printable.of(String.valueOf(e.getMessage())), hints(e.hint()));
    }
  }

  private static List<String> hints(@Nullable String hint) {
    return hint == null ? List.of() : List.of(Printable.of(hint));
  }

  /** The folder of the project: that of the script, or that of the lock. */
  private Path home() {
    Path named =
        script == null ? file : console.surroundings().folder().resolve(script).normalize();
    Path parent = named.getParent();
    return parent == null ? console.surroundings().folder() : parent;
  }

  private static String relative(Path folder, Path target) {
    return folder.relativize(target).toString().replace('\\', '/');
  }

  /** What the project's file says; null if there is no such file. */
  private @Nullable Project project(Path home) throws IOException {
    Path file = home.resolve(Inputs.PYPROJECT);
    if (asked != null && (script != null || asked.pyprojects().contains(file))) {
      return asked.project();
    }
    Path folder = console.surroundings().folder();
    ProjectReader reader =
        new ProjectReader(
            path -> InputFile.read(folder.resolve(path)),
            console.surroundings().variables(),
            markers);
    if (script != null) {
      return reader.script(script);
    }
    return Files.exists(file)
        ? reader.pyproject(folder.normalize().relativize(file).toString().replace('\\', '/'))
        : null;
  }

  /** The lock with what the index adds, where it leaves something out that matters here. */
  private Lock completed(Map<String, List<BuildRequirement>> builds) {
    if (!Completion.isWanted(lock)) {
      return lock;
    }
    try (Index index = IndexChoice.open(arguments, console)) {
      Completion completion = Completion.of(lock, index, markers);
      builds.putAll(completion.builds());
      return completion.lock();
    } catch (IndexException e) {
      console.note("without an index: " + Printable.of(String.valueOf(e.getMessage())));
      return lock;
    }
  }

  private static byte[] sha256(byte[] bytes) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(bytes);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}

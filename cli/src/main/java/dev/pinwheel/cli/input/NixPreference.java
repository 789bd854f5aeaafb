package dev.pinwheel.cli.input;

import dev.pinwheel.cli.line.CommandException;
import dev.pinwheel.cli.line.Console;
import dev.pinwheel.cli.line.Printable;
import dev.pinwheel.file.InputFile;
import dev.pinwheel.marker.Markers;
import dev.pinwheel.nix.NixException;
import dev.pinwheel.nix.NixpkgsVersions;
import dev.pinwheel.project.NixSettings;
import dev.pinwheel.project.pyproject.ProjectReader;
import dev.pinwheel.request.Preference;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The versions of nixpkgs that a solve prefers, where {@code prefer-versions} says so: one answer
 * for every command that solves. What is read as an input says it, a script for itself; else the
 * {@code pyproject.toml} beside what was named first.
 */
public final class NixPreference {
  /** Who has these versions, as explanations call it. */
  public static final String BY = "nixpkgs";

  private NixPreference() {}

  /** The versions; none if nobody says so. */
  public static List<Preference> of(Inputs.Asked asked, Console console, Markers markers)
      throws IOException {
    Path folder = console.surroundings().folder();
    String first = asked.first();
    Path named = first == null ? null : folder.resolve(first).normalize().getParent();
    Path home = named == null ? folder : named;
    NixSettings settings = asked.project().nix();
    if (!settings.preferNixpkgs() && asked.script() == null) {
      settings = beside(home, settings, console, markers);
    }
    if (!settings.preferNixpkgs()) {
      return List.of();
    }
    NixpkgsVersions versions = versions(home, settings);
    return versions == null ? List.of() : versions.preferences(markers);
  }

  /** The settings of the file that lies there, which is read only if it has the word. */
  private static NixSettings beside(
      Path home, NixSettings otherwise, Console console, Markers markers) throws IOException {
    Path file = home.resolve(Inputs.PYPROJECT);
    if (!Files.exists(file)
        || !new String(InputFile.read(file), StandardCharsets.UTF_8).contains("prefer-versions")) {
      return otherwise;
    }
    Path folder = console.surroundings().folder().normalize();
    return new ProjectReader(
            path -> InputFile.read(folder.resolve(path)),
            console.surroundings().variables(),
            markers)
        .pyproject(folder.relativize(file).toString().replace('\\', '/'))
        .nix();
  }

  /** The table of versions that the settings in a folder name; null if they name none. */
  public static @Nullable NixpkgsVersions versions(Path home, NixSettings settings)
      throws IOException {
    String name = settings.versions();
    if (name == null) {
      return null;
    }
    String table = Printable.of(name);
    try {
      return NixpkgsVersions.read(InputFile.read(home.resolve(name)));
    } catch (NoSuchFileException e) {
      throw CommandException.usage(
          "no such file: `" + table + "`, named by `versions` in `[tool.pinwheel.nix]`",
          List.of("docs/how-to/nix.md says how to make it with Nix"));
    } catch (NixException e) {
      throw CommandException.usage(
          table + ":" + e.getMessage(),
          e.hint() == null ? List.of() : List.of(Printable.of(e.hint())));
    }
  }
}

package dev.pinwheel.nix;

import dev.pinwheel.lock.Lock;
import dev.pinwheel.lock.codec.LockReader;
import dev.pinwheel.lock.codec.LockReading;
import dev.pinwheel.lock.codec.ReadOptions;
import dev.pinwheel.marker.Markers;
import dev.pinwheel.project.NixSettings;
import dev.pinwheel.project.Project;
import dev.pinwheel.project.pyproject.ProjectReader;
import dev.pinwheel.testing.Folders;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The example projects, and projects of a test's own, from their lock to Nix. */
final class Examples {
  private Examples() {}

  /**
   * A project with a lock.
   *
   * @param settings the file with the settings, or null
   */
  record Example(Path folder, String lock, @Nullable String settings) {
    @Override
    public String toString() {
      return folder.getFileName().toString();
    }

    NixInput input() {
      return Examples.input(folder, lock, settings);
    }
  }

  static List<Example> all() {
    return List.of(
        project("web-service", "pylock.toml", "pyproject.toml"),
        project("redis-board", "pylock.toml", null),
        project("flask-app", "pylock.toml", "pyproject.toml"),
        project("snaptime-app", "pylock.toml", "pyproject.toml"),
        project("browser-check", "pylock.toml", "pyproject.toml"),
        project("picture-service", "pylock.thumbnail.toml", "thumbnail.py"),
        project("page-visits", "pylock.toml", "pyproject.toml"),
        project("name-lookup", "pylock.toml", null),
        project("tick-stream", "pylock.toml", null),
        project("../handmade", "pylock.toml", null));
  }

  static Example named(String name) {
    return all().stream().filter(each -> each.toString().equals(name)).findFirst().orElseThrow();
  }

  private static Example project(String name, String lock, @Nullable String settings) {
    Path folder =
        Folders.root().resolve("fixtures/projects").resolve(name).toAbsolutePath().normalize();
    return new Example(folder, lock, settings);
  }

  static NixInput input(Path folder, String lockName, @Nullable String settingsName) {
    Markers markers = new Markers();
    byte[] bytes = read(folder.resolve(lockName));
    LockReading reading = LockReader.read(bytes, markers, ReadOptions.LOCAL);
    Lock lock = Objects.requireNonNull(reading.lock(), () -> reading.findings().toString());
    Project project = null;
    if (settingsName != null) {
      ProjectReader reader =
          new ProjectReader(path -> Files.readAllBytes(folder.resolve(path)), Map.of(), markers);
      project =
          settingsName.endsWith(".py")
              ? reader.script(settingsName)
              : reader.pyproject(settingsName);
    }
    NixSettings settings = project == null ? NixSettings.NONE : project.nix();
    String versions = settings.versions();
    return new NixInput(
        lock,
        lockName,
        digest(bytes),
        "",
        settings,
        project == null ? Map.of() : project.builds().requires(),
        versions == null ? null : NixpkgsVersions.read(read(folder.resolve(versions))),
        null);
  }

  /** A lock that is a text, with settings that are lines of {@code [tool.pinwheel.nix]}. */
  static NixInput input(String lockText, String settings) {
    Markers markers = new Markers();
    LockReading reading = LockReader.read(lockText, markers, ReadOptions.LOCAL);
    Lock lock = Objects.requireNonNull(reading.lock(), () -> reading.findings().toString());
    Project project =
        new ProjectReader(
                path -> {
                  if (!path.equals("pyproject.toml")) {
                    throw new NoSuchFileException(path);
                  }
                  return ("[tool.pinwheel.nix]\n" + settings).getBytes(StandardCharsets.UTF_8);
                },
                Map.of(),
                markers)
            .pyproject("pyproject.toml");
    return new NixInput(
        lock,
        "pylock.toml",
        digest(lockText.getBytes(StandardCharsets.UTF_8)),
        "",
        project.nix(),
        project.builds().requires(),
        null,
        null);
  }

  /** The text of one of the files. */
  static String text(NixInput input, String path) {
    return NixFiles.of(input).files().stream()
        .filter(file -> file.path().equals(path))
        .findFirst()
        .orElseThrow()
        .text();
  }

  static String packages(NixInput input) {
    return text(input, "nix/python-packages.nix");
  }

  /** Writes a lock and its Nix files into a folder. */
  static void write(Path folder, String lockText, NixInput input) {
    try {
      Files.createDirectories(folder.resolve("nix"));
      Files.writeString(folder.resolve("pylock.toml"), lockText);
      for (NixFile file : NixFiles.of(input).files()) {
        Files.writeString(folder.resolve(file.path()), file.text());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static String digest(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }

  private static byte[] read(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

package dev.pinwheel.cli;

import dev.pinwheel.fixtures.Universe;
import dev.pinwheel.index.build.IndexBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What a run of a command comes to, over a toy universe in a folder of its own: how it ends, what
 * it says, and what it writes. What a lock says of how it was asked for is left out, so that an
 * option that is only written down has no effect.
 */
public final class Effects {
  private static final String UNIVERSE =
      """
      lib 1 @2024-01-01
      lib 2 @2024-06-01
      lib 3 @2025-01-01
      top 1 @2024-01-01 -> lib
      pre 1 @2024-01-01
      pre 2a1 @2024-01-01
      mended 1
      mended 2 -> lib>=1.*
      source 1
      source 2 sdist
      both 1
      newer 1 python>=3.8
      newer 2 python>=3.12
      older 1
      older 2 python>=3.8,<3.11
      system 1
      system 2 py3-none-manylinux_2_17_x86_64
      blank 1 unknown
      setuptools 1
      setuptools 2
      """;

  private final Path folder;

  private Effects(Path folder) {
    this.folder = folder;
  }

  /** An index of the toy universe. */
  public static void writeIndex(Path file) throws IOException {
    var source = Universe.of(UNIVERSE).source();
    new IndexBuilder().threads(1).add(source.description(), source.parts()).build().write(file);
  }

  /** Runs commands one after another in a new folder with these files; what the last comes to. */
  public static String of(Path index, Path folder, Map<String, String> files, String[]... commands)
      throws IOException {
    Files.createDirectories(folder);
    for (Map.Entry<String, String> file : files.entrySet()) {
      Path path = folder.resolve(file.getKey());
      Files.createDirectories(path.getParent());
      Files.writeString(path, file.getValue());
    }
    Ended ended = null;
    for (String[] words : commands) {
      ended = Ended.of(folder, Map.of("PINWHEEL_INDEX", index.toString()), "", words);
    }
    if (ended == null) {
      throw new IllegalArgumentException("no command");
    }
    return "exit code "
        + ended.code()
        + "\n"
        + ended.out()
        + ended.err().replaceAll(" in \\d+ ms", " in N ms")
        + new Effects(folder).written();
  }

  private String written() throws IOException {
    Map<String, String> texts = new TreeMap<>();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file :
          files.filter(Files::isRegularFile).sorted(Comparator.naturalOrder()).toList()) {
        String name = folder.relativize(file).toString();
        if (name.startsWith("pylock.") || name.endsWith(".nix")) {
          texts.put(name, withoutWhatWasAsked(Files.readString(file)));
        }
      }
    }
    return texts.toString();
  }

  private static String withoutWhatWasAsked(String text) {
    StringBuilder left = new StringBuilder();
    for (String line : text.lines().toList()) {
      if (!line.startsWith("inputs-digest = ")
          && !line.startsWith("seal = ")
          && !line.startsWith("options = ")) {
        left.append(line).append('\n');
      }
    }
    return left.toString();
  }
}

package dev.pinwheel.testing;

import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Folders of real data, named by system properties; a test without its folder is skipped. */
public final class Folders {
  private Folders() {}

  /** The folder that a property such as {@code pinwheel.conformance} names. */
  public static Path named(String property) {
    String value = System.getProperty(property, "");
    if (value.isEmpty()) {
      return abort("skipped: no folder given by -D" + property);
    }
    Path folder = Path.of(value);
    if (!Files.isDirectory(folder)) {
      throw new AssertionError("-D" + property + " names no folder: " + folder);
    }
    return folder;
  }

  /** The files of one kind in such a folder: {@code versions.tsv}, {@code versions.dev.tsv} … */
  public static List<Path> ofKind(String property, String kind) {
    Path folder = named(property);
    try (var files = Files.walk(folder)) {
      List<Path> found =
          files.filter(p -> isKind(p.getFileName().toString(), kind)).sorted().toList();
      if (found.isEmpty()) {
        return abort("skipped: no " + kind + "*.tsv in " + folder);
      }
      return found;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean isKind(String fileName, String kind) {
    return fileName.startsWith(kind + ".") && fileName.endsWith(".tsv");
  }

  /** The top folder of the checkout. */
  public static Path root() {
    return Path.of(System.getProperty("pinwheel.root", ".."));
  }
}

package dev.pinwheel.cli;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.pinwheel.file.Disk;
import dev.pinwheel.file.Storage;
import dev.pinwheel.testing.Folders;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * A command that writes, as two command lines: each leaves in the folder `out` what the other wrote
 * there, or its own.
 */
record Writer(String name, List<String> old, List<String> fresh) {
  private static final Path DATA = Folders.root().resolve("fixtures/src/main/data/projects");

  private static final Map<String, String> PROJECTS =
      Map.of("old", "bottle", "fresh", "blinker", "other", "click");

  /** Where all of them write, and nothing else lies. */
  static final String OUT = "out";

  private static Writer of(String name, String words) {
    String all = name + " " + words;
    return new Writer(
        name,
        List.of(all.replace("*", "old").split(" ")),
        List.of(all.replace("*", "fresh").split(" ")));
  }

  /** All that Pinwheel has; {@code *} is one of two inputs. */
  static List<Writer> all() {
    return List.of(
        of("lock", "-r *.txt -o out/pylock.toml"),
        of("lock --nix", "-r *.txt -o out/pylock.toml"),
        of("upgrade", "-r *.txt -o out/pylock.toml"),
        of("nix", "pylock.*.toml -o out"),
        of("tree", "-l pylock.*.toml --format svg -o out/tree.svg"),
        of("why", "idna -l pylock.*.toml -o out/why.txt"),
        of("diff", "pylock.*.toml pylock.other.toml -o out/diff.txt"),
        of("export", "-l pylock.*.toml -o out/requirements.txt"),
        of("explain", "-r *.txt -o out/explain.txt"),
        of("why-not", "idna==3.7 -r *.txt -o out/why-not.txt"),
        of("batch", "*.txt -o out/answers.jsonl"),
        of("index build", "--from projects:* -o out/pypi.index"),
        of("index pack", "--index *.index -o out/packed"),
        of("index unpack", "*.packed -o out/pypi.index"));
  }

  /** The one that is called so. */
  static Writer named(String name) {
    return all().stream().filter(writer -> writer.name.equals(name)).findFirst().orElseThrow();
  }

  /** Puts into a folder what all of them read. */
  static void prepare(Path folder) throws IOException {
    for (String each : List.of("old", "fresh", "other")) {
      Files.writeString(folder.resolve(each + ".txt"), "idna\n" + PROJECTS.get(each) + "\n");
      done(folder, List.of("lock", "-r", each + ".txt", "-o", "pylock." + each + ".toml"));
      Path projects = Files.createDirectory(folder.resolve(each));
      for (String name : List.of("origin", "idna.txt", PROJECTS.get(each) + ".txt")) {
        Files.copy(DATA.resolve(name), projects.resolve(name));
      }
      String index = each + ".index";
      done(folder, List.of("index", "build", "--from", "projects:" + each, "-o", index));
      done(folder, List.of("index", "pack", "--index", index, "-o", each + ".packed"));
    }
    Files.createDirectory(folder.resolve(OUT));
  }

  private static void done(Path folder, List<String> words) {
    Ended ended = Ended.of(folder, new Disk(), words);
    assertTrue(ended.code() <= 1, () -> words + ": " + ended.err());
  }

  /** Puts into a prepared folder what was there first. */
  void writeOld(Path folder) {
    done(folder, old);
  }

  /** Puts its own in place of what was there. */
  void writeFresh(Path folder) {
    done(folder, fresh);
  }

  Ended run(Path folder, Storage storage) {
    return Ended.of(folder, storage, fresh);
  }

  /** Whether it has no name yet. */
  static boolean isHidden(String file) {
    return file.startsWith(".") || file.contains("/.");
  }

  /** What lies in {@link #OUT}, hidden files too. */
  static Map<String, String> written(Path folder) throws IOException {
    Map<String, String> found = new TreeMap<>();
    Path out = folder.resolve(OUT);
    List<Path> files = new ArrayList<>();
    try (Stream<Path> all = Files.walk(out)) {
      all.filter(Files::isRegularFile).forEach(files::add);
    }
    for (Path file : files) {
      byte[] bytes = Files.readAllBytes(file);
      found.put(
          out.relativize(file).toString(),
          new String(bytes, StandardCharsets.ISO_8859_1).replaceAll("\"ms\":[0-9.]+", "\"ms\":0"));
    }
    return found;
  }
}

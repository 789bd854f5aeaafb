package dev.pinwheel.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.pinwheel.testing.Folders;
import dev.pinwheel.testing.Goldens;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The example projects, locked from the embedded index; the locks beside them were reviewed. */
final class ProjectsTest {
  @TempDir Path folder;

  /**
   * An example.
   *
   * @param input what is named on the command line
   * @param lock where the lock lies
   */
  record Example(String name, String input, String lock) {
    @Override
    public String toString() {
      return name;
    }
  }

  static List<Example> examples() {
    return List.of(
        new Example("web-service", "requirements.txt", "pylock.toml"),
        new Example("redis-board", "requirements.txt", "pylock.toml"),
        new Example("flask-app", ".", "pylock.toml"),
        new Example("snaptime-app", ".", "pylock.toml"),
        new Example("browser-check", "requirements.txt", "pylock.toml"),
        new Example("picture-service", "thumbnail.py", "pylock.thumbnail.toml"),
        new Example("page-visits", ".", "pylock.toml"),
        new Example("name-lookup", "requirements.in", "pylock.toml"),
        new Example("tick-stream", "requirements.txt", "pylock.toml"));
  }

  private static Path home(Example example) {
    return Folders.root().resolve("fixtures/projects").resolve(example.name());
  }

  /** A copy of an example without its lock. */
  private Path copy(Example example, String name) throws IOException {
    Path home = home(example);
    Path copy = folder.resolve(name);
    try (Stream<Path> files = Files.walk(home)) {
      for (Path file : (Iterable<Path>) files::iterator) {
        Path target = copy.resolve(home.relativize(file).toString());
        if (Files.isDirectory(file)) {
          Files.createDirectories(target);
        } else if (!file.getFileName().toString().startsWith("pylock")) {
          Files.copy(file, target);
        }
      }
    }
    return copy;
  }

  private static String golden(Example example) throws IOException {
    return Files.readString(home(example).resolve(example.lock()));
  }

  private static void assertDone(Ended ended) {
    assertEquals(0, ended.code(), ended.err());
  }

  @Test
  void everyExampleIsListed() throws IOException {
    try (Stream<Path> folders = Files.list(Folders.root().resolve("fixtures/projects"))) {
      assertEquals(
          examples().stream().map(Example::name).sorted().toList(),
          folders
              .filter(Files::isDirectory)
              .map(f -> f.getFileName().toString())
              .sorted()
              .toList());
    }
  }

  @ParameterizedTest
  @MethodSource("examples")
  void theLockIsTheReviewedOne(Example example) throws IOException {
    Path copy = copy(example, "copy");
    Ended ended = Ended.of(copy, "lock", example.input());
    assertDone(ended);
    assertEquals("", ended.out());
    assertTrue(ended.err().endsWith("Wrote `" + example.lock() + "`\n"), ended.err());
    Goldens.check(
        home(example).resolve(example.lock()), Files.readString(copy.resolve(example.lock())));
  }

  @ParameterizedTest
  @MethodSource("examples")
  void aSecondLockTouchesNothing(Example example) throws IOException {
    Path copy = copy(example, "copy");
    Path lock = Files.writeString(copy.resolve(example.lock()), golden(example));
    FileTime longAgo = FileTime.fromMillis(1_000_000_000_000L);
    Files.setLastModifiedTime(lock, longAgo);
    Ended ended = Ended.of(copy, "lock", example.input());
    assertDone(ended);
    assertTrue(ended.err().endsWith("is up to date\n"), ended.err());
    assertEquals(longAgo, Files.getLastModifiedTime(lock));
    assertDone(Ended.of(copy, "lock", "--check", example.input()));
    assertDone(Ended.of(copy, "check", example.input()));
    assertEquals(golden(example), Files.readString(lock));
  }

  /** The lock does not say any more what it is for, so all is solved from what it remembers. */
  @ParameterizedTest
  @MethodSource("examples")
  void solvedFromItselfItComesOutTheSame(Example example) throws IOException {
    Path copy = copy(example, "copy");
    Path lock = copy.resolve(example.lock());
    String golden = golden(example);
    int inputs = golden.indexOf("inputs-digest = ");
    int after = golden.indexOf('\n', golden.indexOf("seal = ")) + 1;
    Files.writeString(
        lock,
        golden.substring(0, inputs) + "inputs-digest = \"another\"\n" + golden.substring(after));
    assertEquals(1, Ended.of(copy, "lock", "--check", example.input()).code());
    Ended ended = Ended.of(copy, "lock", example.input());
    assertTrue(ended.err().startsWith("Resolved "), ended.err());
    assertTrue(ended.err().contains("Wrote "), ended.err());
    assertEquals(golden, Files.readString(lock));
  }

  /** The seal gone, the lock is found valid by a solve, and its text is left alone but for that. */
  @ParameterizedTest
  @MethodSource("examples")
  void withoutItsSealItStillHolds(Example example) throws IOException {
    Path copy = copy(example, "copy");
    Path lock = copy.resolve(example.lock());
    String golden = golden(example);
    int seal = golden.indexOf("seal = ");
    Files.writeString(
        lock, golden.substring(0, seal) + golden.substring(golden.indexOf('\n', seal) + 1));
    assertDone(Ended.of(copy, "lock", "--check", example.input()));
    assertDone(Ended.of(copy, "lock", example.input()));
    assertEquals(golden, Files.readString(lock));
  }

  @ParameterizedTest
  @MethodSource("examples")
  void theOrderOfLinesDoesNotMatter(Example example) throws IOException {
    Path copy = copy(example, "copy");
    String input = example.input().equals(".") ? "pyproject.toml" : example.input();
    Files.write(copy.resolve(input), permuted(Files.readAllLines(copy.resolve(input))));
    assertDone(Ended.of(copy, "lock", example.input()));
    assertEquals(golden(example), Files.readString(copy.resolve(example.lock())));
  }

  /** Turns round each run of lines that are the elements of an array, or requirements. */
  private static List<String> permuted(List<String> lines) {
    List<String> permuted = new ArrayList<>(lines);
    int from = 0;
    while (from < permuted.size()) {
      int to = from;
      while (to < permuted.size() && isElement(permuted.get(to))) {
        to++;
      }
      Collections.reverse(permuted.subList(from, to));
      from = to + 1;
    }
    return permuted;
  }

  private static boolean isElement(String line) {
    return line.startsWith("    \"")
        || line.startsWith("#     \"")
        || !line.isEmpty() && Character.isLetter(line.charAt(0)) && !line.contains(" ");
  }

  /** Another process, with another language, time zone, folder and name of the folder. */
  @ParameterizedTest
  @MethodSource("examples")
  void thePlaceDoesNotMatter(Example example) throws Exception {
    Path copy = copy(example, "Ordner mit Blank ü");
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Duser.language=tr",
                "-Duser.country=TR",
                "-Duser.timezone=Asia/Kathmandu",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                "dev.pinwheel.cli.Pinwheel",
                "lock",
                example.input().equals(".")
                    ? copy.toString()
                    : copy + File.separator + example.input()));
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().put("PINWHEEL_INDEX", Embedded.FILE.toString());
    builder.directory(Files.createDirectories(folder.resolve("elsewhere")).toFile());
    Process process = builder.start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(0, process.waitFor(), said);
    assertEquals(golden(example), Files.readString(copy.resolve(example.lock())));
  }
}

package dev.pinwheel.project;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.pinwheel.testing.Folders;
import dev.pinwheel.testing.Goldens;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Mistakes people make, each in a small file beside the message it has to lead to. */
final class ErrorsTest {
  private static final String GOLDEN = ".message";

  @TestFactory
  Stream<DynamicTest> everyMistakeHasItsMessage() throws IOException {
    return cases().stream()
        .map(
            file ->
                DynamicTest.dynamicTest(kind(file) + "/" + file.getFileName(), () -> check(file)));
  }

  @Test
  void noGoldenIsLeftWithoutItsCase() throws IOException {
    try (var files = Files.walk(folder())) {
      List<Path> stray =
          files
              .filter(file -> file.toString().endsWith(GOLDEN))
              .filter(file -> !Files.exists(Path.of(file.toString().replace(GOLDEN, ""))))
              .toList();
      assertEquals(List.of(), stray);
    }
    assertTrue(cases().size() >= 100);
  }

  @Test
  void d09BytesThatAreNoText() {
    assertEquals(
        """
        requirements.txt:2:4: not UTF-8
          fl\u00e4
             ^

        hint: save it as UTF-8
        """,
        message(new byte[] {'a', '\n', 'f', 'l', (byte) 0xC3, (byte) 0xA4, (byte) 0xFF, 'k'}));
    assertEquals(
        """
        requirements.txt:1:1: not UTF-8
          \s
          ^

        hint: it is UTF-16; save it as UTF-8
        """
            .replace("  \\s\n", "  \n"),
        message("\uFEFFflask".getBytes(StandardCharsets.UTF_16LE)).replace("  \n", "   \n"));
    assertEquals(
        """
        requirements.txt:1:3: a NUL character
          fl\uFFFDsk
            ^

        hint: remove it, or save the file as UTF-8 if it is UTF-16
        """,
        message("fl\0sk".getBytes(StandardCharsets.UTF_8)));
  }

  @Test
  void aMissingFileAndAHugeOne() {
    InputException missing =
        assertThrows(
            InputException.class,
            () -> Written.of("x", "").reader(Map.of()).requirements("requirements.txt"));
    assertEquals("requirements.txt: no such file\n\nhint: check the path\n", missing.report());
    assertTrue(message(new byte[(16 << 20) + 1]).contains("larger than 16 MiB"));
  }

  @Test
  void theParts() {
    InputException e = assertThrows(InputException.class, () -> Written.requirements("a\n  b=1\n"));
    assertEquals(2, e.origin().line());
    assertEquals("requirements.txt:2", e.origin().toString());
    assertFalse(e.shown().isEmpty());
    assertTrue(String.valueOf(e.hint()).contains("b==1"));
  }

  private static String message(byte[] bytes) {
    Written written = Written.of("x", "");
    written.files.put("requirements.txt", bytes);
    return assertThrows(
            InputException.class, () -> written.reader(Map.of()).requirements("requirements.txt"))
        .report();
  }

  private static void check(Path file) throws IOException {
    String text = Files.readString(file);
    InputException error = assertThrows(InputException.class, () -> read(file, text));
    String hint = error.hint();
    assertTrue(hint != null && !hint.isBlank(), "no remedy: " + error.report());
    assertFalse(
        String.valueOf(error.getMessage()).endsWith("."), "no full stop: " + error.report());
    Goldens.check(Path.of(file + GOLDEN), error.report());
  }

  private static void read(Path file, String text) {
    String kind = kind(file);
    switch (kind) {
      case "requirements" -> Written.requirements(text);
      case "script" -> Written.script(text);
      case "arguments" -> Written.of("x", "").reader(Map.of()).arguments(List.of(text.strip()));
      case "pyproject" -> {
        Project project = Written.pyproject(text);
        project.request(
            Selection.everything(project),
            new dev.pinwheel.request.Environments.Universal(
                project.requiresPython(), List.of(), List.of()));
      }
      default -> throw new AssertionError("a folder nobody reads: " + kind);
    }
  }

  /** The folder a case lies in, which says what it is. */
  private static String kind(Path file) {
    return file.getName(file.getNameCount() - 2).toString();
  }

  private static List<Path> cases() throws IOException {
    try (var files = Files.walk(folder())) {
      return files
          .filter(file -> Files.isRegularFile(file) && !file.toString().endsWith(GOLDEN))
          .sorted()
          .toList();
    }
  }

  private static Path folder() {
    return Folders.root().resolve("resolver/src/test/resources/project/errors");
  }
}

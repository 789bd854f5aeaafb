package dev.pinwheel.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the build takes from Maven's local repository is what the list says, or it ends. */
@Tag("shape")
final class ChecksumsTest {
  private record Run(int code, String output) {}

  @TempDir private Path folder;
  private Path list;
  private Path jar;

  @BeforeEach
  void aRepositoryOfOneJarAndItsList() throws Exception {
    list = folder.resolve("checksums.sha256");
    jar = folder.resolve("repository/org/example/thing/1/thing-1.jar");
    Files.createDirectories(jar.getParent());
    Files.writeString(jar, "good");
    assertEquals(0, checksums("write").code);
  }

  @Test
  void theListIsThatOfSha256sum() throws Exception {
    assertEquals(
        "770e607624d689265ca6c44884d0807d9b054d23c473c106c72be9de08b7376c"
            + "  org/example/thing/1/thing-1.jar\n",
        Files.readString(list));
    assertEquals(0, checksums("check").code);
  }

  @Test
  void aChangedFileIsNamedWithBothDigests() throws Exception {
    Files.writeString(jar, "evil");
    Run run = checksums("check");
    assertEquals(1, run.code);
    assertTrue(run.output.contains(jar.toString()), run.output);
    assertTrue(run.output.contains("expected SHA-256 770e607624d68926"), run.output);
    assertTrue(run.output.contains("found            b5c1fb2efc6d6b46"), run.output);
    assertTrue(run.output.contains("delete it"), run.output);
  }

  @Test
  void aFileThatWasListedIsNotListedAnewWithOtherContent() throws Exception {
    String before = Files.readString(list);
    Files.writeString(jar, "evil");
    assertEquals(1, checksums("write").code);
    assertEquals(before, Files.readString(list));
  }

  @Test
  void aListThatIsGoneIsNoEmptyList() throws Exception {
    Files.delete(list);
    assertEquals(1, checksums("check").code);
  }

  @Test
  void onlyListedJarsAreAssembled() throws Exception {
    assertEquals(0, assemble().code);
    assertTrue(Files.exists(folder.resolve("program/build")));

    Files.writeString(jar, "evil");
    assertFalse(assemble().code == 0);
    assertFalse(Files.exists(folder.resolve("program/build")));

    Files.writeString(jar, "good");
    Files.writeString(list, "");
    Run run = assemble();
    assertFalse(run.code == 0);
    assertTrue(run.output.contains("run build-support/checksums"), run.output);
    assertFalse(Files.exists(folder.resolve("program/build")));
  }

  private Run checksums(String what) throws Exception {
    return run(
        "Checksums", List.of(what, list.toString(), folder.resolve("repository").toString()));
  }

  private Run assemble() throws Exception {
    Path own = Files.writeString(folder.resolve("own.jar"), "own");
    Path embedded = Files.createDirectories(folder.resolve("embedded"));
    return run(
        "Assemble",
        List.of(
            folder.resolve("program").toString(),
            own.toString(),
            jar.toString(),
            embedded.toString(),
            list.toString(),
            folder.resolve("repository").toString()));
  }

  private static Run run(String program, List<String> arguments) throws Exception {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add(
        Path.of(System.getProperty("pinwheel.root"), "build-support", program + ".java")
            .toString());
    command.addAll(arguments);
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), UTF_8);
    return new Run(process.waitFor(), output);
  }
}

package dev.pinwheel.lock.codec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.abort;

import dev.pinwheel.lock.Samples;
import dev.pinwheel.testing.Folders;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The reference implementation as judge of the locks we write: {@code packaging.pylock}. */
@Tag("corpus")
final class PackagingTest {
  private static final String SCRIPT =
      """
      import sys, tomllib
      from packaging.pylock import Pylock
      from packaging.tags import compatible_tags, cpython_tags
      with open(sys.argv[1], 'rb') as file:
          data = tomllib.load(file)
      lock = Pylock.from_dict(data)
      lock.validate()
      environment = {
          'python_full_version': '3.11.7', 'python_version': '3.11', 'sys_platform': 'linux',
          'platform_system': 'Linux', 'os_name': 'posix', 'platform_machine': 'x86_64',
          'implementation_name': 'cpython', 'platform_python_implementation': 'CPython',
          'implementation_version': '3.11.7', 'platform_release': '', 'platform_version': '',
      }
      platforms = [f'manylinux_2_{minor}_x86_64' for minor in range(35, 4, -1)]
      platforms += ['manylinux2014_x86_64', 'linux_x86_64']
      tags = [*cpython_tags((3, 11), platforms=platforms),
              *compatible_tags((3, 11), 'cp311', platforms)]
      for package, source in lock.select(
              environment=environment, tags=tags, extras=['gpu'] if lock.extras else None):
          print(package.name, package.version, type(source).__name__)
      """;

  @TempDir Path folder;

  private List<String> judge(String text) throws IOException, InterruptedException {
    Path peers = Folders.named("pinwheel.peers");
    Path wheel;
    try (var files = Files.list(peers)) {
      wheel =
          files
              .filter(p -> Objects.toString(p.getFileName()).startsWith("packaging-"))
              .findFirst()
              .orElse(null);
    }
    if (wheel == null) {
      return abort("skipped: no wheel of packaging in " + peers);
    }
    Path file = Files.writeString(folder.resolve("pylock.toml"), text);
    Path script = Files.writeString(folder.resolve("judge.py"), SCRIPT);
    ProcessBuilder builder =
        new ProcessBuilder("python3", script.toString(), file.toString()).redirectErrorStream(true);
    builder.environment().put("PYTHONPATH", wheel.toString());
    Process process;
    try {
      process = builder.start();
    } catch (IOException e) {
      return abort("skipped: no python3");
    }
    String output =
        new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
    if (output.contains("No module named 'tomllib'")) {
      return abort("skipped: a python3 without tomllib");
    }
    assertEquals(0, process.waitFor(), output);
    return output.lines().toList();
  }

  @Test
  void theFullLockIsValidAndSelectsWhatItShould() throws Exception {
    assertEquals(
        List.of(
            "blinker 1.10.0 PackageWheel",
            "click 8.5.1 PackageWheel",
            "flask 3.1.3 PackageWheel",
            "local None PackageDirectory",
            "shop 1.0 PackageArchive",
            "snaptime 0.2.4 PackageSdist",
            "torch 2.9.0+cpu PackageWheel"),
        judge(LockWriter.write(Samples.full())));
  }

  @Test
  void anImportedLockIsValid() throws Exception {
    Path file =
        Folders.root().resolve("resolver/src/test/resources/dev/pinwheel/lock/uv-as-pylock.toml");
    assertEquals(
        List.of("alpha 2.0 PackageWheel", "beta None PackageVcs", "gamma 3.1 PackageWheel"),
        judge(Files.readString(file)));
  }

  @ParameterizedTest
  @MethodSource("dev.pinwheel.lock.codec.PylockRulesTest#locks")
  void theLockOfAnExampleIsValidAndSelects(Path lock) throws Exception {
    String text = Files.readString(lock);
    List<String> selected = judge(text);
    assertFalse(selected.isEmpty());
    for (String each : selected) {
      String name = each.substring(0, each.indexOf(' '));
      assertTrue(text.contains("name = \"" + name + "\""), each);
      assertFalse(each.contains(" None "), each);
    }
  }
}

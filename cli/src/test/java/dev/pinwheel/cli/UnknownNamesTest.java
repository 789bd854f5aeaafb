package dev.pinwheel.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An option for a package that does not exist is told, for it has no effect. */
final class UnknownNamesTest {
  @TempDir Path folder;
  private Path index = Path.of("");

  @BeforeEach
  void anIndex() throws IOException {
    index = folder.resolve("toy.index");
    Effects.writeIndex(index);
  }

  private Ended run(String... words) {
    return Ended.of(folder, Map.of("PINWHEEL_INDEX", index.toString()), "", words);
  }

  @Test
  void ofTheIndex() {
    for (String command : List.of("lock", "check", "explain", "lock")) {
      for (String option : List.of("exclude", "only-binary", "no-binary", "prerelease-package")) {
        String mode = option.startsWith("pre") ? "=allow" : "";
        assertEquals(
            "warning: `--"
                + option
                + " bot` has no effect: the index has no project `bot`; did you"
                + " mean `both`?\n",
            warnings(command, "top", "--" + option, "bot" + mode));
        assertEquals("", warnings(command, "top", "--" + option, "lib" + mode), option);
      }
      assertEquals("", warnings(command, "top", "--only-binary", ":all:"));
      assertTrue(
          warnings(command, "top", "--only-binary", "lib,nosuch").contains("only-binary nosuch`"));
      assertTrue(
          warnings(command, "top", "--exclude-newer-package", "nosuch=2024-03-01")
              .contains("package nosuch` has no effect"));
    }
  }

  @Test
  void ofTheLock() {
    run("lock", "top");
    assertEquals("", warnings("lock", "top", "-P", "lib"));
    for (String upgrade : List.of("libb", "libb==2")) {
      assertEquals(
          "warning: `-P libb` has no effect: `pylock.toml` has no package `libb`; did you mean"
              + " `lib`?\n",
          warnings("lock", "top", "-P", upgrade));
    }
    assertFalse(run("lock", "both", "-P", "both").err().contains("no effect"));
    assertTrue(run("-q", "lock", "both", "-P", "top").err().isEmpty());
  }

  private String warnings(String... words) {
    List<String> told = new ArrayList<>();
    for (String line : run(words).err().split("\n", -1)) {
      if (line.startsWith("warning: ") && line.contains("no effect")) {
        told.add(line + "\n");
      }
    }
    return String.join("", told);
  }
}

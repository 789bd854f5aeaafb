package dev.pinwheel.project;

import com.code_intelligence.jazzer.junit.FuzzTest;
import org.junit.jupiter.api.Tag;

/** Any bytes, as {@link HostileInputTest} judges them. */
@Tag("fuzz")
final class InputFuzzTest {
  @FuzzTest(maxDuration = "60s")
  void requirementsFiles(byte[] bytes) {
    HostileInputTest.requirements(bytes);
  }

  @FuzzTest(maxDuration = "60s")
  void pyprojectFiles(byte[] bytes) {
    HostileInputTest.pyproject(bytes);
  }

  @FuzzTest(maxDuration = "60s")
  void setupFiles(byte[] bytes) {
    HostileInputTest.other("setup.cfg", bytes);
  }

  @FuzzTest(maxDuration = "60s")
  void metadataFiles(byte[] bytes) {
    HostileInputTest.other("PKG-INFO", bytes);
  }

  @FuzzTest(maxDuration = "60s")
  void environmentFiles(byte[] bytes) {
    HostileInputTest.other("environment.yml", bytes);
  }
}

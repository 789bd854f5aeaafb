package dev.pinwheel.benchmarks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class VersionSpeedTest {
  @Test
  void everyCaseGivesTheSameAnswerAgain() throws IOException {
    for (String texts : new String[] {"plain", "mixed"}) {
      VersionSpeed versions = prepared(texts);
      assertNotEquals(0, versions.parse());
      assertEquals(versions.parse(), prepared(texts).parse());
      assertEquals(versions.compare(), prepared(texts).compare());
      assertEquals(versions.sort(), prepared(texts).sort());
      assertEquals(VersionSpeed.COUNT, versions.specifiersToSet());
      int admitted = versions.contains();
      assertTrue(admitted > 0 && admitted < VersionSpeed.COUNT, "admitted " + admitted);
      int empty = versions.intersect();
      assertTrue(empty > 0 && empty < VersionSpeed.COUNT, "empty " + empty);
    }
  }

  @Test
  void aFileOfVersionsCanBeGiven(@TempDir Path folder) throws IOException {
    Path file = Files.writeString(folder.resolve("versions.tsv"), "1.0\t1.0\n..\tINVALID\n");
    assertEquals("1.0", prepared(file.toString()).sort().text());
  }

  private static VersionSpeed prepared(String texts) throws IOException {
    VersionSpeed versions = new VersionSpeed();
    versions.texts = texts;
    versions.prepare();
    return versions;
  }
}

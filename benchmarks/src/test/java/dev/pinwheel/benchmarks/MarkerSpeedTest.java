package dev.pinwheel.benchmarks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class MarkerSpeedTest {
  @Test
  void everyCaseGivesTheSameAnswerAgain() throws IOException {
    MarkerSpeed markers = prepared("made");
    assertEquals(MarkerSpeed.COUNT, markers.parse().size());
    assertEquals(markers.parseAndPrint(), prepared("made").parseAndPrint());
    int possible = markers.and();
    assertTrue(possible > 0 && possible < MarkerSpeed.COUNT, "possible " + possible);
    assertEquals(MarkerSpeed.COUNT - possible, markers.disjoint());
    int holding = markers.evaluate();
    assertTrue(holding > 0 && holding < MarkerSpeed.COUNT, "holding " + holding);
    assertEquals(holding, prepared("made").evaluate());
  }

  @Test
  void aFileOfMarkersCanBeGiven(@TempDir Path folder) throws IOException {
    Path file = Files.writeString(folder.resolve("markers.tsv"), "os_name == 'nt'\tx\tTrue\n");
    assertEquals(1, prepared(file.toString()).parse().size());
  }

  private static MarkerSpeed prepared(String texts) throws IOException {
    MarkerSpeed markers = new MarkerSpeed();
    markers.texts = texts;
    markers.prepare();
    return markers;
  }
}

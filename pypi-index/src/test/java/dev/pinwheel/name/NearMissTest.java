package dev.pinwheel.name;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.util.List;
import org.junit.jupiter.api.Test;

final class NearMissTest {
  private static final List<String> WORDS = List.of("lock", "look", "export", "explain", "x");

  @Test
  void theNearestWordIsFound() {
    assertEquals("lock", NearMiss.of("lokc", WORDS));
    assertEquals("lock", NearMiss.of("lok", WORDS), "of equally near words the first");
    assertEquals("export", NearMiss.of("exprot", WORDS));
    assertEquals("explain", NearMiss.of("explian", WORDS));
    assertEquals("export", NearMiss.of("export", WORDS));
  }

  @Test
  void whatIsFarFromAllIsNoMiss() {
    assertNull(NearMiss.of("nothing", WORDS));
    assertNull(NearMiss.of("e".repeat(10_000_000), WORDS));
    assertNull(NearMiss.of("lock", List.of()));
  }

  @Test
  void swappedNeighboursAreOneChange() {
    assertEquals(0, NearMiss.distance("abc", "abc"));
    assertEquals(1, NearMiss.distance("abc", "acb"));
    assertEquals(1, NearMiss.distance("abc", "ab"));
    assertEquals(1, NearMiss.distance("abc", "xabc"));
    assertEquals(3, NearMiss.distance("", "abc"));
    assertEquals(3, NearMiss.distance("kitten", "sitting"));
  }
}

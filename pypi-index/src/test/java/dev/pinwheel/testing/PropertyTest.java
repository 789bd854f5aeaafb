package dev.pinwheel.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class PropertyTest {
  @Test
  void aFailureNamesTheSeedThatReplaysIt() {
    AssertionError failure =
        assertThrows(
            AssertionError.class,
            () -> Property.check("small", 7, 100, r -> assertTrue(r.nextInt(10) > 0)));
    assertTrue(failure.getMessage().contains("-Dpinwheel.property.seed="), failure.getMessage());
  }

  @Test
  void samplesAreTheSameInEveryRun() {
    List<Integer> first = new ArrayList<>();
    List<Integer> second = new ArrayList<>();
    Property.check("once", 1, 5, r -> first.add(r.nextInt()));
    Property.check("twice", 1, 5, r -> second.add(r.nextInt()));
    assertEquals(first, second);
  }
}

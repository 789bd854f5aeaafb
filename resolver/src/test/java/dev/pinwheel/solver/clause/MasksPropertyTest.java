package dev.pinwheel.solver.clause;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.pinwheel.testing.Property;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Sets of values, each stored once for its package, against a map. */
@Tag("property")
final class MasksPropertyTest {
  @Test
  void eachIsStoredOnceAndStaysWhereItIs() {
    Masks masks = new Masks();
    Property.check(
        "masks",
        1,
        40,
        random -> {
          masks.clear();
          Map<List<Object>, Integer> known = new HashMap<>();
          long hits = 0;
          for (int i = 0; i < 600; i++) {
            int p = random.nextInt(4);
            int width = 1 + p;
            long[] source = new long[2 + width];
            for (int w = 0; w < width; w++) {
              source[2 + w] = random.nextInt(4) == 0 ? random.nextLong() : random.nextInt(9);
            }
            long[] set = Arrays.copyOfRange(source, 2, 2 + width);
            int offset = masks.intern(p, source, 2, width);
            Integer before = known.putIfAbsent(List.of(p, Arrays.toString(set)), offset);
            if (before != null) {
              hits++;
              assertEquals(before, offset);
            }
            assertEquals(known.size(), masks.count);
            assertEquals(hits, masks.hits);
            assertArrayEquals(set, Arrays.copyOfRange(masks.words, offset, offset + width));
            // It may be given a set of its own.
            assertEquals(offset, masks.intern(p, masks.words, offset, width));
            hits++;
          }
          known.forEach(
              (set, offset) -> {
                int width = 1 + (int) set.getFirst();
                long[] words = Arrays.copyOfRange(masks.words, offset, offset + width);
                assertEquals(set.getLast(), Arrays.toString(words));
              });
        });
  }
}

package dev.pinwheel.index;

import static org.junit.jupiter.api.Assertions.assertFalse;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.pinwheel.index.build.BuiltIndex;
import dev.pinwheel.index.file.IndexException;
import org.junit.jupiter.api.Tag;

/** D03: whatever an index says, it is answered or refused, in bounded time. */
@Tag("fuzz")
final class IndexFuzzTest {
  private static final BuiltIndex.Parts WHOLE = Toy.everything().bytes();

  /** Bytes that were never an index. */
  @FuzzTest(maxDuration = "60s")
  void anyBytes(byte[] bytes) {
    walk(bytes);
  }

  /**
   * Some bytes of an index changed, in its table or in its body, under right checksums. What the
   * resolver makes of it is asked where there is one.
   */
  @FuzzTest(maxDuration = "60s")
  void liesUnderRightChecksums(FuzzedDataProvider data) {
    byte[] lie = WHOLE.metadata().clone();
    while (data.remainingBytes() > 0) {
      int at = Lies.place(lie, data.consumeBoolean(), data.consumeInt(0, 1 << 20));
      lie[at] = data.consumeByte();
    }
    Lies.repair(lie);
    walk(lie);
  }

  private static void walk(byte[] bytes) {
    try (Index index = Index.of("fuzzed.index", bytes, WHOLE.artifacts())) {
      IndexText.of(index);
      Identity.of(index);
      Repairs.of(index);
    } catch (IndexException e) {
      assertFalse(String.valueOf(e.getMessage()).isEmpty());
      assertFalse(e.remedy().isEmpty());
    }
  }
}

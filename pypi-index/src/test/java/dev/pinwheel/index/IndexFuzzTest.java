package dev.pinwheel.index;

import static org.junit.jupiter.api.Assertions.assertFalse;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.pinwheel.index.build.BuiltIndex;
import dev.pinwheel.index.file.IndexException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.junit.jupiter.api.Tag;

/** D03: whatever an index says, it is answered or refused, in bounded time. */
@Tag("fuzz")
final class IndexFuzzTest {
  private static final BuiltIndex.Parts WHOLE = Toy.everything().bytes();

  /** How wide an element of a section may be; 255 stands for bytes. */
  private static final byte[] WIDTHS = {0, 1, 2, 4, 8, -1};

  /** Bytes that were never an index. */
  @FuzzTest(maxDuration = "60s")
  void anyBytes(byte[] bytes) {
    walk(bytes);
  }

  /**
   * Bytes that only the first look takes for an index: its table has the right shape, its body any
   * bytes.
   */
  @FuzzTest(maxDuration = "60s")
  void anyTableUnderARightHeader(FuzzedDataProvider data) {
    int sections = data.consumeInt(0, 128);
    ByteBuffer table = ByteBuffer.allocate(32 * sections).order(ByteOrder.LITTLE_ENDIAN);
    int id = 0;
    int end = 0;
    for (int i = 0; i < sections; i++) {
      id += data.consumeInt(1, 3);
      byte width = data.pickValue(WIDTHS);
      int count = data.consumeInt(0, 20);
      long base = data.consumeBoolean() ? 0 : data.consumeLong();
      table.putInt(id).put(width).put((byte) data.consumeInt(0, 1)).putShort((short) 0);
      table.putLong(end).putLong(count).putLong(width == -1 ? 0 : base);
      end = end + (width == -1 ? 1 : width) * count + 7 & ~7;
    }
    byte[] body = Arrays.copyOf(data.consumeRemainingAsBytes(), end);
    walk(Lies.index(WHOLE.metadata(), sections, table.array(), body));
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

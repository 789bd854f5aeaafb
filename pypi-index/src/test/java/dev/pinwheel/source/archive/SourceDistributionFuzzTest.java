package dev.pinwheel.source.archive;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.pinwheel.source.RefusalException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import org.junit.jupiter.api.Tag;

/** Any bytes are a source distribution, or are refused with a reason. */
@Tag("fuzz")
final class SourceDistributionFuzzTest {
  private static final String[] NAMES = {
    "foo-1.0/PKG-INFO", "foo-1.0/pyproject.toml", "./foo-1.0/PKG-INFO", "foo-1.0/", "PaxHeader"
  };

  /** Kinds of members that readers know, and one that nobody does. */
  private static final String KINDS = "0007\0x12345gLKSXVMND!";

  @FuzzTest(maxDuration = "60s")
  void sourceDistribution(byte[] bytes) {
    read(bytes);
  }

  /** Members with headers that lie under right checksums, which chance would never find. */
  @FuzzTest(maxDuration = "60s")
  void membersUnderRightChecksums(FuzzedDataProvider data) {
    ByteArrayOutputStream tar = new ByteArrayOutputStream();
    for (int members = data.consumeInt(1, 6); members > 0; members--) {
      String name = data.consumeBoolean() ? data.pickValue(NAMES) : data.consumeAsciiString(120);
      String content = data.consumeString(600);
      ByteArrayOutputStream member = new ByteArrayOutputStream();
      TestArchives.member(
          member, name, content, KINDS.charAt(data.consumeInt(0, KINDS.length() - 1)));
      byte[] bytes = member.toByteArray();
      for (int lies = data.consumeInt(0, 3); lies > 0; lies--) {
        byte[] lie = data.consumeBytes(12);
        System.arraycopy(lie, 0, bytes, data.consumeInt(0, 512 - 12), lie.length);
      }
      byte[] header = TestArchives.summed(Arrays.copyOf(bytes, 512));
      System.arraycopy(header, 0, bytes, 0, 512);
      tar.writeBytes(bytes);
    }
    tar.writeBytes(new byte[1024]);
    tar.writeBytes(data.consumeRemainingAsBytes());
    read(tar.toByteArray());
  }

  private static void read(byte[] tar) {
    try {
      SdistFile.ofTar(new ByteArrayInputStream(TestArchives.gzip(tar)));
    } catch (RefusalException refusal) {
      assertFalse(refusal.reason().isEmpty());
    } catch (IOException cut) {
      assertTrue(String.valueOf(cut.getMessage()).contains("cut short"));
    }
  }
}

package dev.pinwheel.toml;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/** Text from bytes, which have to be UTF-8. */
public final class Utf8 {
  private Utf8() {}

  /** The text; the position of an exception counts in what {@link #prefix} returns. */
  public static String decode(byte[] bytes) throws TomlException {
    String text = new String(bytes, StandardCharsets.UTF_8);
    if (text.indexOf('\uFFFD') >= 0) {
      int valid = valid(bytes);
      if (valid < bytes.length) {
        throw new TomlException("not UTF-8", prefix(bytes).length());
      }
    }
    return text;
  }

  /** The text of the bytes before the first that are not UTF-8. */
  public static String prefix(byte[] bytes) {
    return new String(bytes, 0, valid(bytes), StandardCharsets.UTF_8);
  }

  /** How many bytes at the beginning are UTF-8. */
  private static int valid(byte[] bytes) {
    CharsetDecoder decoder =
        StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
    ByteBuffer in = ByteBuffer.wrap(bytes);
    CharBuffer out = CharBuffer.allocate(8_192);
    while (true) {
      CoderResult result = decoder.decode(in, out, true);
      if (result.isError() || result.isUnderflow()) {
        return in.position();
      }
      out.clear();
    }
  }
}

package dev.pinwheel.lock.codec;

import dev.pinwheel.lock.Notes;
import dev.pinwheel.request.Request;
import java.nio.charset.StandardCharsets;
import java.util.zip.Adler32;
import java.util.zip.CRC32;

/**
 * The seal of a lock: a checksum of its text, kept in it. With the digests of the index and of the
 * request it tells a lock that is just what Pinwheel wrote, for these inputs, without reading it.
 * It guards against mistakes, not against malice: who can edit a lock can seal it.
 */
public final class LockSeal {
  private static final String TABLE = "\n[tool.pinwheel]\nformat = " + Notes.FORMAT + "\n";
  private static final String KEY = "seal = \"";

  private LockSeal() {}

  /** Whether the bytes are the lock that was written for this request over this index. */
  public static boolean isOf(byte[] bytes, String indexIdentity, Request request) {
    String text = new String(bytes, StandardCharsets.ISO_8859_1);
    int table = text.lastIndexOf(TABLE); // near the end, and no string of TOML can hold it
    int key = text.indexOf(KEY, Math.max(0, table));
    int end = text.indexOf('\n', Math.max(0, key));
    if (table < 0 || key < 0 || end < 0) {
      return false;
    }
    String between = text.substring(table + TABLE.length(), key);
    String wanted = digests(indexIdentity, InputsDigest.of(request));
    return between.equals(wanted)
        && text.substring(key, end).equals(KEY + digest(bytes, key, end + 1) + "\"");
  }

  /** Whether the text is as it was sealed; false for what has no seal, such as a foreign lock. */
  public static boolean isWhole(byte[] bytes) {
    String text = new String(bytes, StandardCharsets.ISO_8859_1);
    int table = text.lastIndexOf(TABLE);
    int key = text.indexOf(KEY, Math.max(0, table));
    int end = text.indexOf('\n', Math.max(0, key));
    return table >= 0
        && key >= 0
        && end >= 0
        && text.substring(key, end).equals(KEY + digest(bytes, key, end + 1) + "\"");
  }

  /** The lines before the seal. */
  private static String digests(String index, String inputs) {
    return "index-digest = \"" + index + "\"\ninputs-digest = \"" + inputs + "\"\n";
  }

  /** Puts the seal into a text that has a table of Pinwheel's with both digests. */
  static String sealed(String text) {
    int table = text.lastIndexOf(TABLE);
    int inputs = text.indexOf("\ninputs-digest = ", Math.max(0, table));
    if (table < 0 || inputs < 0) {
      return text;
    }
    int at = text.indexOf('\n', inputs + 1) + 1;
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    int place = text.substring(0, at).getBytes(StandardCharsets.UTF_8).length;
    return text.substring(0, at) + KEY + digest(bytes, place, place) + "\"\n" + text.substring(at);
  }

  /** The checksum of the bytes without some in the middle. */
  private static String digest(byte[] bytes, int from, int to) {
    CRC32 one = new CRC32();
    Adler32 other = new Adler32();
    one.update(bytes, 0, from);
    one.update(bytes, to, bytes.length - to);
    other.update(bytes, 0, from);
    other.update(bytes, to, bytes.length - to);
    return hexadecimal(one.getValue() << 32 | other.getValue());
  }

  /** The checksum of a text. */
  static String digest(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return digest(bytes, bytes.length, bytes.length);
  }

  private static String hexadecimal(long value) {
    StringBuilder digits = new StringBuilder(16);
    for (int shift = 60; shift >= 0; shift -= 4) {
      digits.append(Character.forDigit((int) (value >>> shift) & 15, 16));
    }
    return digits.toString();
  }
}

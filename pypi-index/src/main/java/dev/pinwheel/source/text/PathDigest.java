package dev.pinwheel.source.text;

import dev.pinwheel.source.Hexadecimal;
import java.util.Base64;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * The folder of a file on PyPI's server, which is a digest of 256 bits: two, two and sixty
 * hexadecimal digits, or 43 letters in the URL-safe alphabet of base 64.
 */
final class PathDigest {
  private static final int LETTERS = 43;

  private PathDigest() {}

  /** The path for the letters, or null if they are none. */
  static @Nullable String path(String letters) {
    if (letters.length() != LETTERS) {
      return null;
    }
    byte[] digest;
    try {
      digest = Base64.getUrlDecoder().decode(letters);
    } catch (IllegalArgumentException e) {
      return null;
    }
    String digits = HexFormat.of().formatHex(digest);
    String path = digits.substring(0, 2) + "/" + digits.substring(2, 4) + "/" + digits.substring(4);
    return letters.equals(letters(path)) ? path : null;
  }

  /** The letters for a path, or null if it is none. */
  static @Nullable String letters(String path) {
    String digits = path.replace("/", "");
    if (path.length() != 66
        || path.charAt(2) != '/'
        || path.charAt(5) != '/'
        || !Hexadecimal.isHash(digits, 64)) {
      return null;
    }
    return Base64.getUrlEncoder().withoutPadding().encodeToString(HexFormat.of().parseHex(digits));
  }
}

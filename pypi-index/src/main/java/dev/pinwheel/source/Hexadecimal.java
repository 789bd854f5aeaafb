package dev.pinwheel.source;

import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Hashes as they are written, in lower-case hexadecimal digits. */
public final class Hexadecimal {
  private Hexadecimal() {}

  /** The value of a digit, or -1. */
  public static int digit(char c) {
    return c >= '0' && c <= '9'
        ? c - '0'
        : c >= 'a' && c <= 'f' ? c - 'a' + 10 : c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
  }

  /** Whether the text is so many digits. */
  public static boolean isHash(String text, int digits) {
    if (text.length() != digits) {
      return false;
    }
    for (int i = 0; i < digits; i++) {
      if (digit(text.charAt(i)) < 0) {
        return false;
      }
    }
    return true;
  }

  /** How many digits a hash has whose algorithm is secure; 0 for any other algorithm. */
  private static int digits(String algorithm) {
    return switch (algorithm) {
      case "sha256" -> 64;
      case "sha384" -> 96;
      case "sha512" -> 128;
      default -> 0;
    };
  }

  /** {@code sha256:…} in lower case, or null if the algorithm is not secure. */
  public static @Nullable String secure(String algorithm, String hash) throws RefusalException {
    String name = algorithm.toLowerCase(Locale.ROOT);
    int digits = digits(name);
    if (digits == 0) {
      return null;
    }
    if (!isHash(hash, digits)) {
      throw new RefusalException("hash is malformed");
    }
    return name + ":" + hash.toLowerCase(Locale.ROOT);
  }

  /** A digest of {@code sha256}, {@code sha384} or {@code sha512}. */
  private static MessageDigest digest(String algorithm) {
    try {
      return MessageDigest.getInstance("SHA-" + algorithm.substring("sha".length()));
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }

  /** The hash of bytes by an algorithm such as {@code sha256}. */
  public static String hash(String algorithm, byte[] bytes) {
    return HexFormat.of().formatHex(digest(algorithm).digest(bytes));
  }

  /** The SHA-256 of all that is left of a stream. */
  public static String sha256(InputStream in) throws IOException {
    MessageDigest digest = digest("sha256");
    byte[] buffer = new byte[1 << 16];
    for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
      digest.update(buffer, 0, read);
    }
    return HexFormat.of().formatHex(digest.digest());
  }
}

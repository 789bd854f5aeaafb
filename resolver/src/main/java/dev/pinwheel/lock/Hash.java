package dev.pinwheel.lock;

/**
 * A digest of a file.
 *
 * @param algorithm as Python's hashlib calls it, lower case
 * @param digits hexadecimal, lower case
 */
public record Hash(String algorithm, String digits) implements Comparable<Hash> {
  /** How many hexadecimal digits an algorithm yields; 0 if it is not known. */
  public static int length(String algorithm) {
    return switch (algorithm) {
      case "md5" -> 32;
      case "sha1" -> 40;
      case "sha224", "sha3_224" -> 56;
      case "sha256", "sha3_256", "blake2s" -> 64;
      case "sha384", "sha3_384" -> 96;
      case "sha512", "sha3_512", "blake2b" -> 128;
      default -> 0;
    };
  }

  /** Whether it proves anything: SHA-256, SHA-384 and SHA-512 do. */
  public boolean isSecure() {
    return algorithm.equals("sha256") || algorithm.equals("sha384") || algorithm.equals("sha512");
  }

  /** Whether it is known to prove nothing. */
  public boolean isWeak() {
    return algorithm.equals("md5") || algorithm.equals("sha1");
  }

  @Override
  public int compareTo(Hash other) {
    int order = algorithm.compareTo(other.algorithm);
    return order != 0 ? order : digits.compareTo(other.digits);
  }

  /** {@code algorithm:digits}. */
  @Override
  public String toString() {
    return algorithm + ":" + digits;
  }
}

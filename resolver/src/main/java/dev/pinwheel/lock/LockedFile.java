package dev.pinwheel.lock;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A file and what its bytes have to be.
 *
 * @param name the file name
 * @param url where it is, unless {@code path} says; both are null in an imported lock that knows
 *     neither
 * @param path relative to the lock, with {@code /}
 * @param size in bytes; negative if unknown
 * @param uploadTime in whole microseconds, or null
 * @param hashes by algorithm
 */
public record LockedFile(
    String name,
    @Nullable String url,
    @Nullable String path,
    long size,
    @Nullable Instant uploadTime,
    List<Hash> hashes) {
  public LockedFile {
    size = Math.max(size, -1);
    uploadTime = uploadTime == null ? null : uploadTime.truncatedTo(ChronoUnit.MICROS);
    hashes = List.copyOf(hashes);
  }

  /** The hash of an algorithm, or null. */
  public @Nullable Hash hash(String algorithm) {
    for (Hash hash : hashes) {
      if (hash.algorithm().equals(algorithm)) {
        return hash;
      }
    }
    return null;
  }

  /** Whether one of its hashes is secure. */
  public boolean isSecured() {
    for (Hash hash : hashes) {
      if (hash.isSecure()) {
        return true;
      }
    }
    return false;
  }
}

package dev.pinwheel.lock.codec;

import dev.pinwheel.toml.Toml;

/**
 * How a lock is read.
 *
 * @param requireHashes whether a file without a secure hash is an error
 * @param remote whether the lock came over the network, and so may name no file of this machine
 * @param limits how large it may be
 */
public record ReadOptions(boolean requireHashes, boolean remote, Limits limits) {
  /** A file of the user's own. */
  public static final ReadOptions LOCAL = new ReadOptions(false, false, Limits.DEFAULT);

  /**
   * How large a lock may be.
   *
   * @param bytes of the file
   * @param entries of the lock
   * @param wheels of one entry
   * @param text characters of a name, version, URL or path
   * @param marker characters of a marker
   * @param toml nesting, and length of numbers
   */
  public record Limits(int bytes, int entries, int wheels, int text, int marker, Toml.Limits toml) {
    /** The limits where nobody says otherwise. */
    public static final Limits DEFAULT =
        new Limits(64 << 20, 200_000, 2_000, 8 << 10, 64 << 10, Toml.Limits.DEFAULT);
  }
}

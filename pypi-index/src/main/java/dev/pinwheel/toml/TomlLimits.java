package dev.pinwheel.toml;

/**
 * How much a document may ask of its reader.
 *
 * @param nesting how many tables and arrays may lie within one another, parts of keys included
 * @param digits how long a number may be
 */
public record TomlLimits(int nesting, int digits) {
  /** The limits of a lock where nobody says otherwise. */
  public static final TomlLimits DEFAULT = new TomlLimits(64, 4_300);
}

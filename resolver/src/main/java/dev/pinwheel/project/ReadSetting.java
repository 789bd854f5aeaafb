package dev.pinwheel.project;

import dev.pinwheel.request.Origin;

/**
 * A setting as it stands in a file, and what comes of it.
 *
 * @param key as written there
 * @param value as written there, shortened
 * @param table where it stands, such as {@code tool.uv}
 * @param note beside {@link Use#REFUSED} and {@link Use#SHADOWED}: why, or by what
 */
public record ReadSetting(
    String key, String value, String table, Origin origin, Use use, String note) {
  /** What comes of a setting. */
  public enum Use {
    IN_FORCE,
    /** A nearer table says something else. */
    SHADOWED,
    /** It speaks of what is not done here, such as installing. */
    WITHOUT_MEANING,
    /** It would change the answer, and is not known how. */
    REFUSED
  }
}

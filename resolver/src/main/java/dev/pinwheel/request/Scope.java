package dev.pinwheel.request;

import dev.pinwheel.version.Version;
import org.jspecify.annotations.Nullable;

/**
 * Whose requirements an override or exclude changes: everybody's, or those of one project or one
 * release of it.
 *
 * @param name normalised; null means everybody's
 * @param version null means every release
 */
public record Scope(@Nullable String name, @Nullable Version version) {
  /** Everybody's requirements. */
  public static final Scope GLOBAL = new Scope(null, null);
}

package dev.pinwheel.index;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one file declares, as text.
 *
 * @param requires requirement strings in the form of {@code Requires-Dist}; what an extra asks for
 *     carries a marker that says so
 * @param extras the extras declared as provided, as written
 * @param requiresPython the range of Pythons, or null
 * @param buildRequires what building needs as declared; empty when looked at and nothing is
 *     declared, null when nobody looked
 * @param buildBackend the backend that builds it, where known
 */
public record Metadata(
    List<String> requires,
    List<String> extras,
    @Nullable String requiresPython,
    @Nullable List<String> buildRequires,
    @Nullable String buildBackend) {

  /** Metadata without build information. */
  public Metadata(List<String> requires, List<String> extras, @Nullable String requiresPython) {
    this(requires, extras, requiresPython, null, null);
  }
}

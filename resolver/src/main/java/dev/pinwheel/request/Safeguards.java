package dev.pinwheel.request;

import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What has to be certain of a file before it may be chosen.
 *
 * @param strictMetadata whether metadata counts only as it was published, never as it was mended
 * @param everyHash whether files of a project without listed hashes are not to be used
 * @param hashes by normalised name, those that the files of a project may have, such as {@code
 *     sha256:…} in lower case
 */
public record Safeguards(
    boolean strictMetadata, boolean everyHash, Map<String, Set<String>> hashes) {
  /** Nothing beyond what the index itself makes sure of. */
  public static final Safeguards NONE = new Safeguards(false, false, Map.of());

  /** The hashes that the files of a project may have; null if any will do. */
  public @Nullable Set<String> hashesOf(String name) {
    Set<String> its = hashes.isEmpty() ? null : hashes.get(name);
    return its == null && everyHash ? Set.of() : its;
  }

  /** The same for what only builds: its files cannot be listed, so their hashes are not held to. */
  public Safeguards forBuilds() {
    return new Safeguards(strictMetadata, false, Map.of());
  }
}

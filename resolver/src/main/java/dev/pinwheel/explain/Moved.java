package dev.pinwheel.explain;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A project that an answer has otherwise because some versions are preferred, such as those of a
 * nixpkgs.
 */
public sealed interface Moved {
  /** The project, normalised. */
  String name();

  /**
   * It has the version that is preferred.
   *
   * @param where the environments in which it is another one, as a marker; empty for all
   * @param otherwise what it would be there if nothing were preferred, newest first
   */
  record Taken(String name, String version, String where, List<String> otherwise)
      implements Moved {}

  /**
   * It has another version, so as to fit those.
   *
   * @param where as above
   * @param otherwise as above
   * @param preferred the version that is preferred, which could not be had; null if none is
   */
  record Along(
      String name, String version, String where, List<String> otherwise, @Nullable String preferred)
      implements Moved {}

  /** It would not be there at all. */
  record CameIn(String name, String version, String where) implements Moved {}

  /** It would be there in these versions, newest first, and is not. */
  record NotNeeded(String name, List<String> otherwise) implements Moved {}
}

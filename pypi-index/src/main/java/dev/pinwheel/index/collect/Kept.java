package dev.pinwheel.index.collect;

import dev.pinwheel.index.Artifact;
import dev.pinwheel.name.Credentials;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an index keeps of the texts of a source: no credentials, and no more of a text than anybody
 * means by it. A longer one must not make the whole index unreadable.
 */
public final class Kept {
  /** No version, and no name of a file, a project or an extra, is longer. */
  static final int LONGEST_NAME = 512;

  private static final int LONGEST_TEXT = 4096;
  private static final int LONGEST_REQUIREMENT = 1 << 16;
  private static final int LONGEST_LOCATION = 1 << 14;

  private Kept() {}

  /** A text for people, cut. */
  public static String text(String text) {
    return Credentials.removed(
        text.length() > LONGEST_TEXT ? text.substring(0, LONGEST_TEXT - 1) + "…" : text);
  }

  /**
   * A text for programs: one that is cut is not to be read as another, so it begins with a mark.
   */
  private static String syntax(String text, int longest) {
    return Credentials.removed(
        text.length() > longest ? "…" + text.substring(0, longest - 1) : text);
  }

  /** A requirement; one that is too long cannot be read. */
  static String requirement(String text) {
    return syntax(text, LONGEST_REQUIREMENT);
  }

  /** A requires-python; one that is too long cannot be read. */
  static String python(String text) {
    return syntax(text, LONGEST_TEXT);
  }

  /** An extra; one that is too long nobody asks for. */
  static String extra(String text) {
    return text.length() > LONGEST_NAME ? text.substring(0, LONGEST_NAME - 1) + "…" : text;
  }

  /** Where a file is; null if that is too long to be a place. */
  static @Nullable Artifact artifact(@Nullable Artifact artifact) {
    if (artifact == null || artifact.location().length() > LONGEST_LOCATION) {
      return null;
    }
    String location = Credentials.removed(artifact.location());
    List<String> hashes = artifact.hashes();
    if (hashes.stream().anyMatch(hash -> hash.length() > LONGEST_NAME)) {
      hashes = hashes.stream().filter(hash -> hash.length() <= LONGEST_NAME).toList();
    }
    return location.equals(artifact.location()) && hashes.size() == artifact.hashes().size()
        ? artifact
        : new Artifact(location, artifact.size(), hashes, artifact.index());
  }
}

package dev.pinwheel.source;

import dev.pinwheel.version.Version;

/** Whether two spellings are of one version, as a file name and its metadata must be. */
public final class SameVersion {
  private SameVersion() {}

  /** Texts that are no versions (PEP 440) must be equal letter by letter. */
  public static boolean test(String left, String right) {
    if (left.equals(right)) {
      return true;
    }
    Version version = Version.tryParse(left);
    return version != null && version.equals(Version.tryParse(right));
  }
}

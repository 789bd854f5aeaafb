package dev.pinwheel.source;

/** Whether two spellings are of one version, as a file name and its metadata must be. */
final class SameVersion {
  private SameVersion() {}

  static boolean test(String left, String right) {
    return left.equals(right);
  }
}

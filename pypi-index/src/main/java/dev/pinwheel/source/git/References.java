package dev.pinwheel.source.git;

/** Names of branches, tags and commits, as Git allows them. */
final class References {
  private static final String FORBIDDEN = " ~^:?*[\\";
  private static final int SHORTEST = 4;
  private static final int WHOLE = 40;
  private static final int WHOLE_OF_SHA256 = 64;

  private References() {}

  /**
   * A reference that can be asked for.
   *
   * @throws GitException if it is none, such as one that would be an option
   */
  static String checked(String reference) throws GitException {
    boolean fine =
        !reference.isEmpty()
            && !reference.startsWith("-")
            && !reference.startsWith("/")
            && !reference.endsWith("/")
            && !reference.endsWith(".")
            && !reference.endsWith(".lock")
            && !reference.equals("@")
            && !reference.contains("..")
            && !reference.contains("//")
            && !reference.contains("/.")
            && !reference.startsWith(".")
            && !reference.contains("@{")
            && reference.chars().allMatch(c -> c >= ' ' && c != 0x7F && FORBIDDEN.indexOf(c) < 0);
    if (!fine) {
      throw new GitException(
          GitException.Kind.WRONG,
          "`" + reference + "` is no name of a branch, tag or commit",
          "write it as `git+https://host/repository@branch`");
    }
    return reference;
  }

  /** Whether it can be the hash of a commit, or how one begins. */
  static boolean isHash(String text) {
    return text.length() >= SHORTEST
        && text.length() <= WHOLE_OF_SHA256
        && text.chars().allMatch(c -> Character.digit(c, 16) >= 0);
  }

  /** Whether it is the whole hash of a commit. */
  static boolean isWhole(String text) {
    return (text.length() == WHOLE || text.length() == WHOLE_OF_SHA256)
        && text.chars().allMatch(c -> c >= '0' && c <= '9' || c >= 'a' && c <= 'f');
  }
}

package dev.pinwheel.lock;

/**
 * Where an entry comes from, as far as it tells two entries apart.
 *
 * @param kind of source
 * @param location a URL, or a path relative to the lock
 * @param isPath which of the two
 */
public record Place(Kind kind, String location, boolean isPath) {
  /** The key of the source in an entry. */
  public enum Kind {
    VCS("vcs"),
    DIRECTORY("directory"),
    ARCHIVE("archive"),
    INDEX("index");

    private final String key;

    Kind(String key) {
      this.key = key;
    }

    /** As it stands in a lock. */
    public String key() {
      return key;
    }
  }
}

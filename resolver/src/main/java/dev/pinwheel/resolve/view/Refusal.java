package dev.pinwheel.resolve.view;

/**
 * Why a candidate is no candidate for a request, before any search. Where files differ, the reason
 * of the one that came closest counts: the later in this list, the closer.
 */
public enum Refusal {
  /** There is no file at all. */
  NO_FILE,
  /** Nobody knows what its files require. */
  METADATA_UNKNOWN,
  /** A requirement or range in its metadata cannot be read. */
  METADATA_UNREADABLE,
  /** Its metadata was mended, which is not to be relied on. */
  METADATA_MENDED,
  /** Two sources disagree about one file. */
  METADATA_CONFLICT,
  /** No wheel fits the target, and there is no source distribution. */
  NO_MATCHING_WHEEL,
  /** An environment that is required has no file. */
  NO_FILE_REQUIRED,
  /** A system has no file of this local build, and one of the plain release. */
  PLAIN_RELEASE_THERE,
  /** It comes from an index that counts elsewhere for its project. */
  OTHER_INDEX,
  /** Only wheels, which are not to be used. */
  WHEELS_NOT_WANTED,
  /** Only a source distribution, which is not to be used. */
  SDIST_NOT_WANTED,
  /** Its files do not admit the Python. */
  PYTHON,
  /** Its files were uploaded too late. */
  TOO_NEW,
  /** No file of it has a hash that was listed. */
  HASH_NOT_LISTED,
  /** Its files were yanked. */
  YANKED,
  /** It is a pre-release. */
  PRE_RELEASE,
  /** The index has put its project into quarantine, as it does with malware. */
  QUARANTINED
}

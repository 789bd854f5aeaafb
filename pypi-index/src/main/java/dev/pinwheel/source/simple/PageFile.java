package dev.pinwheel.source.simple;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One file as a page of the Simple API offers it.
 *
 * @param fileName the name, already safe
 * @param address as the page gives it, without a fragment
 * @param hashes {@code sha256:…} and the like, the secure ones only
 * @param metadata whether the page promises the file's metadata beside it
 * @param metadataHashes hashes of that metadata
 * @param yanked null when not yanked, else the reason, which may be empty
 * @param size negative when unknown
 * @param uploadTime as in a release
 */
record PageFile(
    String fileName,
    String address,
    List<String> hashes,
    @Nullable String requiresPython,
    boolean metadata,
    List<String> metadataHashes,
    @Nullable String yanked,
    long size,
    long uploadTime) {

  /** Takes the files of a page one after another. */
  interface Sink {
    /** A file that can be used. */
    void file(PageFile file);

    /** A file that cannot. */
    void refused(String reason, String subject);
  }
}

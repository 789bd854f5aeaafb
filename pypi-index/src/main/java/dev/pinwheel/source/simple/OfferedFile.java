package dev.pinwheel.source.simple;

import java.util.List;

/**
 * A file whose metadata is wanted.
 *
 * @param address where it lies: on the web, or relative to the page
 * @param hashes of its bytes
 * @param promised whether its metadata lies beside it (PEP 658)
 * @param metadataHashes what that metadata hashes to, where the page says it
 * @param size negative when unknown
 */
public record OfferedFile(
    String project,
    String fileName,
    String address,
    List<String> hashes,
    boolean promised,
    List<String> metadataHashes,
    long size) {
  static OfferedFile of(String project, FetchedPage.Offer offer) {
    PageFile file = offer.file();
    return new OfferedFile(
        project,
        file.fileName(),
        file.address(),
        file.hashes(),
        file.metadata(),
        file.metadataHashes(),
        file.size());
  }
}

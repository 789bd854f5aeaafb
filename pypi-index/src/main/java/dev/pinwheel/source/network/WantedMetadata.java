package dev.pinwheel.source.network;

import java.util.List;

/**
 * A wheel or source distribution whose metadata is to be fetched, as its page describes it.
 *
 * @param project the normalized name
 * @param address of the file
 * @param hashes {@code sha256:…} and the like, of the file
 * @param promised whether the page says that the metadata lies beside the file (PEP 658)
 * @param metadataHashes of that metadata
 * @param size of the file, negative when unknown
 */
public record WantedMetadata(
    String project,
    String fileName,
    String address,
    List<String> hashes,
    boolean promised,
    List<String> metadataHashes,
    long size) {}

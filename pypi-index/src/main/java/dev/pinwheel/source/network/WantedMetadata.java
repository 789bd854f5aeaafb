package dev.pinwheel.source.network;

import dev.pinwheel.source.RefusalException;
import dev.pinwheel.source.simple.PageFile;
import dev.pinwheel.source.simple.ReceivedPage;
import dev.pinwheel.source.store.Store;
import java.io.IOException;
import java.util.ArrayList;
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
    long size) {
  /**
   * What could be asked for by the page of a project that is in a store, in the order of the page;
   * nothing if there is no page.
   */
  public static List<WantedMetadata> of(Store store, String project) throws IOException {
    List<WantedMetadata> wanted = new ArrayList<>();
    for (Store.Form form : Store.Form.values()) {
      byte[] page = wanted.isEmpty() ? store.page(project, form) : null;
      if (page == null) {
        continue;
      }
      try {
        for (PageFile file : ReceivedPage.files(page, form == Store.Form.JSON)) {
          wanted.add(
              new WantedMetadata(
                  project,
                  file.fileName(),
                  file.address(),
                  file.hashes(),
                  file.metadata(),
                  file.metadataHashes(),
                  file.size()));
        }
      } catch (RefusalException e) {
        throw new IOException("the page of " + project + ": " + e.reason(), e);
      }
    }
    return wanted;
  }
}

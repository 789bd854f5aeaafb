package dev.pinwheel.source.simple;

import dev.pinwheel.index.Metadata;
import dev.pinwheel.source.DistributionName;
import dev.pinwheel.source.RefusalException;
import org.jspecify.annotations.Nullable;

/** Knows what the files of a page declare. */
interface FileMetadata {
  /**
   * What a file declares; null if nobody knows.
   *
   * @param location where it lies: a path below the folder of the pages, or an address
   */
  @Nullable Metadata of(PageFile file, DistributionName name, String location)
      throws RefusalException;
}

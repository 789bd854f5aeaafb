package dev.pinwheel.source.simple;

import dev.pinwheel.file.InputFile;
import dev.pinwheel.index.Metadata;
import dev.pinwheel.index.Release.Kind;
import dev.pinwheel.source.CoreMetadata;
import dev.pinwheel.source.DistributionName;
import dev.pinwheel.source.Hexadecimal;
import dev.pinwheel.source.RefusalException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** The metadata that lies beside saved pages (PEP 658), held against what the page says of it. */
final class StoredMetadata implements FileMetadata {
  private final Path root;

  StoredMetadata(Path root) {
    this.root = root;
  }

  @Override
  public @Nullable Metadata of(PageFile file, DistributionName name, String location)
      throws RefusalException {
    Path path = path(file, location);
    boolean saved = Files.isRegularFile(path);
    if (!file.metadata() && !saved) {
      return null;
    }
    if (!saved) {
      throw new RefusalException("metadata is promised and absent");
    }
    return read(path, file, name);
  }

  /** Where the metadata of a file lies, if it was saved. */
  Path path(PageFile file, String location) {
    boolean isLocal = location.indexOf(':') < 0;
    return root.resolve((isLocal ? location : "files/" + file.fileName()) + ".metadata");
  }

  static @Nullable Metadata read(Path path, PageFile file, DistributionName name)
      throws RefusalException {
    byte[] bytes = bytes(path);
    for (String hash : file.metadataHashes()) {
      String algorithm = hash.substring(0, hash.indexOf(':'));
      if (!hash.endsWith(":" + Hexadecimal.hash(algorithm, bytes))) {
        throw new RefusalException("metadata has another hash than the page says");
      }
    }
    CoreMetadata core = CoreMetadata.parse(bytes);
    core.expect(name);
    return name.kind() == Kind.WHEEL || core.isStatic() ? core.metadata(null, null) : null;
  }

  private static byte[] bytes(Path path) throws RefusalException {
    try {
      if (Files.size(path) > CoreMetadata.LONGEST) {
        throw new RefusalException("metadata is too long");
      }
      return InputFile.read(path, CoreMetadata.LONGEST);
    } catch (IOException e) {
      throw new RefusalException("metadata cannot be read");
    }
  }
}

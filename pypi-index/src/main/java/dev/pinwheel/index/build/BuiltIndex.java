package dev.pinwheel.index.build;

import dev.pinwheel.index.Identity;
import dev.pinwheel.index.Index;
import dev.pinwheel.index.file.ByteSource;
import dev.pinwheel.index.file.ContainerWriter;
import dev.pinwheel.index.file.Disk;
import dev.pinwheel.index.file.Publication;
import dev.pinwheel.index.file.Storage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** An index that is built and not yet written. */
public final class BuiltIndex {
  private static final byte[] NOTHING = new byte[32];

  private final ContainerWriter metadata;
  private final @Nullable ContainerWriter artifacts;

  BuiltIndex(ContainerWriter metadata, @Nullable ContainerWriter artifacts) {
    this.metadata = metadata;
    this.artifacts = artifacts;
  }

  /** An index as bytes. */
  public static final class Parts {
    private final byte[] metadata;
    private final byte @Nullable [] artifacts;

    Parts(byte[] metadata, byte @Nullable [] artifacts) {
      this.metadata = metadata;
      this.artifacts = artifacts;
    }

    /** The metadata part. */
    public byte[] metadata() {
      return metadata;
    }

    /** The artifact part; null if no artifact is known. */
    public byte @Nullable [] artifacts() {
      return artifacts;
    }

    /** Opens them. */
    public Index open(String name) {
      return Index.of(name, metadata, artifacts);
    }
  }

  /** Writes both parts into memory. */
  public Parts toBytes() throws IOException {
    MemoryOutput first = new MemoryOutput();
    metadata.write(first);
    byte[] identity;
    byte[] artifactBytes = null;
    try (Index index = Index.of("new", first.bytes(), null)) {
      identity = Identity.of(index);
      if (artifacts != null) {
        MemoryOutput second = new MemoryOutput();
        artifacts.write(second);
        try (Index both = Index.of("new", first.bytes(), second.bytes())) {
          artifacts.identify(
              second, Identity.ofArtifacts(both, both.uncheckedArtifacts()), identity);
        }
        artifactBytes = second.bytes();
      }
    }
    metadata.identify(first, identity, NOTHING);
    return new Parts(first.bytes(), artifactBytes);
  }

  /** Writes the index to a file, and its artifact part beside it; see {@link Publication}. */
  public void write(Path file) throws IOException {
    write(file, new Disk());
  }

  /** Writes the index through a storage. */
  public void write(Path file, Storage storage) throws IOException {
    try (Publication publication = new Publication(file, storage)) {
      try {
        write(file.toString(), publication);
      } catch (IOException | RuntimeException e) {
        publication.abandon();
        throw e;
      }
    }
  }

  private void write(String name, Publication publication) throws IOException {
    byte[] identity =
        write(
            publication,
            Publication.METADATA,
            metadata,
            NOTHING,
            source -> {
              try (Index index = Index.of(name, source, null)) {
                return Identity.of(index);
              }
            });
    if (artifacts != null) {
      write(
          publication,
          Publication.ARTIFACTS,
          artifacts,
          identity,
          source -> {
            try (Index both = Index.of(name, publication.open(Publication.METADATA), source)) {
              return Identity.ofArtifacts(both, both.uncheckedArtifacts());
            }
          });
    }
    publication.commit(HexFormat.of().formatHex(identity));
  }

  /** Writes a part, reads it back, and says what it is. */
  private static byte[] write(
      Publication publication,
      String suffix,
      ContainerWriter writer,
      byte[] belongsTo,
      Reading reading)
      throws IOException {
    Storage.Output output = publication.create(suffix);
    writer.write(output);
    byte[] identity = reading.identity(publication.open(suffix));
    writer.identify(output, identity, belongsTo);
    output.force();
    return identity;
  }

  /** Bytes in memory that are written like a file. */
  private static final class MemoryOutput implements Storage.Output {
    private byte[] bytes = new byte[1 << 16];
    private int size;

    byte[] bytes() {
      return java.util.Arrays.copyOf(bytes, size);
    }

    @Override
    public int write(byte[] from, int at, int count) {
      if (size + count > bytes.length) {
        bytes = java.util.Arrays.copyOf(bytes, Math.max(bytes.length * 2, size + count));
      }
      System.arraycopy(from, at, bytes, size, count);
      size += count;
      return count;
    }

    @Override
    public int writeAt(long position, byte[] from, int at, int count) {
      System.arraycopy(from, at, bytes, (int) position, count);
      return count;
    }

    @Override
    public void force() {}

    @Override
    public void close() {}
  }

  /** Digests what was written. */
  interface Reading {
    byte[] identity(ByteSource source) throws IOException;
  }
}

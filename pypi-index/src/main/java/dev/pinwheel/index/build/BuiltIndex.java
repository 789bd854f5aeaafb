package dev.pinwheel.index.build;

import dev.pinwheel.file.ByteSource;
import dev.pinwheel.file.Disk;
import dev.pinwheel.file.Storage;
import dev.pinwheel.index.Identity;
import dev.pinwheel.index.Index;
import dev.pinwheel.index.file.ContainerWriter;
import dev.pinwheel.index.file.Publication;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An index that is built and not yet written. */
public final class BuiltIndex {
  private static final byte[] NOTHING = new byte[32];

  private final ContainerWriter metadata;
  private final @Nullable ContainerWriter artifacts;

  private final List<String> shared;

  BuiltIndex(ContainerWriter metadata, @Nullable ContainerWriter artifacts, List<String> shared) {
    this.metadata = metadata;
    this.artifacts = artifacts;
    this.shared = List.copyOf(shared);
  }

  /** The projects of which several sources have releases, sorted; those of all of them count. */
  public List<String> shared() {
    return shared;
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
    MemoryOutput second = artifacts == null ? null : new MemoryOutput();
    write("new", first, second);
    return new Parts(first.bytes(), second == null ? null : second.bytes());
  }

  /** Writes the index to a file, and its artifact part beside it; see {@link Publication}. */
  public void write(Path file) throws IOException {
    write(file, new Disk());
  }

  /** Writes the index through a storage. */
  public void write(Path file, Storage storage) throws IOException {
    try (Publication publication = Publication.begin(file, storage)) {
      publication.commit(
          write(
              file.toString(),
              publication.metadata(),
              artifacts == null ? null : publication.artifacts()));
    }
  }

  /** Writes the parts, reads them back, and says what they are. */
  private byte[] write(String name, Storage.Output first, Storage.@Nullable Output second)
      throws IOException {
    metadata.write(first);
    byte[] content;
    byte[] counterpart = NOTHING;
    if (artifacts == null || second == null) {
      try (Index index = Index.of(name, first.written(), null)) {
        content = Identity.ofMetadata(index);
      }
    } else {
      artifacts.write(second);
      try (Index index = Index.of(name, first.written(), second.written())) {
        content = Identity.ofMetadata(index);
        counterpart = Identity.ofArtifacts(index, index.uncheckedArtifacts());
      }
    }
    byte[] identity = Identity.of(content, counterpart);
    metadata.identify(first, identity, counterpart);
    if (artifacts != null && second != null) {
      artifacts.identify(second, counterpart, identity);
    }
    return identity;
  }

  /** Bytes in memory that are written like a file. */
  private static final class MemoryOutput implements Storage.Output {
    private byte[] bytes = new byte[1 << 16];
    private int size;

    byte[] bytes() {
      return Arrays.copyOf(bytes, size);
    }

    @Override
    public int write(byte[] from, int at, int count) {
      if (size + count > bytes.length) {
        bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, size + count));
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
    public ByteSource written() {
      return ByteSource.of(bytes());
    }

    @Override
    public void force() {}

    @Override
    public void close() {}
  }
}

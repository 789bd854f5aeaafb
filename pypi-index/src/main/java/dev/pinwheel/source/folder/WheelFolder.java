package dev.pinwheel.source.folder;

import dev.pinwheel.file.ByteSource;
import dev.pinwheel.file.FileBytes;
import dev.pinwheel.index.Artifact;
import dev.pinwheel.index.Metadata;
import dev.pinwheel.index.Release;
import dev.pinwheel.index.Release.Kind;
import dev.pinwheel.index.ReleaseSink;
import dev.pinwheel.source.CoreMetadata;
import dev.pinwheel.source.DistributionName;
import dev.pinwheel.source.Hexadecimal;
import dev.pinwheel.source.RefusalException;
import dev.pinwheel.source.RelativePath;
import dev.pinwheel.source.Source;
import dev.pinwheel.source.archive.BuildSystem;
import dev.pinwheel.source.archive.SdistFile;
import dev.pinwheel.source.archive.WheelFile;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A folder of wheels and source distributions, and the folders below it. Nothing is extracted; a
 * file is known by its name, what is written inside, and its bytes.
 */
public final class WheelFolder implements Source {
  private static final int DEEPEST = 16;

  private final Path folder;
  private final String prefix;

  /** The files in this folder, whose locations are relative to it. */
  public WheelFolder(Path folder) {
    this(folder, folder);
  }

  /**
   * The files in a folder.
   *
   * @param base the folder that locations are relative to, that of the index; both are absolute, or
   *     neither is
   */
  public WheelFolder(Path folder, Path base) {
    this.folder = folder;
    this.prefix = RelativePath.prefix(base, folder);
  }

  @Override
  public String description() {
    return "wheels";
  }

  @Override
  public List<Part> parts() throws IOException {
    List<Part> parts = new ArrayList<>();
    try (Stream<Path> files = Files.walk(folder, DEEPEST)) {
      for (Path file : (Iterable<Path>) files::iterator) {
        String name = String.valueOf(file.getFileName());
        if (DistributionName.kind(name) != null && Files.isRegularFile(file)) {
          parts.add(new OneFile(file, RelativePath.between(folder, file), prefix));
        }
      }
    } catch (UncheckedIOException e) {
      throw new IOException("cannot list the folder of wheels", e.getCause());
    }
    parts.sort((a, b) -> a.name().compareTo(b.name()));
    return parts;
  }

  /** What one wheel or source distribution says of itself. */
  public static Release release(Path file) throws IOException, RefusalException {
    return new OneFile(file, String.valueOf(file.getFileName()), "").release();
  }

  private record OneFile(Path file, String name, String prefix) implements Part {
    @Override
    public void read(ReleaseSink sink) throws IOException {
      try {
        sink.release(release());
      } catch (RefusalException refusal) {
        sink.skipped(refusal.reason(), name);
      } catch (EOFException cut) {
        sink.skipped("file is cut short", name);
      }
    }

    private Release release() throws IOException, RefusalException {
      String fileName = DistributionName.safe(String.valueOf(file.getFileName()));
      if (!fileName.equals(String.valueOf(file.getFileName()))) {
        throw new RefusalException("file name is badly encoded");
      }
      return DistributionName.kind(fileName) == Kind.WHEEL ? wheel(fileName) : sdist(fileName);
    }

    private Release wheel(String fileName) throws IOException, RefusalException {
      int hyphen = fileName.indexOf('-');
      DistributionName name =
          DistributionName.of(fileName, fileName.substring(0, Math.max(0, hyphen)));
      try (ByteSource bytes = open()) {
        CoreMetadata core = WheelFile.metadata(bytes, name);
        return release(
            core.name(), core.version(), Kind.WHEEL, fileName, core.metadata(null, null));
      }
    }

    private Release sdist(String fileName) throws IOException, RefusalException {
      SdistFile sdist = contents(fileName);
      CoreMetadata core = sdist.info();
      if (core == null) {
        throw new RefusalException("source distribution has no PKG-INFO");
      }
      core.expect(DistributionName.of(fileName, core.name()));
      BuildSystem build = sdist.buildSystem();
      return release(
          core.name(),
          core.version(),
          Kind.SDIST,
          fileName,
          core.isStatic() ? core.metadata(build.requires(), build.backend()) : null);
    }

    private ByteSource open() throws IOException {
      try {
        return FileBytes.open(file);
      } catch (IOException e) {
        throw new FileSystemException(file.toString(), null, e.getMessage());
      }
    }

    private SdistFile contents(String fileName) throws IOException, RefusalException {
      if (fileName.endsWith(".zip")) {
        try (ByteSource bytes = open()) {
          return SdistFile.ofZip(bytes);
        }
      }
      try (InputStream bytes = Files.newInputStream(file)) {
        return SdistFile.ofTar(bytes);
      }
    }

    private Release release(
        String project, String version, Kind kind, String fileName, @Nullable Metadata metadata)
        throws IOException {
      String sha256;
      long size = Files.size(file);
      try (InputStream bytes = new BufferedInputStream(Files.newInputStream(file))) {
        sha256 = Hexadecimal.sha256(bytes);
      }
      return new Release(
          project,
          version,
          kind,
          fileName,
          0,
          metadata,
          null,
          null,
          Release.NO_TIME,
          new Artifact(prefix + name, size, List.of("sha256:" + sha256), null));
    }
  }
}

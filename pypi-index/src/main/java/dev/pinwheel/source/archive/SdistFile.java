package dev.pinwheel.source.archive;

import dev.pinwheel.file.ByteSource;
import dev.pinwheel.source.CoreMetadata;
import dev.pinwheel.source.RefusalException;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/**
 * What a source distribution says without being built: its {@code PKG-INFO} and the {@code
 * pyproject.toml} in its one folder.
 */
public final class SdistFile {
  private final byte @Nullable [] content;
  private final @Nullable CoreMetadata info;
  private final BuildSystem buildSystem;

  private SdistFile(byte @Nullable [] content, BuildSystem buildSystem) throws RefusalException {
    this.content = content;
    this.info = content == null ? null : CoreMetadata.parse(content);
    this.buildSystem = buildSystem;
  }

  /** What {@code PKG-INFO} says, or null if there is none. */
  public @Nullable CoreMetadata info() {
    return info;
  }

  /** The bytes of {@code PKG-INFO}, at most {@link CoreMetadata#LONGEST} of them. */
  public byte @Nullable [] content() {
    return content;
  }

  public BuildSystem buildSystem() {
    return buildSystem;
  }

  /** Reads a {@code .tar.gz}. */
  public static SdistFile ofTar(InputStream file) throws IOException, RefusalException {
    Found found = new Found();
    try (InputStream unpacked = new BufferedInputStream(new GZIPInputStream(file, 1 << 16))) {
      TarArchive archive = new TarArchive(unpacked);
      while (archive.next()) {
        String name = top(archive.name());
        if (archive.isFile() && name != null) {
          if (name.equals("PKG-INFO")) {
            found.info(archive.start(CoreMetadata.LONGEST));
          } else if (name.equals("pyproject.toml")) {
            found.project(archive.content(BuildSystem.LONGEST));
          }
        }
      }
      archive.finish();
    } catch (ZipException e) {
      throw new RefusalException("source distribution is not packed with gzip, or damaged");
    }
    return found.file();
  }

  /** Reads a {@code .zip}. */
  public static SdistFile ofZip(ByteSource file) throws IOException, RefusalException {
    Found found = new Found();
    ZipArchive archive = ZipArchive.open(file);
    for (ZipArchive.Member member : archive.members()) {
      String name = top(member.name());
      if (name == null) {
        continue;
      }
      if (name.equals("PKG-INFO")) {
        found.info(archive.read(member, CoreMetadata.LONGEST));
      } else if (name.equals("pyproject.toml")) {
        if (member.size() > BuildSystem.LONGEST) {
          throw new RefusalException("pyproject.toml of a source distribution is too large");
        }
        found.project(archive.read(member, BuildSystem.LONGEST));
      }
    }
    return found.file();
  }

  /** The name of a file directly in the one folder of the archive, or null. */
  private static @Nullable String top(String path) {
    String plain = path.startsWith("./") ? path.substring(2) : path;
    int slash = plain.indexOf('/');
    return slash > 0 && plain.indexOf('/', slash + 1) < 0 ? plain.substring(slash + 1) : null;
  }

  /** The two files, each of which may be there once. */
  private static final class Found {
    private byte @Nullable [] info;
    private byte @Nullable [] project;

    void info(byte[] bytes) throws RefusalException {
      if (info != null) {
        throw new RefusalException("source distribution has two PKG-INFO");
      }
      info = bytes;
    }

    void project(byte[] bytes) throws RefusalException {
      if (project != null) {
        throw new RefusalException("source distribution has two pyproject.toml");
      }
      project = bytes;
    }

    SdistFile file() throws RefusalException {
      return new SdistFile(info, project == null ? BuildSystem.NONE : BuildSystem.parse(project));
    }
  }
}

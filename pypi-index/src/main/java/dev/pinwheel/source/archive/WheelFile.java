package dev.pinwheel.source.archive;

import dev.pinwheel.file.ByteSource;
import dev.pinwheel.source.CoreMetadata;
import dev.pinwheel.source.DistributionName;
import dev.pinwheel.source.RefusalException;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** The one {@code METADATA} inside a wheel. */
public final class WheelFile {
  private static final String FOLDER = ".dist-info";

  private WheelFile() {}

  /** Reads the metadata, which must be of the project and version that the file's name says. */
  public static CoreMetadata metadata(ByteSource file, DistributionName name)
      throws IOException, RefusalException {
    return CoreMetadata.parse(content(file, name));
  }

  /** The bytes of that metadata, at most {@link CoreMetadata#LONGEST} of them. */
  public static byte[] content(ByteSource file, DistributionName name)
      throws IOException, RefusalException {
    ZipArchive archive = ZipArchive.open(file);
    String folder = null;
    ZipArchive.Member metadata = null;
    for (ZipArchive.Member member : archive.members()) {
      String top = folder(member.name());
      if (top == null) {
        continue;
      }
      if (folder != null && !folder.equals(top)) {
        throw new RefusalException("wheel has two folders of metadata");
      }
      folder = top;
      if (member.name().length() == top.length() + "/METADATA".length()
          && member.name().endsWith("/METADATA")) {
        if (metadata != null) {
          throw new RefusalException("wheel has two METADATA");
        }
        metadata = member;
      }
    }
    if (folder == null || metadata == null) {
      throw new RefusalException("wheel has no METADATA");
    }
    int hyphen = folder.lastIndexOf('-', folder.length() - FOLDER.length());
    if (hyphen < 0 || !DistributionName.same(folder.substring(0, hyphen), name.project())) {
      throw new RefusalException("wheel's folder of metadata is of another project");
    }
    byte[] bytes = archive.read(metadata, CoreMetadata.LONGEST);
    CoreMetadata.parse(bytes).expect(name);
    return bytes;
  }

  /** The folder of metadata at the top of the wheel that a member lies in, or null. */
  private static @Nullable String folder(String member) {
    int slash = member.indexOf('/');
    return slash >= 0 && member.startsWith(FOLDER, slash - FOLDER.length())
        ? member.substring(0, slash)
        : null;
  }
}

package dev.pinwheel.index.collect;

import dev.pinwheel.index.Artifact;
import dev.pinwheel.index.Artifacts;
import dev.pinwheel.index.file.ByteArena;
import dev.pinwheel.index.file.ContainerWriter;
import dev.pinwheel.index.file.Numbers;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** The columns of the artifact part while they grow; files come in ascending order. */
public final class ArtifactColumns {
  private static final String SHA256 = "sha256:";

  private final Numbers file = new Numbers();
  private final Numbers prefix = new Numbers();
  private final Numbers digestPath = new Numbers();
  private final Numbers tail = new Numbers();
  private final Numbers size = new Numbers();
  private final ByteArena pathDigest = new ByteArena();
  private final Numbers digestPathRank = new Numbers();
  private final Numbers sha256Rank = new Numbers();
  private final ByteArena sha256 = new ByteArena();
  private final Numbers hashes = new Numbers();
  private final Numbers index = new Numbers();
  private final TextPool texts = new TextPool();

  public int size() {
    return file.size();
  }

  public void add(int fileId, String fileName, Artifact artifact) {
    file.add(fileId);
    digestPathRank.add(pathDigest.size() / 32);
    sha256Rank.add(sha256.size() / 32);
    location(artifact.location(), fileName);
    size.add(artifact.size() < 0 ? -1 : artifact.size());
    StringBuilder others = new StringBuilder();
    boolean found = false;
    for (String hash : artifact.hashes()) {
      byte[] digest =
          !found && hash.startsWith(SHA256) ? digest(hash.substring(SHA256.length())) : null;
      if (digest != null) {
        sha256.add(digest, 0, 32);
        found = true;
      } else {
        others.append(others.isEmpty() ? "" : " ").append(hash);
      }
    }
    hashes.add(texts.id(others.toString()));
    index.add(artifact.index() == null ? 0 : texts.id(artifact.index()));
  }

  private void location(String location, String fileName) {
    int slash = location.lastIndexOf('/') + 1;
    String folder = location.substring(0, slash);
    String name = location.substring(slash);
    // The folder of a file on PyPI is a digest: two, two and sixty digits.
    int start = slash - 67;
    byte[] digest = null;
    if (start >= 0 && location.charAt(start + 2) == '/' && location.charAt(start + 5) == '/') {
      digest =
          digest(
              folder.substring(start, start + 2)
                  + folder.substring(start + 3, start + 5)
                  + folder.substring(start + 6, slash - 1));
    }
    if (digest != null) {
      pathDigest.add(digest, 0, 32);
      folder = folder.substring(0, start);
    }
    digestPath.add(digest == null ? 0 : 1);
    prefix.add(texts.id(folder));
    tail.add(name.equals(fileName) ? 0 : texts.id(name));
  }

  /** The digest in 64 lower-case hexadecimal digits, or null. */
  private static byte @Nullable [] digest(String hex) {
    if (hex.length() != 64) {
      return null;
    }
    for (int i = 0; i < 64; i++) {
      char c = hex.charAt(i);
      if (!(c >= '0' && c <= '9' || c >= 'a' && c <= 'f')) {
        return null;
      }
    }
    return HexFormat.of().parseHex(hex);
  }

  public ContainerWriter writer() {
    digestPathRank.add(pathDigest.size() / 32);
    sha256Rank.add(sha256.size() / 32);
    ContainerWriter writer = new ContainerWriter(dev.pinwheel.index.file.Container.ARTIFACTS);
    writer.column(Artifacts.FILE, file);
    writer.column(Artifacts.PREFIX, prefix);
    writer.column(Artifacts.DIGEST_PATH, digestPath);
    writer.column(Artifacts.TAIL, tail);
    writer.column(Artifacts.SIZE, size);
    writer.bytes(Artifacts.PATH_DIGEST, pathDigest);
    writer.column(Artifacts.DIGEST_PATH_RANK, digestPathRank);
    writer.column(Artifacts.SHA256_RANK, sha256Rank);
    writer.bytes(Artifacts.SHA256, sha256);
    writer.column(Artifacts.HASHES, hashes);
    writer.column(Artifacts.INDEX, index);
    writer.texts(Artifacts.TEXTS, texts.texts());
    return writer;
  }
}

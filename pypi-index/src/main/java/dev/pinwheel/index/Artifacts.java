package dev.pinwheel.index;

import dev.pinwheel.file.ByteSource;
import dev.pinwheel.index.file.Bytes;
import dev.pinwheel.index.file.Column;
import dev.pinwheel.index.file.Container;
import dev.pinwheel.index.file.IndexException;
import dev.pinwheel.index.file.Texts;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Where files are and what their bytes hash to: the artifact part of an index. */
public final class Artifacts {
  /** Ids of the sections; see docs/reference/index-format.md, section 4. */
  public static final int FILE = 1;

  public static final int PREFIX = 2;
  public static final int DIGEST_PATH = 3;
  public static final int TAIL = 4;
  public static final int SIZE = 5;
  public static final int PATH_DIGEST = 6;
  public static final int DIGEST_PATH_RANK = 7;
  public static final int SHA256_RANK = 8;
  public static final int SHA256 = 9;
  public static final int HASHES = 10;
  public static final int INDEX = 11;
  public static final int TEXTS = 12;
  public static final int FIRST_UNKNOWN = 14;

  private final @Nullable Container container;
  private final @Nullable Sections sections;

  private static final class Sections {
    final Column file;
    final Column prefix;
    final Column digestPath;
    final Column tail;
    final Column size;
    final Bytes pathDigest;
    final Column digestPathRank;
    final Column sha256Rank;
    final Bytes sha256;
    final Column hashes;
    final Column index;
    final Texts texts;

    Sections(Container container) {
      this.file = container.column(FILE);
      this.prefix = container.column(PREFIX);
      this.digestPath = container.column(DIGEST_PATH);
      this.tail = container.column(TAIL);
      this.size = container.column(SIZE);
      this.pathDigest = container.bytes(PATH_DIGEST);
      this.digestPathRank = container.column(DIGEST_PATH_RANK);
      this.sha256Rank = container.column(SHA256_RANK);
      this.sha256 = container.bytes(SHA256);
      this.hashes = container.column(HASHES);
      this.index = container.column(INDEX);
      this.texts = container.texts(TEXTS);
    }
  }

  private Artifacts(@Nullable Container container, @Nullable Sections sections) {
    this.container = container;
    this.sections = sections;
  }

  static Artifacts open(Container metadata, @Nullable ByteSource bytes, String name) {
    if (bytes == null && !metadata.hasCounterpart()) {
      return new Artifacts(null, null);
    }
    if (bytes == null) {
      throw IndexException.incomplete(metadata.name(), name);
    }
    Container container = Container.open(name, bytes, Container.ARTIFACTS);
    try {
      if (!Arrays.equals(container.counterpart(), metadata.identity())
          || !Arrays.equals(container.identity(), metadata.counterpart())) {
        throw IndexException.mismatch(
            container.name(),
            "belongs to a different snapshot than " + metadata.name(),
            "download both again, or build them again with `pinwheel index build`");
      }
      container.requireKnown(FIRST_UNKNOWN);
      return new Artifacts(container, new Sections(container));
    } catch (RuntimeException e) {
      container.close();
      throw e;
    }
  }

  static Artifacts openUnchecked(@Nullable ByteSource bytes, String name) {
    if (bytes == null) {
      return new Artifacts(null, null);
    }
    Container container = Container.open(name, bytes, Container.ARTIFACTS);
    return new Artifacts(container, new Sections(container));
  }

  /** How many files have a known artifact. */
  public int count() {
    return sections == null ? 0 : sections.file.size();
  }

  /** The file of the n-th known artifact. */
  public int file(int artifact) {
    return sections().file.get(artifact);
  }

  /** The artifact of a file, whose name is given; null if nobody knows. */
  public @Nullable Artifact get(int file, String fileName) {
    int i = find(file);
    if (i < 0) {
      return null;
    }
    Sections s = sections();
    StringBuilder location = new StringBuilder(s.texts.get(s.prefix.get(i)));
    if (s.digestPath.get(i) != 0) {
      String hex = HexFormat.of().formatHex(s.pathDigest.get(32L * s.digestPathRank.get(i), 32));
      location.append(hex, 0, 2).append('/').append(hex, 2, 4).append('/');
      location.append(hex, 4, 64).append('/');
    }
    int tail = s.tail.get(i);
    location.append(tail == 0 ? fileName : s.texts.get(tail));
    List<String> hashes = new ArrayList<>();
    int rank = s.sha256Rank.get(i);
    if (s.sha256Rank.get(i + 1) > rank) {
      hashes.add("sha256:" + HexFormat.of().formatHex(s.sha256.get(32L * rank, 32)));
    }
    String others = s.texts.get(s.hashes.get(i));
    int from = 0;
    while (from < others.length()) {
      int blank = others.indexOf(' ', from);
      int end = blank < 0 ? others.length() : blank;
      hashes.add(others.substring(from, end));
      from = end + 1;
    }
    int index = s.index.get(i);
    return new Artifact(
        location.toString(), s.size.getLong(i), hashes, index == 0 ? null : s.texts.get(index));
  }

  /** The base URLs of the indexes that offer any of the files. */
  public Set<String> indexes() {
    Set<String> indexes = new TreeSet<>();
    if (sections != null) {
      BitSet seen = new BitSet();
      for (int i = 0; i < count(); i++) {
        int text = sections.index.get(i);
        if (text != 0 && !seen.get(text)) {
          seen.set(text);
          indexes.add(sections.texts.get(text));
        }
      }
    }
    return indexes;
  }

  private int find(int file) {
    int low = 0;
    int high = count() - 1;
    while (low <= high) {
      int middle = (low + high) >>> 1;
      int found = sections().file.get(middle);
      if (found == file) {
        return middle;
      }
      if (found < file) {
        low = middle + 1;
      } else {
        high = middle - 1;
      }
    }
    return -1;
  }

  private Sections sections() {
    if (sections == null) {
      throw new IllegalStateException("no artifact is known");
    }
    return sections;
  }

  /** The container; null if there is no artifact part. */
  public @Nullable Container container() {
    return container;
  }
}

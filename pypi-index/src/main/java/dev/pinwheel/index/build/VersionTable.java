package dev.pinwheel.index.build;

import dev.pinwheel.index.Candidates;
import dev.pinwheel.index.collect.IntSort;
import dev.pinwheel.index.collect.Interner;
import dev.pinwheel.version.Version;
import java.util.Arrays;

/** All versions that occur, in their order; equal ones of different spelling share a rank. */
final class VersionTable {
  private final Interner texts;
  private final int[] rank;
  private final int[] place;
  private final int[] sorted;
  private final Version[] ascending;
  private final byte[] flags;

  VersionTable(Interner texts) {
    this.texts = texts;
    Version[] versions = new Version[texts.bound()];
    int[] valid = new int[versions.length];
    int count = 0;
    for (int id = 0; id < versions.length; id++) {
      if (texts.isUsed(id)) {
        Version version = Version.tryParse(texts.get(id));
        if (version != null) {
          versions[id] = version;
          valid[count++] = id;
        }
      }
    }
    sorted = Arrays.copyOf(valid, count);
    IntSort.sort(
        sorted,
        (a, b) -> {
          int order = versions[a].compareTo(versions[b]);
          return order != 0 ? order : texts.get(a).compareTo(texts.get(b));
        });
    rank = new int[versions.length];
    place = new int[versions.length];
    flags = new byte[versions.length];
    Arrays.fill(rank, -1);
    Version[] distinct = new Version[count];
    int ranks = 0;
    for (int i = 0; i < count; i++) {
      Version version = versions[sorted[i]];
      if (i == 0 || version.compareTo(distinct[ranks - 1]) != 0) {
        distinct[ranks++] = version;
      }
      rank[sorted[i]] = ranks - 1;
      place[sorted[i]] = i;
      flags[sorted[i]] = (byte) flags(version);
    }
    ascending = Arrays.copyOf(distinct, ranks);
  }

  private static int flags(Version version) {
    return (version.isPreRelease() ? Candidates.PRE_RELEASE : 0)
        | (version.isDevRelease() ? Candidates.DEV_RELEASE : 0)
        | (version.isPostRelease() ? Candidates.POST_RELEASE : 0)
        | (version.isLocal() ? Candidates.LOCAL : 0);
  }

  /** The rank of a version by its text's id; equal versions have equal ranks; -1 of no version. */
  int rank(int id) {
    return rank[id];
  }

  /** The id that the text has in the index: its place among all, in order. */
  int place(int id) {
    return place[id];
  }

  /** What kind of version it is, as flags of a candidate. */
  int flags(int id) {
    return flags[id];
  }

  String text(int id) {
    return texts.get(id);
  }

  /** One version of each rank. */
  Version[] ascending() {
    return ascending;
  }

  /** All texts, in order. */
  Iterable<String> texts() {
    return () -> Arrays.stream(sorted).mapToObj(texts::get).iterator();
  }
}

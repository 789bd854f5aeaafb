package dev.pinwheel.index;

import dev.pinwheel.index.file.IndexException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;

/**
 * Digests what an index says, in an order that does not depend on how it is stored; see
 * docs/reference/index-format.md, section 5.
 */
public final class Identity {
  private static final int SIZE = 32;

  private final Index index;
  private final Feed feed = new Feed();
  private final byte[] requirements;
  private final byte[] records;
  private final byte[] buildLists;

  private Identity(Index index) {
    this.index = index;
    this.requirements = requirements();
    this.records = digests(index.rows().recordCount());
    this.buildLists = buildLists();
  }

  /** The identity of an index. */
  public static byte[] of(Index index) {
    return of(ofMetadata(index), index.container().counterpart());
  }

  /** The identity of an index whose parts say this; zeros if there is no artifact part. */
  public static byte[] of(byte[] metadata, byte[] artifacts) {
    Feed feed = new Feed();
    feed.bytes(metadata, 0, SIZE);
    feed.bytes(artifacts, 0, SIZE);
    return feed.digest();
  }

  /** What the metadata part says. */
  public static byte[] ofMetadata(Index index) {
    return new Identity(index).all();
  }

  /** What the artifact part says: its identity. */
  public static byte[] ofArtifacts(Index index, Artifacts artifacts) {
    Feed feed = new Feed();
    Candidates candidates = index.candidates();
    IndexFiles files = index.files();
    for (int project : byName(index)) {
      int end = candidates.end(project);
      for (int candidate = candidates.first(project); candidate < end; candidate++) {
        int last = files.end(candidate);
        for (int file = files.start(candidate); file < last; file++) {
          String name = files.name(project, candidate, file);
          Artifact artifact = artifacts.get(file, name);
          if (artifact != null) {
            feed.text(index.names().get(project));
            feed.text(name);
            feed.text(artifact.location());
            feed.number(artifact.size());
            feed.number(artifact.hashes().size());
            for (String hash : artifact.hashes()) {
              feed.text(hash);
            }
            feed.text(artifact.index() == null ? "" : artifact.index());
          }
        }
      }
    }
    return feed.digest();
  }

  /** Projects in the order of their names. */
  public static int[] byName(Index index) {
    int count = index.names().projectCount();
    String[] names = new String[count];
    Integer[] order = new Integer[count];
    for (int i = 0; i < count; i++) {
      names[i] = index.names().get(i);
      order[i] = i;
    }
    Arrays.sort(order, (a, b) -> names[a].compareTo(names[b]));
    int[] projects = new int[count];
    for (int i = 0; i < count; i++) {
      projects[i] = order[i];
    }
    return projects;
  }

  private byte[] digests(int count) {
    if (count > (Integer.MAX_VALUE - 8) / SIZE) {
      throw IndexException.mismatch(
          index.container().name(), "is too large to be digested", "use a smaller one");
    }
    return new byte[SIZE * count];
  }

  private byte[] requirements() {
    Requirements all = index.requirements();
    byte[] digests = digests(all.count());
    Feed one = new Feed();
    for (int i = 0; i < all.count(); i++) {
      int target = all.target(i);
      one.text(target < 0 ? "" : index.names().get(target));
      extras(one, all.extras(i));
      one.text(all.specifier(i));
      one.text(all.markerText(all.marker(i)));
      one.text(all.url(i));
      one.text(all.original(i));
      one.number(all.flags(i));
      one.digest(digests, SIZE * i);
    }
    return digests;
  }

  private void extras(Feed into, int list) {
    Extras extras = index.extras();
    int from = extras.start(list);
    int to = extras.end(list);
    into.number(to - from);
    for (int i = from; i < to; i++) {
      into.text(extras.name(extras.get(i)));
    }
  }

  private byte[] buildLists() {
    BuildLists lists = index.buildLists();
    byte[] digests = digests(lists.count());
    Feed one = new Feed();
    for (int list = 0; list < lists.count(); list++) {
      int from = lists.start(list);
      int to = lists.end(list);
      one.number(list == BuildLists.UNKNOWN ? -1 : to - from);
      for (int i = from; i < to; i++) {
        one.bytes(requirements, SIZE * lists.requirement(i), SIZE);
      }
      one.text(lists.backend(list));
      one.digest(digests, SIZE * list);
    }
    return digests;
  }

  private byte[] all() {
    for (int project : byName(index)) {
      project(project);
    }
    return feed.digest();
  }

  private void project(int project) {
    Names names = index.names();
    Candidates candidates = index.candidates();
    BuildLists builds = index.buildLists();
    feed.text(names.get(project));
    feed.text(names.display(project));
    feed.text(names.status(project));
    feed.text(names.statusReason(project));
    int unreadable = candidates.unreadableCount(project);
    feed.number(unreadable);
    for (int i = 0; i < unreadable; i++) {
      feed.text(candidates.unreadable(project, i));
    }
    int rules = builds.ruleEnd(project);
    feed.number(rules - builds.ruleStart(project));
    for (int rule = builds.ruleStart(project); rule < rules; rule++) {
      feed.number(builds.ruleFirstCandidate(rule));
      feed.number(builds.ruleEndCandidate(rule));
      feed.bytes(buildLists, SIZE * builds.ruleList(rule), SIZE);
    }
    records(project);
    int end = candidates.end(project);
    feed.number(end - candidates.first(project));
    for (int candidate = candidates.first(project); candidate < end; candidate++) {
      feed.text(candidates.versionText(candidate));
      rows(project, candidate);
      files(project, candidate);
    }
  }

  /** Digests each record of a project once. */
  private void records(int project) {
    Rows rows = index.rows();
    Edges edges = index.edges();
    Feed one = new Feed();
    int last = rows.endOfRecords(project);
    for (int record = rows.firstRecord(project); record < last; record++) {
      int from = rows.edgeStart(record);
      int to = rows.edgeEnd(record);
      one.number(to - from);
      for (int i = from; i < to; i++) {
        int edge = rows.edge(project, i);
        one.bytes(requirements, SIZE * edges.requirement(edge), SIZE);
        one.text(index.extras().name(edges.extra(edge)));
        one.number(edges.flags(edge));
      }
      extras(one, rows.extras(record));
      one.digest(records, SIZE * record);
    }
  }

  private void rows(int project, int candidate) {
    Rows rows = index.rows();
    int end = rows.end(candidate);
    feed.number(end - rows.start(candidate));
    for (int row = rows.start(candidate); row < end; row++) {
      feed.bytes(records, SIZE * rows.record(project, row), SIZE);
      int python = rows.requiresPython(row);
      feed.text(rows.requiresPythonText(python));
      feed.text(rows.requiresPythonOriginal(python));
      feed.number(rows.flags(row));
    }
  }

  private void files(int project, int candidate) {
    IndexFiles files = index.files();
    Assignments assignments = index.assignments();
    int end = files.end(candidate);
    feed.number(end - files.start(candidate));
    for (int file = files.start(candidate); file < end; file++) {
      feed.text(files.name(project, candidate, file));
      feed.number(files.flags(file));
      feed.text(files.yankedReason(file));
      feed.number(files.upload(file));
      int python = files.requiresPython(file);
      feed.text(index.rows().requiresPythonText(python));
      feed.text(index.rows().requiresPythonOriginal(python));
      int assignment = files.metadata(file);
      int last = assignments.end(assignment);
      feed.number(last - assignments.start(assignment));
      for (int i = assignments.start(assignment); i < last; i++) {
        feed.number(assignments.python(i));
        feed.number(assignments.row(i));
        feed.bytes(buildLists, SIZE * assignments.build(i), SIZE);
      }
    }
  }

  /** Bytes on their way into a SHA-256. */
  private static final class Feed {
    private final MessageDigest digest;
    private final byte[] buffer = new byte[1 << 13];
    private int filled;

    Feed() {
      try {
        digest = MessageDigest.getInstance("SHA-256");
      } catch (NoSuchAlgorithmException e) {
        throw new IllegalStateException(e);
      }
    }

    void number(long value) {
      long rest = value << 1 ^ value >> 63;
      while ((rest & ~0x7fL) != 0) {
        put((int) (rest & 0x7f | 0x80));
        rest >>>= 7;
      }
      put((int) rest);
    }

    void text(String text) {
      byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
      number(utf8.length);
      bytes(utf8, 0, utf8.length);
    }

    void bytes(byte[] bytes, int from, int count) {
      if (count > buffer.length - filled) {
        flush();
        if (count > buffer.length) {
          digest.update(bytes, from, count);
          return;
        }
      }
      System.arraycopy(bytes, from, buffer, filled, count);
      filled += count;
    }

    private void put(int value) {
      if (filled == buffer.length) {
        flush();
      }
      buffer[filled++] = (byte) value;
    }

    private void flush() {
      digest.update(buffer, 0, filled);
      filled = 0;
    }

    byte[] digest() {
      flush();
      return digest.digest();
    }

    void digest(byte[] into, int at) {
      System.arraycopy(digest(), 0, into, at, SIZE);
    }
  }
}

package dev.pinwheel.index;

import dev.pinwheel.index.file.ByteSource;
import dev.pinwheel.index.file.Container;
import dev.pinwheel.index.file.Texts;
import java.nio.file.Path;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * An open index: a closed world of projects, read in place. Nothing is decoded at open; every
 * number is found by arithmetic; see docs/reference/index-format.md. It can be shared by threads.
 * Whatever is wrong with the file comes as an {@link dev.pinwheel.index.file.IndexException}.
 */
public final class Index implements AutoCloseable {
  private final Container container;
  private final @Nullable Path path;
  private final @Nullable ByteSource artifactBytes;
  private final Texts texts;
  private final Names names;
  private final Candidates candidates;
  private final Rows rows;
  private final Edges edges;
  private final Requirements requirements;
  private final NumberSets sets;
  private final Extras extras;
  private @Nullable IndexFiles files;
  private @Nullable Assignments assignments;
  private @Nullable BuildLists buildLists;
  private @Nullable Artifacts artifacts;

  private Index(Container container, @Nullable Path path, @Nullable ByteSource artifactBytes) {
    this.container = container;
    this.path = path;
    this.artifactBytes = artifactBytes;
    container.requireKnown(Section.FIRST_UNKNOWN);
    this.texts = container.texts(Section.TEXTS);
    int projects = container.slices(Section.CANDIDATE_START).size() - 1;
    this.names = new Names(container, texts, projects);
    this.candidates = new Candidates(container, texts);
    this.rows = new Rows(container, texts);
    this.edges = new Edges(container);
    this.requirements = new Requirements(container, texts);
    this.sets = new NumberSets(container);
    this.extras = new Extras(container);
  }

  /** Opens the index in a file; its artifact part, if there is one, is opened when asked for. */
  public static Index open(Path file) {
    return open(Container.open(file, Container.METADATA), file, null);
  }

  /** An index in memory, without or with its artifact part. */
  public static Index of(String name, byte[] metadata, byte @Nullable [] artifacts) {
    return open(
        Container.open(name, ByteSource.of(metadata), Container.METADATA),
        null,
        artifacts == null ? null : ByteSource.of(artifacts));
  }

  /** An index in bytes that are read as needed. */
  public static Index of(String name, ByteSource metadata, @Nullable ByteSource artifacts) {
    return open(Container.open(name, metadata, Container.METADATA), null, artifacts);
  }

  private static Index open(
      Container container, @Nullable Path path, @Nullable ByteSource artifactBytes) {
    try {
      return new Index(container, path, artifactBytes);
    } catch (RuntimeException e) {
      container.close();
      throw e;
    }
  }

  /** The identity of what the index says, in 64 hexadecimal digits. */
  public String identity() {
    return HexFormat.of().formatHex(container.identity());
  }

  /** Names of projects. */
  public Names names() {
    return names;
  }

  /** Versions. */
  public Candidates candidates() {
    return candidates;
  }

  /** What files say of candidates. */
  public Rows rows() {
    return rows;
  }

  /** Requirements as projects carry them. */
  public Edges edges() {
    return edges;
  }

  /** Distinct requirements. */
  public Requirements requirements() {
    return requirements;
  }

  /** Sets of candidate and row numbers. */
  public NumberSets sets() {
    return sets;
  }

  /** Names of extras. */
  public Extras extras() {
    return extras;
  }

  /** Files. */
  public synchronized IndexFiles files() {
    if (files == null) {
      files = new IndexFiles(container, texts, names, candidates);
    }
    return files;
  }

  /** Rows of files. */
  public synchronized Assignments assignments() {
    if (assignments == null) {
      assignments = new Assignments(container);
    }
    return assignments;
  }

  /** What building needs. */
  public synchronized BuildLists buildLists() {
    if (buildLists == null) {
      buildLists = new BuildLists(container, texts);
    }
    return buildLists;
  }

  /** Where files are; an index without an artifact part knows of none. */
  public synchronized Artifacts artifacts() {
    if (artifacts == null) {
      artifacts = Artifacts.open(container, path, artifactBytes);
    }
    return artifacts;
  }

  /** Where files are, before the artifact part says to which metadata it belongs. */
  public synchronized Artifacts uncheckedArtifacts() {
    if (artifacts == null) {
      artifacts = Artifacts.openUnchecked(container, artifactBytes);
    }
    return artifacts;
  }

  /** What the sources were, and what was counted when the index was built. */
  public Report report() {
    return Report.read(container.bytes(Section.REPORT));
  }

  /** Each record of the sources that was left out; see also {@link Repairs}. */
  public LeftOut leftOut() {
    return LeftOut.read(container.bytes(Section.LEFT_OUT));
  }

  /** The container, for checks and statistics. */
  public Container container() {
    return container;
  }

  @Override
  public synchronized void close() {
    container.close();
    if (artifacts != null) {
      artifacts.close();
    }
  }
}

package dev.pinwheel.index;

import dev.pinwheel.file.ByteSource;
import dev.pinwheel.file.FileBytes;
import dev.pinwheel.index.file.Container;
import dev.pinwheel.index.file.Publication;
import dev.pinwheel.index.file.Texts;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * An open index: a closed world of projects, read in place. Nothing is decoded at open; every
 * number is found by arithmetic; see docs/reference/index-format.md. It can be shared by threads.
 * Whatever is wrong with the file comes as an {@link dev.pinwheel.index.file.IndexException}.
 */
public final class Index implements AutoCloseable {
  private final Container container;
  private final @Nullable ByteSource artifactBytes;
  private final String artifactName;
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

  private Index(Container container, @Nullable ByteSource artifactBytes, String artifactName) {
    this.container = container;
    this.artifactBytes = artifactBytes;
    this.artifactName = artifactName;
    container.requireKnown(Section.FIRST_UNKNOWN);
    this.texts = container.texts(Section.TEXTS);
    int projects = container.slices(Section.CANDIDATE_START, Section.CANDIDATE_VERSION).size() - 1;
    this.names = new Names(container, texts, projects);
    this.candidates = new Candidates(container, texts);
    this.rows = new Rows(container, texts);
    this.edges = new Edges(container);
    this.requirements = new Requirements(container, texts);
    this.sets = new NumberSets(container);
    this.extras = new Extras(container);
  }

  /**
   * Opens the index in a file, and with it its artifact part, though nothing of that is read yet:
   * later another index may have taken its place.
   */
  public static Index open(Path file) {
    byte[] before = {};
    while (true) {
      Container container = Container.open(file, Container.METADATA);
      if (!container.hasCounterpart()) {
        return open(container, null, "");
      }
      Path beside = Publication.artifacts(file, container.identity());
      try {
        return open(container, FileBytes.open(beside), beside.toString());
      } catch (IOException e) {
        if (Arrays.equals(before, container.identity())) {
          return open(container, null, beside + " " + e.getMessage());
        }
      }
      // Another index was published between the two, or the artifact part is lost.
      before = container.identity();
      container.close();
    }
  }

  /** An index in memory, without or with its artifact part. */
  public static Index of(String name, byte[] metadata, byte @Nullable [] artifacts) {
    return of(name, ByteSource.of(metadata), artifacts == null ? null : ByteSource.of(artifacts));
  }

  /** An index in bytes that are read as needed. */
  public static Index of(String name, ByteSource metadata, @Nullable ByteSource artifacts) {
    return open(
        Container.open(name, metadata, Container.METADATA), artifacts, name + " (artifacts)");
  }

  private static Index open(
      Container container, @Nullable ByteSource artifactBytes, String artifactName) {
    try {
      return new Index(container, artifactBytes, artifactName);
    } catch (RuntimeException e) {
      container.close();
      if (artifactBytes != null) {
        artifactBytes.close();
      }
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

  /**
   * Where files are; an index without an artifact part knows of none.
   *
   * @throws dev.pinwheel.index.file.IndexException if it has one, and that is not there
   */
  public synchronized Artifacts artifacts() {
    if (artifacts == null) {
      artifacts = Artifacts.open(container, artifactBytes, artifactName);
    }
    return artifacts;
  }

  /** Where files are, before the artifact part says to which metadata it belongs. */
  public synchronized Artifacts uncheckedArtifacts() {
    if (artifacts == null) {
      artifacts = Artifacts.openUnchecked(artifactBytes, artifactName);
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
    if (artifactBytes != null) {
      artifactBytes.close();
    }
  }
}

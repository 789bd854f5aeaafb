package dev.pinwheel.index.build;

import dev.pinwheel.index.ReleasePart;
import dev.pinwheel.index.Report;
import dev.pinwheel.index.collect.ArtifactColumns;
import dev.pinwheel.index.collect.BoundedTexts;
import dev.pinwheel.index.collect.Collector;
import dev.pinwheel.index.collect.Columns;
import dev.pinwheel.index.collect.Counters;
import dev.pinwheel.index.collect.Kept;
import dev.pinwheel.index.collect.ParsedRequirement;
import dev.pinwheel.index.collect.Vocabulary;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Builds an index from any mix of sources. The result depends on what the sources say, not on their
 * order nor on the number of threads.
 */
public final class IndexBuilder {
  private static final int BATCH = 1 << 15;

  /** Is told how far the build is; by any thread. */
  public interface Progress {
    /** A step such as {@code read sdist/00.json} and how many of its kind are done. */
    void step(String what, int done, int of);
  }

  private record Task(String source, int number, ReleasePart part) {}

  private final List<String> sources = new ArrayList<>();
  private final List<Task> tasks = new ArrayList<>();
  private int threads = Math.max(1, Math.min(4, Runtime.getRuntime().availableProcessors()));
  private Progress progress = (what, done, of) -> {};

  /** Adds a source: how it is recorded, and its parts. */
  public IndexBuilder add(String description, List<? extends ReleasePart> parts) {
    for (ReleasePart part : parts) {
      tasks.add(new Task(Kept.text(description), sources.size(), part));
    }
    sources.add(Kept.text(description));
    return this;
  }

  /** How many threads read and parse. */
  public IndexBuilder threads(int count) {
    threads = count;
    return this;
  }

  /** Who is told how far the build is. */
  public IndexBuilder progress(Progress listener) {
    progress = listener;
    return this;
  }

  /** Reads all sources and digests what they say. */
  public BuiltIndex build() throws IOException {
    Vocabulary vocabulary = new Vocabulary();
    vocabulary.extras.id("");
    vocabulary.texts.id("");
    List<Collector> collectors = collect(vocabulary);
    progress.step("order versions", 0, 1);
    VersionTable versions = new VersionTable(vocabulary.versions);
    RequirementTable requirements = requirements(vocabulary);
    int[] extraPlace = vocabulary.extras.ranks();
    PythonTable pythons = new PythonTable(vocabulary.pythons);
    BitSet held = new BitSet();
    Counters counters = new Counters();
    for (Collector collector : collectors) {
      held.or(collector.held);
      counters.add(collector.counters);
    }
    NameOrder names = new NameOrder(vocabulary.names, held, requirements);
    Columns columns = new Columns();
    ArtifactColumns artifacts = new ArtifactColumns();
    ProjectAssembler assembler =
        new ProjectAssembler(
            vocabulary,
            versions,
            requirements,
            pythons,
            collectors,
            extraPlace,
            columns,
            artifacts,
            counters);
    List<String> shared = new ArrayList<>();
    assemble(vocabulary, collectors, names, assembler, shared);
    Collections.sort(shared);
    counters.count("", Report.SHARED, shared.size());
    progress.step("compute candidate sets", 0, 1);
    return new Sections(
            vocabulary, versions, requirements, pythons, names, columns, artifacts, assembler)
        .finish(counters, sources, shared);
  }

  private List<Collector> collect(Vocabulary vocabulary) throws IOException {
    List<Collector> collectors = new ArrayList<>();
    for (int i = 0; i < threads; i++) {
      collectors.add(new Collector(vocabulary));
    }
    AtomicInteger next = new AtomicInteger();
    AtomicInteger done = new AtomicInteger();
    Workers.run(
        threads,
        worker -> {
          Collector collector = collectors.get(worker);
          for (int i = next.getAndIncrement(); i < tasks.size(); i = next.getAndIncrement()) {
            Task task = tasks.get(i);
            collector.begin(task.source, task.number);
            try {
              task.part.read(new BoundedTexts(collector));
            } catch (IOException e) {
              throw new SourceException(task.source, task.part.name(), e);
            }
            collector.finish();
            progress.step("read " + task.part.name(), done.incrementAndGet(), tasks.size());
          }
        });
    return collectors;
  }

  private RequirementTable requirements(Vocabulary vocabulary) throws IOException {
    RequirementTable table = new RequirementTable(vocabulary);
    List<ParsedRequirement.Reader> readers = new ArrayList<>();
    for (int i = 0; i < threads; i++) {
      readers.add(new ParsedRequirement.Reader());
    }
    int bound = vocabulary.requirements.bound();
    ParsedRequirement[] parsed = new ParsedRequirement[BATCH];
    for (int from = 0; from < bound; from += BATCH) {
      int first = from;
      int count = Math.min(BATCH, bound - from);
      AtomicInteger next = new AtomicInteger();
      Workers.run(
          threads,
          worker -> {
            for (int at = next.getAndAdd(512); at < count; at = next.getAndAdd(512)) {
              for (int i = at; i < Math.min(count, at + 512); i++) {
                if (vocabulary.requirements.isUsed(first + i)) {
                  parsed[i] = readers.get(worker).read(vocabulary.requirements.get(first + i));
                }
              }
            }
          });
      for (int i = 0; i < count; i++) {
        if (vocabulary.requirements.isUsed(from + i)) {
          table.add(from + i, parsed[i]);
        }
      }
      progress.step("read requirements", from + count, bound);
    }
    table.finish();
    return table;
  }

  private void assemble(
      Vocabulary vocabulary,
      List<Collector> collectors,
      NameOrder names,
      ProjectAssembler assembler,
      List<String> shared) {
    int[] head = new int[vocabulary.names.bound()];
    Arrays.fill(head, -1);
    int chunks = 0;
    for (Collector collector : collectors) {
      chunks += collector.chunkName.size();
    }
    int[] next = new int[chunks];
    byte[] worker = new byte[chunks];
    int[] number = new int[chunks];
    int chunk = 0;
    for (int w = 0; w < collectors.size(); w++) {
      for (int i = 0; i < collectors.get(w).chunkName.size(); i++) {
        int name = collectors.get(w).chunkName.get(i);
        next[chunk] = head[name];
        worker[chunk] = (byte) w;
        number[chunk] = i;
        head[name] = chunk++;
      }
    }
    for (int project = 0; project < names.projects(); project++) {
      int name = names.arrived(project);
      ProjectEntries entries = new ProjectEntries();
      int holder = -1;
      boolean several = false;
      for (int c = head[name]; c >= 0; c = next[c]) {
        Collector collector = collectors.get(worker[c]);
        entries.spellings.add(vocabulary.texts.get(collector.chunkSpelling.get(number[c])));
        if (collector.chunkHeld.get(number[c])) {
          int source = collector.chunkSource.get(number[c]);
          several |= holder >= 0 && holder != source;
          holder = source;
        }
        entries.read(
            collector.log.from(collector.chunkAt.getLong(number[c])), worker[c], vocabulary);
      }
      if (several) {
        shared.add(vocabulary.names.get(name));
      }
      assembler.add(vocabulary.names.get(name), entries);
      if ((project & 0x3fff) == 0) {
        progress.step("assemble projects", project, names.projects());
      }
    }
  }
}

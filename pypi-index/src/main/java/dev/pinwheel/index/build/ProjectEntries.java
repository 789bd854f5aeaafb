package dev.pinwheel.index.build;

import dev.pinwheel.index.Artifact;
import dev.pinwheel.index.collect.EntryWriter;
import dev.pinwheel.index.collect.Log;
import dev.pinwheel.index.collect.Vocabulary;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/** Everything that all sources said of one project. */
final class ProjectEntries {
  /** An artifact of which one source told, for a file of which another did. */
  record NamedArtifact(int version, String fileName, Artifact artifact) {}

  /** What a table says that building needs; bounds are ids of versions, or -1. */
  record BuildRule(int from, int until, List<Integer> requirements) {}

  /** A status (PEP 792) and its reason. */
  record Status(String status, String reason) {}

  final TreeSet<String> spellings = new TreeSet<>();
  final List<FileEntry> files = new ArrayList<>();
  final List<NamedArtifact> artifacts = new ArrayList<>();
  final List<BuildRule> rules = new ArrayList<>();
  final TreeSet<String> unreadableVersions = new TreeSet<>();
  final List<Status> statuses = new ArrayList<>();

  /** Reads one chunk of a log, from its start to its end. */
  void read(Log.Reader reader, int worker, Vocabulary vocabulary) {
    while (true) {
      int kind = reader.next();
      switch (kind) {
        case EntryWriter.END -> {
          return;
        }
        case EntryWriter.FILE -> files.add(FileEntry.read(reader, worker, vocabulary));
        case EntryWriter.ARTIFACT -> {
          int version = reader.next();
          String fileName = reader.nextText();
          artifacts.add(
              new NamedArtifact(version, fileName, EntryWriter.readArtifact(reader, vocabulary)));
        }
        case EntryWriter.BUILD_RULE -> {
          int from = reader.next() - 1;
          int until = reader.next() - 1;
          int count = reader.next();
          List<Integer> requirements = new ArrayList<>();
          for (int i = 0; i < count; i++) {
            requirements.add(reader.next());
          }
          rules.add(new BuildRule(from, until, requirements));
        }
        case EntryWriter.UNREADABLE_VERSION ->
            unreadableVersions.add(vocabulary.texts.get(reader.next()));
        case EntryWriter.STATUS -> {
          String status = vocabulary.texts.get(reader.next());
          statuses.add(new Status(status, vocabulary.texts.get(reader.next())));
        }
        default -> throw new IllegalStateException("entry of kind " + kind);
      }
    }
  }
}

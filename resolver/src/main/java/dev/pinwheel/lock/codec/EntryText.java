package dev.pinwheel.lock.codec;

import dev.pinwheel.lock.Dependency;
import dev.pinwheel.lock.Entry;
import dev.pinwheel.lock.EntrySource;
import dev.pinwheel.lock.LockedFile;
import dev.pinwheel.lock.Place;
import dev.pinwheel.lock.Publisher;
import dev.pinwheel.toml.TomlText;
import dev.pinwheel.version.Specifiers;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes entries of a lock, and the lines that a table of it is made of. */
final class EntryText {
  private final StringBuilder out;

  EntryText(StringBuilder out) {
    this.out = out;
  }

  void entry(String array, Entry entry) {
    out.append("\n[[").append(array).append("]]\n");
    text("name", entry.name());
    text("version", entry.version() == null ? null : entry.version().text());
    text("marker", entry.marker().isTrue() ? null : entry.marker().text());
    specifiers(entry.requiresPython());
    dependencies(entry.dependencies());
    source(entry.source());
    identities(entry.identities());
    edges(array, entry.dependencies());
  }

  private void source(EntrySource source) {
    if (source instanceof EntrySource.IndexFiles files) {
      files(files);
    } else if (source instanceof EntrySource.Archive archive) {
      archive(archive);
    } else if (source instanceof EntrySource.Directory directory) {
      directory(directory);
    } else if (source instanceof EntrySource.Vcs vcs) {
      vcs(vcs);
    }
  }

  /** Every edge to a target of which there is more to say than that it is one. */
  private void edges(String array, List<Dependency> dependencies) {
    boolean begun = false;
    for (int i = 0; i < dependencies.size(); i++) {
      Dependency dependency = dependencies.get(i);
      boolean alone =
          !dependency.isConditional()
              && (i == 0 || !dependency.hasTargetOf(dependencies.get(i - 1)))
              && (i + 1 == dependencies.size() || !dependency.hasTargetOf(dependencies.get(i + 1)));
      if (!alone) {
        if (!begun) {
          out.append("\n[").append(array).append(".tool.pinwheel]\nedges = [\n");
          begun = true;
        }
        InlineTable line = new InlineTable(out.append("    "));
        edge(line, dependency);
        line.end();
        out.append(",\n");
      }
    }
    if (begun) {
      out.append("]\n");
    }
  }

  /** One line for each entry, however many conditions lead to it. */
  private void dependencies(List<Dependency> dependencies) {
    Dependency before = null;
    for (Dependency dependency : dependencies) {
      if (before == null || !dependency.hasTargetOf(before)) {
        out.append(before == null ? "dependencies = [\n    " : "    ");
        InlineTable line = new InlineTable(out);
        target(line, dependency);
        line.end();
        out.append(",\n");
      }
      before = dependency;
    }
    if (before != null) {
      out.append("]\n");
    }
  }

  static void target(InlineTable line, Dependency dependency) {
    line.text("name", dependency.name());
    line.text("version", dependency.version() == null ? null : dependency.version().text());
    Place place = dependency.place();
    if (place != null && place.kind() == Place.Kind.INDEX) {
      line.text("index", place.location());
    } else if (place != null) {
      InlineTable inner = line.table(place.kind().key());
      inner.text(place.isPath() ? "path" : "url", place.location());
      inner.end();
    }
  }

  private static void edge(InlineTable line, Dependency dependency) {
    target(line, dependency);
    line.text("specifier", specifier(dependency.specifier()));
    line.text("marker", dependency.marker().isTrue() ? null : dependency.marker().text());
    line.text("extra", dependency.extra());
    line.texts("extras", dependency.extras());
  }

  private void vcs(EntrySource.Vcs vcs) {
    InlineTable table = new InlineTable(out.append("vcs = "));
    table.text("type", vcs.type());
    table.text("url", vcs.url());
    table.text("path", vcs.path());
    table.text("requested-revision", vcs.requestedRevision());
    table.text("commit-id", vcs.commitId());
    table.text("subdirectory", vcs.subdirectory());
    table.end();
    out.append('\n');
  }

  private void directory(EntrySource.Directory directory) {
    InlineTable table = new InlineTable(out.append("directory = "));
    table.text("path", directory.path());
    if (directory.editable()) {
      table.key("editable").append("true");
    }
    table.text("subdirectory", directory.subdirectory());
    table.end();
    out.append('\n');
  }

  private void archive(EntrySource.Archive archive) {
    LockedFile file = archive.file();
    check(file);
    InlineTable table = new InlineTable(out.append("archive = "));
    table.text("url", file.url());
    table.text("path", file.path());
    table.number("size", file.size());
    table.moment("upload-time", file.uploadTime());
    table.hashes(file.hashes());
    table.text("subdirectory", archive.subdirectory());
    table.end();
    out.append('\n');
  }

  private void files(EntrySource.IndexFiles files) {
    text("index", files.index());
    if (files.sdist() != null) {
      file(out.append("sdist = "), files.sdist());
      out.append('\n');
    }
    if (!files.wheels().isEmpty()) {
      out.append("wheels = [\n");
      for (LockedFile wheel : files.wheels()) {
        file(out.append("    "), wheel);
        out.append(",\n");
      }
      out.append("]\n");
    }
  }

  private static void file(StringBuilder out, LockedFile file) {
    check(file);
    InlineTable table = new InlineTable(out);
    boolean said = file.name().equals(FileNameCheck.last(file.url(), file.path()));
    table.text("name", said ? null : file.name());
    table.moment("upload-time", file.uploadTime());
    table.text("url", file.url());
    table.text("path", file.path());
    table.number("size", file.size());
    table.hashes(file.hashes());
    table.end();
  }

  private static void check(LockedFile file) {
    if (!file.isSecured()) {
      throw new IllegalArgumentException(
          "`" + file.name() + "` has no secure hash, so the lock cannot be written");
    }
    if (file.url() == null && file.path() == null) {
      throw new IllegalArgumentException(
          "`" + file.name() + "` has no URL or path, so the lock cannot be written");
    }
  }

  private void identities(List<Publisher> identities) {
    if (identities.isEmpty()) {
      return;
    }
    out.append("attestation-identities = [\n");
    for (Publisher identity : identities) {
      InlineTable table = new InlineTable(out.append("    "));
      table.text("kind", identity.kind());
      identity.claims().forEach(table::text);
      table.end();
      out.append(",\n");
    }
    out.append("]\n");
  }

  void specifiers(Specifiers specifiers) {
    text("requires-python", specifier(specifiers));
  }

  static @Nullable String specifier(Specifiers specifiers) {
    return specifiers.isEmpty() ? null : specifiers.toString();
  }

  void text(String key, @Nullable String value) {
    if (value != null) {
      TomlText.string(out.append(key).append(" = "), value);
      out.append('\n');
    }
  }

  void texts(String key, @Nullable List<String> values, boolean evenIfEmpty) {
    if (values != null && (evenIfEmpty || !values.isEmpty())) {
      InlineTable.array(out.append(key).append(" = "), values);
      out.append('\n');
    }
  }
}

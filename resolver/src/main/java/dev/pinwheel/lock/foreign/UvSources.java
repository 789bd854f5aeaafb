package dev.pinwheel.lock.foreign;

import dev.pinwheel.lock.EntrySource;
import dev.pinwheel.lock.LockedFile;
import dev.pinwheel.lock.codec.FileNameCheck;
import dev.pinwheel.lock.codec.Findings;
import dev.pinwheel.lock.codec.LockFields;
import dev.pinwheel.name.Credentials;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads where the packages of a {@code uv.lock} come from. */
final class UvSources {
  private final Findings findings;
  private final ForeignFiles files;

  UvSources(Findings findings, ForeignFiles files) {
    this.findings = findings;
    this.files = files;
  }

  EntrySource of(LockFields table, LockFields source) {
    String git = source.url("git");
    if (git != null) {
      int hash = git.indexOf('#');
      String revision = ForeignFiles.query(git, "rev");
      revision = revision != null ? revision : ForeignFiles.query(git, "tag");
      revision = revision != null ? revision : ForeignFiles.query(git, "branch");
      return new EntrySource.Vcs(
          "git",
          ForeignFiles.bare(git),
          null,
          revision,
          hash < 0 ? "" : git.substring(hash + 1),
          ForeignFiles.query(git, "subdirectory"));
    }
    String editable = source.path("editable");
    String folder = editable != null ? editable : source.path("directory");
    if (folder != null) {
      return new EntrySource.Directory(folder, editable != null, source.path("subdirectory"));
    }
    String url = source.url("url");
    String path = source.path("path");
    if (url != null || path != null) {
      return archive(table, source, url, path);
    }
    LockedFile sdist = table.has("sdist") ? file(table.fields("sdist")) : null;
    List<LockedFile> wheels = new ArrayList<>();
    for (LockFields wheel : table.tables("wheels")) {
      LockedFile file = file(wheel);
      if (file != null) {
        wheels.add(file);
      }
    }
    String registry = source.plain("registry");
    boolean isUrl = registry != null && registry.contains("://");
    if (registry != null && Credentials.in(registry)) {
      findings.warning(source.position, "credentials in the URL of the index; removed");
    }
    return new EntrySource.IndexFiles(isUrl ? registry : null, sdist, wheels);
  }

  /** A file whose address stands at the source; what else is known of it, at its kind. */
  private EntrySource archive(
      LockFields table, LockFields source, @Nullable String url, @Nullable String path) {
    LockFields known = table.has("sdist") ? table.fields("sdist") : null;
    List<LockFields> wheels = table.tables("wheels");
    if (known == null && !wheels.isEmpty()) {
      known = wheels.getFirst();
    }
    return new EntrySource.Archive(
        new LockedFile(
            FileNameCheck.of(url, path),
            url,
            path,
            known == null ? -1 : known.size(),
            known == null ? null : files.uploadTime(known),
            known == null ? List.of() : files.hashes(known)),
        source.path("subdirectory"));
  }

  private @Nullable LockedFile file(@Nullable LockFields fields) {
    return fields == null ? null : files.file(fields, "filename");
  }
}

package dev.pinwheel.lock.export;

import dev.pinwheel.lock.Entry;
import dev.pinwheel.lock.EntrySource;
import dev.pinwheel.lock.Hash;
import dev.pinwheel.lock.LockedFile;
import dev.pinwheel.lock.Moments;
import dev.pinwheel.lock.codec.FileNameCheck;
import dev.pinwheel.lock.codec.InlineTable;
import dev.pinwheel.request.LocalSource;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Where packages and their files are, as a uv.lock says it. */
final class UvSourceText {
  private static final String SUBDIRECTORY = "subdirectory=";

  private UvSourceText() {}

  /**
   * Where a locked package comes from.
   *
   * @param index the index that it comes from if the lock does not say
   */
  static void source(InlineTable table, Entry entry, String index) {
    switch (entry.source()) {
      case EntrySource.IndexFiles files ->
          table.text("registry", registry(entry.name(), files, index));
      case EntrySource.Archive archive -> {
        boolean local = archive.file().path() != null;
        table.text(local ? "path" : "url", local ? archive.file().path() : archive.file().url());
        table.text("subdirectory", archive.subdirectory());
      }
      case EntrySource.Vcs vcs -> {
        String where = vcs.url() == null ? String.valueOf(vcs.path()) : vcs.url();
        String asked = git(where, vcs.subdirectory(), vcs.requestedRevision());
        table.text("git", asked + "#" + vcs.commitId());
      }
      case EntrySource.Directory directory -> {
        table.text(directory.editable() ? "editable" : "directory", directory.path());
        table.text("subdirectory", directory.subdirectory());
      }
    }
  }

  /**
   * Where a package of the user's own is required from.
   *
   * @param beside a path of the user's as seen from the lock
   */
  static void required(InlineTable table, LocalSource source, UnaryOperator<String> beside) {
    switch (source) {
      case LocalSource.Folder folder ->
          table.text(folder.editable() ? "editable" : "directory", beside.apply(folder.path()));
      case LocalSource.File file -> {
        boolean remote = file.location().contains("://");
        table.text(
            remote ? "url" : "path", remote ? file.location() : beside.apply(file.location()));
        table.text("subdirectory", file.subdirectory());
      }
      case LocalSource.Commit commit ->
          table.text("git", git(commit.url(), commit.subdirectory(), commit.requested()));
    }
  }

  /** Where a file is required from. */
  static void url(InlineTable table, String url) {
    int hash = url.indexOf('#');
    String fragment = hash < 0 ? "" : url.substring(hash + 1);
    table.text("url", hash < 0 ? url : url.substring(0, hash));
    boolean folder = fragment.startsWith(SUBDIRECTORY);
    table.text("subdirectory", folder ? fragment.substring(SUBDIRECTORY.length()) : null);
  }

  private static String git(String url, @Nullable String folder, @Nullable String revision) {
    List<String> query = new ArrayList<>();
    if (folder != null) {
      query.add(SUBDIRECTORY + encoded(folder));
    }
    if (revision != null) {
      query.add("rev=" + encoded(revision));
    }
    return url + (query.isEmpty() ? "" : "?" + String.join("&", query));
  }

  private static String encoded(String value) {
    return URLEncoder.encode(value, StandardCharsets.UTF_8);
  }

  /** The index of some files, or the folder that all of them lie in. */
  private static String registry(String name, EntrySource.IndexFiles files, String index) {
    List<LockedFile> all = new ArrayList<>(files.wheels());
    if (files.sdist() != null) {
      all.add(files.sdist());
    }
    String folder = null;
    for (LockedFile file : all) {
      if (file.path() == null) {
        break;
      }
      int slash = file.path().lastIndexOf('/');
      String its = slash < 0 ? "." : file.path().substring(0, slash);
      if (folder != null && !folder.equals(its)) {
        throw new IllegalArgumentException(
            "the files of `" + name + "` lie in two folders, `" + folder + "` and `" + its + "`");
      }
      folder = its;
    }
    if (folder != null) {
      return folder;
    }
    return files.index() == null ? index : files.index();
  }

  /** A file of an index, or one in a folder. */
  static void file(InlineTable table, LockedFile file) {
    if (file.path() != null) {
      table.text("path", file.path().substring(file.path().lastIndexOf('/') + 1));
    } else if (file.name().equals(FileNameCheck.of(file.url(), null))) {
      table.text("url", file.url());
    } else {
      throw new IllegalArgumentException(
          "the URL of `" + file.name() + "` does not end with its name");
    }
    facts(table, file);
  }

  /** The file that is the source of its package. */
  static void archive(InlineTable table, LockedFile file) {
    if (file.name().endsWith(".whl")) {
      boolean local = file.path() != null;
      table.text(local ? "filename" : "url", local ? file.name() : file.url());
    }
    facts(table, file);
  }

  private static void facts(InlineTable table, LockedFile file) {
    Hash best = file.hash("sha256");
    for (Hash hash : file.hashes()) {
      best = best == null && hash.isSecure() ? hash : best;
    }
    if (best != null) {
      table.text("hash", best.algorithm() + ":" + best.digits());
    }
    table.number("size", file.size());
    if (file.uploadTime() != null) {
      StringBuilder moment = new StringBuilder();
      Moments.write(moment, file.uploadTime());
      table.text("upload-time", moment.toString());
    }
  }
}

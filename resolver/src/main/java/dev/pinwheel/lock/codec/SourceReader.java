package dev.pinwheel.lock.codec;

import dev.pinwheel.lock.EntryOrder;
import dev.pinwheel.lock.EntrySource;
import dev.pinwheel.lock.Hash;
import dev.pinwheel.lock.LockedFile;
import dev.pinwheel.toml.TomlTable;
import dev.pinwheel.version.Version;
import dev.pinwheel.wheel.SdistName;
import dev.pinwheel.wheel.WheelName;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Reads where an entry comes from. */
final class SourceReader {
  private final Findings findings;
  private final ReadOptions options;

  SourceReader(Findings findings, ReadOptions options) {
    this.findings = findings;
    this.options = options;
  }

  /** The one source of the entry; null if there is none, or several, which is an error. */
  @Nullable EntrySource read(LockFields entry, String name, @Nullable Version version) {
    boolean files = entry.has("sdist") || entry.has("wheels");
    int kinds = files ? 1 : 0;
    for (String key : List.of("vcs", "directory", "archive")) {
      kinds += entry.has(key) ? 1 : 0;
    }
    if (kinds != 1) {
      findings.error(
          entry.position,
          kinds == 0
              ? "`" + name + "` has no source"
              : "`" + name + "` has several kinds of source, and only one is allowed");
      return null;
    }
    if (files) {
      return files(entry, name, version);
    }
    LockFields fields = entry.fields("vcs");
    if (fields != null) {
      return vcs(fields);
    }
    fields = entry.fields("directory");
    if (fields != null) {
      String path = fields.path("path");
      if (path == null) {
        requireKey(fields, "path");
        return null;
      }
      return new EntrySource.Directory(path, fields.flag("editable"), fields.path("subdirectory"));
    }
    fields = entry.fields("archive");
    return fields == null ? null : archive(fields);
  }

  private void requireKey(LockFields fields, String key) {
    if (!fields.has(key)) {
      fields.missing(key);
    }
  }

  private @Nullable EntrySource vcs(LockFields fields) {
    String type = fields.required("type");
    String url = fields.url("url");
    String path = fields.path("path");
    String commit = fields.required("commit-id");
    if (url == null && path == null) {
      findings.error(fields.position, "`url` or `path` is missing");
    }
    if (type == null || commit == null) {
      return null;
    }
    return new EntrySource.Vcs(
        type, url, path, fields.plain("requested-revision"), commit, fields.path("subdirectory"));
  }

  private EntrySource archive(LockFields fields) {
    return new EntrySource.Archive(file(fields, null), fields.path("subdirectory"));
  }

  private EntrySource files(LockFields entry, String name, @Nullable Version version) {
    LockFields sdist = entry.fields("sdist");
    LockedFile source = null;
    if (sdist != null) {
      source = file(sdist, sdist.plain("name"));
      SdistName parts = SdistName.tryParse(source.name(), name);
      if (parts == null) {
        findings.error(
            sdist.position,
            ForeignText.quoted(source.name()) + " is not the name of an sdist of `" + name + "`");
      } else if (version != null && !parts.version().equals(version)) {
        wrongVersion(sdist, source, version);
      }
    }
    List<LockFields> tables = entry.tables("wheels");
    if (tables.size() > options.limits().wheels()) {
      findings.error(
          entry.position("wheels"), "more than " + options.limits().wheels() + " wheels");
      tables = List.of();
    }
    List<LockedFile> wheels = new ArrayList<>(tables.size());
    for (LockFields table : tables) {
      LockedFile wheel = file(table, table.plain("name"));
      WheelName parts = WheelName.tryParse(wheel.name());
      if (parts == null) {
        findings.error(
            table.position, ForeignText.quoted(wheel.name()) + " is not the name of a wheel");
      } else if (!parts.project().equals(name)) {
        findings.error(
            table.position, ForeignText.quoted(wheel.name()) + " is not a wheel of `" + name + "`");
      } else if (version != null && !parts.version().equals(version)) {
        wrongVersion(table, wheel, version);
      }
      wheels.add(wheel);
    }
    return new EntrySource.IndexFiles(entry.url("index"), source, sorted(wheels, entry));
  }

  private void wrongVersion(LockFields fields, LockedFile file, Version version) {
    findings.error(
        fields.position,
        ForeignText.quoted(file.name()) + " is not for version `" + version.text() + "`");
  }

  private List<LockedFile> sorted(List<LockedFile> files, LockFields entry) {
    files.sort(EntryOrder.FILES);
    for (int i = files.size() - 1; i > 0; i--) {
      if (files.get(i).name().equals(files.get(i - 1).name())) {
        String shown = ForeignText.quoted(files.get(i).name());
        if (files.get(i).hashes().equals(files.get(i - 1).hashes())) {
          findings.warning(entry.position("wheels"), shown + " is listed twice");
        } else {
          findings.error(
              entry.position("wheels"), shown + " is listed twice, with different hashes");
        }
        files.remove(i);
      }
    }
    return files;
  }

  private LockedFile file(LockFields fields, @Nullable String given) {
    String url = fields.url("url");
    String path = fields.path("path");
    if (url == null && path == null) {
      findings.error(fields.position, "`url` or `path` is missing");
    }
    String name = given != null ? given : FileNameCheck.of(url, path);
    if (ForeignText.hasControl(name) || name.indexOf('/') >= 0 || name.indexOf('\\') >= 0) {
      findings.error(fields.position, ForeignText.quoted(name) + " is not a file name");
    }
    return new LockedFile(name, url, path, fields.size(), fields.uploadTime(), hashes(fields));
  }

  private List<Hash> hashes(LockFields fields) {
    TomlTable table = fields.table("hashes");
    if (table == null || table.size() == 0) {
      if (table != null || !fields.has("hashes")) {
        findings.error(fields.position, "a file without hashes");
      }
      return List.of();
    }
    List<Hash> hashes = new ArrayList<>(table.size());
    boolean secure = false;
    boolean readable = true;
    for (int i = 0; i < table.size(); i++) {
      Hash hash = hash(table, i);
      readable &= hash != null;
      if (hash != null && Hash.length(hash.algorithm()) != 0) {
        hashes.add(hash);
        secure |= hash.isSecure();
      }
    }
    if (!secure && readable) {
      String message = "a file without a secure hash: sha256, sha384 or sha512";
      if (options.requireHashes()) {
        findings.error(fields.position("hashes"), message);
      } else {
        findings.warning(fields.position("hashes"), message);
      }
    }
    if (hashes.size() > 1) {
      Collections.sort(hashes);
    }
    return hashes;
  }

  /** One hash, perhaps of an algorithm that nobody knows; null if there is an error. */
  private @Nullable Hash hash(TomlTable table, int index) {
    String key = table.key(index);
    int position = table.keyPosition(index);
    String algorithm = key.toLowerCase(Locale.ROOT);
    if (!(table.value(index) instanceof String digits)) {
      findings.error(position, "a hash must be a string");
      return null;
    }
    int length = Hash.length(algorithm);
    if (length == 0) {
      findings.warning(position, "unknown algorithm " + ForeignText.quoted(key) + "; ignored");
      return new Hash(algorithm, "");
    }
    if (!algorithm.equals(key)) {
      findings.warning(position, "`" + key + "` is read as `" + algorithm + "`");
    }
    boolean upper = false;
    boolean hexadecimal = digits.length() == length;
    for (int i = 0; i < digits.length() && hexadecimal; i++) {
      char c = digits.charAt(i);
      upper |= c >= 'A' && c <= 'F';
      hexadecimal = c >= '0' && c <= '9' || c >= 'a' && c <= 'f' || c >= 'A' && c <= 'F';
    }
    if (!hexadecimal) {
      findings.error(
          table.valuePosition(index),
          "a hash of " + algorithm + " has " + length + " hexadecimal digits");
      return null;
    }
    if (upper) {
      findings.warning(table.valuePosition(index), "a hash must be in lower case");
    }
    return new Hash(algorithm, upper ? digits.toLowerCase(Locale.ROOT) : digits);
  }
}

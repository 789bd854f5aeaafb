package dev.pinwheel.lock.foreign;

import dev.pinwheel.lock.Hash;
import dev.pinwheel.lock.LockedFile;
import dev.pinwheel.lock.codec.FileNameCheck;
import dev.pinwheel.lock.codec.Findings;
import dev.pinwheel.lock.codec.ForeignText;
import dev.pinwheel.lock.codec.LockFields;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Reads files and repositories as uv and Poetry write them. */
final class ForeignFiles {
  private final Findings findings;

  ForeignFiles(Findings findings) {
    this.findings = findings;
  }

  /** One file; null if there is no name for it. */
  @Nullable LockedFile file(LockFields fields, @Nullable String nameKey) {
    String url = fields.url("url");
    String path = url == null ? fields.path("path") : null;
    String given = nameKey == null ? null : fields.plain(nameKey);
    String name = given != null ? given : FileNameCheck.of(url, path);
    if (name.isEmpty()) {
      findings.warning(fields.position, "a file without a name; ignored");
      return null;
    }
    return new LockedFile(name, url, path, fields.size(), uploadTime(fields), hashes(fields));
  }

  /** {@code hash = "sha256:…"}; nothing if there is none. */
  List<Hash> hashes(LockFields fields) {
    String text = fields.plain("hash");
    if (text == null) {
      return List.of();
    }
    Hash hash = hash(text);
    if (hash == null) {
      findings.error(fields.position("hash"), ForeignText.quoted(text) + " is not a hash");
      return List.of();
    }
    return List.of(hash);
  }

  /** {@code sha256:…}; null if it is no hash. */
  @Nullable Hash hash(String text) {
    int colon = text.indexOf(':');
    String algorithm = colon < 0 ? "" : text.substring(0, colon).toLowerCase(Locale.ROOT);
    String digits = text.substring(colon + 1).toLowerCase(Locale.ROOT);
    boolean good = !digits.isEmpty() && Hash.length(algorithm) == digits.length();
    for (int i = 0; i < digits.length(); i++) {
      char c = digits.charAt(i);
      good &= c >= '0' && c <= '9' || c >= 'a' && c <= 'f';
    }
    return good ? new Hash(algorithm, digits) : null;
  }

  /** A moment, written as such or in a string; null if there is none. */
  @Nullable Instant uploadTime(LockFields fields) {
    if (!(fields.table.get("upload-time") instanceof String text)) {
      return fields.has("upload-time") ? fields.uploadTime() : null;
    }
    try {
      return OffsetDateTime.parse(text).toInstant();
    } catch (DateTimeException e) {
      findings.warning(
          fields.position("upload-time"), ForeignText.quoted(text) + " is not a time; ignored");
      return null;
    }
  }

  /** A value of the query of a URL, decoded; null if it is not there. */
  static @Nullable String query(String url, String key) {
    int mark = url.indexOf('?');
    int end = url.indexOf('#');
    if (mark < 0) {
      return null;
    }
    String query = url.substring(mark + 1, end < mark ? url.length() : end);
    int from = 0;
    while (from <= query.length()) {
      int and = query.indexOf('&', from);
      int to = and < 0 ? query.length() : and;
      if (query.startsWith(key + "=", from)) {
        return FileNameCheck.decoded(query.substring(from + key.length() + 1, to));
      }
      from = to + 1;
    }
    return null;
  }

  /** The URL without query and fragment. */
  static String bare(String url) {
    int end = url.length();
    for (int i = 0; i < url.length(); i++) {
      if (url.charAt(i) == '?' || url.charAt(i) == '#') {
        end = Math.min(end, i);
      }
    }
    return url.substring(0, end);
  }
}

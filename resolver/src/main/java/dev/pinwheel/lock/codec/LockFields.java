package dev.pinwheel.lock.codec;

import dev.pinwheel.name.Credentials;
import dev.pinwheel.toml.TomlArray;
import dev.pinwheel.toml.TomlDateTime;
import dev.pinwheel.toml.TomlTable;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The keys of one table, read with their types; whatever is wrong becomes a finding. */
public final class LockFields {
  public final TomlTable table;
  public final int position;
  private final Findings findings;
  private final ReadOptions options;

  public LockFields(TomlTable table, int position, Findings findings, ReadOptions options) {
    this.table = table;
    this.position = position;
    this.findings = findings;
    this.options = options;
  }

  /** Where the value of a key begins, or the table if it is missing. */
  public int position(String key) {
    int found = table.find(key);
    return found < 0 ? position : table.valuePosition(found);
  }

  public boolean has(String key) {
    return table.find(key) >= 0;
  }

  private <T> @Nullable T value(String key, Class<T> type, String word) {
    Object value = table.get(key);
    if (value == null || type.isInstance(value)) {
      return type.cast(value);
    }
    findings.error(position(key), "`" + key + "` must be " + word);
    return null;
  }

  /** A string no longer than the limit of a text. */
  @Nullable String text(String key) {
    return bounded(key, value(key, String.class, "a string"), options.limits().text());
  }

  /** A string no longer than the limit of a marker. */
  @Nullable String longText(String key) {
    return bounded(key, value(key, String.class, "a string"), options.limits().marker());
  }

  /** A string that shows as it is. */
  public @Nullable String plain(String key) {
    String text = text(key);
    if (text != null && ForeignText.hasControl(text)) {
      findings.error(position(key), "a control character in `" + key + "`");
    }
    return text;
  }

  /** A string that has to be there; null if it is not, which is an error. */
  public @Nullable String required(String key) {
    String text = plain(key);
    if (text == null && !has(key)) {
      missing(key);
    }
    return text;
  }

  public void missing(String key) {
    findings.error(position, "`" + key + "` is missing");
  }

  private @Nullable String bounded(String key, @Nullable String text, int most) {
    if (text != null && text.length() > most) {
      findings.error(position(key), "`" + key + "` has more than " + most + " characters");
      return null;
    }
    return text;
  }

  public @Nullable String url(String key) {
    String url = plain(key);
    if (url != null && Credentials.in(url)) {
      findings.error(position(key), "`" + key + "` contains credentials");
    }
    if (url != null && options.remote() && url.regionMatches(true, 0, "file:", 0, 5)) {
      findings.error(position(key), "a lock from the network names a local file");
    }
    return url;
  }

  public @Nullable String path(String key) {
    String path = plain(key);
    if (path != null && ForeignText.leaves(path)) {
      String message = "the path " + ForeignText.quoted(path) + " leads out of the lock's folder";
      if (options.remote()) {
        findings.error(position(key), message);
      } else {
        findings.warning(position(key), message);
      }
    }
    return path;
  }

  @Nullable TomlTable table(String key) {
    return value(key, TomlTable.class, "a table");
  }

  @Nullable TomlArray array(String key) {
    return value(key, TomlArray.class, "an array");
  }

  boolean flag(String key) {
    return Boolean.TRUE.equals(value(key, Boolean.class, "true or false"));
  }

  public @Nullable Long number(String key) {
    return value(key, Long.class, "an integer");
  }

  /** A size in bytes, -1 if there is none. */
  public long size() {
    Long size = number("size");
    if (size != null && size < 0) {
      findings.error(position("size"), "`size` is negative");
      return -1;
    }
    return size == null ? -1 : size;
  }

  public @Nullable Instant uploadTime() {
    TomlDateTime time = value("upload-time", TomlDateTime.class, "a date-time");
    if (time == null) {
      return null;
    }
    int position = position("upload-time");
    if (!time.hasDate() || !time.hasTime()) {
      findings.error(position, "`upload-time` must be a date-time");
      return null;
    }
    if (!time.hasOffset()) {
      findings.warning(position, "`upload-time` has no time zone; read as UTC");
    }
    return time.instant();
  }

  /** Strings that show as they are, in the order of the text; null if the key is missing. */
  public @Nullable List<String> texts(String key) {
    TomlArray array = array(key);
    if (array == null) {
      return null;
    }
    List<String> texts = new ArrayList<>();
    for (int i = 0; i < array.size(); i++) {
      if (!(array.get(i) instanceof String text)) {
        findings.error(array.position(i), "`" + key + "` must contain strings");
      } else if (text.length() > options.limits().marker()) {
        findings.error(array.position(i), "a string of `" + key + "` is too long");
      } else if (ForeignText.hasControl(text)) {
        findings.error(array.position(i), "a control character in `" + key + "`");
      } else {
        texts.add(text);
      }
    }
    return texts;
  }

  /** The tables of an array; empty if the key is missing. */
  public List<LockFields> tables(String key) {
    TomlArray array = array(key);
    if (array == null) {
      return List.of();
    }
    List<LockFields> tables = new ArrayList<>(array.size());
    for (int i = 0; i < array.size(); i++) {
      if (array.get(i) instanceof TomlTable inner) {
        tables.add(new LockFields(inner, array.position(i), findings, options));
      } else {
        findings.error(array.position(i), "`" + key + "` must contain tables");
      }
    }
    return tables;
  }

  /** The table of a key, or null. */
  public @Nullable LockFields fields(String key) {
    TomlTable inner = table(key);
    return inner == null ? null : new LockFields(inner, position(key), findings, options);
  }
}

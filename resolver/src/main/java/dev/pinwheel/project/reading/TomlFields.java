package dev.pinwheel.project.reading;

import dev.pinwheel.name.Name;
import dev.pinwheel.name.NearMiss;
import dev.pinwheel.project.InputException;
import dev.pinwheel.project.SourceText;
import dev.pinwheel.request.Origin;
import dev.pinwheel.toml.TomlArray;
import dev.pinwheel.toml.TomlTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A TOML table that is read key by key. Values of another kind than asked for are errors at their
 * place; {@link #refuseOthers} refuses the keys that are not known.
 */
public final class TomlFields {

  private final TomlEntries text;
  private final @Nullable TomlTable table;
  private final String path;
  private final int offset;

  TomlFields(TomlEntries text, @Nullable TomlTable table, String path, int offset) {
    this.text = text;
    this.table = table;
    this.path = path;
    this.offset = offset;
  }

  SourceText source() {
    return text.source();
  }

  TomlEntries toml() {
    return text;
  }

  /** The dotted name of the table. */
  public String path() {
    return path;
  }

  /** Whether the table is there at all. */
  public boolean exists() {
    return table != null;
  }

  public boolean has(String key) {
    return table != null && table.find(key) >= 0;
  }

  /** The keys in the order of the text. */
  public List<String> keys() {
    List<String> keys = new ArrayList<>();
    for (int i = 0; table != null && i < table.size(); i++) {
      keys.add(table.key(i));
    }
    return keys;
  }

  /** The value as it is: text, number, flag, table or array; null when it is not there. */
  public @Nullable Object value(String key) {
    return table == null ? null : table.get(key);
  }

  /** A table below this one, which may not be there. */
  public TomlFields table(String key) {
    Object value = value(key);
    if (value != null && !(value instanceof TomlTable)) {
      throw wrong(key, "a table", "[" + dotted(key) + "]");
    }
    return new TomlFields(
        text, (TomlTable) value, dotted(key), value == null ? offset : keyOffset(key));
  }

  /** The tables of an array of tables; none when it is not there. */
  public List<TomlFields> tables(String key, String example) {
    List<TomlFields> tables = new ArrayList<>();
    for (TomlItem item : items(key, "an array of tables", example)) {
      tables.add(item.table("a table", example));
    }
    return tables;
  }

  public @Nullable TomlItem text(String key, String example) {
    Object value = value(key);
    if (value == null) {
      return null;
    }
    if (!(value instanceof String)) {
      throw wrong(key, "a string", key + " = " + example);
    }
    return new TomlItem(this, dotted(key), value, valueOffset(key));
  }

  /** A text that has to be there. */
  public TomlItem requiredText(String key, String example) {
    TomlItem item = text(key, example);
    if (item == null) {
      throw error(
          "`" + key + "` is missing in `" + path + "`", "add `" + key + " = " + example + "`");
    }
    return item;
  }

  public boolean flag(String key) {
    Object value = value(key);
    if (value != null && !(value instanceof Boolean)) {
      throw wrong(key, "true or false", key + " = true");
    }
    return value != null && (Boolean) value;
  }

  /** The elements of an array; none when it is not there. */
  public List<TomlItem> items(String key, String wanted, String example) {
    Object value = value(key);
    if (value == null) {
      return List.of();
    }
    if (!(value instanceof TomlArray)) {
      throw wrong(key, wanted, key + " = [" + example + "]");
    }
    return new TomlItem(this, dotted(key), value, valueOffset(key)).items(wanted, example);
  }

  /** An array of strings; none when it is not there. */
  public List<TomlItem> texts(String key, String example) {
    List<TomlItem> items = items(key, "an array of strings", example);
    for (TomlItem item : items) {
      item.requireText(example);
    }
    return items;
  }

  /** A value by its key, which has to be there. */
  public TomlItem item(String key) {
    return new TomlItem(this, dotted(key), Objects.requireNonNull(value(key)), valueOffset(key));
  }

  public Origin origin(String key) {
    return source().origin(keyOffset(key));
  }

  public Origin origin() {
    return source().origin(offset);
  }

  /** Refuses keys that are not among these, with the nearest of them. */
  public void refuseOthers(List<String> known) {
    for (String key : keys()) {
      if (!known.contains(key)) {
        throw unknown(key, known);
      }
    }
  }

  /** Refuses unknown keys that look like one of these, and passes over others. */
  public void refuseNearMisses(List<String> known) {
    for (String key : keys()) {
      if (!known.contains(key) && NearMiss.of(key, known) != null) {
        throw unknown(key, known);
      }
    }
  }

  private InputException unknown(String key, List<String> known) {
    String near = NearMiss.of(key, known);
    return source()
        .error(
            keyOffset(key),
            key.length(),
            "unknown key `" + key + "`" + (path.isEmpty() ? "" : " in `" + path + "`"),
            near != null
                ? "did you mean `" + near + "`?"
                : path.isEmpty() || known.isEmpty()
                    ? "remove it"
                    : "the keys allowed here are " + String.join(", ", known));
  }

  /** The key as a name of a project, extra or group, normalised. */
  public String name(String key) {
    if (!Name.isValid(key)) {
      throw error(
          key,
          "`" + key + "` is not a valid name",
          "names consist of ASCII letters, digits, and `-`, `_`, `.` between them");
    }
    return Name.normalize(key);
  }

  public InputException error(String key, String message, @Nullable String hint) {
    return source().error(keyOffset(key), key.length(), message, hint);
  }

  /** An error of the whole table. */
  public InputException error(String message, @Nullable String hint) {
    return source().error(offset, 1, message, hint);
  }

  private InputException wrong(String key, String wanted, String example) {
    return source()
        .error(
            valueOffset(key),
            1,
            "`" + dotted(key) + "` must be " + wanted,
            "write it as `" + example + "`");
  }

  private String dotted(String key) {
    return path.isEmpty() ? key : path + "." + key;
  }

  private int keyOffset(String key) {
    int found = table == null ? -1 : table.find(key);
    return table == null || found < 0 ? offset : table.keyPosition(found);
  }

  private int valueOffset(String key) {
    int found = table == null ? -1 : table.find(key);
    return table == null || found < 0 ? offset : table.valuePosition(found);
  }
}

package dev.pinwheel.project.pyproject;

import dev.pinwheel.project.reading.TomlFields;
import dev.pinwheel.project.reading.TomlItem;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A key of {@code [tool.pinwheel]} or of a table in it. Values are read through it, other keys are
 * refused by the list it stands in, and docs/reference/settings.md and the schema for editors are
 * made from it.
 *
 * @param otherwise what holds without the key, as Markdown; {@link #REQUIRED} where it has to be
 *     there
 * @param meaning one sentence of Markdown
 * @param example a value as it is written; of an array an element, of a table whose keys the user
 *     chooses a line
 */
record SettingKey(String name, SettingForm form, String otherwise, String meaning, String example) {
  /** Stands for what holds without a key that cannot be left out. */
  static final String REQUIRED = "required";

  @Nullable TomlItem text(TomlFields fields) {
    return fields.text(name, example);
  }

  TomlItem requiredText(TomlFields fields) {
    return fields.requiredText(name, example);
  }

  List<TomlItem> texts(TomlFields fields) {
    return fields.texts(name, example);
  }

  /** An array of strings, or one string. */
  List<TomlItem> oneOrMany(TomlFields fields) {
    return fields.value(name) instanceof String
        ? List.of(fields.item(name))
        : fields.texts(name, example);
  }

  /** The elements of an array. */
  List<TomlItem> items(TomlFields fields, String wanted) {
    return fields.items(name, wanted, example);
  }

  /** The tables of an array of tables. */
  List<TomlFields> tables(TomlFields fields) {
    return fields.tables(name, example);
  }

  TomlFields table(TomlFields fields) {
    return fields.table(name);
  }

  boolean flag(TomlFields fields) {
    return fields.flag(name);
  }

  boolean isIn(TomlFields fields) {
    return fields.has(name);
  }

  TomlItem item(TomlFields fields) {
    return fields.item(name);
  }

  /** Refuses every key that is not among these. */
  static void refuseOthers(TomlFields fields, List<SettingKey> keys) {
    List<String> names = new ArrayList<>();
    for (SettingKey key : keys) {
      names.add(key.name);
    }
    fields.refuseOthers(names);
  }
}

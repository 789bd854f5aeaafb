package dev.pinwheel.project.reading;

import dev.pinwheel.name.Name;
import dev.pinwheel.name.NearMiss;
import dev.pinwheel.name.SyntaxException;
import dev.pinwheel.project.InputException;
import dev.pinwheel.project.SourceText;
import dev.pinwheel.request.Origin;
import dev.pinwheel.toml.TomlArray;
import dev.pinwheel.toml.TomlTable;
import dev.pinwheel.version.Specifiers;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** One value with its place: text, table, array or something else. */
public final class TomlItem {
  private final TomlFields owner;
  private final String path;
  private final Object value;
  private final int offset;

  TomlItem(TomlFields owner, String path, Object value, int offset) {
    this.owner = owner;
    this.path = path;
    this.value = value;
    this.offset = offset;
  }

  public boolean isText() {
    return value instanceof String;
  }

  boolean isTable() {
    return value instanceof TomlTable;
  }

  public boolean isArray() {
    return value instanceof TomlArray;
  }

  public String text() {
    return (String) value;
  }

  /** The value as a whole number; null if it is none. */
  public @Nullable Long number() {
    return value instanceof Long number ? number : null;
  }

  String path() {
    return path;
  }

  public Origin origin() {
    return owner.source().origin(offset);
  }

  public SourceText source() {
    return owner.source();
  }

  public int[] offsets() {
    return owner.toml().offsets(offset, text());
  }

  void requireText(String example) {
    if (!isText()) {
      throw error("must be a string", "write it as `" + example + "`");
    }
  }

  public TomlFields table(String wanted, String example) {
    if (!(value instanceof TomlTable table)) {
      throw error("must be " + wanted, "write it as `" + example + "`");
    }
    return new TomlFields(owner.toml(), table, path, offset);
  }

  public List<TomlItem> items(String wanted, String example) {
    if (!(value instanceof TomlArray array)) {
      throw error("must be " + wanted, "write it as `[" + example + "]`");
    }
    List<TomlItem> items = new ArrayList<>();
    for (int i = 0; i < array.size(); i++) {
      items.add(new TomlItem(owner, path, array.get(i), array.position(i)));
    }
    return items;
  }

  /** An error of this value; the message goes on from its name. */
  public InputException error(String message, @Nullable String hint) {
    return owner.source().error(offset, 1, "`" + path + "` " + message, hint);
  }

  /** An error at this value, and the message alone. */
  public InputException fault(String message, @Nullable String hint) {
    int length = isText() ? Math.max(1, text().length()) : 1;
    return owner.source().error(isText() ? offsets()[0] : offset, length, message, hint);
  }

  /** The text as a name, normalised. */
  public String name() {
    if (!Name.isValid(text())) {
      throw fault(
          "`" + text() + "` is not a valid name",
          "names consist of ASCII letters, digits, and `-`, `_`, `.` between them");
    }
    return Name.normalize(text());
  }

  /** The text as a range of Pythons. */
  public Specifiers pythons() {
    try {
      return Specifiers.parse(text());
    } catch (SyntaxException e) {
      throw source()
          .error(
              offsets()[Math.min(e.position(), text().length())],
              Math.min(e.length(), Math.max(1, text().length() - e.position())),
              String.valueOf(e.getMessage()),
              "write a range of Pythons as `>=3.9` or `>=3.9,<4`");
    }
  }

  /** The text as one of several words. */
  public <E extends Enum<E>> E word(E[] values) {
    List<String> words = new ArrayList<>();
    for (E each : values) {
      String word = each.name().toLowerCase(Locale.ROOT).replace('_', '-');
      if (word.equals(text())) {
        return each;
      }
      words.add(word);
    }
    String near = NearMiss.of(text(), words);
    throw fault(
        "unknown value `" + text() + "` of `" + path + "`",
        near == null
            ? "the values are " + String.join(", ", words)
            : "did you mean `" + near + "`?");
  }
}

package dev.pinwheel.project;

import dev.pinwheel.request.Origin;
import dev.pinwheel.toml.TomlArray;
import dev.pinwheel.toml.TomlDateTime;
import dev.pinwheel.toml.TomlTable;
import java.util.Objects;

/**
 * A setting as it stands in a file, and what comes of it.
 *
 * @param key as written there
 * @param value as read there
 * @param table where it stands, such as {@code tool.uv}
 * @param note beside {@link Use#REFUSED} and {@link Use#SHADOWED}: why, or by what
 */
public record ReadSetting(
    String key, Object value, String table, Origin origin, Use use, String note) {
  private static final int LONGEST = 100;

  /** What comes of a setting. */
  public enum Use {
    IN_FORCE,
    /** A nearer table says something else. */
    SHADOWED,
    /** It speaks of what is not done here, such as installing. */
    WITHOUT_MEANING,
    /** It would change the answer, and is not known how. */
    REFUSED
  }

  /** The value on one line, and not too long. */
  public String shown() {
    StringBuilder shown = new StringBuilder();
    show(value, shown);
    return shown.length() > LONGEST ? shown.substring(0, LONGEST) + "…" : shown.toString();
  }

  private static void show(Object value, StringBuilder shown) {
    if (shown.length() > LONGEST) {
      return;
    }
    switch (value) {
      case TomlArray array -> {
        for (int i = 0; i < array.size(); i++) {
          shown.append(i == 0 ? "" : ", ");
          show(array.get(i), shown);
        }
      }
      case TomlTable table -> {
        for (int i = 0; i < table.size(); i++) {
          shown.append(i == 0 ? "" : ", ").append(table.key(i)).append(" = ");
          show(Objects.requireNonNull(table.get(table.key(i))), shown);
        }
      }
      case TomlDateTime moment -> shown.append(moment.text());
      default -> shown.append(value);
    }
  }
}

package dev.pinwheel.lock.codec;

import dev.pinwheel.lock.Hash;
import dev.pinwheel.lock.Moments;
import dev.pinwheel.toml.TomlText;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes one table in braces; what is absent is left out. */
public final class InlineTable {
  private final StringBuilder out;
  private boolean empty = true;

  /** Opens the table at the end of the text. */
  public InlineTable(StringBuilder out) {
    this.out = out.append('{');
  }

  /** Writes the key; the value is to be appended. */
  public StringBuilder key(String key) {
    out.append(empty ? " " : ", ");
    empty = false;
    TomlText.key(out, key);
    return out.append(" = ");
  }

  /** A table within this one, which has to be ended first. */
  public InlineTable table(String key) {
    return new InlineTable(key(key));
  }

  public void text(String key, @Nullable String value) {
    if (value != null) {
      TomlText.string(key(key), value);
    }
  }

  public void texts(String key, List<String> values) {
    if (!values.isEmpty()) {
      array(key(key), values);
    }
  }

  public void number(String key, long value) {
    if (value >= 0) {
      key(key).append(value);
    }
  }

  void moment(String key, @Nullable Instant value) {
    if (value != null) {
      Moments.write(key(key), value);
    }
  }

  /** The hashes but for those that prove nothing. */
  void hashes(List<Hash> hashes) {
    InlineTable table = table("hashes");
    for (Hash hash : hashes) {
      if (!hash.isWeak()) {
        table.text(hash.algorithm(), hash.digits());
      }
    }
    table.end();
  }

  public void end() {
    out.append(empty ? "}" : " }");
  }

  /** Strings in brackets, on one line. */
  public static void array(StringBuilder out, List<String> values) {
    out.append('[');
    String separator = "";
    for (String value : values) {
      TomlText.string(out.append(separator), value);
      separator = ", ";
    }
    out.append(']');
  }
}

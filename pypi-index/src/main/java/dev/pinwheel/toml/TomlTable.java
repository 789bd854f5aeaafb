package dev.pinwheel.toml;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A table: keys in the order of the text, with the position of each. */
public final class TomlTable {
  /** How a table came to be, which decides what may still be added to it. */
  enum Kind {
    /** Only a longer header or key spoke of it. */
    IMPLIED,
    /** It has a header. */
    HEADER,
    /** A dotted key made it. */
    DOTTED,
    /** It stands in braces. */
    INLINE
  }

  /** Beyond so many keys they are looked up by hash. */
  private static final int FEW = 12;

  Kind kind;

  private String[] keys = new String[4];
  private Object[] values = new Object[4];
  private int[] keyPositions = new int[4];
  private int[] valuePositions = new int[4];
  private int size;
  private @Nullable Map<String, Integer> byKey;

  TomlTable(Kind kind) {
    this.kind = kind;
  }

  void add(String key, int keyPosition, Object value, int valuePosition) {
    if (size == keys.length) {
      keys = Arrays.copyOf(keys, size * 2);
      values = Arrays.copyOf(values, size * 2);
      keyPositions = Arrays.copyOf(keyPositions, size * 2);
      valuePositions = Arrays.copyOf(valuePositions, size * 2);
    }
    keys[size] = key;
    keyPositions[size] = keyPosition;
    values[size] = value;
    valuePositions[size] = valuePosition;
    if (byKey != null) {
      byKey.put(key, size);
    }
    size++;
  }

  /** How many keys. */
  public int size() {
    return size;
  }

  /** The n-th key in the order of the text. */
  public String key(int index) {
    return keys[index];
  }

  /** The n-th value in the order of the text; see {@link #get} for the types. */
  public Object value(int index) {
    return values[index];
  }

  /** Where the n-th key stands. */
  public int keyPosition(int index) {
    return keyPositions[index];
  }

  /** Where the n-th value begins. */
  public int valuePosition(int index) {
    return valuePositions[index];
  }

  /** The place of a key, or -1. */
  public int find(String key) {
    if (size > FEW) {
      Integer found = index().get(key);
      return found == null ? -1 : found;
    }
    for (int i = 0; i < size; i++) {
      if (keys[i].equals(key)) {
        return i;
      }
    }
    return -1;
  }

  private Map<String, Integer> index() {
    if (byKey == null) {
      byKey = new HashMap<>();
      for (int i = 0; i < size; i++) {
        byKey.put(keys[i], i);
      }
    }
    return byKey;
  }

  /**
   * The value of a key, or null: a {@link String}, {@link Long}, {@link Double}, {@link Boolean},
   * {@link TomlDateTime}, {@link TomlArray} or {@link TomlTable}.
   */
  public @Nullable Object get(String key) {
    int found = find(key);
    return found < 0 ? null : values[found];
  }
}

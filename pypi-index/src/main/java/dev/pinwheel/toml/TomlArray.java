package dev.pinwheel.toml;

import java.util.Arrays;

/** An array, with the position of each element. */
public final class TomlArray {
  private static final Object[] NO_VALUES = {};
  private static final int[] NO_POSITIONS = {};

  /** Whether its elements are tables with headers of their own, so that more may follow. */
  final boolean ofHeaders;

  private Object[] values = NO_VALUES;
  private int[] positions = NO_POSITIONS;
  private int size;

  TomlArray(boolean ofHeaders) {
    this.ofHeaders = ofHeaders;
  }

  void add(Object value, int position) {
    if (size == values.length) {
      int longer = size == 0 ? 4 : size * 2;
      values = Arrays.copyOf(values, longer);
      positions = Arrays.copyOf(positions, longer);
    }
    values[size] = value;
    positions[size++] = position;
  }

  /** How many elements. */
  public int size() {
    return size;
  }

  /** An element; see {@link TomlTable#get} for the types. */
  public Object get(int index) {
    return values[index];
  }

  /** Where an element begins. */
  public int position(int index) {
    return positions[index];
  }
}

package dev.pinwheel.project.reading;

import java.util.List;

/** Tables in which a key may stand that has one meaning in all of them: the nearest one counts. */
public final class Tables {
  private final TomlFields nearest;
  private final List<TomlFields> others;

  /**
   * Some tables.
   *
   * @param others from the near to the far
   */
  public Tables(TomlFields nearest, List<TomlFields> others) {
    this.nearest = nearest;
    this.others = List.copyOf(others);
  }

  /** The nearest table that has a key; the nearest of all if none has it. */
  public TomlFields of(String key) {
    if (!nearest.has(key)) {
      for (TomlFields other : others) {
        if (other.has(key)) {
          return other;
        }
      }
    }
    return nearest;
  }

  /** The nearest of all. */
  public TomlFields nearest() {
    return nearest;
  }

  /** Whether any is there. */
  public boolean exist() {
    return nearest.exists() || others.stream().anyMatch(TomlFields::exists);
  }
}

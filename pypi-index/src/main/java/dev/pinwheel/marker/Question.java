package dev.pinwheel.marker;

import org.jspecify.annotations.Nullable;

/** What tells the {@link Variable}s of one {@link Diagrams} apart. */
record Question(Variable.Kind kind, Field field, String text) {
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Question that
        && kind == that.kind
        && field == that.field
        && text.equals(that.text);
  }

  /** The same in every run, unlike the hash of an enum, so that tables have one layout. */
  @Override
  public int hashCode() {
    return 31 * (31 * kind.name().hashCode() + field.name().hashCode()) + text.hashCode();
  }
}

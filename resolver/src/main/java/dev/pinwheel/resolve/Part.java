package dev.pinwheel.resolve;

/**
 * The part of a project that asks for something: what is always installed, an extra, or a group.
 */
public sealed interface Part {
  /** The project's own dependencies. */
  record Base() implements Part {}

  /** An optional part, chosen by its normalised name. */
  record Extra(String name) implements Part {}

  /** A dependency group (PEP 735), chosen by its normalised name. */
  record Group(String name) implements Part {}

  /** The part of every requirement that belongs to no extra and no group. */
  Part BASE = new Base();
}

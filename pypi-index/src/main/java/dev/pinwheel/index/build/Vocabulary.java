package dev.pinwheel.index.build;

/** All texts that occur, by kind, as ids shared by every thread of a build. */
final class Vocabulary {
  /** Canonical names of projects, held or required. */
  final Interner names = new Interner();

  /** Texts of versions as published. */
  final Interner versions = new Interner();

  /** Requirement strings as declared. */
  final Interner requirements = new Interner(Kept::requirement);

  /** Normalised names of extras; the empty text is "no extra". */
  final Interner extras = new Interner(Kept::extra);

  /** Requires-python as declared. */
  final Interner pythons = new Interner(Kept::python);

  /** Tags of wheels, as in the file name. */
  final Interner tags = new Interner();

  /** All other texts. */
  final Interner texts = new Interner(Kept::text);
}

package dev.pinwheel.index.collect;

/** All texts that occur, by kind, as ids shared by every thread of a build. */
public final class Vocabulary {
  /** Canonical names of projects, held or required. */
  public final Interner names = new Interner();

  /** Texts of versions as published. */
  public final Interner versions = new Interner();

  /** Requirement strings as declared. */
  public final Interner requirements = new Interner(Kept::requirement);

  /** Normalised names of extras; the empty text is "no extra". */
  public final Interner extras = new Interner(Kept::extra);

  /** Requires-python as declared. */
  public final Interner pythons = new Interner(Kept::python);

  /** Tags of wheels, as in the file name. */
  public final Interner tags = new Interner();

  /** All other texts. */
  public final Interner texts = new Interner(Kept::text);
}

package dev.pinwheel.index.collect;

import dev.pinwheel.index.file.Numbers;

/** Gives ids anew, in the order of first use, so that they depend on content only. */
public final class Renumbering {
  private final int[] ids;

  /** Of each new id the old one. */
  public final Numbers old = new Numbers();

  public Renumbering(int count) {
    ids = new int[count];
  }

  public int id(int oldId) {
    if (ids[oldId] == 0) {
      old.add(oldId);
      ids[oldId] = old.size();
    }
    return ids[oldId] - 1;
  }
}

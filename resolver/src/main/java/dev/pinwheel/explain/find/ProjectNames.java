package dev.pinwheel.explain.find;

import dev.pinwheel.index.Index;
import dev.pinwheel.name.Misspelling;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The names of an index's projects, to find the one that a misspelt name stands for. */
final class ProjectNames {
  /** Beyond so many names asked for, who wrote them did not misspell them. */
  private static final int MOST = 100;

  private final Index index;
  private List<String> names = List.of();
  private int questions;

  ProjectNames(Index index) {
    this.index = index;
  }

  /** The project that is surely meant by a name which the index does not have; null if none is. */
  @Nullable String surelyMeant(String name) {
    if (questions++ >= MOST) {
      return null;
    }
    if (names.isEmpty()) {
      names = new ArrayList<>(index.names().projectCount());
      for (int i = 0; i < index.names().projectCount(); i++) {
        names.add(index.names().get(i));
      }
    }
    return Misspelling.of(name, names);
  }
}

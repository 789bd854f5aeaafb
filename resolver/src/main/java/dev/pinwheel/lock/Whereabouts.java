package dev.pinwheel.lock;

import dev.pinwheel.resolve.Origin;
import org.jspecify.annotations.Nullable;

/** What lies where, as seen from the folder of a lock. */
public interface Whereabouts {
  /**
   * The path, relative to the lock, of a file of the index that has no URL.
   *
   * @param location as the index has it
   */
  String path(String location);

  /**
   * Who says what stands there, such as {@code -r requirements.in} or {@code shop
   * (pyproject.toml)}: never a path outside the project. Null if nothing is to be said.
   */
  @Nullable String written(Origin origin);
}

package dev.pinwheel.lock;

import dev.pinwheel.request.Origin;
import org.jspecify.annotations.Nullable;

/** What lies where, as seen from the folder of a lock. */
public interface Whereabouts {
  /** For a lock beside its index, of which nobody needs to know who asked for what. */
  Whereabouts BESIDE_THE_INDEX =
      new Whereabouts() {
        @Override
        public String path(String location) {
          return location;
        }

        @Override
        public String local(String path) {
          return path;
        }

        @Override
        public @Nullable String written(Origin origin) {
          return null;
        }
      };

  /**
   * The path, relative to the lock, of a file of the index that has no URL.
   *
   * @param location as the index has it
   */
  String path(String location);

  /**
   * The path, relative to the lock, of a folder or file of the user's own.
   *
   * @param path as an input names it
   */
  String local(String path);

  /**
   * Who says what stands there, such as {@code -r requirements.in} or {@code shop
   * (pyproject.toml)}: never a path outside the project. Null if nothing is to be said.
   */
  @Nullable String written(Origin origin);
}

package dev.pinwheel.source;

import java.nio.file.Path;

/** Paths in an index, which are relative to its folder so that both can move together. */
public final class RelativePath {
  private RelativePath() {}

  /** The way from one folder to a file or folder, with slashes; empty if they are one. */
  public static String between(Path from, Path to) {
    StringBuilder path = new StringBuilder();
    for (Path step : from.normalize().relativize(to.normalize())) {
      path.append(path.isEmpty() ? "" : "/").append(step);
    }
    return path.toString();
  }

  /** The same, ready to have a path inside the folder appended. */
  public static String prefix(Path from, Path folder) {
    String path = between(from, folder);
    return path.isEmpty() ? "" : path + "/";
  }
}

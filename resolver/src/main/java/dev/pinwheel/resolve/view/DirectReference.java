package dev.pinwheel.resolve.view;

import dev.pinwheel.index.Artifact;
import dev.pinwheel.index.Index;
import dev.pinwheel.name.Credentials;
import java.util.BitSet;

/**
 * Which candidate a direct URL stands for: the one whose file lies there. Nothing is fetched, so a
 * URL that the index does not know stands for none. User and password say who may fetch a file and
 * not which it is; an index has none.
 */
public final class DirectReference {
  private DirectReference() {}

  public static BitSet numbers(Index index, int project, String url) {
    BitSet numbers = new BitSet();
    int first = index.candidates().first(project);
    if (index.candidates().isNotAsked(project)) {
      numbers.set(0, index.candidates().count(project));
    }
    for (int n = 0, count = index.candidates().count(project); n < count; n++) {
      if (file(index, project, first + n, url) >= 0) {
        numbers.set(n);
      }
    }
    return numbers;
  }

  /** Whether two URLs are of one place. */
  public static boolean isSame(String one, String other) {
    return location(one).equals(location(other));
  }

  private static String location(String url) {
    int fragment = url.indexOf('#');
    return Credentials.removed(fragment < 0 ? url : url.substring(0, fragment));
  }

  /** The file of a candidate that lies at a URL; -1 if none does. */
  public static int file(Index index, int project, int candidate, String url) {
    String location = location(url);
    int end = index.files().end(candidate);
    for (int file = index.files().start(candidate); file < end; file++) {
      Artifact artifact = index.artifacts().get(file, index.files().name(project, candidate, file));
      if (artifact != null && artifact.location().equals(location)) {
        return file;
      }
    }
    return -1;
  }
}

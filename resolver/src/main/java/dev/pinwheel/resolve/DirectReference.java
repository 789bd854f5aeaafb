package dev.pinwheel.resolve;

import dev.pinwheel.index.Artifact;
import dev.pinwheel.index.Index;
import java.util.BitSet;

/**
 * Which candidate a direct URL stands for: the one whose file lies there. Nothing is fetched, so a
 * URL that the index does not know stands for none.
 */
final class DirectReference {
  private DirectReference() {}

  static BitSet numbers(Index index, int project, String url) {
    BitSet numbers = new BitSet();
    int fragment = url.indexOf('#');
    String location = fragment < 0 ? url : url.substring(0, fragment);
    int first = index.candidates().first(project);
    for (int n = 0, count = index.candidates().count(project); n < count; n++) {
      for (int file = index.files().start(first + n), end = index.files().end(first + n);
          file < end;
          file++) {
        Artifact artifact =
            index.artifacts().get(file, index.files().name(project, first + n, file));
        if (artifact != null && artifact.location().equals(location)) {
          numbers.set(n);
        }
      }
    }
    return numbers;
  }
}

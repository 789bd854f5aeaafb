package dev.pinwheel.source;

import java.util.ArrayList;
import java.util.List;

/** The pieces of a text between separators. */
public final class Pieces {
  private Pieces() {}

  /** All pieces, empty ones too. */
  public static List<String> of(String text, char separator) {
    List<String> pieces = new ArrayList<>();
    int from = 0;
    for (int end = text.indexOf(separator); end >= 0; end = text.indexOf(separator, from)) {
      pieces.add(text.substring(from, end));
      from = end + 1;
    }
    pieces.add(text.substring(from));
    return pieces;
  }
}

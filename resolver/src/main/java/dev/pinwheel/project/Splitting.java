package dev.pinwheel.project;

import java.util.ArrayList;
import java.util.List;

/** Text taken apart at one character, without regular expressions. */
public final class Splitting {
  private Splitting() {}

  /** The parts between separators, blanks round them gone; empty ones are kept. */
  public static List<String> split(String text, char separator) {
    List<String> parts = new ArrayList<>();
    int start = 0;
    while (start <= text.length()) {
      int end = text.indexOf(separator, start);
      end = end < 0 ? text.length() : end;
      parts.add(text.substring(start, end).strip());
      start = end + 1;
    }
    return parts;
  }
}

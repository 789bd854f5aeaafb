package dev.pinwheel.project.local;

import dev.pinwheel.project.Splitting;
import java.util.List;

/**
 * A pattern of folders, such as {@code packages/*}: {@code *} and {@code ?} stand for characters of
 * a name, {@code [ab]} for one of some, {@code **} for any number of folders.
 */
final class FolderPattern {
  private final List<String> steps;

  FolderPattern(String pattern) {
    this.steps =
        Splitting.split(pattern.replace('\\', '/'), '/').stream()
            .filter(step -> !step.isEmpty() && !step.equals("."))
            .toList();
  }

  /** Whether it names one folder. */
  boolean isPlain() {
    return steps.stream().noneMatch(step -> isOdd(step));
  }

  /** The names on the way to a folder that are known without looking. */
  List<String> steps() {
    return steps;
  }

  static boolean isOdd(String step) {
    return step.indexOf('*') >= 0 || step.indexOf('?') >= 0 || step.indexOf('[') >= 0;
  }

  /** Whether a folder is one of these, by the names on the way to it. */
  boolean matches(List<String> folder) {
    return matches(folder, 0, 0);
  }

  private boolean matches(List<String> folder, int at, int step) {
    if (step == steps.size()) {
      return at == folder.size();
    }
    if (steps.get(step).equals("**")) {
      for (int next = at; next <= folder.size(); next++) {
        if (matches(folder, next, step + 1)) {
          return true;
        }
      }
      return false;
    }
    return at < folder.size()
        && matches(folder.get(at), 0, steps.get(step), 0)
        && matches(folder, at + 1, step + 1);
  }

  /** Whether a name is of a pattern without a slash. */
  static boolean matches(String name, String pattern) {
    return matches(name, 0, pattern, 0);
  }

  private static boolean matches(String name, int at, String pattern, int step) {
    if (step == pattern.length()) {
      return at == name.length();
    }
    char c = pattern.charAt(step);
    if (c == '*') {
      for (int next = at; next <= name.length(); next++) {
        if (matches(name, next, pattern, step + 1)) {
          return true;
        }
      }
      return false;
    }
    if (at == name.length()) {
      return false;
    }
    int close = c == '[' ? pattern.indexOf(']', step + 2) : -1;
    if (close > 0) {
      return isAmong(name.charAt(at), pattern.substring(step + 1, close))
          && matches(name, at + 1, pattern, close + 1);
    }
    return (c == '?' || c == name.charAt(at)) && matches(name, at + 1, pattern, step + 1);
  }

  /** Whether a character is among those between brackets. */
  private static boolean isAmong(char c, String among) {
    boolean not = among.startsWith("!") || among.startsWith("^");
    boolean found = false;
    for (int i = not ? 1 : 0; i < among.length(); i++) {
      if (i + 2 < among.length() && among.charAt(i + 1) == '-') {
        found |= c >= among.charAt(i) && c <= among.charAt(i + 2);
        i += 2;
      } else {
        found |= c == among.charAt(i);
      }
    }
    return found != not;
  }
}

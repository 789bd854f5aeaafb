package dev.pinwheel.project.local;

import dev.pinwheel.project.Splitting;
import java.util.ArrayList;
import java.util.List;

/** Whether paths that begin in one folder lead below another one; no folder is looked at. */
final class Inside {
  private Inside() {}

  /** Whether a path is that of a folder or of something in it. */
  static boolean is(String path, String folder) {
    if (path.startsWith("/") != folder.startsWith("/")) {
      return false;
    }
    List<String> its = steps(path);
    List<String> below = steps(folder);
    int ups = ups(below);
    if (ups == below.size()) {
      return ups(its) <= ups; // a folder above the one where paths begin
    }
    return its.size() >= below.size() && its.subList(0, below.size()).equals(below);
  }

  /** The path as seen from a folder, where that can be told. */
  static String relative(String path, String folder) {
    List<String> its = steps(path);
    List<String> from = steps(folder);
    if (path.startsWith("/") || ups(from) == from.size() && !from.isEmpty()) {
      int ups = ups(from);
      return path.startsWith("/") || ups(its) < ups
          ? path
          : String.join("/", its.subList(ups, its.size()));
    }
    int same = 0;
    while (same < its.size() && same < from.size() && its.get(same).equals(from.get(same))) {
      same++;
    }
    List<String> relative = new ArrayList<>();
    for (int i = same; i < from.size(); i++) {
      relative.add("..");
    }
    relative.addAll(its.subList(same, its.size()));
    return String.join("/", relative);
  }

  private static int ups(List<String> steps) {
    int ups = 0;
    while (ups < steps.size() && steps.get(ups).equals("..")) {
      ups++;
    }
    return ups;
  }

  private static List<String> steps(String path) {
    return Splitting.split(path, '/').stream()
        .filter(step -> !step.isEmpty() && !step.equals("."))
        .toList();
  }
}

package dev.pinwheel.project;

import java.util.ArrayDeque;
import java.util.Deque;

/** Paths as text, with {@code /} between their parts; no folder is looked at. */
public final class Paths {
  private Paths() {}

  /** A path as seen from the file that names it; {@code .} and {@code ..} are worked out. */
  public static String beside(String namingFile, String path) {
    String clean = path.startsWith("file://") ? path.substring("file://".length()) : path;
    clean = clean.startsWith("file:") ? clean.substring("file:".length()) : clean;
    clean = clean.replace('\\', '/');
    int slash = namingFile.lastIndexOf('/');
    boolean rooted = clean.startsWith("/") || clean.length() > 1 && clean.charAt(1) == ':';
    return plain(rooted || slash < 0 ? clean : namingFile.substring(0, slash + 1) + clean);
  }

  private static String plain(String path) {
    Deque<String> parts = new ArrayDeque<>();
    boolean rooted = path.startsWith("/");
    int start = 0;
    while (start <= path.length()) {
      int end = path.indexOf('/', start);
      end = end < 0 ? path.length() : end;
      String part = path.substring(start, end);
      start = end + 1;
      if (part.isEmpty() || part.equals(".")) {
        continue;
      }
      if (part.equals("..") && !parts.isEmpty() && !parts.peekLast().equals("..")) {
        parts.removeLast();
      } else if (!part.equals("..") || !rooted) {
        parts.addLast(part);
      }
    }
    String joined = String.join("/", parts);
    return rooted ? "/" + joined : joined.isEmpty() ? "." : joined;
  }
}

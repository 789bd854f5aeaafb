package dev.pinwheel.project.local;

import dev.pinwheel.name.Credentials;
import dev.pinwheel.project.Splitting;
import org.jspecify.annotations.Nullable;

/**
 * What a requirement on a Git repository names: {@code git+URL@REFERENCE#subdirectory=FOLDER}.
 *
 * @param reference a branch, tag or commit; null for the default branch
 * @param subdirectory null for the top of the repository
 */
record GitReference(String url, @Nullable String reference, @Nullable String subdirectory) {
  private static final String SCHEME = "git+";

  /** Where that is, as it may be shown. */
  String place() {
    return Credentials.removed(url)
        + (reference == null ? "" : "@" + reference)
        + (subdirectory == null ? "" : "#subdirectory=" + subdirectory);
  }

  /** What a URL names; null if it is not that of a Git repository. */
  static @Nullable GitReference of(@Nullable String url) {
    if (url == null || !url.startsWith(SCHEME)) {
      return null;
    }
    int fragment = url.indexOf('#');
    String address = url.substring(SCHEME.length(), fragment < 0 ? url.length() : fragment);
    String folder = null;
    for (String part : Splitting.split(fragment < 0 ? "" : url.substring(fragment + 1), '&')) {
      if (part.startsWith("subdirectory=")) {
        folder = part.substring("subdirectory=".length());
      }
    }
    int at = address.lastIndexOf('@');
    boolean isReference = at > address.indexOf("://") + 2 && address.indexOf('/', at) < 0;
    // a branch may have a slash in its name; a user and password stand before the host
    if (!isReference && at > 0) {
      int host = address.indexOf("://");
      int path = address.indexOf('/', host < 0 ? 0 : host + 3);
      isReference = path >= 0 && at > path;
    }
    return new GitReference(
        isReference ? address.substring(0, at) : address,
        isReference ? address.substring(at + 1) : null,
        folder);
  }
}

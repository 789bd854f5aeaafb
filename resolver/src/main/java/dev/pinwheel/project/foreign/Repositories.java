package dev.pinwheel.project.foreign;

import org.jspecify.annotations.Nullable;

/** The address of a Git repository as the standard writes it behind {@code name @}. */
final class Repositories {
  private Repositories() {}

  static String address(String url, @Nullable String reference, @Nullable String subdirectory) {
    String address = url;
    if (!url.contains("://")) {
      int colon = url.indexOf(':');
      boolean isShort = colon > 0 && url.indexOf('@') > 0 && url.indexOf('@') < colon;
      address = isShort ? "ssh://" + url.substring(0, colon) + "/" + url.substring(colon + 1) : url;
    }
    return (address.startsWith("git+") ? address : "git+" + address)
        + (reference == null ? "" : "@" + reference)
        + (subdirectory == null ? "" : "#subdirectory=" + subdirectory);
  }
}

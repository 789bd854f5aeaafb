package dev.pinwheel.source.simple;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * What a page of the Simple API says of its project.
 *
 * @param version the version of the interface (PEP 629)
 * @param name the project, or null where the page does not say
 * @param status such as {@code archived} (PEP 792)
 */
record PageHeader(
    @Nullable String version,
    @Nullable String name,
    @Nullable String status,
    @Nullable String statusReason) {
  private static final int MAJOR = 1;
  private static final int MINOR = 4;

  /**
   * Whether the interface is newer than what is known and still to be read; another major version
   * is not read at all.
   */
  boolean isNewer() throws IOException {
    if (version == null) {
      return false;
    }
    int dot = version.indexOf('.');
    int major = number(dot < 0 ? version : version.substring(0, dot));
    int minor = dot < 0 ? 0 : number(version.substring(dot + 1));
    if (major != MAJOR || minor < 0) {
      throw new IOException(
          "the page is of version "
              + (version.length() > 20 ? "unknown" : version)
              + " of the Simple API; version "
              + MAJOR
              + " is understood");
    }
    return minor > MINOR;
  }

  private static int number(String digits) {
    int number = digits.isEmpty() || digits.length() > 6 ? -1 : 0;
    for (int i = 0; i < digits.length() && number >= 0; i++) {
      char c = digits.charAt(i);
      number = c >= '0' && c <= '9' ? number * 10 + c - '0' : -1;
    }
    return number;
  }
}

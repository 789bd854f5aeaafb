package dev.pinwheel.source.network;

import java.net.URI;
import java.net.http.HttpHeaders;
import org.jspecify.annotations.Nullable;

/**
 * An answer that came whole.
 *
 * @param address where it came from in the end, without credentials
 * @param isDelimited whether it was said how long the body is, so that a cut would have been seen
 * @param body unpacked
 */
record Received(URI address, int status, HttpHeaders headers, boolean isDelimited, byte[] body) {
  static final int OK = 200;
  static final int PART = 206;
  static final int UNCHANGED = 304;

  @Nullable String header(String name) {
    return headers.firstValue(name).orElse(null);
  }

  /** Whether there is nothing under the address. */
  boolean isGone() {
    return status == 404 || status == 410;
  }
}

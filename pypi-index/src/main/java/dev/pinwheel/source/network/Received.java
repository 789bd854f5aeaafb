package dev.pinwheel.source.network;

import java.net.URI;
import java.net.http.HttpHeaders;
import org.jspecify.annotations.Nullable;

/** An answer that came whole. */
final class Received {
  static final int OK = 200;
  static final int PART = 206;
  static final int UNCHANGED = 304;

  private final URI address;
  private final int status;
  private final HttpHeaders headers;
  private final boolean isDelimited;
  private final byte[] body;

  Received(URI address, int status, HttpHeaders headers, boolean isDelimited, byte[] body) {
    this.address = address;
    this.status = status;
    this.headers = headers;
    this.isDelimited = isDelimited;
    this.body = body;
  }

  /** Where it came from in the end, without credentials. */
  URI address() {
    return address;
  }

  int status() {
    return status;
  }

  @Nullable String header(String name) {
    return headers.firstValue(name).orElse(null);
  }

  /** Whether it was said how long the body is, so that a cut would have been seen. */
  boolean isDelimited() {
    return isDelimited;
  }

  /** The body, unpacked; nothing of an error's. */
  byte[] body() {
    return body;
  }

  /** Whether there is nothing under the address. */
  boolean isGone() {
    return status == 404 || status == 410;
  }
}

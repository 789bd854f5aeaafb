package dev.pinwheel.source.network;

import java.io.IOException;

/** Why a request has no answer that can be used. */
final class RequestException extends IOException {
  private static final long serialVersionUID = 1L;

  /** How far a failure reaches. */
  enum Reach {
    /** It may be gone at the next try. */
    TRY,

    /** It may be gone at the next try; if it never is, all requests to this host fail by it. */
    CONNECTION,

    /** This request fails as often as it is sent. */
    REQUEST,

    /** All requests to this host do. */
    HOST
  }

  private final Reach reach;
  private final String hint;
  private boolean tooLong;

  RequestException(Reach reach, String message, String hint, Throwable cause) {
    super(message, cause);
    this.reach = reach;
    this.hint = hint;
  }

  RequestException(Reach reach, String message, String hint) {
    super(message);
    this.reach = reach;
    this.hint = hint;
  }

  /** The body has more bytes than this. */
  static RequestException tooLong(long most) {
    RequestException failure =
        new RequestException(Reach.REQUEST, "is longer than " + most + " bytes", "");
    failure.tooLong = true;
    return failure;
  }

  boolean isTooLong() {
    return tooLong;
  }

  Reach reach() {
    return reach;
  }

  String hint() {
    return hint;
  }

  String reason() {
    return String.valueOf(getMessage());
  }

  boolean isPassing() {
    return reach == Reach.TRY || reach == Reach.CONNECTION;
  }

  /** The same after the last try. */
  RequestException last() {
    return switch (reach) {
      case TRY -> new RequestException(Reach.REQUEST, reason(), hint, this);
      case CONNECTION -> new RequestException(Reach.HOST, reason(), hint, this);
      case REQUEST, HOST -> this;
    };
  }
}

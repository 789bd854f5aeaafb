package dev.pinwheel.source.network;

import dev.pinwheel.source.network.RequestException.Reach;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpConnectTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.util.Locale;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** What a failure of the network means to who has to mend it. */
final class Diagnosis {
  private static final int DEEPEST = 16;

  private Diagnosis() {}

  /** Why a request to an address got no answer. */
  static RequestException of(Throwable failure, URI address, boolean proxied) {
    String host = String.valueOf(address.getHost());
    String proxy =
        proxied ? "it is reached by a proxy, named by HTTPS_PROXY, HTTP_PROXY or ALL_PROXY" : "";
    if (found(failure, UnknownHostException.class) != null
        || found(failure, UnresolvedAddressException.class) != null) {
      return new RequestException(
          Reach.CONNECTION,
          proxied
              ? "the name of the proxy to `" + host + "` has no address"
              : "the name `" + host + "` has no address",
          proxied ? proxy : "look at the address of the index, and whether there is a network",
          failure);
    }
    SSLException secure = found(failure, SSLException.class);
    if (secure != null) {
      return insecure(secure, host);
    }
    if (found(failure, HttpConnectTimeoutException.class) != null) {
      return new RequestException(
          Reach.CONNECTION, "`" + host + "` does not answer", proxy, failure);
    }
    if (found(failure, ConnectException.class) != null) {
      return new RequestException(
          Reach.CONNECTION,
          "no connection to " + (proxied ? "the proxy to " : "") + "`" + host + "` can be made",
          proxied ? proxy : "look at the address of the index, and whether a proxy is needed",
          failure);
    }
    String message = String.valueOf(failure.getMessage());
    if (proxied && message.toLowerCase(Locale.ROOT).contains("tunnel")) {
      return new RequestException(
          Reach.HOST, "the proxy to `" + host + "` makes no connection", proxy, failure);
    }
    return new RequestException(
        Reach.TRY, "the connection to `" + host + "` broke off", "", failure);
  }

  private static RequestException insecure(SSLException failure, String host) {
    CertificateException certificate = found(failure, CertificateException.class);
    String message = String.valueOf(certificate == null ? "" : certificate.getMessage());
    if (found(failure, CertificateExpiredException.class) != null
        || found(failure, CertificateNotYetValidException.class) != null) {
      return certificate(
          host, "is not valid at this time", "look at the clock of this machine", failure);
    }
    if (message.contains("subject alternative") || message.contains("No name matching")) {
      return certificate(
          host,
          "is for another name",
          "look at the address of the index; somebody else may be answering",
          failure);
    }
    if (certificate != null
        || found(failure, CertPathBuilderException.class) != null
        || found(failure, CertPathValidatorException.class) != null) {
      return certificate(
          host,
          "is signed by nobody who is known here",
          "if the authority is your own, name a file with its certificate in SSL_CERT_FILE",
          failure);
    }
    return new RequestException(
        Reach.CONNECTION, "no secure connection to `" + host + "` can be made", "", failure);
  }

  private static RequestException certificate(
      String host, String what, String hint, IOException failure) {
    return new RequestException(
        Reach.HOST, "the certificate of `" + host + "` " + what, hint, failure);
  }

  /** The first of a kind among the causes. */
  private static <T extends Throwable> @Nullable T found(Throwable failure, Class<T> kind) {
    Throwable each = failure;
    for (int i = 0; each != null && i < DEEPEST; i++) {
      if (kind.isInstance(each)) {
        return kind.cast(each);
      }
      each = each.getCause();
    }
    return null;
  }
}

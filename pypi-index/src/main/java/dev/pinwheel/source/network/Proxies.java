package dev.pinwheel.source.network;

import dev.pinwheel.source.Pieces;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which proxy a request takes, by the variables {@code HTTPS_PROXY}, {@code HTTP_PROXY}, {@code
 * ALL_PROXY} and {@code NO_PROXY} in upper or lower case.
 */
public final class Proxies extends ProxySelector {
  private static final int USUAL_PORT = 80;

  private final Map<String, String> variables;

  /**
   * The proxies that variables name.
   *
   * @throws IOException if one is named that cannot be used, which the message says
   */
  public Proxies(Map<String, String> variables) throws IOException {
    this.variables = Map.copyOf(variables);
    for (String name : List.of("HTTPS_PROXY", "HTTP_PROXY", "ALL_PROXY")) {
      String value = value(name);
      if (value != null) {
        check(name, value);
      }
    }
  }

  private static void check(String name, String value) throws IOException {
    URI proxy = address(value);
    if (proxy == null || proxy.getHost() == null || !"http".equals(proxy.getScheme())) {
      throw new IOException(name + " is no address of a proxy such as http://proxy.example:3128");
    }
    if (proxy.getRawUserInfo() != null) {
      throw new IOException(
          name + " has a user and a password; only proxies without are understood");
    }
  }

  private @Nullable String value(String name) {
    String lower = variables.get(name.toLowerCase(Locale.ROOT));
    String value = lower == null ? variables.get(name) : lower;
    return value == null || value.isBlank() ? null : value.strip();
  }

  private static @Nullable URI address(String value) {
    try {
      return new URI(value.contains("://") ? value : "http://" + value);
    } catch (URISyntaxException e) {
      return null;
    }
  }

  @Override
  public List<Proxy> select(URI uri) {
    String value = value("https".equals(uri.getScheme()) ? "HTTPS_PROXY" : "HTTP_PROXY");
    if (value == null) {
      value = value("ALL_PROXY");
    }
    URI proxy = value == null || isDirect(uri) ? null : address(value);
    if (proxy == null) {
      return List.of(Proxy.NO_PROXY);
    }
    int port = proxy.getPort() < 0 ? USUAL_PORT : proxy.getPort();
    return List.of(
        new Proxy(Proxy.Type.HTTP, InetSocketAddress.createUnresolved(proxy.getHost(), port)));
  }

  /** Whether {@code NO_PROXY} names the host, a domain above it, or everything. */
  private boolean isDirect(URI uri) {
    String exceptions = value("NO_PROXY");
    if (exceptions == null) {
      return false;
    }
    String host = String.valueOf(uri.getHost()).toLowerCase(Locale.ROOT);
    for (String each : Pieces.of(exceptions, ',')) {
      String name = each.strip().toLowerCase(Locale.ROOT);
      String domain =
          name.startsWith("*.")
              ? name.substring(2)
              : name.startsWith(".") ? name.substring(1) : name;
      if (name.equals("*")
          || !domain.isEmpty()
              && (host.equals(domain)
                  || host.endsWith("." + domain)
                  || (host + ":" + uri.getPort()).equals(domain))) {
        return true;
      }
    }
    return false;
  }

  /** Whether a request to this address takes a proxy. */
  static boolean isUsed(ProxySelector proxies, URI address) {
    return proxies.select(address).stream().anyMatch(proxy -> proxy.type() == Proxy.Type.HTTP);
  }

  @Override
  public void connectFailed(URI uri, SocketAddress address, IOException failure) {
    // Whoever sent the request is told.
  }
}

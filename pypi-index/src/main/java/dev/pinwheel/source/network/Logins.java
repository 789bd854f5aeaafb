package dev.pinwheel.source.network;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Who asks, by host: user and password from the address of the index, from variables, or from a
 * {@code .netrc}. Those of the index go to its own scheme, host and port only, and all of them only
 * where nobody can read along: over https, or to this machine.
 */
public final class Logins {
  private final String index;
  private final @Nullable String login;
  private final Netrc netrc;

  /**
   * The logins for an index.
   *
   * @param address with user and password, or without
   * @param name as the user calls it, or null
   * @param variables gives the value of an environment variable, or null
   */
  public Logins(
      String address,
      @Nullable String name,
      Function<String, @Nullable String> variables,
      Netrc netrc) {
    URI uri = URI.create(address);
    this.index = origin(uri);
    this.netrc = netrc;
    String login = uri.getUserInfo();
    if (login == null && name != null) {
      String user = variables.apply(variable(name, "USERNAME"));
      String password = variables.apply(variable(name, "PASSWORD"));
      login =
          user == null && password == null
              ? null
              : (user == null ? "" : user) + ":" + (password == null ? "" : password);
    }
    this.login = login == null || login.indexOf(':') >= 0 ? login : login + ":";
  }

  /** {@code PINWHEEL_INDEX_NAME_USERNAME}. */
  static String variable(String name, String end) {
    StringBuilder variable = new StringBuilder("PINWHEEL_INDEX_");
    for (char c : name.toUpperCase(Locale.ROOT).toCharArray()) {
      variable.append(c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' ? c : '_');
    }
    return variable.append('_').append(end).toString();
  }

  /** Scheme, host and port, within which credentials stay. */
  static String origin(URI address) {
    String scheme = String.valueOf(address.getScheme()).toLowerCase(Locale.ROOT);
    int port = address.getPort() >= 0 ? address.getPort() : scheme.equals("https") ? 443 : 80;
    return scheme + "://" + String.valueOf(address.getHost()).toLowerCase(Locale.ROOT) + ":" + port;
  }

  /** Whether nobody can read along. */
  private static boolean isSafe(URI address) {
    String host = String.valueOf(address.getHost()).toLowerCase(Locale.ROOT);
    return "https".equalsIgnoreCase(address.getScheme())
        || host.equals("localhost")
        || host.equals("[::1]")
        || host.startsWith("127.") && host.chars().allMatch(c -> c == '.' || c >= '0' && c <= '9');
  }

  /** What to send as {@code Authorization}, or null. */
  @Nullable String authorization(URI address) {
    String found = isSafe(address) ? find(address) : null;
    return found == null ? null : basic(found);
  }

  /** Whether there is a login that is kept back, since others could read it on the way. */
  boolean isWithheld(URI address) {
    return !isSafe(address) && find(address) != null;
  }

  private @Nullable String find(URI address) {
    boolean own = origin(address).equals(index);
    return own && login != null ? login : netrc.find(String.valueOf(address.getHost()), own);
  }

  static String basic(String login) {
    return "Basic " + Base64.getEncoder().encodeToString(login.getBytes(StandardCharsets.UTF_8));
  }
}

package dev.pinwheel.source;

import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** Addresses on the web as they enter an index: without the credentials of whoever fetched them. */
public final class WebAddress {
  private WebAddress() {}

  /** Whether a text is such an address. */
  public static boolean is(String text) {
    return text.startsWith("https://") || text.startsWith("http://");
  }

  /** The address without {@code user:password@}; any other text as it is. */
  public static String withoutCredentials(String address) {
    if (!is(address)) {
      return address;
    }
    int host = address.indexOf("://") + 3;
    int end = host;
    while (end < address.length() && "/?#\\".indexOf(address.charAt(end)) < 0) {
      end++;
    }
    int at = address.lastIndexOf('@', end - 1);
    return at < host ? address : address.substring(0, host) + address.substring(at + 1);
  }

  /** A name for the folder of what comes from an address: its host, and a hash of all of it. */
  public static String folderName(String address) {
    int scheme = address.indexOf("://");
    int host = scheme < 0 ? 0 : scheme + 3;
    int end = host;
    while (end < address.length() && "/?#\\".indexOf(address.charAt(end)) < 0) {
      end++;
    }
    host = Math.max(host, address.lastIndexOf('@', end - 1) + 1);
    int port = address.indexOf(':', host);
    StringBuilder name = new StringBuilder();
    String text = address.substring(host, port < 0 ? end : Math.min(port, end));
    for (char c : text.toLowerCase(Locale.ROOT).toCharArray()) {
      name.append(c >= 'a' && c <= 'z' || c >= '0' && c <= '9' || c == '.' ? c : '-');
    }
    String hash = Hexadecimal.hash("sha256", address.getBytes(StandardCharsets.UTF_8));
    return name.append('-').append(hash, 0, 16).toString();
  }
}

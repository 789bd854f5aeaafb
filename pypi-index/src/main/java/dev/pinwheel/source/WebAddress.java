package dev.pinwheel.source;

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
}

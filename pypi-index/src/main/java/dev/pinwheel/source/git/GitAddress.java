package dev.pinwheel.source.git;

import dev.pinwheel.name.Credentials;
import dev.pinwheel.source.WebAddress;
import java.util.List;
import java.util.Locale;

/**
 * The address of a repository that is to be fetched.
 *
 * @param whole as the user wrote it
 * @param url the same without credentials: all that is shown or kept
 * @param protocol the one it names
 */
public record GitAddress(String whole, String url, String protocol) {
  private static final List<String> PROTOCOLS = List.of("https", "ssh", "http", "file");

  /**
   * The address in a text.
   *
   * @throws GitException if nothing is fetched from such a place
   */
  public static GitAddress of(String text) throws GitException {
    int end = text.indexOf("://");
    String protocol = end < 0 ? "" : text.substring(0, end).toLowerCase(Locale.ROOT);
    boolean plain = text.chars().allMatch(c -> c > ' ' && c != 0x7F) && text.indexOf('\\') < 0;
    // a host that begins with a sign would be an option of whatever reaches it
    boolean isOption = end >= 0 && text.startsWith("-", host(text, end + 3));
    if (!PROTOCOLS.contains(protocol) || !plain || isOption) {
      throw new GitException(
          GitException.Kind.WRONG,
          "nothing is fetched from `" + text + "`",
          "name a repository by `https://`, `ssh://` or `file://`");
    }
    return new GitAddress(text, Credentials.removed(text), protocol);
  }

  private static int host(String text, int from) {
    int slash = text.indexOf('/', from);
    int at = text.lastIndexOf('@', slash < 0 ? text.length() : slash);
    return at < from ? from : at + 1;
  }

  /** Those by which it may be fetched: the settings of a user may name another way to a server. */
  String protocols() {
    return switch (protocol) {
      case "http" -> "http:https";
      case "file" -> "file";
      default -> "https:ssh";
    };
  }

  /** Whether it has credentials. */
  boolean isSecret() {
    return !whole.equals(url);
  }

  /** A name for the folder of what is fetched from here. */
  String folderName() {
    return WebAddress.folderName(url);
  }

  @Override
  public String toString() {
    return url;
  }
}

package dev.pinwheel.project.edit;

import dev.pinwheel.marker.Markers;
import dev.pinwheel.name.SyntaxException;
import dev.pinwheel.requirement.Requirement;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A requirement as it is written, in pieces.
 *
 * @param name as it is spelt
 * @param extras with their brackets; empty if there are none
 * @param wanted versions or {@code @} and a URL, with the blanks before; may be empty
 * @param marker with its semicolon and the blanks before; may be empty
 * @param value what it says
 */
public record WrittenRequirement(
    String name, String extras, String wanted, String marker, Requirement value) {
  /** More than one would be changed. */
  static final int SEVERAL = -2;

  /**
   * Takes a text apart.
   *
   * @throws SyntaxException if it is no requirement
   */
  public static WrittenRequirement of(String text) {
    String all = text.strip();
    Requirement value = Requirement.parse(all, new Markers());
    int at = 0;
    while (at < all.length() && isOfName(all.charAt(at))) {
      at++;
    }
    String name = all.substring(0, at);
    int bracket = all.indexOf('[', at);
    int extrasEnd = at;
    if (bracket >= 0 && all.substring(at, bracket).isBlank()) {
      extrasEnd = all.indexOf(']', bracket) + 1;
    }
    int semicolon = all.indexOf(value.url() == null ? ";" : " ;", extrasEnd);
    int wantedEnd = semicolon < 0 ? all.length() : semicolon;
    while (wantedEnd > extrasEnd && all.charAt(wantedEnd - 1) == ' ') {
      wantedEnd--;
    }
    return new WrittenRequirement(
        name,
        all.substring(at, extrasEnd),
        all.substring(extrasEnd, wantedEnd),
        all.substring(wantedEnd),
        value);
  }

  /** The same; null if it is no requirement. */
  static @Nullable WrittenRequirement tryOf(String text) {
    try {
      return of(text);
    } catch (SyntaxException e) {
      return null;
    }
  }

  private static boolean isOfName(char c) {
    return c >= '0' && c <= '9'
        || c >= 'A' && c <= 'Z'
        || c >= 'a' && c <= 'z'
        || c == '-'
        || c == '_'
        || c == '.';
  }

  /**
   * Which one of several this one would change: of the same name, and with the same marker or where
   * this one has none; -1 if there is none, and {@link #SEVERAL}.
   */
  int among(List<@Nullable WrittenRequirement> others) {
    int found = -1;
    for (int i = 0; i < others.size(); i++) {
      WrittenRequirement other = others.get(i);
      if (other != null
          && other.value.name().equals(value.name())
          && (marker.isEmpty() || markerText(other).equals(markerText(this)))) {
        if (found >= 0) {
          return SEVERAL;
        }
        found = i;
      }
    }
    return found;
  }

  private static String markerText(WrittenRequirement requirement) {
    return requirement.value.marker().text();
  }

  /** Whether any version of it will do. */
  public boolean isFree() {
    return value.url() == null && value.specifiers().isEmpty();
  }

  /** The same of these versions. */
  public WrittenRequirement of(String operator, String version) {
    return of(name + extras + operator + version + marker);
  }

  /** The same with what another one says that is not left open. */
  WrittenRequirement updatedBy(WrittenRequirement other) {
    TreeSet<String> all = new TreeSet<>(value.extras());
    boolean more = all.addAll(other.value.extras());
    return of(
        name
            + (more ? "[" + String.join(",", all) + "]" : extras)
            + (other.isFree() ? wanted : other.wanted)
            + (marker.isEmpty() ? other.marker : marker));
  }

  /** The same with blanks round its versions as others have them. */
  WrittenRequirement spacedLike(List<WrittenRequirement> others) {
    for (WrittenRequirement other : others) {
      if (!other.isFree() && other.value.url() == null) {
        if (!other.wanted.startsWith(" ") || wanted.startsWith(" ")) {
          return this;
        }
        if (isFree() || value.url() != null) {
          return this;
        }
        boolean inner = other.wanted.charAt(behindOperator(other.wanted, 1)) == ' ';
        StringBuilder spaced = new StringBuilder(" ");
        int at = 0;
        while (at < wanted.length()) {
          int behind = behindOperator(wanted, at);
          spaced.append(wanted, at, behind);
          at = behind;
          if (at < wanted.length()) {
            boolean space = inner && wanted.charAt(at) != ' ';
            int comma = wanted.indexOf(',', at);
            int end = comma < 0 ? wanted.length() : comma + 1;
            spaced.append(space ? " " : "").append(wanted, at, end);
            at = end;
          }
        }
        return of(name + extras + spaced + marker);
      }
    }
    return this;
  }

  /** Behind the comparison that begins here, with blanks before it. */
  private static int behindOperator(String text, int from) {
    int at = from;
    while (at < text.length() && " <>=!~(".indexOf(text.charAt(at)) >= 0) {
      if (text.charAt(at) == ' ' && at > from && text.charAt(at - 1) != ' ') {
        break;
      }
      at++;
    }
    return at;
  }

  @Override
  public String toString() {
    return name + extras + wanted + marker;
  }

  /** As a string between quotes, whose own quotes are the other ones. */
  String quoted(char quote) {
    return quote + toString().replace(quote, quote == '"' ? '\'' : '"') + quote;
  }
}

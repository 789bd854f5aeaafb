package dev.pinwheel.requirement;

import dev.pinwheel.marker.Marker;
import dev.pinwheel.marker.Markers;
import dev.pinwheel.version.Specifiers;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A requirement of PEP 508: a project and extras of it, the versions that will do or a URL to take
 * it from, and the condition under which it holds.
 *
 * @param name the project's normalised name
 * @param extras normalised, sorted, each once
 * @param specifiers empty where any version will do, and beside a URL
 * @param url where to take the project from, as written; null for an index
 * @param marker always true where none was written
 */
public record Requirement(
    String name, List<String> extras, Specifiers specifiers, @Nullable String url, Marker marker) {
  public Requirement {
    extras = List.copyOf(extras);
  }

  /**
   * Reads a requirement strictly; its marker becomes one of the universe given.
   *
   * <p>Three things are taken as the reference takes them, though the specification's grammar is
   * narrower: one comma after the last specifier, an underscore at the end of a name, and one line
   * break at the end of the text. The text that {@code ===} compares with ends at a comma, as the
   * grammar has it, where the reference lets it run on to the next blank.
   *
   * @throws dev.pinwheel.name.SyntaxException if the text is no requirement
   */
  public static Requirement parse(String text, Markers markers) {
    return new RequirementReader(text).read(markers);
  }

  /** The same requirement under another condition. */
  public Requirement withMarker(Marker other) {
    return new Requirement(name, extras, specifiers, url, other);
  }

  /**
   * What the author probably did not mean, or null: a URL ends at a blank only, so a marker that
   * follows it at once is part of it.
   */
  public @Nullable String doubt() {
    if (url == null) {
      return null;
    }
    int semicolon = url.lastIndexOf(';');
    boolean marker =
        semicolon >= 0 && (url.indexOf('\'', semicolon) >= 0 || url.indexOf('"', semicolon) >= 0);
    return marker ? "the `;` is part of the URL: put a space before it to begin a marker" : null;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Requirement that
        && name.equals(that.name)
        && extras.equals(that.extras)
        && specifiers.equals(that.specifiers)
        && (url == null ? that.url == null : url.equals(that.url))
        && marker == that.marker;
  }

  @Override
  public int hashCode() {
    int hash = (name.hashCode() * 31 + extras.hashCode()) * 31 + specifiers.hashCode();
    return (hash * 31 + (url == null ? 0 : url.hashCode())) * 31 + marker.hashCode();
  }

  /** The one text of this requirement, which {@link #parse} reads. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    append(text, name);
    for (int i = 0; i < extras.size(); i++) {
      text.append(i == 0 ? '[' : ',');
      append(text, extras.get(i));
    }
    text.append(extras.isEmpty() ? "" : "]");
    if (url != null) {
      text.append(" @ ").append(url);
    } else {
      text.append(specifiers);
    }
    if (!marker.isTrue()) {
      text.append(url != null ? " ; " : "; ").append(marker.text());
    }
    return text.toString();
  }

  /** A hyphen at the end of a name came from an underscore, and cannot be read there. */
  private static void append(StringBuilder text, String name) {
    text.append(name);
    if (name.endsWith("-")) {
      text.setCharAt(text.length() - 1, '_');
    }
  }
}

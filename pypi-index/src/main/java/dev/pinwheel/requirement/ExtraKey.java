package dev.pinwheel.requirement;

import dev.pinwheel.marker.Marker;
import dev.pinwheel.marker.Markers;
import dev.pinwheel.name.Name;
import dev.pinwheel.name.SyntaxException;

/**
 * A key of setuptools' {@code extras_require}: an extra, a condition on the environment, or both,
 * written {@code name:marker}. Without a name the requirements below it are no extra's.
 *
 * @param name the extra's normalised name, or empty
 * @param condition always true where none was written; says nothing of the extra itself
 */
public record ExtraKey(String name, Marker condition) {
  /**
   * Reads a key, which is split at its first colon.
   *
   * @throws SyntaxException if what follows the colon is no marker
   */
  public static ExtraKey parse(String text, Markers markers) {
    int colon = text.indexOf(':');
    String name = normalize((colon < 0 ? text : text.substring(0, colon)).strip());
    if (colon < 0 || text.substring(colon + 1).isBlank()) {
      return new ExtraKey(name, markers.always());
    }
    try {
      return new ExtraKey(name, markers.parse(text.substring(colon + 1)));
    } catch (SyntaxException e) {
      throw new SyntaxException(
          String.valueOf(e.getMessage()), text, colon + 1 + e.position(), e.length());
    }
  }

  /** The condition together with that of the extra, if there is one. */
  public Marker marker(Markers markers) {
    return name.isEmpty() ? condition : condition.and(markers.extra(name));
  }

  /** Setuptools turns each run of characters that no name may hold into an underscore. */
  private static String normalize(String name) {
    StringBuilder safe = new StringBuilder(name.length());
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      boolean keep = RequirementReader.isNamePart(c);
      if (keep || safe.isEmpty() || safe.charAt(safe.length() - 1) != '_') {
        safe.append(keep ? c : '_');
      }
    }
    return Name.normalize(safe.toString());
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ExtraKey key && name.equals(key.name) && condition == key.condition;
  }

  @Override
  public int hashCode() {
    return name.hashCode() * 31 + condition.hashCode();
  }
}

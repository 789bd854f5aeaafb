package dev.pinwheel.index;

import dev.pinwheel.index.file.Column;
import dev.pinwheel.index.file.Container;
import dev.pinwheel.index.file.Texts;
import java.util.function.Function;

/** Distinct requirements, without what their markers say of extras. */
public final class Requirements {
  /** The text was repaired; {@link #original} is what was written. */
  public static final int REPAIRED = 1;

  /** The text could not be read: there is no target, only {@link #original}. */
  public static final int UNREADABLE = 2;

  /** It asks for a URL. */
  public static final int DIRECT_URL = 4;

  /** One exact version is required: {@code ==} without a star, or {@code ===}, and nothing else. */
  public static final int EXACT = 8;

  private final Column target;
  private final Column extras;
  private final Column specifier;
  private final Column candidates;
  private final Column marker;
  private final Column url;
  private final Column original;
  private final Column flags;
  private final Texts markers;
  private final Texts texts;

  Requirements(Container container, Texts texts) {
    this.target =
        container.column(Section.REQUIREMENT_TARGET, -1, container.count(Section.NAMES) - 1);
    this.extras =
        container.column(Section.REQUIREMENT_EXTRAS, container.count(Section.EXTRA_LIST_START) - 1);
    this.specifier = container.column(Section.REQUIREMENT_SPECIFIER);
    this.candidates =
        container.column(Section.REQUIREMENT_CANDIDATES, container.count(Section.SET_START) - 1);
    this.marker =
        container.column(Section.REQUIREMENT_MARKER, container.count(Section.MARKERS) - 1);
    this.url = container.column(Section.REQUIREMENT_URL);
    this.original = container.column(Section.REQUIREMENT_ORIGINAL);
    this.flags = container.column(Section.REQUIREMENT_FLAGS);
    this.markers = container.texts(Section.MARKERS);
    this.texts = texts;
  }

  /** How many there are. */
  public int count() {
    return target.size();
  }

  /** The name required, perhaps of no project; -1 if the text could not be read. */
  public int target(int requirement) {
    return target.get(requirement);
  }

  /** The list of extras asked for; see {@link Extras}. */
  public int extras(int requirement) {
    return extras.get(requirement);
  }

  /** The specifiers, sorted and joined by commas; empty if any version will do. */
  public String specifier(int requirement) {
    return texts.get(specifier.get(requirement));
  }

  /**
   * The set of candidate numbers, counted from the target's first candidate, that the specifiers
   * admit; empty of a name nobody holds and of a direct URL.
   */
  public int candidates(int requirement) {
    return candidates.get(requirement);
  }

  /** The id of the marker; 0 if it always holds. */
  public int marker(int requirement) {
    return marker.get(requirement);
  }

  /** How many distinct markers there are, the empty one counted in. */
  public int markerCount() {
    return markers.size();
  }

  /** A marker in canonical form; empty if it always holds. */
  public String markerText(int marker) {
    return markers.get(marker);
  }

  /** What a marker says. */
  public <T> T readMarker(int marker, Function<String, T> reader) {
    return markers.parsed(marker, reader);
  }

  /** The URL asked for, or empty. */
  public String url(int requirement) {
    return texts.get(url.get(requirement));
  }

  /** What was written, if it was repaired or could not be read; else empty. */
  public String original(int requirement) {
    return texts.get(original.get(requirement));
  }

  /** A sum of the constants of this class. */
  public int flags(int requirement) {
    return flags.get(requirement);
  }
}

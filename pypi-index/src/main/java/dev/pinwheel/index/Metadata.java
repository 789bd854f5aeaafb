package dev.pinwheel.index;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one file declares, as text.
 *
 * @param requires requirement strings in the form of {@code Requires-Dist}; what an extra asks for
 *     carries a marker that says so
 * @param extras the extras declared as provided, as written
 * @param requiresPython the range of Pythons, or null
 * @param buildRequires what building needs as declared; empty when looked at and nothing is
 *     declared, null when nobody looked
 * @param buildBackend the backend that builds it, where known
 * @param knowledge whether this is what the file declares, or what is assumed of it
 */
public record Metadata(
    List<String> requires,
    List<String> extras,
    @Nullable String requiresPython,
    @Nullable List<String> buildRequires,
    @Nullable String buildBackend,
    Knowledge knowledge) {

  /** Where metadata comes from. */
  public enum Knowledge {
    /** From the file. */
    DECLARED,
    /** Nobody read the file so far: it is assumed to require nothing. */
    NOT_FETCHED,
    /** Nobody asked for the project so far: it is assumed to be whatever is asked for. */
    NOT_ASKED
  }

  /** The metadata of a file that nobody read so far. */
  public static final Metadata NOT_FETCHED = assumed(Knowledge.NOT_FETCHED);

  /** The metadata of the one file of a project for which nobody asked so far. */
  public static final Metadata NOT_ASKED = assumed(Knowledge.NOT_ASKED);

  /** What a file declares. */
  public Metadata(
      List<String> requires,
      List<String> extras,
      @Nullable String requiresPython,
      @Nullable List<String> buildRequires,
      @Nullable String buildBackend) {
    this(requires, extras, requiresPython, buildRequires, buildBackend, Knowledge.DECLARED);
  }

  /** Metadata without build information. */
  public Metadata(List<String> requires, List<String> extras, @Nullable String requiresPython) {
    this(requires, extras, requiresPython, null, null);
  }

  private static Metadata assumed(Knowledge knowledge) {
    return new Metadata(List.of(), List.of(), null, null, null, knowledge);
  }
}

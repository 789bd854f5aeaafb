package dev.pinwheel.resolve.refute;

import dev.pinwheel.request.Line;
import java.util.BitSet;
import java.util.List;

/**
 * One thing that a refutation rests on, over all listed candidates, admitted or not: where the
 * subject stands at one of the carriers and the extras are asked of it, the target stands at one of
 * those admitted. Candidates are numbered within their project, newest first.
 *
 * @param source who says so
 * @param subject the name id of the one that requires; {@link #NOBODY} if it holds by itself
 * @param carriers the candidates of the subject that require
 * @param extras ids of the extras that have to be asked of the subject
 * @param target the name id of what is required
 * @param targetExtra the extra asked of the target; 0 means the target itself
 * @param admitted the candidates of the target that will do
 * @param orAbsent whether the target need not be there at all
 * @param text what is required, as text without its marker
 */
public record Fact(
    Source source,
    int subject,
    BitSet carriers,
    List<Integer> extras,
    int target,
    int targetExtra,
    BitSet admitted,
    boolean orAbsent,
    String text) {
  /** The subject of what holds by itself. */
  public static final int NOBODY = -1;

  /** Who says so. */
  public sealed interface Source {}

  /** A requirement of the user's. */
  public record OwnRequirement(Line line) implements Source {}

  /** A constraint of the user's. */
  public record OwnConstraint(Line line) implements Source {}

  /** An override of the user's. */
  public record OwnOverride(Line line) implements Source {}

  /**
   * The metadata of a release.
   *
   * @param requirement what it says, with its marker
   */
  public record Published(String requirement) implements Source {}

  /** What releases say of the Pythons they are for. */
  public record PythonRange(String range) implements Source {}

  /** A required environment, as a marker, has no file of the releases. */
  public record NoFile(String environment) implements Source {}

  /** A system has no file of local builds, and one of the plain release. */
  public record PlainRelease(String system) implements Source {}

  /** The releases come from an index that counts elsewhere for their project. */
  public record OtherIndex(String index) implements Source {}

  /** Releases are yanked, and no line pins them in some place. */
  public record Yanked() implements Source {}

  /** The index, or what is refused of it: there are no other candidates. */
  public record Admitted() implements Source {}
}

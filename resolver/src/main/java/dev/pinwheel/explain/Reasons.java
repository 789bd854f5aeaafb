package dev.pinwheel.explain;

import dev.pinwheel.resolve.answer.Trade;
import dev.pinwheel.resolve.view.Refusal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Why an answer is as it is.
 *
 * @param reasons one for each version of a project, by name
 * @param forks the environments whose answers differ, as markers; empty if there is one answer
 * @param trades what was given up for freshness
 * @param moved what is otherwise because some versions are preferred
 * @param preferredBy who has those versions
 * @param unbuildable releases of which there is a source distribution only, and no way to build it
 */
public record Reasons(
    List<Reason> reasons,
    List<String> forks,
    List<Trade> trades,
    List<Moved> moved,
    String preferredBy,
    List<Unbuildable> unbuildable) {
  /**
   * A release that has to be built, where what building it needs cannot be had together.
   *
   * @param why the proof; its lines are the build requirements
   */
  public record Unbuildable(String name, String version, Explanation why) {}

  /**
   * Why a project has its version.
   *
   * @param where the environments in which it has, as a marker; empty for all
   * @param askers who requires or bounds it; those of whom there is more than one meet here
   * @param newer why there is none newer
   */
  public record Reason(String name, String version, String where, List<Asker> askers, Newer newer) {
    /** Whether several require it. */
    public boolean isDiamond() {
      return askers.stream().filter(asker -> !asker.constraint()).count() > 1;
    }
  }

  /**
   * Somebody who requires or bounds a project.
   *
   * @param by the project that requires; null if it is the user
   * @param version of that project; null if it is the user
   * @param line the line of the user's; null if none says so
   * @param constraint whether it only bounds
   * @param requirement what is required, as text
   * @param where the environments in which it does, as a marker; empty for all of the answer's
   */
  public record Asker(
      @Nullable String by,
      @Nullable String version,
      @Nullable OwnLine line,
      boolean constraint,
      String requirement,
      String where) {}

  /** Why there is no newer version. */
  public sealed interface Newer {}

  /** It is the newest listed. */
  public record Newest() implements Newer {}

  /** It is asked for the oldest ones. */
  public record OldestWanted() implements Newer {}

  /** Newer ones are not admitted. */
  public record NotAdmitted(String version, Refusal refusal, String detail) implements Newer {}

  /** Some of the askers do not admit a newer one. */
  public record Bounded(String version, List<Asker> by) implements Newer {}

  /** With a newer one there is no answer. */
  public record Clash(String version, Explanation why) implements Newer {}

  /** A newer one would do, but others would change then; the answer taken is preferred. */
  public record Preferred(String version, List<Trade> changes) implements Newer {}

  /** A newer one would have been taken, but this one is preferred. */
  public record Steered(String version, String by) implements Newer {}

  /** The search for an answer with a newer one was given up. */
  public record Unfinished(String version) implements Newer {}
}

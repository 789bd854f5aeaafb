package dev.pinwheel.explain;

import dev.pinwheel.resolve.answer.Trade;
import dev.pinwheel.resolve.view.Refusal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Why an answer does not have some version of a project, and what that would need. */
public sealed interface WhyNot {
  /**
   * The index has never heard of the project.
   *
   * @param near the known name that looks most like it; null if none does
   */
  record UnknownName(String name, @Nullable String near) implements WhyNot {}

  /**
   * No such version is listed.
   *
   * @param near the listed versions next to it, newest first
   */
  record NotListed(String name, String version, List<String> near) implements WhyNot {}

  /** There is no answer at all, with it or without. */
  record NoAnswer(String name, String version, Explanation why) implements WhyNot {}

  /** The answer has it, wherever it has the project. */
  record Chosen(String name, String version) implements WhyNot {}

  /** With it there is no answer; the fixes say what it would need. */
  record Impossible(String name, String version, Explanation why) implements WhyNot {}

  /**
   * Requiring it gives an answer.
   *
   * @param refusal why it is no candidate unless required by that very version; null if it is one
   * @param detail more about that; may be empty
   * @param where the marker under which it has to be required; empty if it may be without one
   * @param changes what else would change
   */
  record Possible(
      String name,
      String version,
      @Nullable Refusal refusal,
      String detail,
      String where,
      List<Trade> changes)
      implements WhyNot {}

  /**
   * It would have been taken, but another version is preferred.
   *
   * @param instead the one that is preferred
   * @param by who has that one
   * @param where the marker under which it has to be required; empty if it may be without one
   * @param changes what else would change
   */
  record Steered(
      String name, String version, String instead, String by, String where, List<Trade> changes)
      implements WhyNot {}

  /** The search was given up. */
  record Unfinished(String name, String version) implements WhyNot {}
}

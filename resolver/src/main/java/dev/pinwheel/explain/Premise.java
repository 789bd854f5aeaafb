package dev.pinwheel.explain;

import dev.pinwheel.resolve.view.Refusal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Something from which a step follows. */
public sealed interface Premise {
  /** The user requires it, or bounds it. */
  record Own(OwnLine line) implements Premise {}

  /**
   * Releases require something.
   *
   * @param releases those that do
   * @param extra the extra of theirs under which they do; empty if always
   * @param requirement what they require, as text
   * @param override the user's override that made them; null if it is their own metadata
   */
  record Needs(Versions releases, String extra, String requirement, @Nullable OwnLine override)
      implements Premise {}

  /**
   * Releases require something in many different ways that come down to one.
   *
   * @param releases those that do
   * @param extra the extra of theirs under which they do; empty if always
   * @param within what will do for one of them at least
   * @param ways how many different requirements these are
   */
  record NeedsSome(Versions releases, String extra, Versions within, int ways) implements Premise {}

  /**
   * Releases are not admitted.
   *
   * @param newest the newest of them
   * @param detail such as the range of Pythons, of the newest of them; may be empty
   * @param alike whether it is the same for all of them
   */
  record Refused(Versions releases, String newest, Refusal refusal, String detail, boolean alike)
      implements Premise {}

  /** Of two projects that require each other, no two versions have what they need. */
  record NoPairFits(String one, String other) implements Premise {}

  /** The index has never heard of a project. */
  record Unknown(String name) implements Premise {}

  /**
   * No listed version is as wanted.
   *
   * @param name the project
   * @param listed how many versions are listed
   * @param some all of them, or only the newest and the oldest; newest first
   */
  record NoMatch(String name, int listed, List<String> some) implements Premise {}

  /** Of what is wanted by its address, the index knows no file that lies there. */
  record UnknownAddress(String name, String address) implements Premise {}

  /**
   * An earlier step left these.
   *
   * @param needed whether one of them has to be
   */
  record Follows(int step, Versions left, boolean needed) implements Premise {}

  /**
   * An earlier step showed something about an extra.
   *
   * @param needed whether it is needed; else it cannot be had
   */
  record FollowsExtra(int step, String name, String extra, boolean needed) implements Premise {}

  /** What is supposed for the time being. */
  record Supposed(int step, Versions versions) implements Premise {}
}

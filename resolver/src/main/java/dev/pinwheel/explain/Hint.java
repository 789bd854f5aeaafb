package dev.pinwheel.explain;

import java.util.List;

/** Something about the index or the request that may explain a failure. */
public sealed interface Hint {
  /** A name that the index has never heard of, and the known one that looks most like it. */
  record NearMiss(String name, String near) implements Hint {}

  /** A name that the index does not hold. */
  record NotInIndex(String name) implements Hint {}

  /** Only pre-releases are as wanted. */
  record PreReleaseExists(String name, List<String> versions) implements Hint {}

  /**
   * Releases that would do want another Python.
   *
   * @param python the one that was asked for
   * @param range what one of them says
   */
  record OtherPython(String name, String version, String python, String range) implements Hint {}

  /**
   * A release that would do has no file for the target.
   *
   * @param tags tags that it has files for, the first ones
   */
  record NoWheel(String name, String version, String target, List<String> tags) implements Hint {}

  /** A release that would do has no file for an environment that the user requires. */
  record RequiredEnvironment(String name, String version, String environment) implements Hint {}

  /** A release that would do was yanked. */
  record Yanked(String name, String version, String reason) implements Hint {}

  /** The index has put the project of a release that would do into quarantine. */
  record Quarantined(String name, String reason) implements Hint {}

  /**
   * A release that would do is later than the cut-off.
   *
   * @param day when it was uploaded; empty if nobody knows
   */
  record ExcludedByDate(String name, String version, String day) implements Hint {}

  /** Nobody knows what a release that would do requires. */
  record MetadataMissing(String name, String version) implements Hint {}

  /** What a release that would do requires cannot be read, or sources disagree about it. */
  record MetadataUnusable(String name, String version) implements Hint {}

  /** What a release that would do requires was mended, and only what needs no mending counts. */
  record MetadataMended(String name, String version) implements Hint {}

  /**
   * The files of a release that would do have other hashes than those listed.
   *
   * @param hash of one of them; empty if nobody knows
   */
  record OtherHash(String name, String version, String hash) implements Hint {}

  /** A release that would do has only a source distribution, and these are not admitted. */
  record OnlySource(String name, String version) implements Hint {}

  /** A release that would do has only wheels, and these are not admitted. */
  record OnlyWheels(String name, String version) implements Hint {}

  /** The index has no file of a project at the address that is wanted. */
  record AddressUnknown(String name) implements Hint {}
}

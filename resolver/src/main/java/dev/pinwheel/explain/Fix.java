package dev.pinwheel.explain;

import dev.pinwheel.request.Part;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A change to the request with which it has an answer; each was proven by solving. */
public sealed interface Fix {
  /** Another name was meant. */
  record Rename(OwnLine line, String name) implements Fix {}

  /** Admit pre-releases of a project. */
  record AllowPreReleases(String name) implements Fix {}

  /**
   * Write a line in another way.
   *
   * @param instead the requirement as it should read
   * @param gives the version that would be chosen then; empty if none
   */
  record Rewrite(OwnLine line, String instead, String gives) implements Fix {}

  /** Leave a line out. */
  record Remove(OwnLine line) implements Fix {}

  /** Solve for another Python. */
  record OtherPython(String python) implements Fix {}

  /** Support newer Pythons only, such as {@code >=3.11}. */
  record NewerPythons(String range) implements Fix {}

  /** Do not require files for an environment. */
  record NotRequired(String environment) implements Fix {}

  /** Declare that two parts of the project are never chosen together. */
  record DeclareConflict(Part one, Part other) implements Fix {}

  /** Admit files up to and including a day, such as {@code 2024-05-31}. */
  record LaterCutOff(@Nullable String name, String day) implements Fix {}

  /** Admit files of a project whenever they were uploaded. */
  record NoCutOff(String name) implements Fix {}

  /** Admit source distributions of a project. */
  record AllowSource(String name) implements Fix {}

  /** Admit wheels of a project. */
  record AllowWheels(String name) implements Fix {}

  /** Require exactly a yanked release. */
  record PinYanked(String name, String version) implements Fix {}

  /** Several changes at once. */
  record Together(List<Fix> fixes) implements Fix {}
}

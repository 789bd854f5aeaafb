package dev.pinwheel.explain.words;

import dev.pinwheel.explain.Moved;
import java.util.List;

/** Words what preferred versions moved. */
public final class MovedWords {
  private MovedWords() {}

  /**
   * A project that moved, as a line.
   *
   * @param by who has the preferred versions
   */
  public static String of(Moved moved, String by) {
    return switch (moved) {
      case Moved.Taken taken ->
          pin(taken.name(), taken.version(), taken.where())
              + " instead of "
              + versions(taken.otherwise())
              + ", because "
              + by
              + " has it";
      case Moved.Along along ->
          pin(along.name(), along.version(), along.where())
              + " instead of "
              + versions(along.otherwise())
              + ", to fit these changes"
              + (along.preferred() == null
                  ? ""
                  : "; `" + along.preferred() + "`, which " + by + " has, does not");
      case Moved.CameIn in ->
          pin(in.name(), in.version(), in.where()) + ", pulled in by these changes";
      case Moved.NotNeeded not ->
          "`" + not.name() + "` is not needed; otherwise it would be " + versions(not.otherwise());
    };
  }

  private static String pin(String name, String version, String where) {
    String pin = "`" + name + "==" + version + "`";
    return where.isEmpty() ? pin : pin + " (where `" + where + "`)";
  }

  private static String versions(List<String> versions) {
    return "`" + String.join("`, `", versions) + "`";
  }
}

package dev.pinwheel.lock;

import dev.pinwheel.request.Part;
import org.jspecify.annotations.Nullable;

/** The parts of a project as a lock writes them: an extra, a group, or neither. */
public final class PartText {
  private PartText() {}

  public static @Nullable String extra(Part part) {
    return part instanceof Part.Extra extra ? extra.name() : null;
  }

  public static @Nullable String group(Part part) {
    return part instanceof Part.Group group ? group.name() : null;
  }

  /** A part in one text: {@code extra cpu}. */
  public static String of(Part part) {
    if (part instanceof Part.Extra extra) {
      return "extra " + extra.name();
    }
    return part instanceof Part.Group group ? "group " + group.name() : "";
  }

  /** The part with this extra or group. */
  public static Part of(@Nullable String extra, @Nullable String group) {
    if (extra != null) {
      return new Part.Extra(extra);
    }
    return group != null ? new Part.Group(group) : Part.BASE;
  }
}

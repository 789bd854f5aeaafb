package dev.pinwheel.locking;

import dev.pinwheel.lock.Lock;
import dev.pinwheel.lock.LockOptions;
import dev.pinwheel.lock.Notes;
import dev.pinwheel.project.CutOff;
import dev.pinwheel.project.Project;
import dev.pinwheel.project.TimeSpan;
import org.jspecify.annotations.Nullable;

/**
 * Says when the durations end that a project has for cut-offs: where the lock has it, as long as it
 * comes from the same duration there, else so long before now.
 */
public final class CutOffMoments {
  private final @Nullable Notes notes;
  private final long now;

  private CutOffMoments(@Nullable Lock remembered, long now) {
    this.notes = remembered == null ? null : remembered.notes();
    this.now = now;
  }

  /**
   * The project with moments in place of durations.
   *
   * @param remembered the lock whose moments stay; null if there is none, or all is upgraded
   * @param now seconds since 1970
   */
  public static Project settled(Project project, @Nullable Lock remembered, long now) {
    return project.at(new CutOffMoments(remembered, now)::moment);
  }

  /** When a duration ends, in microseconds since 1970. */
  private long moment(@Nullable String name, TimeSpan span) {
    String length = text(LockOptions.EXCLUDE_NEWER_SPAN, name);
    String moment = text(LockOptions.EXCLUDE_NEWER, name);
    CutOff locked = moment == null ? null : CutOff.parse(moment);
    Long micros = locked == null ? null : locked.moment();
    return micros != null && span.toString().equals(length)
        ? micros
        : (now - span.seconds()) * 1_000_000;
  }

  private @Nullable String text(String key, @Nullable String name) {
    Notes.Option option =
        notes == null ? null : notes.options().get(name == null ? key : key + LockOptions.OF);
    if (name == null) {
      return option instanceof Notes.Option.Text text ? text.value() : null;
    }
    return option instanceof Notes.Option.ByPackage packages ? packages.values().get(name) : null;
  }
}

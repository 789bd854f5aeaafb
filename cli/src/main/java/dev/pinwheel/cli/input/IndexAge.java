package dev.pinwheel.cli.input;

import dev.pinwheel.cli.line.Arguments;
import dev.pinwheel.cli.line.CommandException;
import dev.pinwheel.cli.line.Console;
import dev.pinwheel.cli.line.ExitCode;
import dev.pinwheel.cli.line.Option;
import dev.pinwheel.index.Candidates;
import dev.pinwheel.index.Index;
import dev.pinwheel.index.Release;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How old an index is, told by the newest file that it knows of. */
public final class IndexAge {
  public static final Option MOST =
      Option.value(
          "max-index-age",
          "AGE",
          "Fail if the newest file in the index is older than this, such as `30d`");

  private static final long DAY = 24 * 3_600_000L;

  private IndexAge() {}

  /** Refuses an index that is older than the arguments allow. */
  public static void check(Arguments arguments, Index index, Console console) {
    String most = arguments.value(MOST);
    if (most == null) {
      return;
    }
    long allowed = InputOptions.span(MOST, most).seconds() * 1_000;
    if (!index.candidates().knowsUploadTimes()) {
      throw new CommandException(
          ExitCode.INDEX,
          "the index does not record when its files were uploaded, so its age is unknown",
          List.of("remove `--max-index-age`"));
    }
    long now = console.surroundings().now();
    Newest found = newest(index.candidates(), now);
    if (found.future > 0) {
      console.warning(
          "the index has "
              + found.future
              + (found.future == 1 ? " release" : " releases")
              + " of the future, which do not count for its age; a source or this clock is wrong");
    }
    if (found.millis == null) {
      throw new CommandException(
          ExitCode.INDEX,
          "all files in the index were uploaded in the future, so nobody knows how old it is",
          List.of("look at the clock, or leave out `--max-index-age`"));
    }
    long newest = found.millis;
    long age = now - newest;
    if (age > allowed) {
      throw new CommandException(
          ExitCode.INDEX,
          "the index is older than "
              + most
              + ": its newest file was uploaded "
              + Instant.ofEpochMilli(newest).atOffset(ZoneOffset.UTC).toLocalDate()
              + ", "
              + age / DAY
              + " days ago",
          List.of("use a newer one with `--index`, or raise the limit"));
    }
  }

  /**
   * The newest file that there can be.
   *
   * @param millis since 1970; null if there is none
   * @param future how many candidates are newer than that
   */
  private record Newest(@Nullable Long millis, int future) {}

  private static Newest newest(Candidates candidates, long now) {
    long newest = Release.NO_TIME;
    int future = 0;
    for (int i = 0, count = candidates.count(); i < count; i++) {
      long time = candidates.newestUpload(i);
      if (time == Release.NO_TIME || time / 1_000 <= now) {
        newest = Math.max(newest, time);
      } else {
        future++;
        long oldest = candidates.oldestUpload(i);
        newest = oldest / 1_000 <= now ? Math.max(newest, oldest) : newest;
      }
    }
    return new Newest(newest == Release.NO_TIME ? null : newest / 1_000, future);
  }
}

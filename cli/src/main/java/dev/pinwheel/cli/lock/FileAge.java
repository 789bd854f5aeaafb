package dev.pinwheel.cli.lock;

import dev.pinwheel.cli.input.InputOptions;
import dev.pinwheel.cli.line.Arguments;
import dev.pinwheel.cli.line.CommandException;
import dev.pinwheel.cli.line.Console;
import dev.pinwheel.cli.line.ExitCode;
import dev.pinwheel.cli.line.Option;
import dev.pinwheel.cli.line.Printable;
import dev.pinwheel.lock.Entry;
import dev.pinwheel.lock.EntrySource;
import dev.pinwheel.lock.Lock;
import dev.pinwheel.lock.LockedFile;
import dev.pinwheel.lock.Notes;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How long ago the files of a lock were uploaded to their index. */
final class FileAge {
  static final Option LEAST =
      Option.value(
          "min-age",
          "AGE",
          "Fail if a file in the lock was uploaded more recently than this, such as `7d`");

  private static final int MOST_SHOWN = 10;

  private final Instant latest;
  private final List<String> young = new ArrayList<>();
  private int unknown;

  private FileAge(Instant latest) {
    this.latest = latest;
  }

  /** Refuses a lock with files that are younger than the arguments allow, or of unknown age. */
  static void check(Arguments arguments, Lock lock, Console console) {
    String least = arguments.value(LEAST);
    if (least == null) {
      return;
    }
    long allowed = InputOptions.span(LEAST, least).seconds();
    Instant now = Instant.ofEpochMilli(console.surroundings().now());
    FileAge age = new FileAge(now.minusSeconds(allowed));
    age.see(lock);
    if (!age.young.isEmpty()) {
      int more = age.young.size() - MOST_SHOWN;
      List<String> shown = age.young.subList(0, Math.min(age.young.size(), MOST_SHOWN));
      throw new CommandException(
          ExitCode.NO,
          "the lock has files that are younger than "
              + Printable.of(least)
              + ":\n  "
              + String.join("\n  ", shown)
              + (more > 0 ? "\n  and " + more + " more" : ""),
          List.of(
              "to lock without them, set `exclude-newer = \"7 days\"`, or as long as it has to be,"
                  + " and run `pinwheel lock -U`"));
    }
    if (age.unknown > 0) {
      throw new CommandException(
          ExitCode.NO,
          "the lock does not say when "
              + age.unknown
              + (age.unknown == 1 ? " file was" : " files were")
              + " uploaded, so nobody knows how old they are",
          List.of("lock with an index that knows upload times, or leave out `--min-age`"));
    }
  }

  private void see(Lock lock) {
    lock.entries().forEach(this::see);
    Notes notes = lock.notes();
    if (notes != null) {
      notes.buildEntries().forEach(this::see);
    }
  }

  private void see(Entry entry) {
    if (entry.source() instanceof EntrySource.IndexFiles files) {
      see(files.sdist());
      files.wheels().forEach(this::see);
    }
  }

  private void see(@Nullable LockedFile file) {
    if (file == null) {
      return;
    }
    Instant uploaded = file.uploadTime();
    if (uploaded == null) {
      unknown++;
    } else if (uploaded.isAfter(latest)) {
      young.add("`" + Printable.of(file.name()) + "`, uploaded " + uploaded);
    }
  }
}

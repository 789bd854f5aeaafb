package dev.pinwheel.locking;

import dev.pinwheel.lock.Entry;
import dev.pinwheel.lock.EntrySource;
import dev.pinwheel.lock.Lock;
import dev.pinwheel.lock.LockedFile;
import dev.pinwheel.lock.Notes;
import dev.pinwheel.lock.codec.LockWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Whether a lock says what another one says, that an index may have moved on aside. */
final class Sameness {
  private Sameness() {}

  /**
   * Whether an earlier lock still holds beside a newer one: the same in everything but the digest
   * of the index, and files that releases gained since. Over the very index that it was made over
   * no release has gained any.
   *
   * @param renewed the names of those releases whose files have to be all there are
   */
  static boolean isStill(Lock old, Lock now, Predicate<String> renewed) {
    if (old.entries().size() != now.entries().size() || old.notes() == null) {
      return false;
    }
    if (!isSecured(old.entries()) || !isSecured(old.notes().buildEntries())) {
      return false; // no lock of ours has a file without a secure hash
    }
    Notes notes = now.notes();
    if (notes == null) {
      return false;
    }
    if (Objects.equals(old.notes().indexDigest(), notes.indexDigest())) {
      return LockWriter.write(now).equals(LockWriter.write(old));
    }
    List<Entry> entries = asBefore(old.entries(), now.entries(), renewed);
    Notes asBefore =
        new Notes(
            old.notes().indexDigest(),
            notes.inputsDigest(),
            notes.options(),
            notes.forks(),
            notes.decisionOrder(),
            notes.roots(),
            notes.builds(),
            asBefore(old.notes().buildEntries(), notes.buildEntries(), renewed));
    Lock like =
        new Lock(
            now.environments(),
            now.requiresPython(),
            now.extras(),
            now.dependencyGroups(),
            now.defaultGroups(),
            now.createdBy(),
            entries,
            asBefore);
    return LockWriter.write(like).equals(LockWriter.write(old));
  }

  private static boolean isSecured(List<Entry> entries) {
    for (Entry entry : entries) {
      if (entry.source() instanceof EntrySource.IndexFiles files) {
        boolean secured = files.sdist() == null || files.sdist().isSecured();
        for (LockedFile wheel : files.wheels()) {
          secured &= wheel.isSecured();
        }
        if (!secured) {
          return false;
        }
      } else if (entry.source() instanceof EntrySource.Archive archive
          && !archive.file().isSecured()) {
        return false;
      }
    }
    return true;
  }

  /** The newer entries with no more files than the older ones at the same place. */
  private static List<Entry> asBefore(List<Entry> old, List<Entry> now, Predicate<String> renewed) {
    List<Entry> entries = new ArrayList<>();
    for (int i = 0; i < now.size(); i++) {
      Entry entry = now.get(i);
      boolean paired =
          i < old.size()
              && !renewed.test(entry.name())
              && old.get(i).name().equals(entry.name())
              && Objects.equals(old.get(i).version(), entry.version());
      entries.add(paired ? asBefore(old.get(i), entry) : entry);
    }
    return entries;
  }

  private static Entry asBefore(Entry old, Entry now) {
    if (!(old.source() instanceof EntrySource.IndexFiles before)
        || !(now.source() instanceof EntrySource.IndexFiles after)) {
      return now;
    }
    List<LockedFile> wheels = new ArrayList<>();
    for (LockedFile wheel : after.wheels()) {
      if (isNamed(wheel, before.wheels())) {
        wheels.add(wheel);
      }
    }
    LockedFile sdist = before.sdist() == null ? null : after.sdist();
    return now.from(new EntrySource.IndexFiles(after.index(), sdist, wheels));
  }

  private static boolean isNamed(@Nullable LockedFile file, List<LockedFile> among) {
    for (LockedFile each : among) {
      if (file != null && each.name().equals(file.name())) {
        return true;
      }
    }
    return false;
  }
}

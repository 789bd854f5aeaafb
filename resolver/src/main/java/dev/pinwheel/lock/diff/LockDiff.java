package dev.pinwheel.lock.diff;

import dev.pinwheel.lock.Entry;
import dev.pinwheel.lock.EntryOrder;
import dev.pinwheel.lock.EntrySource;
import dev.pinwheel.lock.Hash;
import dev.pinwheel.lock.Lock;
import dev.pinwheel.lock.LockOptions;
import dev.pinwheel.lock.LockedFile;
import dev.pinwheel.lock.Notes;
import dev.pinwheel.lock.Place;
import dev.pinwheel.marker.Marker;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What is different in one lock from another.
 *
 * @param settings what is said of the lock as a whole, in the order of the file
 * @param changes by name
 */
public record LockDiff(List<Setting> settings, List<Change> changes) {
  public LockDiff {
    settings = List.copyOf(settings);
    changes = List.copyOf(changes);
  }

  /**
   * A key at the top of a lock that has another value.
   *
   * @param before empty if it was not there
   * @param after empty if it is not there any more
   */
  public record Setting(String key, String before, String after) {}

  /** One difference. */
  public sealed interface Change {
    /** Of the project that is concerned. */
    String name();
  }

  /** An entry that was not there. */
  public record Added(Entry entry) implements Change {
    @Override
    public String name() {
      return entry.name();
    }
  }

  /** An entry that is there no more. */
  public record Removed(Entry entry) implements Change {
    @Override
    public String name() {
      return entry.name();
    }
  }

  /** An entry of another version; whatever else of it changed goes with that. */
  public record OtherVersion(Entry before, Entry after) implements Change {
    @Override
    public String name() {
      return after.name();
    }

    /** Whether the version is newer than it was. */
    public boolean isUpgrade() {
      return EntryOrder.versions(before.version(), after.version()) < 0;
    }
  }

  /**
   * An entry of the same version about which something else changed.
   *
   * @param filesAdded names of files that were not there: a release that gained files
   * @param filesRemoved names of files that are there no more
   * @param hashesChanged names of files whose bytes are others now: an alarm
   */
  public record Changed(
      Entry before,
      Entry after,
      List<String> filesAdded,
      List<String> filesRemoved,
      List<String> hashesChanged)
      implements Change {
    public Changed {
      filesAdded = List.copyOf(filesAdded);
      filesRemoved = List.copyOf(filesRemoved);
      hashesChanged = List.copyOf(hashesChanged);
    }

    @Override
    public String name() {
      return after.name();
    }

    /** Whether it is installed elsewhere than before. */
    public boolean isMarkerChanged() {
      return !before.marker().text().equals(after.marker().text());
    }

    /** Whether it comes from elsewhere, as far as both locks say. */
    public boolean isSourceChanged() {
      boolean unsaid =
          before.source() instanceof EntrySource.IndexFiles one
              && after.source() instanceof EntrySource.IndexFiles other
              && (one.index() == null || other.index() == null);
      return !unsaid && !LockDiff.sourceText(before).equals(LockDiff.sourceText(after));
    }

    private boolean isAnything() {
      return isMarkerChanged()
          || isSourceChanged()
          || !filesAdded.isEmpty()
          || !filesRemoved.isEmpty()
          || !hashesChanged.isEmpty();
    }
  }

  /** Whether nothing differs. */
  public boolean isEmpty() {
    return settings.isEmpty() && changes.isEmpty();
  }

  /** Whether a file has other bytes under its old name. */
  public boolean hasAlarm() {
    for (Change change : changes) {
      if (change instanceof Changed changed && !changed.hashesChanged().isEmpty()) {
        return true;
      }
    }
    return false;
  }

  /** How many packages were added, removed and so on, in words. */
  public String summary() {
    int[] counts = new int[5];
    for (Change change : changes) {
      counts[
          switch (change) {
            case Added _ -> 0;
            case Removed _ -> 1;
            case OtherVersion other -> other.isUpgrade() ? 2 : 3;
            case Changed _ -> 4;
          }]++;
    }
    String[] words = {"added", "removed", "upgraded", "downgraded", "changed"};
    List<String> parts = new ArrayList<>();
    for (int i = 0; i < counts.length; i++) {
      if (counts[i] > 0) {
        parts.add(counts[i] + " " + words[i]);
      }
    }
    if (!settings.isEmpty()) {
      parts.add(
          settings.size() + (settings.size() == 1 ? " key" : " keys") + " of the lock itself");
    }
    return parts.isEmpty() ? "no differences" : String.join(", ", parts);
  }

  /** Compares what two locks install. */
  public static LockDiff between(Lock before, Lock after) {
    Map<String, List<List<Entry>>> byName = new TreeMap<>();
    group(before, byName, 0);
    group(after, byName, 1);
    List<Change> changes = new ArrayList<>();
    for (List<List<Entry>> pair : byName.values()) {
      compare(pair.get(0), pair.get(1), changes);
    }
    return new LockDiff(settings(before, after), changes);
  }

  private static List<Setting> settings(Lock before, Lock after) {
    List<Setting> settings = new ArrayList<>();
    add(settings, "environments", texts(before.environments()), texts(after.environments()));
    add(
        settings,
        "requires-python",
        before.requiresPython().toString(),
        after.requiresPython().toString());
    add(settings, "extras", list(before.extras()), list(after.extras()));
    add(
        settings,
        "dependency-groups",
        list(before.dependencyGroups()),
        list(after.dependencyGroups()));
    add(settings, "default-groups", list(before.defaultGroups()), list(after.defaultGroups()));
    for (String key : LockOptions.DECIDING) {
      add(settings, key, option(before, key), option(after, key));
    }
    return settings;
  }

  /** What is said of an option. */
  private static String option(Lock lock, String key) {
    Notes notes = lock.notes();
    return notes != null && notes.options().get(key) instanceof Notes.Option.Text text
        ? text.value()
        : "default";
  }

  private static void add(List<Setting> settings, String key, String before, String after) {
    if (!before.equals(after)) {
      settings.add(new Setting(key, before, after));
    }
  }

  private static String texts(List<Marker> markers) {
    List<String> texts = new ArrayList<>(markers.size());
    for (Marker marker : markers) {
      texts.add(marker.text());
    }
    return String.join(" | ", texts);
  }

  private static String list(@Nullable List<String> names) {
    return names == null ? "" : String.join(", ", names);
  }

  private static void group(Lock lock, Map<String, List<List<Entry>>> byName, int side) {
    for (Entry entry : lock.entries()) {
      byName
          .computeIfAbsent(
              entry.name(), _ -> List.of(new ArrayList<Entry>(1), new ArrayList<Entry>(1)))
          .get(side)
          .add(entry);
    }
  }

  /** Entries of one name: those of one version belong together, then those of one marker. */
  private static void compare(List<Entry> before, List<Entry> after, List<Change> changes) {
    List<Entry> old = new ArrayList<>(before);
    List<Entry> rest = new ArrayList<>();
    for (Entry entry : after) {
      Entry same = take(old, entry, true);
      if (same == null) {
        rest.add(entry);
      } else {
        Changed changed = changed(same, entry);
        if (changed.isAnything()) {
          changes.add(changed);
        }
      }
    }
    List<Entry> added = new ArrayList<>();
    for (Entry entry : rest) {
      Entry same = take(old, entry, false);
      if (same == null) {
        added.add(entry);
      } else {
        changes.add(new OtherVersion(same, entry));
      }
    }
    for (Entry entry : added) {
      changes.add(old.isEmpty() ? new Added(entry) : new OtherVersion(old.removeFirst(), entry));
    }
    for (Entry entry : old) {
      changes.add(new Removed(entry));
    }
  }

  /** Takes out the entry of the same version, or else of the same marker; null if there is none. */
  private static @Nullable Entry take(List<Entry> entries, Entry wanted, boolean byVersion) {
    for (int i = 0; i < entries.size(); i++) {
      Entry entry = entries.get(i);
      boolean same =
          byVersion
              ? EntryOrder.versions(entry.version(), wanted.version()) == 0
              : entry.marker().text().equals(wanted.marker().text());
      if (same) {
        return entries.remove(i);
      }
    }
    return null;
  }

  private static Changed changed(Entry before, Entry after) {
    Map<String, LockedFile> old = files(before);
    List<String> added = new ArrayList<>();
    List<String> other = new ArrayList<>();
    for (Map.Entry<String, LockedFile> file : files(after).entrySet()) {
      LockedFile known = old.remove(file.getKey());
      if (known == null) {
        added.add(file.getKey());
      } else if (!agree(known, file.getValue())) {
        other.add(file.getKey());
      }
    }
    return new Changed(before, after, added, List.copyOf(old.keySet()), other);
  }

  /** Whether every algorithm that both know yields the same, and there is one. */
  private static boolean agree(LockedFile left, LockedFile right) {
    boolean common = false;
    for (Hash hash : left.hashes()) {
      Hash other = right.hash(hash.algorithm());
      if (other != null) {
        common = true;
        if (!other.digits().equals(hash.digits())) {
          return false;
        }
      }
    }
    return common;
  }

  private static Map<String, LockedFile> files(Entry entry) {
    Map<String, LockedFile> files = new TreeMap<>();
    if (entry.source() instanceof EntrySource.IndexFiles known) {
      if (known.sdist() != null) {
        files.put(known.sdist().name(), known.sdist());
      }
      for (LockedFile wheel : known.wheels()) {
        files.put(wheel.name(), wheel);
      }
    } else if (entry.source() instanceof EntrySource.Archive archive) {
      files.put(archive.file().name(), archive.file());
    }
    return files;
  }

  /** Where the entry comes from, in words that can be compared. */
  static String sourceText(Entry entry) {
    String text = "index";
    if (entry.source() instanceof EntrySource.Vcs vcs) {
      text = vcs.type() + " commit " + vcs.commitId();
    } else if (entry.source() instanceof EntrySource.Directory directory) {
      text = directory.editable() ? "editable" : "directory";
    } else if (entry.source() instanceof EntrySource.Archive) {
      text = "archive";
    }
    Place place = entry.source().place();
    return place == null || place.location().isEmpty() ? text : text + " " + place.location();
  }
}

package dev.pinwheel.cli;

import dev.pinwheel.lock.Entry;
import dev.pinwheel.lock.Lock;
import dev.pinwheel.lock.codec.ReadOptions;
import dev.pinwheel.lock.foreign.AnyLock;
import dev.pinwheel.lock.make.InstalledEntries;
import dev.pinwheel.lock.make.SelectedLockParts;
import dev.pinwheel.marker.Environment;
import dev.pinwheel.marker.Field;
import dev.pinwheel.marker.Markers;
import dev.pinwheel.version.Version;
import dev.pinwheel.wheel.Target;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Whether two locks install the same versions, over a grid of Pythons and platforms. */
final class SameInstall {
  private static final List<String> PYTHONS =
      List.of("3.8.20", "3.9.25", "3.10.19", "3.11.14", "3.12.12", "3.13.9", "3.14.2");
  private static final List<String> PLATFORMS =
      List.of("linux-x86_64", "linux-aarch64", "macos-arm64", "windows-x86_64");

  private SameInstall() {}

  /** A lock of any tool, from a file. */
  static Lock read(Path file, Markers markers) throws IOException {
    AnyLock read =
        AnyLock.read(
            String.valueOf(file.getFileName()),
            Files.readAllBytes(file),
            markers,
            ReadOptions.LOCAL);
    Lock lock = read.lock();
    if (lock == null) {
      throw new AssertionError(file + ": " + read.findings());
    }
    return lock;
  }

  /**
   * Where they differ, and in what; empty if nowhere.
   *
   * @param one decides which Pythons are looked at
   * @param aside names that are not looked at, such as those of the projects themselves
   */
  static List<String> differences(
      Lock one, Lock other, List<SelectedLockParts> choices, Set<String> aside) {
    List<String> differences = new ArrayList<>();
    int looked = 0;
    for (String python : PYTHONS) {
      for (String platform : PLATFORMS) {
        Environment environment = Target.of(python, platform).environment();
        String full = environment.text(Field.PYTHON_FULL_VERSION);
        if (!one.requiresPython().contains(Version.parse(full)) || !one.isFor(environment)) {
          continue;
        }
        for (SelectedLockParts choice : choices) {
          looked++;
          Set<String> left = installed(one, environment, choice, aside);
          Set<String> right = installed(other, environment, choice, aside);
          TreeSet<String> both = new TreeSet<>(left);
          both.retainAll(right);
          left.removeAll(both);
          right.removeAll(both);
          if (!left.isEmpty() || !right.isEmpty()) {
            differences.add(python + " " + platform + " " + choice + ": " + left + " / " + right);
          }
        }
      }
    }
    if (looked == 0) {
      differences.add("no environment was looked at");
    }
    return differences;
  }

  private static Set<String> installed(
      Lock lock, Environment environment, SelectedLockParts choice, Set<String> aside) {
    TreeSet<String> installed = new TreeSet<>();
    for (Entry entry : InstalledEntries.of(lock, environment, choice).entries()) {
      if (!aside.contains(entry.name())) {
        installed.add(entry.toString());
      }
    }
    return installed;
  }
}

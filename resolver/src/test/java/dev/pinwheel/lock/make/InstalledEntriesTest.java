package dev.pinwheel.lock.make;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.pinwheel.lock.Entry;
import dev.pinwheel.lock.Lock;
import dev.pinwheel.lock.Samples;
import dev.pinwheel.lock.codec.Finding;
import dev.pinwheel.lock.codec.LockReader;
import dev.pinwheel.lock.codec.LockReading;
import dev.pinwheel.lock.codec.ReadOptions;
import dev.pinwheel.marker.Environment;
import dev.pinwheel.marker.Field;
import dev.pinwheel.marker.Markers;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What a lock installs somewhere. */
final class InstalledEntriesTest {
  private static Environment environment(String python, String platform) {
    return Environment.builder()
        .python(python)
        .set(Field.SYS_PLATFORM, platform)
        .set(Field.PLATFORM_SYSTEM, platform.equals("win32") ? "Windows" : "Linux")
        .set(Field.OS_NAME, platform.equals("win32") ? "nt" : "posix")
        .build();
  }

  private static List<String> names(InstalledEntries active) {
    return active.entries().stream().map(Entry::toString).toList();
  }

  @Test
  void entriesWhoseMarkersHoldAreInstalled() {
    Lock lock = Samples.full();
    InstalledEntries windows =
        InstalledEntries.of(
            lock, environment("3.10.1", "win32"), SelectedLockParts.byDefault(lock));
    assertEquals(List.of(), windows.problems());
    assertEquals(
        List.of(
            "blinker==1.9.0",
            "click==8.5.1",
            "colorama==0.4.6",
            "flask==3.1.3",
            "local",
            "shop==1.0",
            "snaptime==0.2.4"),
        names(windows));
    InstalledEntries gpu =
        InstalledEntries.of(
            lock,
            environment("3.12.0", "linux"),
            new SelectedLockParts(Set.of("gpu"), Set.of("test")));
    assertEquals(List.of("tool", "torch==2.9.0+cpu"), names(gpu));
  }

  @Test
  void aLockForOtherPlacesIsNotUsed() {
    Lock lock = Samples.full();
    assertEquals(
        List.of(
            "the lock is for Python <3.14,>=3.10, and this is 3.9.2",
            "the lock is not for this environment"),
        InstalledEntries.of(
                lock, environment("3.9.2", "darwin"), new SelectedLockParts(Set.of(), Set.of()))
            .problems());
  }

  @Test
  void twoOfOneNameAreAnError() {
    String wheel =
        "wheels = [{url = \"https://e.x/a-%s-py3-none-any.whl\", hashes = {sha256 = \""
            + Samples.digits("a")
            + "\"}}]\n";
    String text =
        "lock-version = \"1.0\"\ncreated-by = \"x\"\n[[packages]]\nname = \"a\"\n"
            + "requires-python = \">=3.13\"\n"
            + wheel.formatted("1")
            + "[[packages]]\nname = \"a\"\nmarker = \"sys_platform == 'win32'\"\n"
            + wheel.formatted("2");
    LockReading reading = LockReader.read(text, new Markers(), ReadOptions.LOCAL);
    assertEquals(
        List.of("`a` has two entries where `sys_platform == 'win32'`"),
        reading.findings().stream().map(Finding::message).toList());
    Lock lock = Objects.requireNonNull(reading.lock());
    SelectedLockParts none = SelectedLockParts.byDefault(lock);
    assertEquals(
        List.of(), InstalledEntries.of(lock, environment("3.13.0", "linux"), none).problems());
    assertEquals(
        List.of(
            "`a==1` is for Python >=3.13, and this is 3.12.0",
            "`a==1` and `a==2` would both be installed"),
        InstalledEntries.of(lock, environment("3.12.0", "win32"), none).problems());
  }
}

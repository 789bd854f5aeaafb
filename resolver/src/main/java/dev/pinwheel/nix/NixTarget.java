package dev.pinwheel.nix;

import dev.pinwheel.lock.Lock;
import dev.pinwheel.lock.make.SelectedLockParts;
import dev.pinwheel.marker.Environment;
import dev.pinwheel.marker.Field;
import dev.pinwheel.version.Version;
import dev.pinwheel.wheel.Interpreter;
import dev.pinwheel.wheel.Platform;
import dev.pinwheel.wheel.PlatformFamily;
import dev.pinwheel.wheel.Target;
import dev.pinwheel.wheel.WheelName;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A system and a Python to write for.
 *
 * @param system as Nix calls it, {@code -musl} after it where the C library is musl
 * @param python such as {@code 3.12}
 * @param target which wheels it can use
 */
record NixTarget(String system, String python, Target target) {
  /** What is written for where nobody says. */
  static final List<String> USUAL_SYSTEMS =
      List.of("x86_64-linux", "aarch64-linux", "x86_64-darwin", "aarch64-darwin");

  /**
   * The Pythons that nixpkgs has had since 2024, and a release of each that it had by then; what it
   * has is this one or a later one.
   */
  private static final List<String> KNOWN_PYTHONS =
      List.of("3.9.19", "3.10.14", "3.11.9", "3.12.4", "3.13.1", "3.14.0");

  /** The C library of nixpkgs since 2023. */
  private static final String GLIBC = "manylinux_2_38";

  private static final int LAST_PATCH = 40;
  private static final int NEWEST_MACOS = 14;

  /** Where the lock has something to say, as the marker fields are there. */
  Environment environment() {
    return target.environment();
  }

  /** The system and Python as one text. */
  String key() {
    return system + " " + python;
  }

  @Override
  public String toString() {
    return system + " with Python " + python;
  }

  /** The releases of the known Pythons as {@code 3.12}, oldest first. */
  static List<String> knownPythons() {
    List<String> pythons = new ArrayList<>();
    for (String known : KNOWN_PYTHONS) {
      pythons.add(minor(known));
    }
    return pythons;
  }

  /** {@code 3.12} of {@code 3.12.4}. */
  static String minor(String python) {
    int second = python.indexOf('.', python.indexOf('.') + 1);
    return second < 0 ? python : python.substring(0, second);
  }

  /**
   * The system with a release of that Python which the lock is for; null if it is for none.
   *
   * @param python {@code 3.12}, or one release of it
   */
  static @Nullable NixTarget of(
      String system, String python, Lock lock, SelectedLockParts selected) {
    Platform platform = platform(system);
    for (String release : releases(python)) {
      Target target = new Target(Interpreter.parse(release), platform);
      if (holds(lock, target.environment().withSelection(selected.extras(), selected.groups()))) {
        return new NixTarget(system, minor(python), target);
      }
    }
    return null;
  }

  /** Whether the lock is for such an environment, whatever its entries say. */
  private static boolean holds(Lock lock, Environment environment) {
    Version python = Version.parse(environment.text(Field.PYTHON_FULL_VERSION)).releaseOnly();
    return lock.isFor(environment) && lock.requiresPython().contains(python);
  }

  /** What to try: the release that is named, else that of nixpkgs, then from the newest down. */
  private static List<String> releases(String python) {
    if (!minor(python).equals(python)) {
      return List.of(python);
    }
    List<String> releases = new ArrayList<>();
    for (String known : KNOWN_PYTHONS) {
      if (minor(known).equals(python)) {
        releases.add(known);
      }
    }
    for (int patch = LAST_PATCH; patch >= 0; patch--) {
      releases.add(python + "." + patch);
    }
    return releases;
  }

  private static Platform platform(String system) {
    return switch (system) {
      case "x86_64-linux" -> Platform.parse("x86_64-" + GLIBC);
      case "aarch64-linux" -> Platform.parse("aarch64-" + GLIBC);
      case "x86_64-linux-musl" -> Platform.parse("x86_64-musllinux_1_2");
      case "aarch64-linux-musl" -> Platform.parse("aarch64-musllinux_1_2");
      case "x86_64-darwin" -> new Platform(PlatformFamily.MACOS_X86_64, NEWEST_MACOS, 0);
      case "aarch64-darwin" -> new Platform(PlatformFamily.MACOS_ARM64, NEWEST_MACOS, 0);
      default -> throw new IllegalArgumentException("no such system: " + system);
    };
  }

  /**
   * The wheel to take, or null if none can be used: the best one, but of macOS the one for the
   * oldest release that has the same Python and ABI.
   */
  @Nullable WheelName best(List<WheelName> wheels) {
    WheelName best = best(target, wheels);
    if (best == null || !target.platform().family().isMacos()) {
      return best;
    }
    List<WheelName> alike = new ArrayList<>();
    for (WheelName wheel : wheels) {
      if (wheel.tagSets().pythons().equals(best.tagSets().pythons())
          && wheel.tagSets().abis().equals(best.tagSets().abis())) {
        alike.add(wheel);
      }
    }
    PlatformFamily family = target.platform().family();
    for (int release = 4; release <= 15 + NEWEST_MACOS - 10; release++) {
      Platform older =
          release <= 15 ? new Platform(family, 10, release) : new Platform(family, release - 5, 0);
      WheelName oldest = best(new Target(target.interpreter(), older), alike);
      if (oldest != null) {
        return oldest;
      }
    }
    return best;
  }

  private static @Nullable WheelName best(Target target, List<WheelName> wheels) {
    WheelName best = null;
    for (WheelName wheel : wheels) {
      if (target.rank(wheel) != Target.UNUSABLE
          && (best == null || target.compare(wheel, best) < 0)) {
        best = wheel;
      }
    }
    return best;
  }
}

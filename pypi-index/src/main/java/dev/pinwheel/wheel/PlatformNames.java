package dev.pinwheel.wheel;

import dev.pinwheel.name.NearMiss;
import dev.pinwheel.name.SyntaxException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The names of platforms on the command line and in the configuration: target triples, short names,
 * and {@code MACHINE-SYSTEM_MAJOR_MINOR} for a stated version. A name without a version means glibc
 * 2.28, musl 1.2 or macOS 13.0, as it does for uv.
 */
final class PlatformNames {

  private PlatformNames() {}

  static Platform parse(String name) {
    Platform platform = fixed(name);
    if (platform == null) {
      platform = versioned(name);
    }
    if (platform != null) {
      return platform;
    }
    List<String> known = all();
    String near = NearMiss.of(name, known);
    throw new SyntaxException(
        "unknown platform"
            + (near == null ? "" : "; did you mean `" + near + "`?")
            + (near == null ? "; known are " : " Known are ")
            + String.join(", ", known),
        name,
        0,
        name.length());
  }

  /** The names to offer, common ones first. */
  static List<String> all() {
    List<String> names = new ArrayList<>();
    for (String name : SHORT) {
      names.add(name);
    }
    for (String name : TRIPLES) {
      names.add(name);
    }
    for (String machine : new String[] {"x86_64", "aarch64"}) {
      names.add(machine + "-manylinux2014");
      names.add(machine + "-manylinux_2_28");
      names.add(machine + "-musllinux_1_2");
      names.add(machine + "-macosx_14_0");
    }
    return names;
  }

  private static final String[] SHORT = {
    "linux",
    "macos",
    "windows",
    "linux-x86_64",
    "linux-aarch64",
    "macos-x86_64",
    "macos-arm64",
    "windows-x86_64",
    "windows-arm64"
  };

  private static final String[] TRIPLES = {
    "x86_64-unknown-linux-gnu",
    "aarch64-unknown-linux-gnu",
    "x86_64-unknown-linux-musl",
    "aarch64-unknown-linux-musl",
    "x86_64-apple-darwin",
    "aarch64-apple-darwin",
    "x86_64-pc-windows-msvc",
    "aarch64-pc-windows-msvc"
  };

  private static @Nullable Platform fixed(String name) {
    return switch (name) {
      case "linux", "linux-x86_64", "x86_64-unknown-linux-gnu" ->
          new Platform(PlatformFamily.GLIBC_X86_64, 2, 28);
      case "linux-aarch64", "aarch64-unknown-linux-gnu" ->
          new Platform(PlatformFamily.GLIBC_AARCH64, 2, 28);
      case "x86_64-manylinux2014" -> new Platform(PlatformFamily.GLIBC_X86_64, 2, 17);
      case "x86_64-manylinux2010" -> new Platform(PlatformFamily.GLIBC_X86_64, 2, 12);
      case "x86_64-manylinux1" -> new Platform(PlatformFamily.GLIBC_X86_64, 2, 5);
      case "aarch64-manylinux2014" -> new Platform(PlatformFamily.GLIBC_AARCH64, 2, 17);
      case "x86_64-unknown-linux-musl" -> new Platform(PlatformFamily.MUSL_X86_64, 1, 2);
      case "aarch64-unknown-linux-musl" -> new Platform(PlatformFamily.MUSL_AARCH64, 1, 2);
      case "macos", "macos-arm64", "aarch64-apple-darwin" ->
          new Platform(PlatformFamily.MACOS_ARM64, 13, 0);
      case "macos-x86_64", "x86_64-apple-darwin" ->
          new Platform(PlatformFamily.MACOS_X86_64, 13, 0);
      case "windows", "windows-x86_64", "x86_64-pc-windows-msvc" ->
          new Platform(PlatformFamily.WINDOWS_X86_64, 0, 0);
      case "windows-arm64", "aarch64-pc-windows-msvc" ->
          new Platform(PlatformFamily.WINDOWS_ARM64, 0, 0);
      default -> null;
    };
  }

  /** Reads {@code x86_64-manylinux_2_28}, {@code aarch64-musllinux_1_2} and the like. */
  private static @Nullable Platform versioned(String name) {
    int hyphen = name.indexOf('-');
    int first = name.indexOf('_', hyphen + 1);
    int second = name.indexOf('_', first + 1);
    if (hyphen < 0 || first < 0 || second < 0) {
      return null;
    }
    boolean x86;
    switch (name.substring(0, hyphen)) {
      case "x86_64" -> x86 = true;
      case "aarch64" -> x86 = false;
      default -> {
        return null;
      }
    }
    int major = number(name, first + 1, second);
    int minor = number(name, second + 1, name.length());
    if (major < 0 || minor < 0) {
      return null;
    }
    return switch (name.substring(hyphen + 1, first)) {
      case "manylinux" -> {
        PlatformFamily family = x86 ? PlatformFamily.GLIBC_X86_64 : PlatformFamily.GLIBC_AARCH64;
        yield major == 2 && minor >= oldestGlibc(family)
            ? new Platform(family, major, minor)
            : null;
      }
      case "musllinux" ->
          major == 1
              ? new Platform(
                  x86 ? PlatformFamily.MUSL_X86_64 : PlatformFamily.MUSL_AARCH64, major, minor)
              : null;
      case "macosx" ->
          major >= 11 || x86 && major == 10 && minor >= 4 && minor <= 16
              ? new Platform(
                  x86 ? PlatformFamily.MACOS_X86_64 : PlatformFamily.MACOS_ARM64, major, minor)
              : null;
      default -> null;
    };
  }

  /** The minor version of the oldest glibc that manylinux tags name on this machine. */
  static int oldestGlibc(PlatformFamily family) {
    return family == PlatformFamily.GLIBC_X86_64 ? 5 : 17;
  }

  /** One or two digits without a leading zero; -1 for anything else. */
  private static int number(String text, int from, int to) {
    if (to == from || to - from > 2 || to - from == 2 && text.charAt(from) == '0') {
      return -1;
    }
    int number = 0;
    for (int i = from; i < to; i++) {
      char c = text.charAt(i);
      if (c < '0' || c > '9') {
        return -1;
      }
      number = number * 10 + c - '0';
    }
    return number;
  }
}

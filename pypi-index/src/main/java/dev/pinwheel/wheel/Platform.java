package dev.pinwheel.wheel;

import java.util.ArrayList;
import java.util.List;

/**
 * A platform to lock for: a family and the version of its C library (Linux) or of the system
 * (macOS). Windows has no version; both numbers are zero there.
 */
public record Platform(PlatformFamily family, int major, int minor) {
  /** The platform that a name such as {@code x86_64-manylinux_2_28} or {@code macos} stands for. */
  public static Platform parse(String name) {
    return PlatformNames.parse(name);
  }

  /** The name that is unique to this platform; {@link #parse} reads it. */
  public String name() {
    String machine = family.machine();
    if (family.isWindows()) {
      return machine + "-pc-windows-msvc";
    }
    String system = family.isGlibc() ? "manylinux" : family.isLinux() ? "musllinux" : "macosx";
    return machine + "-" + system + "_" + major + "_" + minor;
  }

  /** Platform tags of wheels that run here, best first; {@code any} is not among them. */
  public List<String> tags() {
    List<String> tags = new ArrayList<>();
    switch (family) {
      case GLIBC_X86_64, GLIBC_AARCH64 -> addGlibc(tags);
      case MUSL_X86_64, MUSL_AARCH64 -> addMusl(tags);
      case MACOS_X86_64, MACOS_ARM64 -> addMacos(tags);
      case WINDOWS_X86_64, WINDOWS_ARM64 -> tags.add("win_" + family.tagMachine());
    }
    return tags;
  }

  private void addGlibc(List<String> tags) {
    String suffix = "_" + family.tagMachine();
    for (int i = minor; i >= PlatformNames.oldestGlibc(family); i--) {
      tags.add("manylinux_2_" + i + suffix);
      switch (i) {
        case 17 -> tags.add("manylinux2014" + suffix);
        case 12 -> tags.add("manylinux2010" + suffix);
        case 5 -> tags.add("manylinux1" + suffix);
        default -> {}
      }
    }
    tags.add("linux" + suffix);
  }

  private void addMusl(List<String> tags) {
    String suffix = "_" + family.tagMachine();
    for (int i = minor; i >= 0; i--) {
      tags.add("musllinux_" + major + "_" + i + suffix);
    }
    tags.add("linux" + suffix);
  }

  /** Since macOS 11 only the first number counts; before, the second does. */
  private void addMacos(List<String> tags) {
    for (int i = major; i >= 11; i--) {
      addMacosVersion(tags, "macosx_" + i + "_0_", false);
    }
    for (int i = major == 10 ? minor : 16; i >= 4; i--) {
      addMacosVersion(tags, "macosx_10_" + i + "_", family == PlatformFamily.MACOS_ARM64);
    }
  }

  private void addMacosVersion(List<String> tags, String prefix, boolean beforeArm) {
    if (beforeArm) {
      tags.add(prefix + "universal2");
      return;
    }
    for (String format : family.macosFormats()) {
      tags.add(prefix + format);
    }
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Platform platform
        && family == platform.family
        && major == platform.major
        && minor == platform.minor;
  }

  @Override
  public int hashCode() {
    return (family.name().hashCode() * 31 + major) * 31 + minor;
  }

  @Override
  public String toString() {
    return name();
  }
}

package dev.pinwheel.wheel;

/**
 * The usual kinds of machine a lock is for: an operating system with its C library, and an
 * instruction set. A {@link Platform} adds the version of the system.
 */
public enum PlatformFamily {
  GLIBC_X86_64("manylinux", "x86_64"),
  GLIBC_AARCH64("manylinux", "aarch64"),
  MUSL_X86_64("musllinux", "x86_64"),
  MUSL_AARCH64("musllinux", "aarch64"),
  MACOS_X86_64("macosx", "x86_64"),
  MACOS_ARM64("macosx", "arm64"),
  WINDOWS_X86_64("win", "amd64"),
  WINDOWS_ARM64("win", "arm64");

  private final String tagPrefix;
  private final String tagMachine;

  PlatformFamily(String tagPrefix, String tagMachine) {
    this.tagPrefix = tagPrefix;
    this.tagMachine = tagMachine;
  }

  /** Whether some version of this system can use a wheel with this platform tag. */
  public boolean serves(String platformTag) {
    if (platformTag.equals("any")) {
      return true;
    }
    if (isLinux() && platformTag.startsWith("linux_")) {
      return platformTag.length() == 6 + tagMachine.length() && platformTag.endsWith(tagMachine);
    }
    if (!platformTag.startsWith(tagPrefix)) {
      return false;
    }
    if (isMacos()) {
      String format = platformTag.substring(macosFormat(platformTag));
      for (String own : macosFormats()) {
        if (format.equals(own)) {
          return true;
        }
      }
      return false;
    }
    int machine = platformTag.length() - tagMachine.length();
    return machine > tagPrefix.length()
        && platformTag.charAt(machine - 1) == '_'
        && platformTag.endsWith(tagMachine)
        && (!isWindows() || machine == tagPrefix.length() + 1);
  }

  /** Where the binary format begins in {@code macosx_10_9_x86_64}; the length if nowhere. */
  private static int macosFormat(String platformTag) {
    int underscores = 0;
    for (int i = 0; i < platformTag.length(); i++) {
      if (platformTag.charAt(i) == '_' && ++underscores == 3) {
        return i + 1;
      }
    }
    return platformTag.length();
  }

  /** Binary formats of macOS that the machine can run, best first. */
  String[] macosFormats() {
    return this == MACOS_X86_64
        ? new String[] {"x86_64", "intel", "fat64", "fat3", "universal2", "universal"}
        : new String[] {"arm64", "universal2"};
  }

  public boolean isLinux() {
    return this == GLIBC_X86_64
        || this == GLIBC_AARCH64
        || this == MUSL_X86_64
        || this == MUSL_AARCH64;
  }

  public boolean isGlibc() {
    return this == GLIBC_X86_64 || this == GLIBC_AARCH64;
  }

  public boolean isMacos() {
    return this == MACOS_X86_64 || this == MACOS_ARM64;
  }

  public boolean isWindows() {
    return this == WINDOWS_X86_64 || this == WINDOWS_ARM64;
  }

  /** The instruction set as platform names begin with it. */
  public String machine() {
    return switch (this) {
      case GLIBC_X86_64, MUSL_X86_64, MACOS_X86_64, WINDOWS_X86_64 -> "x86_64";
      case GLIBC_AARCH64, MUSL_AARCH64, MACOS_ARM64, WINDOWS_ARM64 -> "aarch64";
    };
  }

  /** The instruction set as platform tags end with it. */
  public String tagMachine() {
    return tagMachine;
  }

  /** The marker field {@code platform_machine}. */
  public String platformMachine() {
    return switch (this) {
      case WINDOWS_X86_64 -> "AMD64";
      case WINDOWS_ARM64 -> "ARM64";
      default -> tagMachine;
    };
  }

  /** The marker field {@code sys_platform}. */
  public String sysPlatform() {
    return isLinux() ? "linux" : isMacos() ? "darwin" : "win32";
  }

  /** The marker field {@code platform_system}. */
  public String platformSystem() {
    return isLinux() ? "Linux" : isMacos() ? "Darwin" : "Windows";
  }

  /** The marker field {@code os_name}. */
  public String osName() {
    return isWindows() ? "nt" : "posix";
  }
}

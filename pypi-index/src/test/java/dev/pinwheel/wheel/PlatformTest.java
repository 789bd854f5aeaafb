package dev.pinwheel.wheel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.pinwheel.name.SyntaxException;
import java.util.EnumSet;
import java.util.List;
import org.junit.jupiter.api.Test;

final class PlatformTest {
  @Test
  void namesStandForPlatforms() {
    for (String[] row :
        new String[][] {
          {"linux", "x86_64-manylinux_2_28"},
          {"linux-x86_64", "x86_64-manylinux_2_28"},
          {"linux-aarch64", "aarch64-manylinux_2_28"},
          {"x86_64-unknown-linux-gnu", "x86_64-manylinux_2_28"},
          {"x86_64-manylinux2014", "x86_64-manylinux_2_17"},
          {"x86_64-manylinux2010", "x86_64-manylinux_2_12"},
          {"x86_64-manylinux1", "x86_64-manylinux_2_5"},
          {"aarch64-manylinux2014", "aarch64-manylinux_2_17"},
          {"x86_64-manylinux_2_40", "x86_64-manylinux_2_40"},
          {"aarch64-unknown-linux-musl", "aarch64-musllinux_1_2"},
          {"x86_64-unknown-linux-musl", "x86_64-musllinux_1_2"},
          {"macos", "aarch64-macosx_13_0"},
          {"macos-arm64", "aarch64-macosx_13_0"},
          {"aarch64-apple-darwin", "aarch64-macosx_13_0"},
          {"x86_64-apple-darwin", "x86_64-macosx_13_0"},
          {"x86_64-macosx_10_15", "x86_64-macosx_10_15"},
          {"windows", "x86_64-pc-windows-msvc"},
          {"windows-x86_64", "x86_64-pc-windows-msvc"},
          {"windows-arm64", "aarch64-pc-windows-msvc"},
        }) {
      Platform platform = Platform.parse(row[0]);
      assertEquals(row[1], platform.name());
      assertEquals(platform, Platform.parse(platform.name()));
      assertEquals(platform.hashCode(), Platform.parse(platform.name()).hashCode());
    }
  }

  @Test
  void everyNameOnOfferIsKnown() {
    for (String name : PlatformNames.all()) {
      assertTrue(Platform.parse(name).tags().size() > 0, name);
    }
  }

  @Test
  void anUnknownNameGetsTheListAndTheNearest() {
    String message = refusal("x86_64-manylinux_2-28");
    assertTrue(
        message.startsWith("unknown platform; did you mean `x86_64-manylinux_2_28`? Known are "),
        message);
    assertTrue(message.contains("macos-arm64"), message);
    message = refusal("amiga");
    assertTrue(message.startsWith("unknown platform; known are linux, macos, windows"), message);
  }

  private static String refusal(String name) {
    return String.valueOf(
        assertThrows(SyntaxException.class, () -> Platform.parse(name)).getMessage());
  }

  @Test
  void impossibleVersionsAreUnknown() {
    for (String name :
        List.of(
            "",
            "x86_64-manylinux_2_4",
            "aarch64-manylinux_2_16",
            "aarch64-manylinux2010",
            "x86_64-manylinux_3_1",
            "x86_64-manylinux_2_028",
            "x86_64-manylinux_2_100",
            "x86_64-musllinux_2_0",
            "aarch64-macosx_10_15",
            "x86_64-macosx_10_17",
            "i686-pc-windows-msvc",
            "Linux")) {
      assertThrows(SyntaxException.class, () -> Platform.parse(name), name);
    }
  }

  @Test
  void familiesAreServedByTheirPlatformTags() {
    for (PlatformFamily family : PlatformFamily.values()) {
      assertTrue(family.serves("any"));
      Platform platform =
          new Platform(family, family.isMacos() ? 14 : family.isGlibc() ? 2 : 1, 30);
      for (String tag : platform.tags()) {
        assertTrue(family.serves(tag), family + " " + tag);
      }
      for (String tag :
          List.of(
              "",
              "win32",
              "win_ia64",
              "linux_i686",
              "linux_armv7l",
              "manylinux_2_28_ppc64le",
              "musllinux_1_2_armv7l",
              "macosx_10_9_ppc",
              "macosx_11_0",
              "macosx",
              "x86_64",
              "manylinux",
              "ios_13_0_arm64_iphoneos")) {
        assertFalse(family.serves(tag), family + " " + tag);
      }
    }
    assertEquals(EnumSet.of(PlatformFamily.GLIBC_X86_64), served("manylinux1_x86_64"));
    assertEquals(EnumSet.of(PlatformFamily.MUSL_AARCH64), served("musllinux_1_2_aarch64"));
    assertEquals(
        EnumSet.of(PlatformFamily.MACOS_X86_64, PlatformFamily.MACOS_ARM64),
        served("macosx_10_9_universal2"));
    assertEquals(EnumSet.of(PlatformFamily.MACOS_ARM64), served("macosx_11_0_arm64"));
    assertEquals(EnumSet.of(PlatformFamily.MACOS_X86_64), served("macosx_10_6_intel"));
    assertEquals(
        EnumSet.of(PlatformFamily.GLIBC_X86_64, PlatformFamily.MUSL_X86_64),
        served("linux_x86_64"));
    assertEquals(EnumSet.of(PlatformFamily.WINDOWS_X86_64), served("win_amd64"));
    assertEquals(EnumSet.of(PlatformFamily.WINDOWS_ARM64), served("win_arm64"));
  }

  private static EnumSet<PlatformFamily> served(String tag) {
    EnumSet<PlatformFamily> served = EnumSet.noneOf(PlatformFamily.class);
    for (PlatformFamily family : PlatformFamily.values()) {
      if (family.serves(tag)) {
        served.add(family);
      }
    }
    return served;
  }
}

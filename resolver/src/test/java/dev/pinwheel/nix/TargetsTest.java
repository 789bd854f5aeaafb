package dev.pinwheel.nix;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.pinwheel.marker.Markers;
import dev.pinwheel.version.Version;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Which files, packages and edges each system and Python gets. */
final class TargetsTest {
  private static String entry(
      String name, String version, String marker, String more, String... wheels) {
    StringBuilder text =
        new StringBuilder("[[packages]]\nname = \"" + name + "\"\nversion = \"" + version + "\"\n");
    text.append(marker.isEmpty() ? "" : "marker = \"" + marker + "\"\n").append(more);
    text.append("wheels = [\n");
    for (String tags : wheels) {
      text.append("  { url = \"https://x/")
          .append(name)
          .append('-')
          .append(version)
          .append('-')
          .append(tags);
      text.append(".whl\", hashes = { sha256 = \"").append("0".repeat(64)).append("\" } },\n");
    }
    return text.append("]\n").toString();
  }

  private static String lock(String... entries) {
    return "lock-version = \"1.0\"\ncreated-by = \"t\"\nrequires-python = \">=3.11\"\n"
        + String.join("", entries);
  }

  /** The names of systems and files, as they come. */
  private static List<String> files(String settings, String... entries) {
    List<String> found = new ArrayList<>();
    for (String line :
        Examples.packages(Examples.input(lock(entries), settings)).lines().toList()) {
      String text = line.strip();
      if (text.startsWith("name = \"")) {
        found.add(text.substring(8, text.length() - 2));
      } else if (text.startsWith("x86_64") && text.endsWith(" = {")) {
        found.add(text.substring(0, text.length() - 4));
      }
    }
    return found;
  }

  @Test
  void macosTakesTheOldestSufficientTag() {
    assertEquals(
        List.of("a-1-cp312-cp312-macosx_11_0_arm64.whl"),
        files(
            "systems = ['aarch64-darwin']\npython = '3.12'",
            entry(
                "a",
                "1",
                "",
                "",
                "cp312-cp312-macosx_14_0_arm64",
                "cp312-cp312-macosx_11_0_arm64",
                "cp312-cp312-macosx_12_0_universal2",
                "py3-none-any")));
    assertEquals(
        List.of("a-1-cp312-cp312-macosx_10_13_x86_64.whl"),
        files(
            "systems = ['x86_64-darwin']\npython = '3.12'",
            entry(
                "a",
                "1",
                "",
                "",
                "cp312-cp312-macosx_14_0_x86_64",
                "cp312-cp312-macosx_10_13_x86_64",
                "cp311-cp311-macosx_10_9_x86_64")));
  }

  @Test
  void muslWheelsAreForMusl() {
    String[] wheels = {
      "cp312-cp312-musllinux_1_2_x86_64",
      "cp312-cp312-manylinux_2_17_x86_64",
      "cp312-cp312-manylinux_2_39_x86_64"
    };
    assertEquals(
        List.of(
            "x86_64-linux",
            "a-1-cp312-cp312-manylinux_2_17_x86_64.whl",
            "x86_64-linux-musl",
            "a-1-cp312-cp312-musllinux_1_2_x86_64.whl"),
        files(
            "systems = ['x86_64-linux', 'x86_64-linux-musl']\npython = '3.12'",
            entry("a", "1", "", "", wheels)));
  }

  @Test
  void aTargetThatNothingServesIsToldUnlessItWasNamed() {
    String lock = lock(entry("a", "1", "", "", "cp312-cp312-manylinux_2_17_x86_64"));
    NixFiles files = NixFiles.of(Examples.input(lock, ""));
    assertTrue(
        files
            .notices()
            .contains(
                "nothing is generated for aarch64-darwin with Python 3.12: `a==1` has nothing for"
                    + " aarch64-darwin with Python 3.12 from `sdist`, `wheel`"),
        files.notices().toString());
    assertTrue(
        Examples.packages(Examples.input(lock, "")).contains("pythons = [\n    \"3.12\"\n  ];"));
    NixException refused =
        assertThrows(
            NixException.class,
            () ->
                NixFiles.of(Examples.input(lock, "systems = ['aarch64-linux']\npython = '3.12'")));
    assertTrue(
        String.valueOf(refused.hint()).contains("providers.a = \"nixpkgs\""), refused.hint());
  }

  @Test
  void whatDiffersIsWrittenWhereItDiffers() {
    String lock =
        lock(
            entry("a", "1", "", "dependencies = [{ name = \"old\" }]\n", "py3-none-any"),
            entry("old", "1", "python_full_version < '3.12'", "", "py3-none-any"),
            entry("mac", "1", "sys_platform == 'darwin'", "", "py3-none-any"),
            entry("win", "1", "sys_platform == 'win32'", "", "py3-none-any"));
    String packages =
        Examples.packages(
            Examples.input(
                lock, "systems = ['x86_64-linux', 'x86_64-darwin']\npython = ['3.11', '3.12']"));
    assertFalse(packages.contains(" win = "), packages);
    assertTrue(packages.contains(".${python.pythonVersion} or { }"), packages);
    assertTrue(packages.contains(".${system} or { }"), packages);
    int common = packages.indexOf("  packages =\n");
    int perPython = packages.indexOf("\"3.11\" = {", common);
    int perSystem = packages.indexOf("x86_64-darwin = {", common);
    assertTrue(packages.indexOf(" old = wheel {") > perPython && perPython > common, packages);
    assertTrue(packages.indexOf(" mac = wheel {") > perSystem && perSystem > perPython, packages);
  }

  @Test
  void twoNamesThatBecomeOneAreRefused() {
    String lock =
        lock(entry("ab", "1", "", "", "py3-none-any"), entry("ab", "2", "", "", "py3-none-any"));
    NixException refused =
        assertThrows(NixException.class, () -> NixFiles.of(Examples.input(lock, "")));
    assertTrue(
        String.valueOf(refused.getMessage()).contains("would both be installed"),
        refused.getMessage());
  }

  @Test
  void theVersionsOfNixpkgsAreReadForgivingly() {
    NixpkgsVersions versions =
        NixpkgsVersions.read(
            """
            [ { "attribute": "django_4", "name": "Django", "version": "4.2" },
              { "attribute": "django", "name": "Django", "version": "5.1" },
              { "attribute": "odd", "name": "odd", "version": "unstable-2024" },
              { "attribute": "failed", "name": null, "version": null } ]
            """
                .getBytes(StandardCharsets.UTF_8));
    assertEquals(
        "django 5.1",
        versions.preferences(new Markers()).stream()
            .map(p -> p.name() + " " + p.version().text())
            .reduce("", String::concat));
    assertEquals(
        "django_4",
        java.util.Objects.requireNonNull(versions.find("django", Version.parse("4.2.0")))
            .attribute());
    for (String wrong :
        List.of(
            "", "{}", "[1]", "[{\"attribute\": 1}]", "[] []", "[{\"a\": \"b\", \"a\": \"c\"}]")) {
      assertThrows(
          NixException.class, () -> NixpkgsVersions.read(wrong.getBytes(StandardCharsets.UTF_8)));
    }
  }
}

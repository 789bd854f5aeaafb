package dev.pinwheel.cli.lock;

import dev.pinwheel.resolve.Coverage;
import dev.pinwheel.wheel.PlatformFamily;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Where packages of an answer for all platforms cannot be installed, in words. */
final class CoverageText {
  private static final int MOST = 3;

  private CoverageText() {}

  /** One line for each package with gaps, the first few of them. */
  static List<String> of(Coverage coverage) {
    Map<String, List<String>> gaps = new LinkedHashMap<>();
    for (Coverage.Gap gap : coverage.gaps()) {
      String python =
          gap.pythons().size() == coverage.pythons().size()
              ? ""
              : " (Python " + String.join(", ", gap.pythons()) + ")";
      gaps.computeIfAbsent("`" + gap.name() + "` " + gap.version(), _ -> new ArrayList<>())
          .add(platform(gap.platform()) + python);
    }
    List<String> lines = new ArrayList<>();
    for (Map.Entry<String, List<String>> each : gaps.entrySet()) {
      if (lines.size() == MOST) {
        lines.add((gaps.size() - MOST) + " more packages have no file for some platform");
        break;
      }
      lines.add(each.getKey() + " has no file for " + String.join(", ", each.getValue()));
    }
    return lines;
  }

  private static String platform(PlatformFamily family) {
    String system =
        family.isGlibc()
            ? "linux"
            : family.isLinux() ? "musl-linux" : family.isMacos() ? "macos" : "windows";
    return system + "-" + family.machine();
  }
}

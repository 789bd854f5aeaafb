package dev.pinwheel.resolve;

import dev.pinwheel.index.Candidates;
import dev.pinwheel.index.Index;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.random.RandomGenerator;

/** Requests made at random over an index: up to six projects, half of them with a bound. */
final class RandomRequests {
  private RandomRequests() {}

  static List<String> lines(Index index, RandomGenerator random) {
    TreeSet<Integer> projects = new TreeSet<>();
    for (int i = 1 + random.nextInt(6); i > 0; i--) {
      projects.add(random.nextInt(index.names().projectCount()));
    }
    List<String> lines = new ArrayList<>();
    Candidates candidates = index.candidates();
    for (int project : projects) {
      String name = index.names().get(project);
      int listed = candidates.count(project);
      if (listed > 0) {
        int candidate = candidates.first(project) + random.nextInt(listed);
        String version = candidates.versionText(candidate);
        lines.add(
            switch (random.nextInt(10)) {
              case 0, 1 -> name + "<" + version.replaceAll("\\+.*", "");
              case 2, 3 -> name + "<=" + version.replaceAll("\\+.*", "");
              case 4 -> name + "==" + version;
              default -> name;
            });
      }
    }
    return lines;
  }
}

package dev.pinwheel.project;

import dev.pinwheel.request.Line;
import dev.pinwheel.request.Origin;
import dev.pinwheel.requirement.Requirement;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The hashes that a user accepts for the files of each project: those on lines of requirements
 * files, and those behind URLs. Several lines of one project add up, since a lock for many
 * environments has several of its releases.
 */
public final class Hashes {
  private static final List<String> ALGORITHMS =
      List.of("md5", "sha1", "sha224", "sha256", "sha384", "sha512");

  private Hashes() {}

  /**
   * By normalised name.
   *
   * @param lines those that are chosen of the project
   * @throws InputException if hashes are demanded of all, and a line is without, or without a pin
   */
  static Map<String, Set<String>> of(Project project, List<Line> lines) {
    Map<String, Set<String>> accepted = new LinkedHashMap<>();
    for (Accepted each : project.hashes()) {
      add(each.name(), each.hashes(), accepted);
    }
    for (Line line : lines) {
      String hash = ofUrl(line.requirement());
      if (!hash.isEmpty()) {
        add(line.requirement().name(), List.of(hash), accepted);
      }
    }
    if (project.settings().requireHashes()) {
      for (Line line : lines) {
        demand(line, accepted.get(line.requirement().name()));
      }
    }
    return accepted.isEmpty() ? Map.of() : Project.ordered(accepted);
  }

  private static void add(String name, List<String> hashes, Map<String, Set<String>> accepted) {
    accepted.computeIfAbsent(name, any -> new LinkedHashSet<>()).addAll(hashes);
  }

  private static void demand(Line line, @Nullable Set<String> hashes) {
    boolean pinned = isPinned(line.requirement());
    if (hashes != null && pinned) {
      return;
    }
    throw new InputException(
        new SourceText(line.origin().toString(), "", null),
        "hashes are required, and `"
            + line.requirement()
            + (hashes == null ? "` has none" : "` is not pinned to one version"),
        hashes == null
            ? "write it into a requirements file as `name==1.0 --hash=sha256:…`, or do not"
                + " require hashes"
            : "pin it with `==`, because hashes belong to the files of one release");
  }

  /** Whether a requirement leaves no choice of releases. */
  public static boolean isPinned(Requirement requirement) {
    return requirement.url() != null || requirement.specifiers().isExact();
  }

  /** The hash in the fragment of a URL; empty if there is none. */
  public static String ofUrl(Requirement requirement) {
    String url = requirement.url();
    int fragment = url == null ? -1 : url.indexOf('#');
    if (url == null || fragment < 0) {
      return "";
    }
    for (String part : Splitting.split(url.substring(fragment + 1), '&')) {
      int equals = part.indexOf('=');
      if (equals > 0 && ALGORITHMS.contains(part.substring(0, equals))) {
        return part.substring(0, equals)
            + ":"
            + part.substring(equals + 1).toLowerCase(Locale.ROOT);
      }
    }
    return "";
  }

  /**
   * The hashes one line accepts for the files of a project.
   *
   * @param name normalised
   * @param hashes such as {@code sha256:…}, lower case; weak ones as well
   * @param origin of the line
   */
  public record Accepted(String name, List<String> hashes, Origin origin) {}
}

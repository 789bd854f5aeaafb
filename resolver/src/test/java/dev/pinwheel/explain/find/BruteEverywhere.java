package dev.pinwheel.explain.find;

import dev.pinwheel.marker.Markers;
import dev.pinwheel.requirement.Requirement;
import dev.pinwheel.resolve.view.RequirementText;
import dev.pinwheel.version.Version;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.random.RandomGenerator;

/**
 * A random universe of few projects and a request for many environments, with markers, extras and
 * optional parts; and whether there is an answer in one environment, by trying everything.
 */
final class BruteEverywhere {
  private static final int PROJECTS = 4;
  private static final int VERSIONS = 3;
  private static final String[] OPERATORS = {"==", "!=", ">=", "<=", "<", ">"};
  private static final String[] CONDITIONS = {
    "sys_platform=='win32'",
    "sys_platform!='win32'",
    "sys_platform=='darwin'",
    "python_version<'3.12'",
    "python_version>='3.12'",
    "python_version<'3.12' and sys_platform=='linux'"
  };

  private static final String DEFAULT = ManyPlaces.PARTS.getFirst();

  /** A line of the user's: a requirement of a part of the project, or a constraint. */
  record Line(String text, String part, boolean constraint) {}

  /**
   * What a release is like.
   *
   * @param requires requirements, those under the extra {@code e} in a list of their own
   */
  private record Release(
      boolean newPythonOnly, boolean linuxOnly, List<String> requires, List<String> underExtra) {}

  /** A requirement made ready to be tried. */
  private record Ready(int project, int admitted, boolean withExtra, long where) {}

  private final RandomGenerator random;
  private final Markers markers = new Markers();
  private final List<ManyPlaces.Place> places = ManyPlaces.all();
  private final Release[][] releases = new Release[PROJECTS][VERSIONS];
  private final List<Line> lines = new ArrayList<>();
  private final boolean partsConflict;
  private final boolean windowsRequired;
  private final Map<String, Ready> ready = new HashMap<>();

  BruteEverywhere(RandomGenerator random) {
    this.random = random;
    for (int p = 0; p < PROJECTS; p++) {
      for (int v = 0; v < VERSIONS; v++) {
        releases[p][v] =
            new Release(
                random.nextInt(6) == 0,
                random.nextInt(8) == 0,
                requirements(random.nextInt(3), p),
                requirements(random.nextInt(4) == 0 ? 1 : 0, p));
      }
    }
    boolean parts = random.nextInt(3) == 0;
    for (int n = 2 + random.nextInt(3); n > 0; n--) {
      boolean optional = parts && random.nextInt(3) > 0;
      add(ManyPlaces.PARTS.get(optional ? 1 + random.nextInt(2) : 0), false);
    }
    for (int n = random.nextInt(3); n > 0; n--) {
      add(DEFAULT, true);
    }
    this.partsConflict = random.nextInt(3) == 0;
    this.windowsRequired = random.nextInt(2) == 0;
  }

  private void add(String part, boolean constraint) {
    String text = requirement(random.nextInt(PROJECTS), constraint);
    for (Line line : lines) {
      if (line.text.equals(text)) {
        return;
      }
    }
    lines.add(new Line(text, part, constraint));
  }

  private List<String> requirements(int count, int by) {
    List<String> its = new ArrayList<>();
    for (int n = count; n > 0; n--) {
      String one = requirement((by + 1 + random.nextInt(PROJECTS - 1)) % PROJECTS, false);
      if (!its.contains(one)) {
        its.add(one);
      }
    }
    return its;
  }

  private String requirement(int project, boolean constraint) {
    String name = String.valueOf((char) ('a' + project));
    String extra = !constraint && random.nextInt(5) == 0 ? "[e]" : "";
    String bound =
        random.nextInt(4) == 0
            ? ""
            : OPERATORS[random.nextInt(OPERATORS.length)] + (1 + random.nextInt(VERSIONS));
    String condition =
        random.nextInt(5) < 3 ? "" : ";" + CONDITIONS[random.nextInt(CONDITIONS.length)];
    return name + extra + bound + condition;
  }

  List<Line> lines() {
    return lines;
  }

  /** A requirement as explanations write it. */
  String canonical(String requirement) {
    return RequirementText.of(Requirement.parse(requirement, markers));
  }

  /** The universe in the language of {@link Case}. */
  String text() {
    StringBuilder text = new StringBuilder("! universal >=3.11\n");
    if (windowsRequired) {
      text.append("! required sys_platform=='win32'\n");
    }
    if (partsConflict) {
      text.append("! conflict extra:x group:y\n");
    }
    StringBuilder always = new StringBuilder("->");
    for (Line line : lines) {
      if (line.constraint) {
        text.append("! constraint ").append(line.text).append('\n');
      } else if (line.part.equals(DEFAULT)) {
        always.append(' ').append(bracketed(line.text));
      } else {
        text.append("! ").append(line.part.replace(':', ' ')).append(' ');
        text.append(line.text).append('\n');
      }
    }
    text.append(always).append('\n');
    for (int p = 0; p < PROJECTS; p++) {
      for (int v = 0; v < VERSIONS; v++) {
        append(text, (char) ('a' + p), v + 1, releases[p][v]);
      }
    }
    return text.toString();
  }

  private static void append(StringBuilder text, char name, int version, Release release) {
    text.append(name).append(' ').append(version);
    text.append(release.newPythonOnly ? " python>=3.12" : "");
    text.append(release.linuxOnly ? " py3-none-manylinux_2_17_x86_64" : "");
    appendRequires(text, release.requires);
    if (!release.underExtra.isEmpty()) {
      text.append(name).append("[e] ").append(version);
      appendRequires(text, release.underExtra);
    }
  }

  private static void appendRequires(StringBuilder text, List<String> requires) {
    text.append(requires.isEmpty() ? "" : " ->");
    for (String one : requires) {
      text.append(' ').append(bracketed(one));
    }
    text.append('\n');
  }

  /** Blanks within brackets do not end a word of the language. */
  private static String bracketed(String requirement) {
    int semicolon = requirement.indexOf(';');
    return semicolon < 0
        ? requirement
        : requirement.substring(0, semicolon) + ";(" + requirement.substring(semicolon + 1) + ")";
  }

  /**
   * Where the request is to hold, as places.
   *
   * @param apart whether the optional parts are never chosen together, be it declared or not
   */
  long admitted(boolean apart) {
    boolean optional = lines.stream().anyMatch(line -> !line.part.equals(DEFAULT));
    long admitted = 0;
    for (int i = 0; i < places.size(); i++) {
      Set<String> parts = places.get(i).parts();
      boolean both = parts.contains("extra:x") && parts.contains("group:y");
      boolean out = both && (apart || partsConflict) || !optional && !parts.contains(DEFAULT);
      admitted |= out ? 0 : 1L << i;
    }
    return admitted;
  }

  /** Where a marker holds, of some places; one that is empty always does. */
  long where(String marker, long of) {
    return marker.isEmpty() ? of : of & ManyPlaces.where(markers.parse(marker), places);
  }

  /**
   * Where there is an answer to some lines, of some places.
   *
   * @param windowsToo whether Windows needs files, if the request says so
   */
  long solvable(List<Line> some, long of, boolean windowsToo) {
    long solvable = 0;
    for (int i = 0; i < places.size(); i++) {
      if ((of >> i & 1) != 0 && new Attempt(i, some, windowsToo).isSolvable()) {
        solvable |= 1L << i;
      }
    }
    return solvable;
  }

  private Ready ready(String text) {
    return ready.computeIfAbsent(
        text,
        its -> {
          Requirement requirement = Requirement.parse(its, markers);
          int admitted = 0;
          for (int v = 0; v < VERSIONS; v++) {
            Version version = Version.parse(Integer.toString(v + 1));
            admitted |= requirement.specifiers().contains(version) ? 1 << v : 0;
          }
          return new Ready(
              requirement.name().charAt(0) - 'a',
              admitted,
              !requirement.extras().isEmpty(),
              ManyPlaces.where(requirement.marker(), places));
        });
  }

  /** All choices of versions in one environment. */
  private final class Attempt {
    private final int at;
    private final ManyPlaces.Place place;
    private final boolean windowsToo;
    private final List<Ready> required = new ArrayList<>();
    private final int[] allowed = new int[PROJECTS];

    Attempt(int at, List<Line> some, boolean windowsToo) {
      this.at = at;
      this.place = places.get(at);
      this.windowsToo = windowsToo;
      for (int p = 0; p < PROJECTS; p++) {
        for (int v = 0; v < VERSIONS; v++) {
          allowed[p] |= serves(releases[p][v]) ? 1 << v : 0;
        }
      }
      for (Line line : some) {
        Ready its = ready(line.text);
        if (line.constraint) {
          allowed[its.project] &= holds(its) ? its.admitted : -1;
        } else if (place.parts().contains(line.part)) {
          required.add(its);
        }
      }
    }

    private boolean serves(Release release) {
      return (!release.newPythonOnly || place.minor() >= 12)
          && (!release.linuxOnly
              || !windowsRequired
              || !windowsToo
              || !place.system().equals("win32"));
    }

    private boolean holds(Ready requirement) {
      return (requirement.where >> at & 1) != 0;
    }

    boolean isSolvable() {
      int choices = (int) Math.pow(VERSIONS, PROJECTS);
      int[] chosen = new int[PROJECTS];
      for (int choice = 0; choice < choices; choice++) {
        for (int p = 0, left = choice; p < PROJECTS; p++, left /= VERSIONS) {
          chosen[p] = left % VERSIONS;
        }
        if (isAnswer(chosen)) {
          return true;
        }
      }
      return false;
    }

    /** Whether all that is reached with these versions fits; the others are not looked at. */
    private boolean isAnswer(int[] chosen) {
      boolean[] reached = new boolean[PROJECTS];
      boolean[] withExtra = new boolean[PROJECTS];
      List<Ready> open = new ArrayList<>(required);
      while (!open.isEmpty()) {
        Ready next = open.removeLast();
        int project = next.project;
        if (!holds(next)) {
          continue;
        }
        if ((next.admitted & allowed[project] & 1 << chosen[project]) == 0) {
          return false;
        }
        Release release = releases[project][chosen[project]];
        if (!reached[project]) {
          reached[project] = true;
          release.requires.forEach(one -> open.add(ready(one)));
        }
        if (next.withExtra && !withExtra[project]) {
          withExtra[project] = true;
          release.underExtra.forEach(one -> open.add(ready(one)));
        }
      }
      return true;
    }
  }
}

package dev.pinwheel.wheel;

import dev.pinwheel.name.Name;
import dev.pinwheel.name.SyntaxException;
import dev.pinwheel.version.Version;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The file name of a wheel, taken apart (PEP 427): {@code NAME-VERSION[-BUILD]-PYTHON-ABI-PLATFORM}
 * and {@code .whl}.
 */
public final class WheelName {
  /** A name longer than what any file system takes is refused unread. */
  private static final int LONGEST = 1024;

  private final String fileName;
  private final String project;
  private final Version version;
  private final @Nullable BuildTag buildTag;
  private final TagSets tagSets;

  private WheelName(
      String fileName,
      String project,
      Version version,
      @Nullable BuildTag buildTag,
      TagSets tagSets) {
    this.fileName = fileName;
    this.project = project;
    this.version = version;
    this.buildTag = buildTag;
    this.tagSets = tagSets;
  }

  /** Reads a file name strictly. */
  public static WheelName parse(String fileName) {
    WheelName name = read(fileName, true);
    if (name == null) {
      throw new AssertionError(fileName);
    }
    return name;
  }

  /** Reads a file name; null if it is not that of a wheel. Costs no exception. */
  public static @Nullable WheelName tryParse(String fileName) {
    return read(fileName, false);
  }

  private static @Nullable WheelName read(String text, boolean explain) {
    if (text.length() > LONGEST) {
      return refuse(explain, "the file name is too long", text, LONGEST, text.length() - LONGEST);
    }
    if (!text.endsWith(".whl")) {
      return refuse(explain, "the name of a wheel ends with `.whl`", text, text.length(), 1);
    }
    int end = text.length() - 4;
    int hyphens = 0;
    int[] hyphen = new int[6];
    for (int i = 0; i < end; i++) {
      if (text.charAt(i) == '-') {
        if (hyphens == 5) {
          return refuse(explain, "more than six parts", text, i, end - i);
        }
        hyphen[hyphens++] = i;
      }
    }
    if (hyphens < 4) {
      return refuse(explain, "fewer than five parts between hyphens", text, 0, end);
    }
    hyphen[hyphens] = end;

    String name = text.substring(0, hyphen[0]);
    if (!Name.isValid(name) || name.contains("__")) {
      return refuse(explain, "not an escaped project name", text, 0, hyphen[0]);
    }
    Version version = Version.tryParse(text.substring(hyphen[0] + 1, hyphen[1]));
    if (version == null) {
      return refuse(
          explain, "not a version of PEP 440", text, hyphen[0] + 1, hyphen[1] - hyphen[0] - 1);
    }
    int tags = hyphens - 3;
    BuildTag buildTag = null;
    if (tags == 2) {
      buildTag = BuildTag.parse(text.substring(hyphen[1] + 1, hyphen[2]));
      if (buildTag == null) {
        return refuse(
            explain,
            "a build tag begins with a digit; is there a hyphen in the name or the version?",
            text,
            hyphen[1] + 1,
            hyphen[2] - hyphen[1] - 1);
      }
    }
    List<String> pythons = TagSets.split(text, hyphen[tags] + 1, hyphen[tags + 1]);
    if (!arePythonTags(pythons)) {
      return refuse(
          explain,
          "not a set of Python tags such as `py2.py3`",
          text,
          hyphen[tags] + 1,
          hyphen[tags + 1] - hyphen[tags] - 1);
    }
    List<String> abis = TagSets.split(text, hyphen[tags + 1] + 1, hyphen[tags + 2]);
    List<String> platforms = TagSets.split(text, hyphen[tags + 2] + 1, end);
    if (abis.isEmpty() || platforms.isEmpty()) {
      int from = hyphen[tags + (abis.isEmpty() ? 1 : 2)] + 1;
      int to = hyphen[tags + (abis.isEmpty() ? 2 : 3)];
      return refuse(explain, "an empty or invalid tag", text, from, to - from);
    }
    return new WheelName(
        text, Name.normalize(name), version, buildTag, new TagSets(pythons, abis, platforms));
  }

  private static @Nullable WheelName refuse(
      boolean explain, String message, String text, int position, int length) {
    if (explain) {
      throw new SyntaxException(message, text, position, length);
    }
    return null;
  }

  private static boolean arePythonTags(List<String> pythons) {
    for (String python : pythons) {
      if (python.charAt(0) >= '0' && python.charAt(0) <= '9') {
        return false;
      }
    }
    return !pythons.isEmpty();
  }

  public String fileName() {
    return fileName;
  }

  /** The project's normalised name. */
  public String project() {
    return project;
  }

  /** The version, with the file name's spelling as its text. */
  public Version version() {
    return version;
  }

  public @Nullable BuildTag buildTag() {
    return buildTag;
  }

  public TagSets tagSets() {
    return tagSets;
  }

  /** Every tag the wheel carries. */
  public List<Tag> tags() {
    return tagSets.tags();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof WheelName wheel && fileName.equals(wheel.fileName);
  }

  @Override
  public int hashCode() {
    return fileName.hashCode();
  }

  @Override
  public String toString() {
    return fileName;
  }
}

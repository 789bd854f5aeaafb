package dev.pinwheel.source.text;

import dev.pinwheel.index.Artifact;
import dev.pinwheel.index.Metadata;
import dev.pinwheel.index.Release;
import dev.pinwheel.source.UploadTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/** Writes one project in the form that {@link ProjectText} describes and reads. */
public final class ProjectWriter {
  /** From so many lines on, what a release needs is worth sharing. */
  private static final int WORTH_SHARING = 2;

  private final String project;
  private final SlicedIndex origin;
  private final StringBuilder out = new StringBuilder();

  private ProjectWriter(String project, SlicedIndex origin) {
    this.project = project;
    this.origin = origin;
  }

  /**
   * The text of a project whose releases come in the order to be written, the files of a version
   * together.
   *
   * @throws IllegalArgumentException if a release says something the form cannot hold
   */
  public static String write(String project, SlicedIndex origin, List<Release> releases) {
    ProjectWriter writer = new ProjectWriter(project, origin);
    Map<String, List<Release>> versions = new LinkedHashMap<>();
    for (Release release : releases) {
      versions.computeIfAbsent(release.version(), v -> new ArrayList<>()).add(release);
    }
    Map<List<String>, String> writtenOut = new LinkedHashMap<>();
    versions.forEach((version, files) -> writtenOut.put(needs(files), version));
    versions.forEach((version, files) -> writer.version(version, files, writtenOut));
    return writer.out.toString();
  }

  private void version(String version, List<Release> files, Map<List<String>, String> writtenOut) {
    String day = commonDay(files);
    out.append(out.isEmpty() ? "" : "\n");
    out.append("version ").append(version).append(' ').append(day).append('\n');
    List<String> needs = needs(files);
    String sharedWith = writtenOut.get(needs);
    if (needs.size() < WORTH_SHARING || version.equals(sharedWith)) {
      needs.forEach(line -> out.append(line).append('\n'));
    } else {
      out.append("as ").append(sharedWith).append('\n');
    }
    for (Release file : files) {
      file(file, day);
    }
  }

  /** The lines that say what a release needs, the same for all of its files. */
  private static List<String> needs(List<Release> files) {
    List<String> first = needs(files.getFirst());
    for (Release file : files) {
      check(needs(file).equals(first), "files that differ in what they require", file);
    }
    return first;
  }

  private static List<String> needs(Release file) {
    Metadata metadata = file.metadata();
    if (metadata == null) {
      throw new IllegalArgumentException("no metadata of " + file.fileName());
    }
    String python = metadata.requiresPython();
    check(
        file.requiresPython() == null || file.requiresPython().equals(python),
        "a page that differs from its metadata",
        file);
    List<String> lines = new ArrayList<>();
    if (python != null) {
      lines.add("python " + value(python));
    }
    metadata.requires().forEach(requirement -> lines.add("requires " + value(requirement)));
    metadata.extras().forEach(extra -> lines.add("extra " + value(extra)));
    return lines;
  }

  private void file(Release file, String day) {
    String name = Objects.requireNonNull(file.fileName());
    Artifact artifact = Objects.requireNonNull(file.artifact());
    String before = project.replace('-', '_') + "-" + file.version();
    boolean follows =
        name.startsWith(before) && name.length() > before.length() && isSign(name, before.length());
    check(file.uploadTime() != Release.NO_TIME, "no upload time", file);
    String uploadDay = UploadTime.day(file.uploadTime());
    out.append(follows ? name.substring(before.length()) : name).append(' ');
    out.append(uploadDay.equals(day) ? "" : uploadDay + "T");
    out.append(UploadTime.timeOfDay(file.uploadTime()));
    check(artifact.hashes().size() == 1, "other hashes than one sha256", file);
    check(artifact.hashes().getFirst().startsWith("sha256:"), "no sha256", file);
    out.append(' ').append(artifact.hashes().getFirst().substring("sha256:".length()));
    out.append(' ').append(path(artifact.location(), name, file));
    if (artifact.size() >= 0) {
      out.append(' ').append(artifact.size());
    }
    out.append('\n');
    belowFile(file);
  }

  private void belowFile(Release file) {
    String yanked = file.yanked();
    if (yanked != null) {
      line("yanked", yanked);
    }
    Metadata metadata = Objects.requireNonNull(file.metadata());
    List<String> build = metadata.buildRequires();
    if (build != null) {
      if (build.isEmpty()) {
        line("build", "");
      }
      build.forEach(requirement -> line("build", requirement));
    }
    if (metadata.buildBackend() != null) {
      line("backend", metadata.buildBackend());
    }
  }

  private void line(String word, String value) {
    out.append(word).append(value.isEmpty() ? "" : " ").append(value(value)).append('\n');
  }

  private String path(String location, String name, Release file) {
    String front = origin.files() + "/";
    check(location.startsWith(front) && location.endsWith("/" + name), "another address", file);
    String path = location.substring(front.length(), location.length() - name.length() - 1);
    String letters = PathDigest.letters(path);
    if (letters == null) {
      throw new IllegalArgumentException("another address of " + name);
    }
    return letters;
  }

  /** The day on which most of the files were uploaded, the first of two such days. */
  private static String commonDay(List<Release> files) {
    Map<String, Integer> days = new TreeMap<>();
    for (Release file : files) {
      days.merge(UploadTime.day(file.uploadTime()), 1, Integer::sum);
    }
    String common = "";
    int most = 0;
    for (Map.Entry<String, Integer> day : days.entrySet()) {
      if (day.getValue() > most) {
        common = day.getKey();
        most = day.getValue();
      }
    }
    return common;
  }

  private static boolean isSign(String name, int position) {
    return name.charAt(position) == '-' || name.charAt(position) == '.';
  }

  /** A value as it is written: what would not be seen, or be lost, is escaped. */
  private static String value(String value) {
    StringBuilder written = new StringBuilder(value.length());
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      boolean edge = i == 0 || i == value.length() - 1;
      if (c == '\\') {
        written.append("\\\\");
      } else if (c > ' ' && c < 0x7F || c == ' ' && !edge) {
        written.append(c);
      } else {
        String digits = Integer.toHexString(c);
        written.append("\\u").append("0".repeat(4 - digits.length())).append(digits);
      }
    }
    return written.toString();
  }

  private static void check(boolean can, String what, Release file) {
    if (!can) {
      throw new IllegalArgumentException(what + ": " + file.fileName());
    }
  }
}

package dev.pinwheel.index;

/** How the names of files are put together; see docs/reference/index-format.md, section 3.6. */
public final class FileNames {
  private FileNames() {}

  /** The usual beginning of the file names of a project. */
  public static String wheelPrefix(String canonicalName) {
    return canonicalName.replace('-', '_');
  }

  /** The name of a wheel. */
  public static String wheel(String prefix, String version, String build, String tags) {
    StringBuilder name = new StringBuilder(prefix.length() + version.length() + tags.length() + 8);
    name.append(prefix).append('-').append(version.replace('-', '_'));
    if (!build.isEmpty()) {
      name.append('-').append(build);
    }
    return name.append('-').append(tags).append(".whl").toString();
  }

  /** The name of a source distribution. */
  public static String sdist(String prefix, String version, boolean zip) {
    return prefix + "-" + version + (zip ? ".zip" : ".tar.gz");
  }
}

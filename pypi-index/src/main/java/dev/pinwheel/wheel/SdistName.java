package dev.pinwheel.wheel;

import dev.pinwheel.name.Name;
import dev.pinwheel.name.SyntaxException;
import dev.pinwheel.version.Version;
import org.jspecify.annotations.Nullable;

/**
 * The file name of a source distribution, taken apart: {@code NAME-VERSION} with {@code .tar.gz} or
 * {@code .zip}. Old names hold hyphens anywhere, so the project must be known to find the version.
 *
 * @param project the project's normalised name
 * @param version the version, with the file name's spelling as its text
 */
public record SdistName(String fileName, String project, Version version) {
  private static final int LONGEST = 1024;
  private static final String[] EXTENSIONS = {".tar.gz", ".zip"};

  /** Reads the file name of a source distribution of this project, however both are spelled. */
  public static SdistName parse(String fileName, String project) {
    SdistName name = tryParse(fileName, project);
    if (name == null) {
      throw new SyntaxException(
          stem(fileName) < 0
              ? "a source distribution ends with `.tar.gz` or `.zip`"
              : "not the name of project `" + project + "`, a hyphen and a version",
          fileName,
          0,
          fileName.length());
    }
    return name;
  }

  /** Reads a file name; null if it is not that of a source distribution of this project. */
  public static @Nullable SdistName tryParse(String fileName, String project) {
    int end = stem(fileName);
    if (end < 0 || end > LONGEST) {
      return null;
    }
    String normal = Name.normalize(project);
    int hyphen = afterName(fileName, normal);
    if (hyphen >= end - 1 || fileName.charAt(hyphen) != '-') {
      return null;
    }
    Version version = Version.tryParse(fileName.substring(hyphen + 1, end));
    return version == null ? null : new SdistName(fileName, normal, version);
  }

  /** How long the file name is without its extension; -1 if it has none of the two. */
  private static int stem(String fileName) {
    for (String extension : EXTENSIONS) {
      if (fileName.endsWith(extension)) {
        return fileName.length() - extension.length();
      }
    }
    return -1;
  }

  /**
   * The end of a spelling of the normalised name at the start of the text, or the text's length.
   */
  private static int afterName(String text, String normal) {
    int at = 0;
    for (int i = 0; i < normal.length(); i++) {
      if (at == text.length()) {
        return at;
      }
      char c = text.charAt(at);
      if (normal.charAt(i) != '-') {
        if ((c >= 'A' && c <= 'Z' ? c + 32 : c) != normal.charAt(i)) {
          return text.length();
        }
        at++;
        continue;
      }
      int start = at;
      while (at < text.length() && isSeparator(text.charAt(at))) {
        at++;
      }
      if (at == start) {
        return text.length();
      }
    }
    return at;
  }

  private static boolean isSeparator(char c) {
    return c == '-' || c == '_' || c == '.';
  }

  @Override
  public String toString() {
    return fileName;
  }
}

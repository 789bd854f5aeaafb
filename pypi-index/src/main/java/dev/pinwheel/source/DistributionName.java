package dev.pinwheel.source;

import dev.pinwheel.index.Release.Kind;
import dev.pinwheel.name.Name;
import org.jspecify.annotations.Nullable;

/**
 * What the name of a file says: which project, which version, and of which kind it is (PEP 427, PEP
 * 625, and the looser custom before).
 */
public record DistributionName(String project, String version, Kind kind) {
  private static final int LONGEST = 255;

  /**
   * The name of a file from outside, percent-decoded once. What is left must be letters, digits and
   * {@code . _ + - !}, so it can name no other folder, device or stream.
   */
  public static String safe(String raw) throws RefusalException {
    String name = decode(raw);
    if (name.isEmpty() || name.length() > LONGEST) {
      throw new RefusalException("file name is empty or too long");
    }
    char first = name.charAt(0);
    if (first == '.' || first == '-' || first == '+' || first == '!') {
      throw new RefusalException("file name begins with a sign");
    }
    for (int i = 0; i < name.length(); i++) {
      if (!isSafe(name.charAt(i))) {
        throw new RefusalException("file name holds a character that no file name has");
      }
    }
    return name;
  }

  /** The kind of a file by its ending, or null if nobody installs such files. */
  public static @Nullable Kind kind(String fileName) {
    if (fileName.endsWith(".whl")) {
      return Kind.WHEEL;
    }
    return fileName.endsWith(".tar.gz") || fileName.endsWith(".zip") ? Kind.SDIST : null;
  }

  /** Reads a file name that must belong to the project. */
  public static DistributionName of(String fileName, String project) throws RefusalException {
    Kind kind = kind(fileName);
    if (kind == null) {
      throw new RefusalException("file is neither a wheel nor a source distribution");
    }
    return kind == Kind.WHEEL ? ofWheel(fileName, project) : ofSdist(fileName, project);
  }

  private static DistributionName ofWheel(String fileName, String project) throws RefusalException {
    int first = fileName.indexOf('-');
    int second = fileName.indexOf('-', first + 1);
    if (first <= 0 || second <= first + 1) {
      throw new RefusalException("wheel has no version in its name");
    }
    String name = fileName.substring(0, first);
    if (!same(name, project)) {
      throw new RefusalException("file name is of another project");
    }
    return new DistributionName(name, wheelVersion(fileName, first, second), Kind.WHEEL);
  }

  /** Hyphens of a version are underscores in the name of a wheel. */
  private static String wheelVersion(String fileName, int first, int second) {
    return fileName.substring(first + 1, second).replace('_', '-');
  }

  private static DistributionName ofSdist(String fileName, String project) throws RefusalException {
    int end = fileName.length() - (fileName.endsWith(".zip") ? 4 : 7);
    for (int i = fileName.indexOf('-'); i > 0 && i < end; i = fileName.indexOf('-', i + 1)) {
      if (same(fileName.substring(0, i), project)) {
        if (i + 1 == end) {
          break;
        }
        return new DistributionName(
            fileName.substring(0, i), fileName.substring(i + 1, end), Kind.SDIST);
      }
    }
    throw new RefusalException("file name is of another project");
  }

  public static boolean same(String name, String other) {
    return Name.normalize(name).equals(Name.normalize(other));
  }

  private static boolean isSafe(char c) {
    return c >= 'a' && c <= 'z'
        || c >= 'A' && c <= 'Z'
        || c >= '0' && c <= '9'
        || c == '.'
        || c == '_'
        || c == '-'
        || c == '+'
        || c == '!';
  }

  /** Percent-decodes once; what it yields beyond ASCII is never safe, so bytes will do. */
  private static String decode(String raw) throws RefusalException {
    if (raw.indexOf('%') < 0) {
      return raw;
    }
    StringBuilder decoded = new StringBuilder(raw.length());
    for (int i = 0; i < raw.length(); i++) {
      char c = raw.charAt(i);
      if (c != '%') {
        decoded.append(c);
        continue;
      }
      int high = i + 2 < raw.length() ? Hexadecimal.digit(raw.charAt(i + 1)) : -1;
      int low = high < 0 ? -1 : Hexadecimal.digit(raw.charAt(i + 2));
      if (low < 0) {
        throw new RefusalException("file name is badly encoded");
      }
      decoded.append((char) (high * 16 + low));
      i += 2;
    }
    return decoded.toString();
  }
}

package dev.pinwheel.source;

import dev.pinwheel.index.Metadata;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The headers of a {@code METADATA} or {@code PKG-INFO} file (the core metadata specification).
 *
 * <p>They end at the blank line, or at a line that is no header, where Python's mail parser ends
 * them too; what follows is the description and is not read. Lines end as they do for Python, with
 * a carriage return, a line feed or both. Bytes that are not UTF-8 are read as Latin-1. A header
 * that may stand once and stands twice makes the file unusable, so that no two readers differ.
 *
 * @param metadataVersion the version of the metadata format, or null where it is not said
 * @param dynamic fields of a source distribution that building may change, in lower case
 */
public record CoreMetadata(
    @Nullable String metadataVersion,
    String name,
    String version,
    @Nullable String requiresPython,
    List<String> requires,
    List<String> extras,
    List<String> dynamic) {
  /** As much of a file is read for its headers; they are some kilobytes in practice. */
  public static final int LONGEST = 8 << 20;

  /** Reads the headers at the start of a file, given whole or cut at {@link #LONGEST}. */
  public static CoreMetadata parse(byte[] bytes) throws RefusalException {
    int end = blankLine(bytes);
    if (end < 0 && bytes.length >= LONGEST) {
      throw new RefusalException("metadata has too long headers");
    }
    return new Headers(text(bytes, end < 0 ? bytes.length : end)).read();
  }

  /** What the file requires; {@code buildRequires} and {@code buildBackend} as in a release. */
  public Metadata metadata(@Nullable List<String> buildRequires, @Nullable String buildBackend) {
    return new Metadata(requires, extras, requiresPython, buildRequires, buildBackend);
  }

  /** Whether a source distribution promises that building changes none of its requirements. */
  public boolean isStatic() {
    return metadataVersion != null
        && number(metadataVersion, 0) == 2
        && number(metadataVersion, 1) >= 2
        && !dynamic.contains("requires-dist")
        && !dynamic.contains("requires-python")
        && !dynamic.contains("provides-extra");
  }

  /** Refuses the metadata of another project or version than the file's name says. */
  public void expect(DistributionName file) throws RefusalException {
    if (!DistributionName.same(name, file.project())) {
      throw new RefusalException("Name in the metadata is not the file's");
    }
    if (!SameVersion.test(version, file.version())) {
      throw new RefusalException("Version in the metadata is not the file's");
    }
  }

  /** Where the first empty line begins, or -1. */
  private static int blankLine(byte[] bytes) {
    int line = 0;
    for (int i = 0; i < bytes.length; i++) {
      if (bytes[i] == '\n' || bytes[i] == '\r') {
        if (i == line) {
          return line;
        }
        if (bytes[i] == '\r' && i + 1 < bytes.length && bytes[i + 1] == '\n') {
          i++;
        }
        line = i + 1;
      }
    }
    return -1;
  }

  private static String text(byte[] bytes, int length) {
    try {
      return StandardCharsets.UTF_8
          .newDecoder()
          .decode(ByteBuffer.wrap(bytes, 0, length))
          .toString();
    } catch (CharacterCodingException e) {
      return new String(bytes, 0, length, StandardCharsets.ISO_8859_1);
    }
  }

  /** The first or second number of {@code 2.4}; -1 if there is none. */
  private static int number(String version, int part) {
    int dot = version.indexOf('.');
    String digits =
        part == 0
            ? version.substring(0, dot < 0 ? version.length() : dot)
            : dot < 0 ? "" : version.substring(dot + 1);
    int number = digits.isEmpty() || digits.length() > 4 ? -1 : 0;
    for (int i = 0; i < digits.length() && number >= 0; i++) {
      char c = digits.charAt(i);
      number = c >= '0' && c <= '9' ? number * 10 + c - '0' : -1;
    }
    return number;
  }

  /** A walk over the header lines. */
  private static final class Headers {
    private final String text;
    private int position;
    private @Nullable String metadataVersion;
    private @Nullable String name;
    private @Nullable String version;
    private @Nullable String requiresPython;
    private final List<String> requires = new ArrayList<>();
    private final List<String> extras = new ArrayList<>();
    private final List<String> dynamic = new ArrayList<>();

    Headers(String text) {
      this.text = text;
      this.position = text.startsWith("\uFEFF") ? 1 : 0;
    }

    CoreMetadata read() throws RefusalException {
      while (position < text.length()) {
        String line = line();
        int colon = colon(line);
        if (colon < 0) {
          break;
        }
        String value = line.substring(colon + 1);
        if (isFold()) {
          StringBuilder folded = new StringBuilder(value);
          while (isFold()) {
            folded.append(' ').append(line().strip());
          }
          value = folded.toString();
        }
        header(line.substring(0, colon).toLowerCase(Locale.ROOT), value.strip());
      }
      if (name == null || version == null || name.isEmpty() || version.isEmpty()) {
        throw new RefusalException("metadata has no Name or no Version");
      }
      int major = metadataVersion == null ? 1 : number(metadataVersion, 0);
      if (major != 1 && major != 2) {
        throw new RefusalException("metadata is of an unknown major version");
      }
      return new CoreMetadata(
          metadataVersion,
          name,
          version,
          requiresPython,
          List.copyOf(requires),
          List.copyOf(extras),
          List.copyOf(dynamic));
    }

    private void header(String field, String value) throws RefusalException {
      switch (field) {
        case "metadata-version" -> metadataVersion = once(metadataVersion, value);
        case "name" -> name = once(name, value);
        case "version" -> version = once(version, value);
        case "requires-python" -> requiresPython = once(requiresPython, value);
        case "requires-dist" -> requires.add(value);
        case "provides-extra" -> extras.add(value);
        case "dynamic" -> dynamic.add(value.toLowerCase(Locale.ROOT));
        default -> {}
      }
    }

    private static String once(@Nullable String before, String value) throws RefusalException {
      if (before != null) {
        throw new RefusalException("metadata has a header twice that may stand once");
      }
      return value;
    }

    private String line() {
      int start = position;
      int end = start;
      while (end < text.length() && text.charAt(end) != '\n' && text.charAt(end) != '\r') {
        end++;
      }
      position = end;
      if (position < text.length()) {
        position += text.startsWith("\r\n", position) ? 2 : 1;
      }
      return text.substring(start, end);
    }

    /** Whether the next line continues a header. */
    private boolean isFold() {
      return position < text.length()
          && (text.charAt(position) == ' ' || text.charAt(position) == '\t');
    }

    /** Where the colon behind a header's name stands, or -1 if the line is no header. */
    private static int colon(String line) {
      for (int i = 0; i < line.length(); i++) {
        char c = line.charAt(i);
        if (c == ':') {
          return i;
        }
        if (c <= ' ' || c >= 0x7F) {
          return -1;
        }
      }
      return -1;
    }
  }
}

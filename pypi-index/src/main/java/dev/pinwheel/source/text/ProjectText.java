package dev.pinwheel.source.text;

import dev.pinwheel.index.Artifact;
import dev.pinwheel.index.Metadata;
import dev.pinwheel.index.Release;
import dev.pinwheel.index.Release.Kind;
import dev.pinwheel.index.ReleaseSink;
import dev.pinwheel.name.SyntaxException;
import dev.pinwheel.source.DistributionName;
import dev.pinwheel.source.Hexadecimal;
import dev.pinwheel.source.Pieces;
import dev.pinwheel.source.RefusalException;
import dev.pinwheel.source.SameVersion;
import dev.pinwheel.source.UploadTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One project as text, newest version first, what repeats written once:
 *
 * <pre>
 * version 1.1.0 2026-03-01
 * as 1.0.0
 * -py3-none-any.whl 10:00:00.250000 SHA256 PATH 19851
 *
 * version 1.0.0 2026-01-31
 * python >=3.9
 * requires blinker>=1.9.0
 * extra async
 * -py3-none-any.whl 22:38:29 SHA256 PATH
 * yanked it was broken
 * .tar.gz 2026-02-01T22:38:31 SHA256 PATH 35187
 * build flit_core>=3.11
 * backend flit_core.buildapi
 * </pre>
 *
 * <ul>
 *   <li>{@code version} begins a release; the day is that on which its files were uploaded.
 *   <li>{@code python}, {@code requires}, {@code extra} are its {@code Requires-Python}, {@code
 *       Requires-Dist} and {@code Provides-Extra}; {@code as} says that all three are those of
 *       another release of the project, which writes them out.
 *   <li>Any other line is a file: its name, when it was uploaded (UTC), its SHA-256 in hexadecimal
 *       digits, the digest in its path on the server in the URL-safe alphabet of base 64, and its
 *       size where that is known. What begins with {@code -} or {@code .} follows the project's
 *       name (with {@code _} for {@code -}), a hyphen and the version.
 *   <li>Below a file: {@code yanked} with or without a reason; {@code build}, a line for each build
 *       requirement it declares, or one line without a value if it was looked at and declares none;
 *       {@code backend}.
 *   <li>Blank lines and lines that begin with {@code #} say nothing. In a value {@code \\} is a
 *       backslash and {@code \}{@code uXXXX} any other character that would not be seen.
 * </ul>
 */
final class ProjectText {
  private final String project;
  private final SlicedIndex origin;
  private final String text;
  private final Map<String, Block> blocks = new HashMap<>();
  private final List<Block> order = new ArrayList<>();
  private int lineStart;
  private int lineEnd;

  ProjectText(String project, SlicedIndex origin, String text) {
    this.project = project;
    this.origin = origin;
    this.text = text;
  }

  /** Streams all releases, or throws before the first. */
  void read(ReleaseSink sink) {
    Block block = null;
    for (lineStart = 0; lineStart < text.length(); lineStart = lineEnd + 1) {
      lineEnd = text.indexOf('\n', lineStart);
      lineEnd = lineEnd < 0 ? text.length() : lineEnd;
      String line = text.substring(lineStart, lineEnd).strip();
      if (line.isEmpty() || line.charAt(0) == '#') {
        continue;
      }
      int blank = line.indexOf(' ');
      String word = blank < 0 ? line : line.substring(0, blank);
      String rest = blank < 0 ? "" : line.substring(blank + 1).strip();
      if (word.equals("version")) {
        block = version(rest);
      } else if (block == null) {
        throw error("a line before the first `version`");
      } else {
        fact(block, word, rest);
      }
    }
    List<Release> releases = new ArrayList<>();
    for (Block release : order) {
      release.collect(releases);
    }
    releases.forEach(sink::release);
  }

  private Block version(String rest) {
    int blank = rest.indexOf(' ');
    if (blank < 0) {
      throw error("expected `version VERSION DAY`");
    }
    Block block = new Block(rest.substring(0, blank), rest.substring(blank + 1).strip());
    if (UploadTime.parse(block.day + "T00:00:00Z") == Release.NO_TIME) {
      throw error("expected a day such as 2026-01-31");
    }
    if (blocks.putIfAbsent(block.version, block) != null) {
      throw error("version stands twice");
    }
    order.add(block);
    return block;
  }

  private void fact(Block block, String word, String rest) {
    switch (word) {
      case "python", "requires", "extra", "as" -> {
        if (!block.files.isEmpty() || rest.isEmpty()) {
          throw error("`" + word + "` needs a value and stands before the files");
        }
        need(block, word, rest);
      }
      case "yanked" -> {
        File file = last(block);
        if (file.yanked != null) {
          throw error("`yanked` stands twice");
        }
        file.yanked = value(rest);
      }
      case "build" -> {
        File file = last(block);
        if (file.build == null) {
          file.build = new ArrayList<>();
        } else if (rest.isEmpty() || file.build.isEmpty()) {
          throw error("a file that declares no build requirement declares another");
        }
        if (!rest.isEmpty()) {
          file.build.add(value(rest));
        }
      }
      case "backend" -> {
        File file = last(block);
        if (file.backend != null || file.build == null || rest.isEmpty()) {
          throw error("`backend` needs a value and stands once, below `build`");
        }
        file.backend = value(rest);
      }
      default -> block.files.add(file(block, word, rest));
    }
  }

  private void need(Block block, String word, String rest) {
    boolean plain = block.requires.isEmpty() && block.extras.isEmpty() && block.python == null;
    if (block.as != null || word.equals("as") && !plain) {
      throw error("`as` stands alone");
    }
    switch (word) {
      case "python" -> {
        if (block.python != null) {
          throw error("`python` stands twice");
        }
        block.python = value(rest);
      }
      case "requires" -> block.requires.add(value(rest));
      case "extra" -> block.extras.add(value(rest));
      default -> {
        block.as = rest;
        block.asPosition = lineStart;
      }
    }
  }

  private File last(Block block) {
    if (block.files.isEmpty()) {
      throw error("expected a file before this");
    }
    return block.files.getLast();
  }

  private File file(Block block, String word, String rest) {
    List<String> columns = Pieces.of(rest, ' ');
    if (columns.size() != 3 && columns.size() != 4) {
      throw error("expected a file: name, time, sha256, path and perhaps size");
    }
    char first = word.charAt(0);
    String name =
        first == '-' || first == '.'
            ? project.replace('-', '_') + "-" + block.version + word
            : word;
    DistributionName parsed;
    try {
      parsed = DistributionName.of(DistributionName.safe(name), project);
    } catch (RefusalException refusal) {
      throw error(refusal.reason());
    }
    if (!SameVersion.test(parsed.version(), block.version)) {
      throw error("file name is of another version");
    }
    String time =
        columns.get(0).indexOf('T') < 0 ? block.day + "T" + columns.get(0) : columns.get(0);
    long uploaded = UploadTime.parse(time + "Z");
    String path = PathDigest.path(columns.get(2));
    if (uploaded == Release.NO_TIME || !Hexadecimal.isHash(columns.get(1), 64) || path == null) {
      throw error("expected a file: name, time, sha256, path and perhaps size");
    }
    long size = columns.size() == 3 ? -1 : size(columns.get(3));
    Artifact artifact =
        new Artifact(
            origin.files() + "/" + path + "/" + name,
            size,
            List.of("sha256:" + columns.get(1)),
            origin.index());
    return new File(name, parsed.kind(), uploaded, artifact);
  }

  private long size(String digits) {
    long size = 0;
    for (int i = 0; i < digits.length(); i++) {
      char c = digits.charAt(i);
      if (c < '0' || c > '9' || digits.length() > 15) {
        throw error("size is no number of bytes");
      }
      size = size * 10 + c - '0';
    }
    return size;
  }

  private String value(String written) {
    if (written.indexOf('\\') < 0) {
      return written;
    }
    StringBuilder value = new StringBuilder(written.length());
    for (int i = 0; i < written.length(); i++) {
      char c = written.charAt(i);
      if (c != '\\') {
        value.append(c);
      } else if (written.startsWith("\\\\", i)) {
        value.append(c);
        i++;
      } else if (written.startsWith("\\u", i)
          && i + 6 <= written.length()
          && Hexadecimal.isHash(written.substring(i + 2, i + 6), 4)) {
        value.append((char) Integer.parseInt(written.substring(i + 2, i + 6), 16));
        i += 5;
      } else {
        throw error("expected `\\\\` or `\\u` and four digits");
      }
    }
    return value.toString();
  }

  private SyntaxException error(String message) {
    return new SyntaxException(message, text, lineStart, lineEnd - lineStart);
  }

  /** One release as it was read. */
  private final class Block {
    final String version;
    final String day;
    final List<String> requires = new ArrayList<>();
    final List<String> extras = new ArrayList<>();
    final List<File> files = new ArrayList<>();
    @Nullable String python;
    @Nullable String as;
    int asPosition;

    Block(String version, String day) {
      this.version = version;
      this.day = day;
    }

    void collect(List<Release> releases) {
      Block needs = as == null ? this : blocks.get(as);
      if (needs == null || needs.as != null) {
        throw new SyntaxException(
            "no version `" + as + "` that writes out what it requires", text, asPosition, 1);
      }
      Metadata plain =
          new Metadata(List.copyOf(needs.requires), List.copyOf(needs.extras), needs.python);
      for (File file : files) {
        List<String> build = file.build;
        Metadata metadata =
            build == null
                ? plain
                : new Metadata(
                    plain.requires(),
                    plain.extras(),
                    plain.requiresPython(),
                    List.copyOf(build),
                    file.backend);
        releases.add(
            new Release(
                project,
                version,
                file.kind,
                file.name,
                0,
                metadata,
                null,
                file.yanked,
                file.uploaded,
                file.artifact));
      }
    }
  }

  /** One file as it was read. */
  private static final class File {
    final String name;
    final Kind kind;
    final long uploaded;
    final Artifact artifact;
    @Nullable String yanked;
    @Nullable List<String> build;
    @Nullable String backend;

    File(String name, Kind kind, long uploaded, Artifact artifact) {
      this.name = name;
      this.kind = kind;
      this.uploaded = uploaded;
      this.artifact = artifact;
    }
  }
}

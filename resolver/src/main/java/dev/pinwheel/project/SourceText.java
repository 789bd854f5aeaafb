package dev.pinwheel.project;

import dev.pinwheel.name.SyntaxException;
import dev.pinwheel.request.Origin;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The text of an input, and the places in it that messages name. Line ends are {@code \n} here,
 * whatever they were; a byte order mark is gone.
 */
public final class SourceText {
  /** No input has more bytes. */
  public static final int LARGEST = 16 << 20;

  private final String name;
  private final String text;
  private final @Nullable Origin namedBy;
  private final int[] lineStarts;

  /**
   * A text.
   *
   * @param name the file as the user wrote it, {@code command line} or {@code standard input}
   * @param namedBy where another input names this one, or null
   */
  public SourceText(String name, String text, @Nullable Origin namedBy) {
    this.name = name;
    this.text = text;
    this.namedBy = namedBy;
    int[] starts = new int[16];
    int lines = 1;
    for (int i = text.indexOf('\n'); i >= 0; i = text.indexOf('\n', i + 1)) {
      if (lines == starts.length) {
        starts = Arrays.copyOf(starts, lines * 2);
      }
      starts[lines++] = i + 1;
    }
    this.lineStarts = Arrays.copyOf(starts, lines);
  }

  public String name() {
    return name;
  }

  public String text() {
    return text;
  }

  public @Nullable Origin namedBy() {
    return namedBy;
  }

  /** Reads a file through the seam. */
  public static SourceText read(InputFiles files, String path, @Nullable Origin namedBy) {
    byte[] bytes;
    try {
      bytes = files.read(path);
    } catch (NoSuchFileException e) {
      throw new InputException(
          new SourceText(path, "", namedBy),
          "no such file",
          namedBy == null
              ? "check the path"
              : "paths are relative to the file that names them; check the path");
    } catch (IOException e) {
      throw new InputException(
          new SourceText(path, "", namedBy), "cannot be read", "check the file's permissions");
    }
    return of(path, bytes, namedBy);
  }

  /** Decodes the bytes of a file. */
  public static SourceText of(String name, byte[] bytes, @Nullable Origin namedBy) {
    if (bytes.length > LARGEST) {
      throw new InputException(
          new SourceText(name, "", namedBy),
          "larger than 16 MiB",
          "check that it is the file you mean");
    }
    CharBuffer decoded = CharBuffer.allocate(bytes.length);
    CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
    CoderResult result = decoder.decode(ByteBuffer.wrap(bytes), decoded, true);
    boolean readable = !result.isError();
    String text = decoded.flip().toString();
    if (text.startsWith("\uFEFF")) {
      text = text.substring(1);
    }
    SourceText source =
        new SourceText(name, text.replace("\r\n", "\n").replace('\r', '\n'), namedBy);
    if (!readable) {
      boolean wide = bytes.length > 1 && (bytes[0] & 0xFE) == 0xFE && (bytes[1] & 0xFE) == 0xFE;
      throw source.error(
          source.text.length(),
          1,
          "not UTF-8",
          wide ? "it is UTF-16; save it as UTF-8" : "save it as UTF-8");
    }
    int nul = source.text.indexOf('\0');
    if (nul >= 0) {
      throw source.error(
          nul, 1, "a NUL character", "remove it, or save the file as UTF-8 if it is UTF-16");
    }
    return source;
  }

  /** The place of a character. */
  public Origin origin(int offset) {
    int found = Arrays.binarySearch(lineStarts, offset);
    int line = found >= 0 ? found : -found - 2;
    return new Origin(name, line + 1, offset - lineStarts[line] + 1);
  }

  /** The offset of a place, both counted from one; the end of the text for one beyond it. */
  int offset(int line, int column) {
    if (line > lineStarts.length) {
      return text.length();
    }
    return Math.min(text.length(), lineStarts[Math.max(1, line) - 1] + Math.max(1, column) - 1);
  }

  /** An error at a place in the text. */
  public InputException error(int offset, int length, String message, @Nullable String hint) {
    return new InputException(this, offset, length, message, hint);
  }

  /** A syntax error in a piece of this text. */
  public InputException syntax(SyntaxException e, int[] offsets) {
    int from = Math.min(e.position(), offsets.length - 1);
    int to = Math.min(e.position() + e.length(), offsets.length - 1);
    return error(
        offsets[from],
        Math.max(1, offsets[to] - offsets[from]),
        String.valueOf(e.getMessage()),
        Remedy.of(e.text(), e.position()));
  }
}

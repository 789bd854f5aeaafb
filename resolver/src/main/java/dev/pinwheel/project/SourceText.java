package dev.pinwheel.project;

import dev.pinwheel.name.SyntaxException;
import dev.pinwheel.resolve.Origin;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import org.jspecify.annotations.Nullable;

/**
 * The text of an input, and the places in it that messages name. Line ends are {@code \n} here,
 * whatever they were; a byte order mark is gone.
 *
 * @param name the file as the user wrote it, {@code command line} or {@code standard input}
 * @param text all of it
 * @param namedBy where another input names this one, or null
 */
record SourceText(String name, String text, @Nullable Origin namedBy) {
  private static final int LARGEST = 16 << 20;

  /** Reads a file through the seam. */
  static SourceText read(InputFiles files, String path, @Nullable Origin namedBy) {
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
  static SourceText of(String name, byte[] bytes, @Nullable Origin namedBy) {
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
  Origin origin(int offset) {
    int line = 1;
    int start = 0;
    for (int i = 0; i < offset && i < text.length(); i++) {
      if (text.charAt(i) == '\n') {
        line++;
        start = i + 1;
      }
    }
    return new Origin(name, line, offset - start + 1);
  }

  /** The offset of a place, both counted from one; the end of the text for one beyond it. */
  int offset(int line, int column) {
    int start = 0;
    for (int i = 1; i < line; i++) {
      int end = text.indexOf('\n', start);
      if (end < 0) {
        return text.length();
      }
      start = end + 1;
    }
    return Math.min(text.length(), start + column - 1);
  }

  /** An error at a place in the text. */
  InputException error(int offset, int length, String message, @Nullable String hint) {
    return new InputException(this, offset, length, message, hint);
  }

  /** A syntax error in a piece of this text. */
  InputException syntax(SyntaxException e, int[] offsets) {
    int from = Math.min(e.position(), offsets.length - 1);
    int to = Math.min(e.position() + e.length(), offsets.length - 1);
    return error(
        offsets[from],
        Math.max(1, offsets[to] - offsets[from]),
        String.valueOf(e.getMessage()),
        Remedy.of(e.text(), e.position()));
  }
}

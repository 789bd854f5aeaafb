package dev.pinwheel.source.text;

import dev.pinwheel.name.SyntaxException;
import dev.pinwheel.source.WebAddress;

/**
 * Which index a folder of {@link Projects} is a slice of: its address, and the address below which
 * its files lie, each followed by a slash and the path of a file.
 */
public record SlicedIndex(String index, String files) {
  /**
   * Reads {@code index ADDRESS} and {@code files ADDRESS}, a line each; {@code #} begins a remark.
   */
  static SlicedIndex parse(String text) {
    String index = null;
    String files = null;
    int position = 0;
    while (position < text.length()) {
      int end = text.indexOf('\n', position);
      end = end < 0 ? text.length() : end;
      String line = text.substring(position, end).strip();
      if (line.startsWith("index ") && index == null) {
        index = line.substring("index ".length()).strip();
      } else if (line.startsWith("files ") && files == null) {
        files = line.substring("files ".length()).strip();
      } else if (!line.isEmpty() && !line.startsWith("#")) {
        throw new SyntaxException("unknown or repeated line", text, position, end - position);
      }
      position = end + 1;
    }
    if (index == null || files == null) {
      throw new SyntaxException("no line `index` or no line `files`", text, text.length(), 1);
    }
    return new SlicedIndex(
        WebAddress.withoutCredentials(index), WebAddress.withoutCredentials(files));
  }

  /** The text that {@link #parse} reads. */
  public String text() {
    return "index " + index + "\nfiles " + files + "\n";
  }
}

package dev.pinwheel.project.reading;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What PDM and Hatch write for the folder of the project in the URL of a requirement; read as a
 * path that begins there.
 */
final class OwnFolder {
  private static final Pattern WORDS =
      Pattern.compile(
          "file://(?:localhost)?/?\\$\\{PROJECT_ROOT\\}"
              + "|(?:file://)?\\{root(?<parents>(?::parent)*)(?::real)?(?::uri)?\\}");

  private final String text;
  private final int[] offsets;

  /** A text of which the characters stand at these offsets, one for each, and one for the end. */
  OwnFolder(String written, int[] places) {
    Matcher matcher = WORDS.matcher(written);
    if (written.indexOf('{') < 0 || !matcher.find()) {
      text = written;
      offsets = places;
      return;
    }
    String parents = matcher.group("parents");
    int above = parents == null ? 0 : parents.length() / ":parent".length();
    String path = "file:" + (above == 0 ? "." : "../".repeat(above - 1) + "..");
    int from = matcher.start();
    int to = from + path.length();
    text = written.substring(0, from) + path + written.substring(matcher.end());
    offsets = new int[text.length() + 1];
    for (int i = 0; i < offsets.length; i++) {
      offsets[i] = places[i < from ? i : i < to ? from : i - to + matcher.end()];
    }
  }

  /** The text with {@code file:} and a relative path in place of such words. */
  String text() {
    return text;
  }

  /** Where its characters stand. */
  int[] offsets() {
    return offsets;
  }
}

package dev.pinwheel.project.reading;

import java.util.List;

/**
 * What PDM and Hatch write for the folder of the project in the URL of a requirement; read as a
 * path that begins there.
 */
final class OwnFolder {
  private static final String PARENT = ":parent";

  private final String text;
  private final int[] offsets;

  /** A text of which the characters stand at these offsets, one for each, and one for the end. */
  OwnFolder(String written, int[] places) {
    int brace = written.indexOf('{');
    int close = written.indexOf('}', Math.max(0, brace));
    String inside = brace < 0 || close < 0 ? "" : written.substring(brace + 1, close);
    boolean ofPdm = inside.equals("PROJECT_ROOT") && brace > 0 && written.charAt(brace - 1) == '$';
    boolean ofHatch = inside.equals("root") || inside.startsWith("root:");
    if (!ofPdm && !ofHatch) {
      text = written;
      offsets = places;
      return;
    }
    int from = ofPdm ? brace - 1 : brace;
    for (String before : List.of("file:///", "file://localhost/", "file://")) {
      if (written.startsWith(before, from - before.length())) {
        from -= before.length();
      }
    }
    int above = 0;
    for (int at = inside.indexOf(PARENT); at >= 0; at = inside.indexOf(PARENT, at + 1)) {
      above++;
    }
    String path = "file:" + (above == 0 ? "." : "../".repeat(above - 1) + "..");
    int to = from + path.length();
    text = written.substring(0, from) + path + written.substring(close + 1);
    offsets = new int[text.length() + 1];
    for (int i = 0; i < offsets.length; i++) {
      offsets[i] = places[i < from ? i : i < to ? from : i - to + close + 1];
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

package dev.pinwheel.cli.index;

import dev.pinwheel.cli.line.Arguments;
import dev.pinwheel.cli.line.CommandException;
import dev.pinwheel.cli.line.Console;
import dev.pinwheel.cli.line.ExitCode;
import dev.pinwheel.cli.line.JsonText;
import dev.pinwheel.cli.line.OutputFile;
import dev.pinwheel.cli.line.Printable;
import dev.pinwheel.index.Index;
import dev.pinwheel.index.IndexDiff;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** Compares two index files, as text or as JSON. */
public final class IndexComparison {
  private static final byte[] BEGINNING = {(byte) 0x89, 'P', 'W', 'I', 'X'};
  private static final int MOST_NAMED = 5;

  private IndexComparison() {}

  /** Whether a file is an index, by its first bytes. */
  public static boolean isIndex(Path file) throws IOException {
    if (!Files.isRegularFile(file)) {
      return false;
    }
    try (InputStream in = Files.newInputStream(file)) {
      return Arrays.equals(in.readNBytes(BEGINNING.length), BEGINNING);
    }
  }

  public static ExitCode run(
      Path before, Path after, Arguments arguments, Console console, String form)
      throws IOException {
    if (!form.equals("text") && !form.equals("json")) {
      throw CommandException.usage(
          "the difference between two indexes is printed as text or JSON",
          List.of("use `--format text` or `--format json`"));
    }
    IndexDiff diff;
    try (Index one = Index.open(before);
        Index other = Index.open(after)) {
      diff = IndexDiff.between(one, other);
    }
    OutputFile.write(form.equals("json") ? json(diff) : text(diff, console), arguments, console);
    boolean alarm = false;
    for (IndexDiff.Changed changed : diff.changed()) {
      alarm |= !changed.otherBytes().isEmpty();
    }
    if (alarm) {
      console.alarm(
          "some files changed under the same name; released files never change, so find out why"
              + " before you use the index");
    }
    console.status(
        diff.isEmpty()
            ? "The indexes have the same contents"
            : "Projects: "
                + diff.added().size()
                + " added, "
                + diff.removed().size()
                + " removed, "
                + diff.changed().size()
                + " changed");
    return diff.isEmpty() ? ExitCode.DONE : ExitCode.NO;
  }

  private static String text(IndexDiff diff, Console console) {
    StringBuilder text = new StringBuilder();
    for (String name : diff.added()) {
      line(text, '+', name, console);
    }
    for (String name : diff.removed()) {
      line(text, '-', name, console);
    }
    for (IndexDiff.Changed changed : diff.changed()) {
      StringBuilder what = new StringBuilder(changed.name());
      part(what, "added", changed.added());
      part(what, "removed", changed.removed());
      part(what, "yanked", changed.yanked());
      part(what, "no longer yanked", changed.restored());
      part(what, "files added", changed.filesAdded());
      part(what, "files removed", changed.filesRemoved());
      line(text, '~', what.toString(), console);
      for (String file : changed.otherBytes()) {
        line(text, '!', changed.name() + " has different contents in " + file, console);
      }
    }
    return text.toString();
  }

  private static void line(StringBuilder text, char sign, String what, Console console) {
    text.append(console.signed(sign, sign + " " + Printable.of(what))).append('\n');
  }

  private static void part(StringBuilder text, String what, List<String> names) {
    if (!names.isEmpty()) {
      int named = Math.min(names.size(), MOST_NAMED);
      text.append("; ").append(what).append(' ');
      text.append(String.join(", ", names.subList(0, named)));
      if (named < names.size()) {
        text.append(" and ").append(names.size() - named).append(" more");
      }
    }
  }

  private static String json(IndexDiff diff) {
    return JsonText.of(
        json -> {
          json.allTexts("added", diff.added());
          json.allTexts("removed", diff.removed());
          json.array("changed");
          for (IndexDiff.Changed changed : diff.changed()) {
            json.object();
            json.text("name", changed.name());
            json.allTexts("added", changed.added());
            json.allTexts("removed", changed.removed());
            json.allTexts("yanked", changed.yanked());
            json.allTexts("no-longer-yanked", changed.restored());
            json.allTexts("files-added", changed.filesAdded());
            json.allTexts("files-removed", changed.filesRemoved());
            json.allTexts("other-bytes", changed.otherBytes());
            json.endObject();
          }
          json.endArray();
        });
  }
}

package dev.pinwheel.cli.input;

import dev.pinwheel.cli.line.Arguments;
import dev.pinwheel.cli.line.CommandException;
import dev.pinwheel.cli.line.Console;
import dev.pinwheel.cli.line.Printable;
import dev.pinwheel.file.InputFile;
import dev.pinwheel.lock.Whereabouts;
import dev.pinwheel.lock.codec.LockFile;
import dev.pinwheel.locking.EarlierLock;
import dev.pinwheel.marker.Markers;
import dev.pinwheel.request.Origin;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where a lock lies, and what lies where as seen from there.
 *
 * @param file the lock, absolute
 * @param shown the same as the user would write it
 * @param folder the current folder
 * @param index the folder of the index
 * @param project the name of the project, or null
 */
public record LockPlace(Path file, String shown, Path folder, Path index, @Nullable String project)
    implements Whereabouts {

  /** The place that an option names, else beside what was named first. */
  public static LockPlace of(
      @Nullable String output, Inputs.Asked asked, Arguments arguments, Console console) {
    Path folder = console.surroundings().folder();
    Path indexFile = IndexChoice.of(arguments, console).file();
    String shown = shown(output, asked.first(), asked.script());
    Path file = folder.resolve(shown).normalize();
    String wanted = LockFile.nearestName(String.valueOf(file.getFileName()));
    if (wanted != null && output != null && !output.equals("-")) {
      throw CommandException.usage(
          "not a valid name for a lock: `" + Printable.of(String.valueOf(file.getFileName())) + "`",
          output.endsWith(".txt")
              ? List.of(
                  "to write a requirements file, run `pinwheel lock`, then `pinwheel export -o "
                      + Printable.of(output)
                      + "`")
              : List.of("name it `" + Printable.of(wanted) + "`"));
    }
    Path indexFolder = indexFile.normalize().getParent();
    return new LockPlace(
        file, shown, folder, indexFolder == null ? folder : indexFolder, asked.project().name());
  }

  /** The lock that lies there now, in this universe of markers. */
  public EarlierLock earlier(Markers markers) throws IOException {
    try {
      return new EarlierLock(InputFile.read(file), markers);
    } catch (NoSuchFileException e) {
      return EarlierLock.none(markers);
    }
  }

  /**
   * The place that an option names, else beside what was named first.
   *
   * @param first the file named first; null if there is none
   * @param script the script among those named; null if there is none
   */
  static String shown(@Nullable String output, @Nullable String first, @Nullable String script) {
    if (output != null && !output.equals("-")) {
      return output;
    }
    String parent = first == null ? "" : first.substring(0, first.lastIndexOf('/') + 1);
    if (script != null && script.equals(first)) {
      String name = script.substring(script.lastIndexOf('/') + 1);
      name = name.endsWith(".py") ? name.substring(0, name.length() - 3) : name;
      return parent + LockFile.nameFor(name);
    }
    return parent + "pylock.toml";
  }

  private Path home() {
    Path parent = file.getParent();
    return parent == null ? folder : parent;
  }

  @Override
  public String path(String location) {
    return slashes(home().relativize(index.resolve(location).normalize()));
  }

  @Override
  public String local(String path) {
    String from = slashes(home().relativize(folder.resolve(path).normalize()));
    return from.isEmpty() ? "." : from;
  }

  @Override
  public @Nullable String written(Origin origin) {
    if (Inputs.isNoFile(origin)) {
      return null;
    }
    Path source = folder.resolve(origin.source()).normalize();
    Path from = source.startsWith(home()) ? home().relativize(source) : source.getFileName();
    String name = slashes(from);
    if (name.endsWith(".toml")) {
      return project == null ? name : project + " (" + name + ")";
    }
    return name.endsWith(".py") ? name : "-r " + name;
  }

  private static String slashes(Path path) {
    StringBuilder text = new StringBuilder();
    for (Path step : path) {
      text.append(text.isEmpty() ? "" : "/").append(step);
    }
    return text.toString();
  }
}

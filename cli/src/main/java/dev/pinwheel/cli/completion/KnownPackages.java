package dev.pinwheel.cli.completion;

import dev.pinwheel.cli.input.IndexChoice;
import dev.pinwheel.cli.input.LockInput;
import dev.pinwheel.cli.line.Arguments;
import dev.pinwheel.cli.line.Console;
import dev.pinwheel.cli.line.GlobalOptions;
import dev.pinwheel.cli.line.Surroundings;
import dev.pinwheel.cli.line.UserSettings;
import dev.pinwheel.index.Candidates;
import dev.pinwheel.index.Index;
import dev.pinwheel.index.Names;
import dev.pinwheel.lock.Entry;
import dev.pinwheel.name.Name;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Names that can be completed: of packages in the index, with their versions, or in the lock. */
final class KnownPackages {
  private KnownPackages() {}

  /**
   * The packages of the index that begin so, the first ones by name; behind {@code ==} the versions
   * of one.
   */
  static Map<String, String> ofIndex(String part, Arguments arguments, Surroundings surroundings)
      throws IOException {
    NavigableMap<String, String> found = new TreeMap<>();
    int equals = part.indexOf("==");
    if (part.isEmpty() || !isFileOrNone(arguments.value(GlobalOptions.CONFIG_FILE), surroundings)) {
      return found;
    }
    arguments.prefer(UserSettings.of(arguments, surroundings));
    try (Index index = IndexChoice.open(arguments, silent(surroundings, arguments))) {
      if (equals >= 0) {
        versions(part.substring(0, equals), index, found);
      } else {
        names(part, index.names(), found);
      }
    }
    return found;
  }

  private static void versions(String name, Index index, Map<String, String> found) {
    int project = index.names().project(Name.normalize(name));
    Candidates candidates = index.candidates();
    if (project >= 0) {
      for (int i = candidates.first(project); i < candidates.end(project); i++) {
        found.put(name + "==" + candidates.versionText(i), "");
      }
    }
  }

  private static void names(String part, Names names, NavigableMap<String, String> found) {
    for (int project = 0; project < names.projectCount(); project++) {
      String name = names.get(project);
      if (name.startsWith(part)) {
        found.put(name, "");
        if (found.size() > Completer.MOST) {
          found.pollLastEntry();
        }
      }
    }
  }

  /** The packages of the lock that the arguments name, else of the one in the folder. */
  static Map<String, String> ofLock(Arguments arguments, Surroundings surroundings)
      throws IOException {
    Map<String, String> found = new TreeMap<>();
    if (isFileOrNone(arguments.value(LockInput.LOCK), surroundings)) {
      for (Entry entry :
          LockInput.of(arguments, silent(surroundings, arguments)).lock().entries()) {
        found.put(entry.name(), String.valueOf(entry.version()));
      }
    }
    return found;
  }

  /** Whether a name is that of a file, or there is none; a pipe would be waited for. */
  private static boolean isFileOrNone(@Nullable String name, Surroundings surroundings) {
    Path folder = surroundings.folder();
    return name == null || Files.isRegularFile(folder.resolve(name));
  }

  private static Console silent(Surroundings surroundings, Arguments arguments) {
    return Console.of(
        new Surroundings(
            surroundings.variables(),
            surroundings.folder(),
            InputStream.nullInputStream(),
            OutputStream.nullOutputStream(),
            OutputStream.nullOutputStream(),
            false,
            false,
            surroundings.platform(),
            surroundings.program(),
            surroundings.now(),
            surroundings.storage()),
        arguments);
  }
}

package dev.pinwheel.cli.input;

import dev.pinwheel.cli.line.Arguments;
import dev.pinwheel.cli.line.Console;
import dev.pinwheel.cli.line.GlobalOptions;
import dev.pinwheel.cli.line.Printable;
import dev.pinwheel.cli.line.Surroundings;
import dev.pinwheel.index.Index;
import dev.pinwheel.index.file.IndexException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which index a command reads: the one named by {@code --index}, else by {@code PINWHEEL_INDEX},
 * else the user's own, else the small one that comes with the program.
 *
 * @param shown the file as the user would write it
 */
public record IndexChoice(Path file, String shown, Kind kind) {
  /** The name of an index file where none is given. */
  static final String FILE = "pypi.index";

  /** Who chose. */
  public enum Kind {
    OPTION,
    VARIABLE,
    USER,
    EMBEDDED
  }

  /** The choice for a run. */
  public static IndexChoice of(Arguments arguments, Console console) {
    Surroundings surroundings = console.surroundings();
    String named = arguments.value(GlobalOptions.INDEX);
    if (named != null) {
      return new IndexChoice(
          surroundings.folder().resolve(named),
          named,
          arguments.isGiven(GlobalOptions.INDEX) ? Kind.OPTION : Kind.VARIABLE);
    }
    Path own = own(surroundings.variables());
    if (own != null && Files.exists(own)) {
      return new IndexChoice(own, own.toString(), Kind.USER);
    }
    Path program = surroundings.program();
    Path embedded = program == null ? null : program.resolve("embedded").resolve(FILE);
    if (embedded == null || !Files.exists(embedded)) {
      throw IndexException.unreadable(FILE, "no index given, and this build has no embedded one");
    }
    return new IndexChoice(embedded, embedded.toString(), Kind.EMBEDDED);
  }

  /**
   * Opens the index and says which it is, the embedded one always, others on request; and which
   * options name nothing in it.
   */
  public static Index open(Arguments arguments, Console console) {
    IndexChoice choice = of(arguments, console);
    Index index = Index.open(choice.file);
    String name = "`" + Printable.of(choice.shown) + "`";
    switch (choice.kind) {
      case EMBEDDED -> {
        console.status(
            "Using the embedded index, a slice of PyPI with "
                + index.names().projectCount()
                + " projects");
        console.note("it is the file " + name);
      }
      case OPTION -> console.note("Using the index " + name);
      case VARIABLE ->
          console.note(
              "Using the index "
                  + name
                  + ", named by `"
                  + arguments.decidedBy(GlobalOptions.INDEX)
                  + "`");
      case USER -> console.note("Using the user's own index " + name);
    }
    UnknownNames.tell(arguments, index, console);
    return index;
  }

  /** Where the user's own index lies, if somewhere. */
  public static @Nullable Path own(Map<String, String> variables) {
    Path data = UserFolders.data(variables);
    return data == null ? null : data.resolve(FILE);
  }
}

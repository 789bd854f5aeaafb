package dev.pinwheel.cli;

import dev.pinwheel.cli.completion.Completer;
import dev.pinwheel.cli.line.ArgumentParser;
import dev.pinwheel.cli.line.Arguments;
import dev.pinwheel.cli.line.Command;
import dev.pinwheel.cli.line.CommandException;
import dev.pinwheel.cli.line.Commands;
import dev.pinwheel.cli.line.Console;
import dev.pinwheel.cli.line.ExitCode;
import dev.pinwheel.cli.line.GlobalOptions;
import dev.pinwheel.cli.line.Help;
import dev.pinwheel.cli.line.JsonText;
import dev.pinwheel.cli.line.Printable;
import dev.pinwheel.cli.line.Surroundings;
import dev.pinwheel.cli.line.UserSettings;
import dev.pinwheel.index.file.IndexException;
import dev.pinwheel.lock.LockException;
import dev.pinwheel.name.SyntaxException;
import dev.pinwheel.project.InputException;
import dev.pinwheel.resolve.problem.NotFetchedException;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One run: reads the arguments, runs the command, and words whatever goes wrong. */
final class CommandLine {
  private final Commands commands;

  CommandLine(Commands commands) {
    this.commands = commands;
  }

  /** Runs a command line to its end. Never throws. */
  ExitCode run(List<String> words, Surroundings surroundings) {
    if (!words.isEmpty() && words.getFirst().equals(Completer.COMMAND)) {
      return complete(words, surroundings);
    }
    Arguments none = new Arguments(Map.of());
    if (asksForJson(words)) {
      none.add(JsonText.FORMAT, "json");
    }
    Console console = Console.of(surroundings, none);
    try {
      ArgumentParser.Parsed parsed =
          ArgumentParser.parse(commands, words, surroundings.variables());
      console = Console.of(surroundings, parsed.arguments());
      ExitCode code = run(parsed, surroundings, console);
      console.flush();
      return code;
    } catch (Throwable e) {
      return ending(e, console);
    }
  }

  /** Whoever completes a line wants candidates or silence, not messages. */
  private ExitCode complete(List<String> words, Surroundings surroundings) {
    String lines = Completer.complete(commands, words.subList(1, words.size()), surroundings);
    try {
      surroundings.out().write(lines.getBytes(StandardCharsets.UTF_8));
      surroundings.out().flush();
      return ExitCode.DONE;
    } catch (IOException e) {
      return ExitCode.FILES;
    }
  }

  /** Whether JSON is asked for, as far as can be told before the arguments are understood. */
  private static boolean asksForJson(List<String> words) {
    for (int i = 0; i < words.size() && !words.get(i).equals("--"); i++) {
      if (words.get(i).equals("--format=json")
          || words.get(i).equals("--format")
              && i + 1 < words.size()
              && words.get(i + 1).equals("json")) {
        return true;
      }
    }
    return false;
  }

  private ExitCode run(ArgumentParser.Parsed parsed, Surroundings surroundings, Console console)
      throws IOException {
    Arguments arguments = parsed.arguments();
    Command command = parsed.command();
    String group = parsed.group();
    if (arguments.isGiven(GlobalOptions.VERSION)) {
      console.print("pinwheel " + Pinwheel.VERSION + "\n");
      return ExitCode.DONE;
    }
    if (arguments.isGiven(GlobalOptions.HELP)) {
      console.print(help(parsed, console.width()));
      return ExitCode.DONE;
    }
    if (command != null) {
      String folder = arguments.value(GlobalOptions.DIRECTORY);
      Surroundings there =
          folder == null ? surroundings : surroundings.in(folder(surroundings, folder));
      arguments.prefer(UserSettings.of(arguments, there));
      return command.run(arguments, Console.of(there, arguments));
    }
    if (group != null) {
      throw commands.incomplete(group, null);
    }
    throw CommandException.usage("no command given", List.of("`pinwheel help` lists the commands"));
  }

  private String help(ArgumentParser.Parsed parsed, int width) {
    Command command = parsed.command();
    String group = parsed.group();
    if (command != null) {
      return Help.of(command, parsed.full(), width);
    }
    return group == null ? Help.ofAll(commands, width) : Help.ofGroup(group, commands, width);
  }

  private static Path folder(Surroundings surroundings, String name) {
    Path folder = surroundings.folder().resolve(name);
    if (!Files.isDirectory(folder)) {
      throw CommandException.usage("no such folder: `" + Printable.of(name) + "`");
    }
    return folder;
  }

  /** Words what went wrong. */
  private static ExitCode ending(Throwable e, Console console) {
    if (console.showsTraces() && !(e instanceof Console.ClosedOutput)) {
      StringWriter trace = new StringWriter();
      e.printStackTrace(new PrintWriter(trace));
      console.status(trace.toString().stripTrailing());
    }
    return switch (e) {
      case Console.ClosedOutput closed -> ExitCode.DONE;
      case CommandException end -> {
        console.error(end.code(), String.valueOf(end.getMessage()), end.hints());
        yield end.code();
      }
      case IndexException index -> {
        String message = String.valueOf(index.getMessage());
        int remedy = message.length() - index.remedy().length() - 2;
        console.error(
            ExitCode.INDEX, Printable.of(message.substring(0, remedy)), List.of(index.remedy()));
        yield ExitCode.INDEX;
      }
      case InputException wrong -> {
        String hint = wrong.hint();
        ExitCode code =
            switch (wrong.kind()) {
              case WRONG -> ExitCode.USAGE;
              case NOT_FETCHED -> ExitCode.INDEX;
              case UNREACHED -> ExitCode.NETWORK;
              case UNWRITABLE -> ExitCode.FILES;
            };
        console.error(
            code, wrong.statement().stripTrailing(), hint == null ? List.of() : List.of(hint));
        yield code;
      }
      case NotFetchedException unknown -> {
        NotFetchedException.Missing first = unknown.missing().getFirst();
        String name = Printable.of(first.project());
        console.error(
            ExitCode.INDEX,
            first.version() == null
                ? "the index does not know enough: nobody fetched the releases of `" + name + "`"
                : "the index does not know enough: nobody fetched what `"
                    + name
                    + "` "
                    + Printable.of(first.version())
                    + " requires",
            List.of("run `pinwheel sync` with the same arguments, or `pinwheel lock --sync`"));
        yield ExitCode.INDEX;
      }
      case LockException no -> {
        console.error(
            ExitCode.NO,
            "cannot write the lock: " + Printable.of(String.valueOf(no.getMessage())),
            List.of(no.hint()));
        yield ExitCode.NO;
      }
      case SyntaxException wrong -> {
        console.error(
            ExitCode.USAGE, wrong.getMessage() + "\n" + indented(wrong.caret()), List.of());
        yield ExitCode.USAGE;
      }
      case InvalidPathException wrong -> {
        console.error(
            ExitCode.USAGE,
            "not a valid path: `" + Printable.of(wrong.getInput()) + "`",
            List.of());
        yield ExitCode.USAGE;
      }
      case UncheckedIOException io -> {
        IOException cause = io.getCause();
        yield failed(cause == null ? new IOException(io.getMessage()) : cause, console);
      }
      case IOException io -> failed(io, console);
      case OutOfMemoryError memory -> {
        console.error(
            ExitCode.FILES,
            "not enough memory: " + Printable.of(String.valueOf(memory.getMessage())),
            List.of("give Java more, such as `JAVA_TOOL_OPTIONS=-Xmx4g`"));
        yield ExitCode.FILES;
      }
      default -> {
        console.error(
            ExitCode.BUG,
            "this is a bug of Pinwheel: " + Printable.of(String.valueOf(e)),
            List.of("please report it, with the command and its output under `-vv`"));
        yield ExitCode.BUG;
      }
    };
  }

  private static ExitCode failed(IOException e, Console console) {
    String file = e instanceof FileSystemException named ? named.getFile() : null;
    Path folder = file == null ? null : folderOfTemporary(Path.of(file));
    String where = "";
    if (file != null) {
      where = "`" + Printable.of(folder == null ? file : folder.toString()) + "`";
    }
    return switch (e) {
      case NoSuchFileException missing -> {
        console.error(
            ExitCode.USAGE,
            folder == null ? "no such file: " + where : "no such folder: " + where,
            folder == null ? List.of() : List.of("create it first"));
        yield ExitCode.USAGE;
      }
      case AccessDeniedException denied -> {
        console.error(
            ExitCode.FILES,
            "permission denied: " + (folder == null ? "" : "cannot write in ") + where,
            List.of());
        yield ExitCode.FILES;
      }
      default -> {
        String reason = e instanceof FileSystemException named ? named.getReason() : e.getMessage();
        console.error(
            ExitCode.FILES,
            (folder == null ? "cannot read or write" : "cannot write in")
                + (where.isEmpty() ? "" : " " + where)
                + ": "
                + Printable.of(reason == null ? e.getClass().getSimpleName() : reason),
            List.of());
        yield ExitCode.FILES;
      }
    };
  }

  /** The folder in which a file was to be written; null for any file but the temporary ones. */
  private static @Nullable Path folderOfTemporary(Path file) {
    Path name = file.getFileName();
    boolean temporary =
        name != null
            && name.toString().startsWith(".")
            && (name.toString().endsWith(".tmp") || name.toString().endsWith(".lock"));
    return temporary ? file.getParent() : null;
  }

  private static String indented(String lines) {
    return "  " + lines.replace("\n", "\n  ");
  }
}

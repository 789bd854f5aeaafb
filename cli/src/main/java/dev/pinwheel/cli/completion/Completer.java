package dev.pinwheel.cli.completion;

import dev.pinwheel.cli.line.Command;
import dev.pinwheel.cli.line.Commands;
import dev.pinwheel.cli.line.GlobalOptions;
import dev.pinwheel.cli.line.Option;
import dev.pinwheel.cli.line.Surroundings;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What the last word of a command line can become, for {@code pinwheel __complete WORD...}, which
 * the scripts of the shells call: a line for each candidate, with a tab and what it means, then one
 * of {@code :files}, {@code :folders} and {@code :nothing}, which says what the shell itself adds.
 */
public final class Completer {
  /** The first word of a command line that asks for completion. */
  public static final String COMMAND = "__complete";

  /** More than that nobody reads. */
  static final int MOST = 200;

  private final Commands commands;
  private final Surroundings surroundings;
  private final TypedLine line;
  private final Map<String, String> found = new TreeMap<>();

  private Completer(Commands commands, List<String> before, Surroundings surroundings) {
    this.commands = commands;
    this.line = new TypedLine(commands, before, surroundings.variables());
    String folder = line.arguments().value(GlobalOptions.DIRECTORY);
    this.surroundings =
        folder == null ? surroundings : surroundings.in(surroundings.folder().resolve(folder));
  }

  /** The answer in lines. What cannot be read has no candidates, and no message. */
  public static String complete(Commands commands, List<String> words, Surroundings surroundings) {
    int last = words.size() - 1;
    // Old PowerShells cannot pass an empty word, and pass one of quotes.
    String word = last < 0 || words.get(last).equals("\"\"") ? "" : words.get(last);
    try {
      List<String> before = words.subList(0, Math.max(0, last));
      return new Completer(commands, before, surroundings).lines(word);
    } catch (IOException | RuntimeException e) {
      return ":nothing\n";
    }
  }

  private String lines(String word) throws IOException {
    Option awaiting = line.awaiting();
    boolean files = true;
    Kind kind;
    String part = word;
    if (awaiting != null) {
      kind = value(awaiting, part);
      files = GlobalOptions.DIRECTORY.equals(awaiting) || !isElsewhere();
    } else if (!line.isOptionsEnded() && word.startsWith("--") && word.indexOf('=') > 0) {
      part = word.substring(word.indexOf('=') + 1);
      Option option = line.named(word.substring(2, word.indexOf('=')));
      kind = option == null ? Kind.NOTHING : value(option, part);
      files = GlobalOptions.DIRECTORY.equals(option) || !isElsewhere();
    } else if (!line.isOptionsEnded() && word.startsWith("-")) {
      options();
      kind = Kind.NOTHING;
    } else {
      kind = operand(part);
      files = !isElsewhere();
    }
    if (!files && kind != Kind.NOTHING) {
      list(part, kind == Kind.FOLDERS);
      kind = Kind.NOTHING;
    }
    return text(part, word.substring(0, word.length() - part.length()), kind);
  }

  /** What the shell adds. */
  private enum Kind {
    NOTHING,
    FILES,
    FOLDERS
  }

  private String text(String part, String prefix, Kind kind) {
    StringBuilder text = new StringBuilder();
    int left = MOST;
    for (Map.Entry<String, String> candidate : found.entrySet()) {
      String name = candidate.getKey();
      if (name.startsWith(part) && isPlain(name) && left-- > 0) {
        text.append(prefix).append(name).append('\t').append(candidate.getValue()).append('\n');
      }
    }
    return text.append(
            switch (kind) {
              case NOTHING -> ":nothing\n";
              case FILES -> ":files\n";
              case FOLDERS -> ":folders\n";
            })
        .toString();
  }

  private static boolean isPlain(String name) {
    return name.chars().noneMatch(Character::isISOControl);
  }

  private void options() {
    for (Option option : line.options()) {
      boolean again = option.kind() == Option.Kind.LIST || option.kind() == Option.Kind.COUNT;
      if (again || !line.arguments().isGiven(option)) {
        found.put("--" + option.name(), option.help());
        if (option.letter() != Option.NO_LETTER) {
          found.put("-" + option.letter(), option.help());
        }
      }
    }
  }

  private Kind value(Option option, String part) throws IOException {
    option.allowed().forEach(each -> found.put(each, ""));
    Command command = line.command();
    return switch (option.name()) {
      case "upgrade-package" -> locked();
      case "only-binary", "no-binary" -> {
        found.put(":all:", "every package");
        yield packages(part);
      }
      case "exclude", "prerelease-package", "exclude-newer-package" -> packages(part);
      default ->
          switch (option.placeholder()) {
            case "PACKAGE" -> command != null && readsLock(command) ? locked() : packages(part);
            case "FILE", "KIND:PATH" -> Kind.FILES;
            case "FOLDER" -> Kind.FOLDERS;
            default -> Kind.NOTHING;
          };
    };
  }

  private Kind operand(String part) throws IOException {
    Command command = line.command();
    if (command == null) {
      String group = line.group();
      return group == null ? firstWords() : secondWords(group);
    }
    List<String> given = line.arguments().operands();
    if (given.size() >= command.mostOperands()) {
      return Kind.NOTHING;
    }
    String expected = placeholder(command.operands(), given.size());
    if (expected.indexOf('|') > 0) {
      alternatives(expected);
      return Kind.NOTHING;
    }
    if (expected.startsWith("PACKAGE")) {
      return readsLock(command) ? locked() : packages(part);
    }
    return switch (expected) {
      case "[COMMAND]" -> given.isEmpty() ? firstWords() : secondWords(given.getFirst());
      case "[INPUT...]" -> {
        if (!part.isEmpty()) {
          packages(part);
        }
        yield Kind.FILES;
      }
      case "", "TEXT" -> Kind.NOTHING;
      default -> Kind.FILES;
    };
  }

  /** What usage calls an argument: the last one where there are fewer names than arguments. */
  private static String placeholder(String operands, int number) {
    int from = 0;
    for (int i = 0; i < number && operands.indexOf(' ', from) > 0; i++) {
      from = operands.indexOf(' ', from) + 1;
    }
    int end = operands.indexOf(' ', from);
    return operands.substring(from, end < 0 ? operands.length() : end);
  }

  private void alternatives(String words) {
    int from = 0;
    for (int bar = words.indexOf('|'); bar >= 0; bar = words.indexOf('|', from)) {
      found.put(words.substring(from, bar), "");
      from = bar + 1;
    }
    found.put(words.substring(from), "");
  }

  private Kind firstWords() {
    for (String word : commands.firstWords()) {
      Command command = commands.named(word);
      found.put(word, command == null ? "more commands" : command.summary());
    }
    return Kind.NOTHING;
  }

  private Kind secondWords(String group) {
    for (Command command : commands.inGroup(group)) {
      found.put(command.name().substring(group.length() + 1), command.summary());
    }
    return Kind.NOTHING;
  }

  private static boolean readsLock(Command command) {
    if (command.name().equals("remove") || command.name().equals("upgrade")) {
      return true;
    }
    for (Option option : command.options()) {
      if (option.name().equals("lock")) {
        return true;
      }
    }
    return false;
  }

  private Kind packages(String part) throws IOException {
    found.putAll(KnownPackages.ofIndex(part, line.arguments(), surroundings));
    return Kind.NOTHING;
  }

  private Kind locked() throws IOException {
    found.putAll(KnownPackages.ofLock(line.arguments(), surroundings));
    return Kind.NOTHING;
  }

  /** Whether the command works in another folder, of which the shell does not know. */
  private boolean isElsewhere() {
    return line.arguments().isGiven(GlobalOptions.DIRECTORY);
  }

  private void list(String part, boolean foldersOnly) throws IOException {
    int slash = part.lastIndexOf('/') + 1;
    String place = part.substring(0, slash);
    Path folder = surroundings.folder().resolve(place);
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
      for (Path entry : entries) {
        String name = place + name(entry);
        boolean hidden = part.length() == slash && name(entry).startsWith(".");
        if (name.startsWith(part) && !hidden) {
          if (Files.isDirectory(entry)) {
            found.put(name + "/", "");
          } else if (!foldersOnly) {
            found.put(name, "");
          }
        }
      }
    }
  }

  private static String name(Path entry) {
    @Nullable Path last = entry.getFileName();
    return last == null ? "" : last.toString();
  }
}

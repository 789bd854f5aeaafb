package dev.pinwheel.source.network;

import dev.pinwheel.file.InputFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Users and passwords by host, as {@code .netrc} files have them. */
public final class Netrc {
  /** A file that does not exist. */
  public static final Netrc EMPTY = new Netrc(List.of());

  private static final long LARGEST = 1 << 20;

  private record Entry(@Nullable String machine, String login, String password) {}

  private final List<Entry> entries;

  private Netrc(List<Entry> entries) {
    this.entries = entries;
  }

  /** Reads a file; one that is not there says nothing. */
  public static Netrc read(Path file) throws IOException {
    return Files.exists(file)
        ? parse(new String(InputFile.read(file, LARGEST), StandardCharsets.UTF_8))
        : EMPTY;
  }

  /** Reads the text of such a file. */
  public static Netrc parse(String text) {
    List<Entry> entries = new ArrayList<>();
    List<String> words = words(text);
    String machine = null;
    String login = "";
    String password = "";
    boolean open = false;
    for (int i = 0; i < words.size(); i++) {
      String word = words.get(i);
      String next = i + 1 < words.size() ? words.get(i + 1) : "";
      switch (word) {
        case "machine", "default" -> {
          if (open) {
            entries.add(new Entry(machine, login, password));
          }
          open = true;
          machine = word.equals("machine") ? next : null;
          login = "";
          password = "";
          i += word.equals("machine") ? 1 : 0;
        }
        case "login", "user" -> {
          login = next;
          i++;
        }
        case "password" -> {
          password = next;
          i++;
        }
        case "account" -> i++;
        default -> {}
      }
    }
    if (open) {
      entries.add(new Entry(machine, login, password));
    }
    return new Netrc(List.copyOf(entries));
  }

  /** The words of a file without its comments and macros; a quoted word may hold blanks. */
  private static List<String> words(String text) {
    List<String> words = new ArrayList<>();
    boolean macro = false;
    for (String line : text.lines().toList()) {
      if (macro) {
        macro = !line.isBlank();
        continue;
      }
      int at = 0;
      while (at < line.length()) {
        char c = line.charAt(at);
        if (c == ' ' || c == '\t') {
          at++;
          continue;
        }
        boolean isValue =
            !words.isEmpty() && List.of("password", "login", "user").contains(words.getLast());
        if (c == '#' && !isValue) {
          break;
        }
        StringBuilder word = new StringBuilder();
        boolean quoted = c == '"';
        at += quoted ? 1 : 0;
        while (at < line.length()
            && (quoted ? line.charAt(at) != '"' : " \t".indexOf(line.charAt(at)) < 0)) {
          if (line.charAt(at) == '\\' && at + 1 < line.length()) {
            at++;
          }
          word.append(line.charAt(at++));
        }
        at += quoted ? 1 : 0;
        if (word.toString().equals("macdef")) {
          macro = true;
          break;
        }
        words.add(word.toString());
      }
    }
    return words;
  }

  /** {@code user:password} for a host, or null. */
  @Nullable String find(String host, boolean orDefault) {
    for (Entry entry : entries) {
      if (entry.machine == null ? orDefault : entry.machine.equalsIgnoreCase(host)) {
        return entry.login + ":" + entry.password;
      }
    }
    return null;
  }
}

package dev.pinwheel.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.pinwheel.cli.line.Command;
import dev.pinwheel.cli.line.ExitCode;
import dev.pinwheel.testing.Folders;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The documents hold together: links, headings, width, and what they name of the sources. */
final class PagesTest {
  /** The most characters that a line of a document may have. */
  static final int WIDTH = 160;

  private static final Path ROOT = Folders.root().toAbsolutePath().normalize();

  /** Every document of the checkout, and nothing that was built or written in passing. */
  static List<Path> pages() throws IOException {
    List<Path> pages = new ArrayList<>();
    for (String folder : List.of("docs", "fixtures", "benchmarks")) {
      try (var files = Files.walk(ROOT.resolve(folder))) {
        files
            .filter(
                file -> file.toString().endsWith(".md") && !file.toString().contains("/target/"))
            .forEach(pages::add);
      }
    }
    for (String name : List.of("README.md", "CONTRIBUTING.md", "CHANGELOG.md")) {
      pages.add(ROOT.resolve(name));
    }
    pages.sort(null);
    assertTrue(pages.size() > 20, pages.toString());
    return pages;
  }

  @Test
  void noLineIsTooWide() throws IOException {
    List<String> wide = new ArrayList<>();
    for (Path page : pages()) {
      List<String> lines = Files.readAllLines(page);
      for (int i = 0; i < lines.size(); i++) {
        int length = lines.get(i).codePointCount(0, lines.get(i).length());
        if (length > WIDTH) {
          wide.add(ROOT.relativize(page) + ":" + (i + 1) + " has " + length + " columns");
        }
      }
    }
    assertEquals(List.of(), wide);
  }

  @Test
  void everyLinkLeadsToAPageAndAHeading() throws IOException {
    Map<Path, Set<String>> headings = new HashMap<>();
    List<String> broken = new ArrayList<>();
    for (Path page : pages()) {
      for (String link : links(prose(page))) {
        if (link.contains("://") || link.startsWith("mailto:")) {
          continue;
        }
        int hash = link.indexOf('#');
        String path = hash < 0 ? link : link.substring(0, hash);
        Path target = path.isEmpty() ? page : page.resolveSibling(path).normalize();
        String anchor = hash < 0 ? "" : link.substring(hash + 1);
        if (!Files.exists(target)) {
          broken.add(ROOT.relativize(page) + ": " + link + " is not there");
        } else if (!anchor.isEmpty()) {
          if (!headings.containsKey(target)) {
            headings.put(target, anchors(prose(target)));
          }
          if (!headings.getOrDefault(target, Set.of()).contains(anchor)) {
            broken.add(ROOT.relativize(page) + ": " + link + " has no such heading");
          }
        }
      }
    }
    assertEquals(List.of(), broken);
  }

  /** Sources and messages send readers to pages and tests that there are. */
  @Test
  void whatSourcesAndPagesNameIsThere() throws IOException {
    List<String> missing = new ArrayList<>();
    Map<String, String> tests = new HashMap<>();
    for (Path file : sources()) {
      String text = Files.readString(file);
      tests.put(file.getFileName().toString().replace(".java", ""), text);
      missing.addAll(lost(file, text));
    }
    for (Path page : pages()) {
      missing.addAll(lost(page, Files.readString(page)));
    }
    for (Path page : pages()) {
      for (String word : quoted(prose(page))) {
        int dot = word.indexOf('.');
        String type = dot < 0 ? word : word.substring(0, dot);
        if (!type.endsWith("Test") || type.length() < 6 || !isWord(type)) {
          continue;
        }
        String text = tests.getOrDefault(type, "");
        if (text.isEmpty() || dot > 0 && !text.contains(" " + word.substring(dot + 1) + "(")) {
          missing.add(ROOT.relativize(page) + " names the test " + word);
        }
      }
    }
    assertEquals(List.of(), missing);
  }

  /** The pages on the engine name its classes, which are there under these names. */
  @Test
  void classesThatAreExplainedAreThere() throws IOException {
    Set<String> types = new HashSet<>();
    for (Path file : sources()) {
      types.add(file.getFileName().toString().replace(".java", ""));
    }
    List<String> missing = new ArrayList<>();
    for (String name : List.of("solver", "freshness", "universal")) {
      for (String word : quoted(prose(ROOT.resolve("docs/explanation/" + name + ".md")))) {
        int dot = word.indexOf('.');
        String type = dot < 0 ? word : word.substring(0, dot);
        if (type.length() > 2
            && isWord(type)
            && Character.isUpperCase(type.charAt(0))
            && Character.isLowerCase(type.charAt(1))
            && !types.contains(type)) {
          missing.add(name + ".md explains " + word);
        }
      }
    }
    assertEquals(List.of(), missing);
  }

  /** The pages that a text names from the top folder on, and that are not there. */
  private static List<String> lost(Path file, String text) {
    List<String> lost = new ArrayList<>();
    for (int at = text.indexOf("docs/"); at >= 0; at = text.indexOf("docs/", at + 1)) {
      int end = at;
      while (end < text.length() && isOfPath(text.charAt(end))) {
        end++;
      }
      String word = text.substring(at, end);
      int dot = word.indexOf(".md");
      if (dot > 0 && !Files.exists(ROOT.resolve(word.substring(0, dot + 3)))) {
        lost.add(ROOT.relativize(file) + " names " + word);
      }
    }
    return lost;
  }

  @Test
  void everyExitCodeIsInTheReference() throws IOException {
    String page = Files.readString(ROOT.resolve("docs/reference/exit-codes.md"));
    for (ExitCode code : ExitCode.values()) {
      assertTrue(page.contains("\n| " + code.number() + " |"), code.toString());
    }
  }

  @Test
  void everyCommandThatPrintsJsonIsInTheReference() throws IOException {
    String page = Files.readString(ROOT.resolve("docs/reference/json.md"));
    for (Command command : Pinwheel.commands().all()) {
      boolean json =
          command.options().stream()
              .anyMatch(
                  option -> option.name().equals("format") && option.allowed().contains("json"));
      assertEquals(
          json || command.name().equals("batch"),
          page.contains("\n## `" + command.name() + "`\n"),
          command.name());
    }
  }

  private static List<Path> sources() throws IOException {
    List<Path> sources = new ArrayList<>();
    for (String module : List.of("pypi-index", "fixtures", "resolver", "cli", "benchmarks")) {
      try (var files = Files.walk(ROOT.resolve(module + "/src"))) {
        files.filter(file -> file.toString().endsWith(".java")).forEach(sources::add);
      }
    }
    sources.add(ROOT.resolve("pinwheel"));
    return sources;
  }

  /** The page without its blocks of code. */
  private static List<String> prose(Path page) throws IOException {
    List<String> prose = new ArrayList<>();
    boolean code = false;
    for (String line : Files.readAllLines(page)) {
      if (line.startsWith("```")) {
        code = !code;
      } else if (!code) {
        prose.add(line);
      }
    }
    return prose;
  }

  private static List<String> links(List<String> prose) {
    List<String> links = new ArrayList<>();
    String text = String.join("\n", prose);
    for (int at = text.indexOf("]("); at >= 0; at = text.indexOf("](", at + 1)) {
      int end = text.indexOf(')', at);
      String link = text.substring(at + 2, end);
      if (!link.contains(" ")) {
        links.add(link);
      }
    }
    return links;
  }

  private static List<String> quoted(List<String> prose) {
    List<String> quoted = new ArrayList<>();
    for (String line : prose) {
      int open = line.indexOf('`');
      while (open >= 0) {
        int close = line.indexOf('`', open + 1);
        if (close < 0) {
          break;
        }
        quoted.add(line.substring(open + 1, close));
        open = line.indexOf('`', close + 1);
      }
    }
    return quoted;
  }

  /** The anchors of the headings, as the usual renderers make them. */
  private static Set<String> anchors(List<String> prose) {
    Set<String> anchors = new HashSet<>();
    for (String line : prose) {
      if (!line.startsWith("#")) {
        continue;
      }
      String heading = line.substring(line.indexOf(' ') + 1).strip().toLowerCase(Locale.ROOT);
      StringBuilder anchor = new StringBuilder();
      for (int i = 0; i < heading.length(); i++) {
        char c = heading.charAt(i);
        if (Character.isLetterOrDigit(c) || c == '-' || c == '_') {
          anchor.append(c);
        } else if (c == ' ') {
          anchor.append('-');
        }
      }
      String plain = anchor.toString();
      for (int i = 1; !anchors.add(anchor.toString()); i++) {
        anchor.setLength(0);
        anchor.append(plain).append('-').append(i);
      }
    }
    return anchors;
  }

  private static boolean isOfPath(char c) {
    return Character.isLetterOrDigit(c) || c == '-' || c == '_' || c == '/' || c == '.';
  }

  private static boolean isWord(String text) {
    return text.chars().allMatch(Character::isLetterOrDigit);
  }
}

package dev.pinwheel.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import dev.pinwheel.index.Artifact;
import dev.pinwheel.index.Metadata;
import dev.pinwheel.index.Release;
import dev.pinwheel.index.Toy;
import dev.pinwheel.index.build.IndexBuilder;
import dev.pinwheel.testing.Folders;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Every reviewed mistake in an input ends the command with its message, and with nothing else. */
final class InputErrorsTest {
  private static final String GOLDEN = ".message";

  @TempDir Path folder;

  @TestFactory
  Stream<DynamicTest> everyMistakeIsToldAsReviewed() throws IOException {
    Path errors = Folders.root().resolve("resolver/src/test/resources/project/errors");
    try (Stream<Path> files = Files.walk(errors)) {
      List<Path> cases =
          files
              .filter(Files::isRegularFile)
              .filter(file -> !file.toString().endsWith(GOLDEN))
              .sorted()
              .toList();
      assertFalse(cases.isEmpty());
      return cases.stream()
          .map(
              file ->
                  DynamicTest.dynamicTest(errors.relativize(file).toString(), () -> check(file)));
    }
  }

  @Test
  void h13ANameOfAFileSteersNoTerminal() throws IOException {
    String name = "r\033[31m.txt";
    for (String content :
        List.of("no-such-project\n", "a >\n", "-r other\033[0m\n", "flask==0\n")) {
      Files.writeString(folder.resolve(name), content);
      Files.writeString(folder.resolve("requirements.txt"), "-r " + name + "\n");
      steersNothing("lock", "-o", "-", "requirements.txt");
      steersNothing("lock", "-o", "-", "-r", name);
      steersNothing("explain", "-r", name);
      steersNothing("explain", "-r", name, "--format", "json");
      steersNothing("explain", "-r", name, "--format", "html");
      steersNothing("why-not", "flask==1.0", "-r", name);
    }
    Files.createDirectories(folder.resolve("d\033[31m/f"));
    steersNothing("index", "build", "--from", "wheels:" + name, "-o", "x");
    steersNothing("index", "build", "--from", "simple:d\033[31m", "-o", "x");
    steersNothing("index", "build", "--from", "mach-nix:d\033[31m", "-o", "x");
    steersNothing("index", "build", "--from", "projects:d\033[31m", "-o", "x");
    steersNothing("index", "build", "--from", "build-systems:" + name, "-o", "x");
    steersNothing("index", "info", "--index", name);
  }

  /** Whatever bytes an index holds where a person writes what he likes. */
  @Test
  void h13WhatAnIndexSaysSteersNoTerminal() throws IOException {
    String evil = "a\033[31mb\u009b2Jc\u202ed\u2066e\007f\rg";
    String hash = "sha256:" + "0".repeat(64);
    Artifact artifact = new Artifact("https://e.x/a?" + evil, 5, List.of(hash), null);
    Toy toy = new Toy();
    for (String version : List.of("1.0", "2.0")) {
      toy.release(
          new Release(
              "a",
              version,
              Release.Kind.WHEEL,
              "a-" + version + "-py3-none-any.whl",
              0,
              new Metadata(List.of("b; extra == '" + evil + "'", evil), List.of(evil), evil),
              evil,
              version.equals("1.0") ? evil : null,
              Release.NO_TIME,
              artifact));
    }
    toy.wheel("c", "1.0", "a==1.0");
    toy.say(sink -> sink.status("a", "archived", evil));
    toy.say(sink -> sink.status("c", "quarantined", evil));
    toy.say(sink -> sink.skipped(evil, evil));
    new IndexBuilder().add(evil, List.of(toy.part())).build().write(folder.resolve("evil.index"));
    for (String words :
        List.of(
            "show a",
            "show a==1.0",
            "show c",
            "search a",
            "index info",
            "index info --repairs",
            "index info --names",
            "index verify",
            "lock a -o -",
            "lock a==1.0 -o -",
            "lock c -o -",
            "lock a[x] -o -",
            "explain a==1.0",
            "explain c",
            "explain a c",
            "explain c --format html",
            "why-not a==1.0 a",
            "batch in.txt -o -")) {
      Files.writeString(folder.resolve("in.txt"), "a\nc\n");
      List<String> all = new ArrayList<>(List.of(words.split(" ")));
      all.addAll(List.of("--index", "evil.index"));
      Ended ended = Ended.of(folder, Map.of(), "", all.toArray(String[]::new));
      assertTrue(ended.code() <= 3, words + ": " + ended.err());
      for (String text : List.of(ended.out(), ended.err())) {
        text.codePoints()
            .filter(c -> c != '\n' && (c < ' ' || c >= 0x7f && c < 0xa0))
            .findAny()
            .ifPresent(c -> fail(words + " prints the control byte " + c + ": " + text));
        assertFalse(text.contains("\u202e") || text.contains("\u2066"), words + ": " + text);
      }
    }
  }

  private void steersNothing(String... words) {
    Ended ended = Ended.of(folder, words);
    assertNotEquals(0, ended.code(), List.of(words)::toString);
    assertFalse(ended.err().contains("\033"), ended.err());
    assertFalse(ended.out().contains("\033"), ended.out());
  }

  @Test
  void whereNothingCanBeWrittenTheFolderIsNamed() throws IOException {
    Files.writeString(folder.resolve("file"), "");
    for (String place : List.of("nowhere", "file")) {
      Ended ended = Ended.of(folder, "lock", "-o", place + "/pylock.toml", "six");
      assertEquals(place.equals("file") ? 5 : 2, ended.code(), ended.err());
      assertTrue(ended.err().contains("`" + folder.resolve(place)), ended.err());
      assertFalse(ended.err().contains(".tmp"), ended.err());
    }
  }

  private void check(Path file) throws IOException {
    String text = Files.readString(file);
    List<String> words = new ArrayList<>(List.of("lock"));
    switch (file.getName(file.getNameCount() - 2).toString()) {
      case "requirements" -> words.addAll(List.of("-r", written("requirements.txt", text)));
      case "script" -> words.addAll(List.of("--script", written("script.py", text)));
      case "pyproject" -> {
        written("pyproject.toml", text);
        words.addAll(List.of("--all-extras", "--all-groups"));
      }
      default -> words.addAll(List.of("--", text.strip()));
    }
    Ended ended = Ended.of(folder, words.toArray(String[]::new));
    assertEquals("error: " + Files.readString(Path.of(file + GOLDEN)), ended.err());
    assertEquals(2, ended.code());
    assertEquals("", ended.out());
  }

  /** Writes the text, and others that follow it after lines such as {@code --- path}. */
  private String written(String name, String text) throws IOException {
    Path file = folder.resolve(name);
    StringBuilder content = new StringBuilder();
    for (String line : text.split("(?<=\n)", -1)) {
      if (line.startsWith("--- ")) {
        Files.writeString(file, content);
        content.setLength(0);
        file = folder.resolve(line.substring(4).strip());
        Files.createDirectories(file.getParent());
      } else {
        content.append(line);
      }
    }
    Files.writeString(file, content);
    return name;
  }
}

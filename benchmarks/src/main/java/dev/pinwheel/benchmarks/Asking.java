package dev.pinwheel.benchmarks;

import dev.pinwheel.fixtures.InMemorySource;
import dev.pinwheel.fixtures.RecordedCase;
import dev.pinwheel.fixtures.Universe;
import dev.pinwheel.index.Index;
import dev.pinwheel.index.build.IndexBuilder;
import dev.pinwheel.marker.Markers;
import dev.pinwheel.request.Conflict;
import dev.pinwheel.request.Environments;
import dev.pinwheel.request.Line;
import dev.pinwheel.request.Origin;
import dev.pinwheel.request.Part;
import dev.pinwheel.request.Policy;
import dev.pinwheel.request.Request;
import dev.pinwheel.requirement.Requirement;
import dev.pinwheel.version.Specifiers;
import dev.pinwheel.wheel.Target;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.StringTokenizer;

/** What the benchmarks of whole requests ask, and of which index. */
final class Asking {
  private static final String RECORDED = "recorded:";

  private Asking() {}

  /** The index in a file, or the one of a recorded case. */
  static Index index(String name) throws IOException {
    if (!name.startsWith(RECORDED)) {
      return Index.open(Path.of(name));
    }
    RecordedCase recorded = recorded(name);
    return index(new InMemorySource(recorded.name(), recorded.files()));
  }

  private static RecordedCase recorded(String name) throws IOException {
    return RecordedCase.read(Path.of(name.substring(RECORDED.length())));
  }

  private static Index index(InMemorySource source) throws IOException {
    return new IndexBuilder()
        .add(source.description(), source.parts())
        .build()
        .toBytes()
        .open(source.description());
  }

  /** Requirements separated by blanks; for a recorded case those of the case. */
  static List<Line> lines(String index, String request, Markers markers) throws IOException {
    List<String> texts = new ArrayList<>();
    if (index.startsWith(RECORDED)) {
      texts.addAll(recorded(index).requested());
    } else {
      StringTokenizer words = new StringTokenizer(request);
      while (words.hasMoreTokens()) {
        texts.add(words.nextToken());
      }
    }
    List<Line> lines = new ArrayList<>();
    for (String text : texts) {
      lines.add(new Line(Requirement.parse(text, markers), Origin.COMMAND_LINE));
    }
    return lines;
  }

  /** A request for one target. */
  static Request single(List<Line> lines, String python) {
    return new Request(
        lines, new Environments.Single(Target.of(python, "linux-x86_64")), Policy.DEFAULT);
  }

  /** A request for all platforms. */
  static Request universal(List<Line> lines, List<Conflict> conflicts) {
    return new Request(
            lines,
            new Environments.Universal(Specifiers.parse(">=3.10"), List.of(), List.of()),
            Policy.UNIVERSAL)
        .withConflicts(conflicts);
  }

  /** A universe in which there are so many projects of two versions. */
  static Index pairs(int count) throws IOException {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < count; i++) {
      text.append('a').append(i).append(" 1 2 -> b\n");
    }
    return index(Universe.of(text + "b 1\n").source());
  }

  /** For each project one version on a platform of its own, and another elsewhere. */
  static Request forks(int count, Markers markers) {
    List<Line> lines = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      String name = "a" + i;
      lines.add(line(name + "==1; sys_platform == 's" + i + "'", Part.BASE, markers));
      lines.add(line(name + "==2; sys_platform != 's" + i + "'", Part.BASE, markers));
    }
    return universal(lines, List.of());
  }

  /** For each project two extras that exclude each other and ask for different versions. */
  static Request conflicts(int count, Markers markers) {
    List<Line> lines = new ArrayList<>();
    List<Conflict> conflicts = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      Part one = new Part.Extra("one" + i);
      Part other = new Part.Extra("other" + i);
      lines.add(line("a" + i + "==1", one, markers));
      lines.add(line("a" + i + "==2", other, markers));
      conflicts.add(new Conflict(List.of(one, other)));
    }
    return universal(lines, conflicts);
  }

  /** A universe of one project with so many versions. */
  static Index versions(int count) throws IOException {
    StringBuilder text = new StringBuilder();
    for (int i = 1; i <= count; i++) {
      text.append("a ").append(i).append('\n');
    }
    return index(Universe.of(text.toString()).source());
  }

  /** An extra for each version of a project, of which no two are chosen together. */
  static Request rivals(int count, Markers markers) {
    List<Line> lines = new ArrayList<>();
    List<Part> parts = new ArrayList<>();
    for (int i = 1; i <= count; i++) {
      Part part = new Part.Extra("extra" + i);
      lines.add(line("a==" + i, part, markers));
      parts.add(part);
    }
    return universal(lines, List.of(new Conflict(parts)));
  }

  private static Line line(String text, Part part, Markers markers) {
    return new Line(Requirement.parse(text, markers), part, Origin.COMMAND_LINE);
  }
}

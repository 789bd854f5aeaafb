package dev.pinwheel.lock;

import dev.pinwheel.lock.make.LockBuilder;
import dev.pinwheel.marker.Marker;
import dev.pinwheel.marker.Markers;
import dev.pinwheel.request.Part;
import dev.pinwheel.version.Specifiers;
import dev.pinwheel.version.Version;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** Locks for tests, put together by hand. */
public final class Samples {
  static final Instant TIME = Instant.parse("2026-11-10T18:17:11.995Z");

  private final Markers markers = new Markers();
  private final @Nullable RandomGenerator random;

  private Samples(@Nullable RandomGenerator random) {
    this.random = random;
  }

  /** A lock that has something of everything. */
  public static Lock full() {
    return new Samples(null).builder().build();
  }

  /** The same, its parts given in another order. */
  public static Lock full(RandomGenerator random) {
    return new Samples(random).builder().build();
  }

  /** Sixty-four digits that begin with these. */
  public static String digits(String first) {
    return first + "0".repeat(64 - first.length());
  }

  private Marker marker(String text) {
    return text.isEmpty() ? markers.always() : markers.parse(text);
  }

  private <T> List<T> mixed(List<T> list) {
    List<T> mixed = new ArrayList<>(list);
    if (random != null) {
      Collections.shuffle(mixed, Random.from(random));
    }
    return mixed;
  }

  Dependency dependency(String name, @Nullable String version, String marker, String specifier) {
    return new Dependency(
        name,
        version == null ? null : Version.parse(version),
        null,
        marker(marker),
        Specifiers.parse(specifier),
        null,
        List.of());
  }

  private LockedFile file(String name, String digits) {
    return new LockedFile(
        name,
        "https://files.example/" + name,
        null,
        1234,
        TIME,
        mixed(
            List.of(
                new Hash("sha256", digits(digits)),
                new Hash("md5", "0".repeat(32)),
                new Hash("sha512", digits(digits) + digits(digits)))));
  }

  private Entry files(
      String name, String version, String marker, List<Dependency> dependencies, String... files) {
    LockedFile sdist = null;
    List<LockedFile> wheels = new ArrayList<>();
    for (String file : files) {
      if (file.endsWith(".whl")) {
        wheels.add(file(file, "a" + wheels.size()));
      } else {
        sdist = file(file, "5d");
      }
    }
    return new Entry(
        name,
        Version.parse(version),
        marker(marker),
        Specifiers.parse(">=3.9"),
        mixed(dependencies),
        new EntrySource.IndexFiles(
            "https://user:secret@index.example/simple", sdist, mixed(wheels)),
        List.of());
  }

  private LockBuilder builder() {
    LockBuilder builder = new LockBuilder(markers);
    builder.requiresPython(Specifiers.parse(">=3.10, <3.14"));
    for (String environment :
        mixed(List.of("sys_platform == 'linux'", "sys_platform == 'win32'"))) {
      builder.environment(marker(environment));
    }
    builder.selections(mixed(List.of("gpu", "cli")), List.of("test"), List.of("default"));
    builder.digests("sha256:" + digits("1d"), "sha256:" + digits("2d"));
    builder.option("resolution", new Notes.Option.Text("lowest"));
    builder.option("overrides", new Notes.Option.Texts(mixed(List.of("b>1", "a<2"))));
    builder.option(
        "prerelease-package", new Notes.Option.ByPackage(new TreeMap<>(Map.of("a", "allow"))));
    builder.decisionOrder(List.of("shop", "flask", "click", "colorama"));
    for (Entry entry : mixed(entries())) {
      builder.entry(entry);
    }
    builder.root(Part.BASE, dependency("flask", "3.1.3", "", ">=3"), "shop (pyproject.toml)");
    builder.root(
        new Part.Extra("gpu"), dependency("torch", null, "sys_platform == 'linux'", ""), null);
    builder.root(new Part.Group("test"), dependency("tool", null, "", ""), null);
    for (String fork :
        mixed(List.of("python_full_version < '3.11'", "python_full_version >= '3.11'"))) {
      builder.fork(marker(fork));
    }
    builder.build(
        new Notes.Build(
            "snaptime",
            Version.parse("0.2.4"),
            mixed(
                List.of(
                    new Notes.Build.Pinned("wheel", Version.parse("0.45.0")),
                    new Notes.Build.Pinned("setuptools", Version.parse("80.1"))))));
    List<Dependency> none = List.of();
    builder.buildEntry(files("setuptools", "80.1", "", none, "setuptools-80.1-py3-none-any.whl"));
    builder.buildEntry(
        files(
            "wheel",
            "0.45.0",
            "",
            List.of(dependency("setuptools", "80.1", "", ">=70")),
            "wheel-0.45.0-py3-none-any.whl"));
    return builder;
  }

  private List<Entry> entries() {
    List<Dependency> none = List.of();
    Dependency click = dependency("click", "8.5.1", "", ">=8");
    Dependency colorama = dependency("colorama", null, "sys_platform == 'win32'", "");
    Dependency cli =
        new Dependency(
            "click",
            Version.parse("8.5.1"),
            null,
            markers.always(),
            Specifiers.EMPTY,
            "cli",
            List.of("colour"));
    String python = "'default' in dependency_groups and python_full_version ";
    return List.of(
        files(
            "flask",
            "3.1.3",
            "'default' in dependency_groups and sys_platform in 'linux win32'",
            List.of(click, cli, dependency("blinker", "1.9.0", "python_version < '3.11'", "")),
            "flask-3.1.3.tar.gz",
            "flask-3.1.3-py3-none-any.whl"),
        files("blinker", "1.9.0", python + "< '3.11'", none, "blinker-1.9.0-py3-none-any.whl"),
        files("blinker", "1.10.0", python + ">= '3.11'", none, "blinker-1.10.0-py3-none-any.whl"),
        files(
            "click",
            "8.5.1",
            "'default' in dependency_groups",
            List.of(colorama),
            "click-8.5.1-py3-none-any.whl"),
        files(
            "colorama",
            "0.4.6",
            "'default' in dependency_groups and sys_platform == 'win32'",
            none,
            "colorama-0.4.6-py2.py3-none-any.whl",
            "colorama-0.4.6.tar.gz"),
        files("snaptime", "0.2.4", "'default' in dependency_groups", none, "snaptime-0.2.4.tar.gz"),
        new Entry(
            "torch",
            Version.parse("2.9.0+cpu"),
            marker("'gpu' in extras and sys_platform == 'linux'"),
            Specifiers.EMPTY,
            none,
            new EntrySource.IndexFiles(
                null,
                null,
                List.of(
                    new LockedFile(
                        "torch-2.9.0+cpu-cp311-cp311-linux_x86_64.whl",
                        "https://files.example/torch-2.9.0%2Bcpu-cp311-cp311-linux_x86_64.whl",
                        null,
                        -1,
                        Instant.parse("2026-01-02T03:04:05Z"),
                        List.of(new Hash("sha256", digits("7c")))))),
            List.of(
                new Publisher(
                    "GitHub",
                    new TreeMap<>(Map.of("workflow", "release.yml", "repository", "a/b"))))),
        new Entry(
            "tool",
            null,
            marker("'test' in dependency_groups"),
            Specifiers.EMPTY,
            none,
            new EntrySource.Vcs(
                "git",
                "https://me:pass@code.example/tool.git",
                null,
                "main",
                "0123456789abcdef0123456789abcdef01234567",
                "sub"),
            List.of()),
        new Entry(
            "local",
            null,
            marker("'default' in dependency_groups"),
            Specifiers.EMPTY,
            none,
            new EntrySource.Directory("../local", true, null),
            List.of()),
        new Entry(
            "shop",
            Version.parse("1.0"),
            marker("'default' in dependency_groups"),
            Specifiers.EMPTY,
            List.of(dependency("flask", "3.1.3", "", ">=3")),
            new EntrySource.Archive(
                new LockedFile(
                    "shop-1.0.zip",
                    null,
                    "files/shop-1.0.zip",
                    99,
                    null,
                    List.of(new Hash("sha256", digits("e")))),
                null),
            List.of()));
  }
}

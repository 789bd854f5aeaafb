package dev.pinwheel.lock.make;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.pinwheel.index.Index;
import dev.pinwheel.lock.Entry;
import dev.pinwheel.lock.EntrySource;
import dev.pinwheel.lock.Lock;
import dev.pinwheel.lock.LockException;
import dev.pinwheel.lock.LockedFile;
import dev.pinwheel.lock.Notes;
import dev.pinwheel.lock.Whereabouts;
import dev.pinwheel.lock.codec.LockWriter;
import dev.pinwheel.locking.Shop;
import dev.pinwheel.marker.Marker;
import dev.pinwheel.marker.Markers;
import dev.pinwheel.request.Environments;
import dev.pinwheel.request.Line;
import dev.pinwheel.request.Origin;
import dev.pinwheel.request.Part;
import dev.pinwheel.request.Policy;
import dev.pinwheel.request.Request;
import dev.pinwheel.requirement.Requirement;
import dev.pinwheel.resolve.Engine;
import dev.pinwheel.version.Specifiers;
import dev.pinwheel.wheel.Target;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** From an answer to a lock, by what docs/reference/lock.md says in its section 9. */
final class LocksmithTest {
  private static final Environments.Universal MANY =
      new Environments.Universal(Specifiers.parse(">=3.10"), List.of(), List.of());

  private final Markers markers = new Markers();

  private static Environments.Single on(String python) {
    return new Environments.Single(Target.of(python, "linux-x86_64"));
  }

  private Line line(String text, Part part) {
    return new Line(Requirement.parse(text, markers), part, Origin.COMMAND_LINE);
  }

  private Lock lock(Shop shop, Environments environments, Line... lines) throws IOException {
    Policy policy =
        environments instanceof Environments.Universal ? Policy.UNIVERSAL : Policy.DEFAULT;
    Request request = new Request(List.of(lines), environments, policy);
    try (Index index = shop.open()) {
      Engine engine = Engine.forOne(index, markers);
      return new Locksmith(engine, Whereabouts.BESIDE_THE_INDEX)
          .lock(request, engine.resolver().resolve(request));
    }
  }

  private Lock lock(Shop shop, Environments environments, String text) throws IOException {
    return lock(shop, environments, line(text, Part.BASE));
  }

  private static List<String> files(Entry entry) {
    EntrySource.IndexFiles source = (EntrySource.IndexFiles) entry.source();
    List<String> names = new ArrayList<>();
    LockedFile sdist = source.sdist();
    if (sdist != null) {
      names.add(sdist.name());
    }
    source.wheels().forEach(wheel -> names.add(wheel.name()));
    return names;
  }

  @Test
  void oneTargetIsSaidByPythonAndPlatform() throws IOException {
    Shop shop = new Shop().wheel("a", "1");
    Lock lock = lock(shop, on("3.12"), "a");
    assertEquals("==3.12.*", lock.requiresPython().toString());
    assertEquals("==3.12.4", lock(shop, on("3.12.4"), "a").requiresPython().toString());
    Marker where = lock.admitted(markers);
    assertTrue(
        where.disjoint(markers.parse("sys_platform == 'win32' or platform_machine == 'arm64'")));
    assertTrue(where.disjoint(markers.parse("python_version == '3.13'")));
    assertTrue(lock.entries().getFirst().marker().isTrue());
  }

  @Test
  void manyEnvironmentsAreSaidAsTheyWereGiven() throws IOException {
    Environments some =
        new Environments.Universal(
            Specifiers.parse(">=3.11"),
            List.of(markers.parse("sys_platform == 'linux'")),
            List.of());
    Lock lock = lock(new Shop().wheel("a", "1"), some, "a");
    assertEquals(">=3.11", lock.requiresPython().toString());
    assertEquals(
        List.of("sys_platform == 'linux'"),
        lock.environments().stream().map(Marker::text).toList());
  }

  @Test
  void wheelsThatNobodyCanUseAreLeftOut() throws IOException {
    Shop shop =
        new Shop()
            .file("a", "1", "a-1-cp312-cp312-win_amd64.whl")
            .file("a", "1", "a-1-cp312-cp312-manylinux_2_17_x86_64.whl")
            .file("a", "1", "a-1-cp27-cp27m-win_amd64.whl")
            .file("a", "1", "a-1.tar.gz");
    assertEquals(
        List.of("a-1.tar.gz", "a-1-cp312-cp312-manylinux_2_17_x86_64.whl"),
        files(lock(shop, on("3.12"), "a").entries().getFirst()));
    assertEquals(
        List.of(
            "a-1.tar.gz",
            "a-1-cp312-cp312-manylinux_2_17_x86_64.whl",
            "a-1-cp312-cp312-win_amd64.whl"),
        files(lock(shop, MANY, "a").entries().getFirst()));
  }

  @Test
  void ofSeveralSourceDistributionsTheTarFileIsTaken() throws IOException {
    Shop shop = new Shop().file("a", "1", "a-1.zip").file("a", "1", "a-1.tar.gz");
    shop = shop.wheel("setuptools", "1");
    assertEquals(List.of("a-1.tar.gz"), files(lock(shop, MANY, "a").entries().getFirst()));
  }

  @Test
  void aReleaseOfWhichNoHashIsKnownCannotBeLocked() {
    Shop shop = new Shop().hashed("a", "1", "a-1-py3-none-any.whl", "");
    LockException none = assertThrows(LockException.class, () -> lock(shop, MANY, "a"));
    assertTrue(String.valueOf(none.getMessage()).contains("`a==1`"), none::getMessage);
  }

  @Test
  void besideExtrasAndGroupsTheProjectItselfIsAGroup() throws IOException {
    Shop shop = new Shop().wheel("a", "1", "c").wheel("b", "1", "c").wheel("c", "1");
    Lock lock =
        lock(
            shop,
            MANY,
            line("a", Part.BASE),
            line("b", new Part.Extra("fast")),
            line("c", new Part.Group("test")));
    assertEquals(List.of("fast"), lock.extras());
    assertEquals(List.of("test"), lock.dependencyGroups());
    assertEquals(List.of("default"), lock.defaultGroups());
    assertEquals(
        List.of(
            markers.inGroup("default"),
            markers.inExtras("fast"),
            markers.inGroup("default").or(markers.inExtras("fast")).or(markers.inGroup("test"))),
        lock.entries().stream().map(Entry::marker).toList());
    Lock taken = lock(shop, MANY, line("a", Part.BASE), line("c", new Part.Group("default")));
    assertEquals(List.of("pinwheel-default"), taken.defaultGroups());
  }

  @Test
  void whatBuildingNeedsLiesApart() throws IOException {
    Shop shop =
        new Shop()
            .file("a", "1", "a-1.tar.gz", "setuptools<2")
            .wheel("setuptools", "1")
            .wheel("setuptools", "2");
    for (Environments environments : List.of(MANY, on("3.12"))) {
      Lock lock = lock(shop, environments, "a");
      assertEquals("a==1 setuptools==1", Shop.pins(lock));
      Notes notes = lock.notes();
      assertTrue(notes != null);
      Notes.Build build = notes.builds().getFirst();
      assertEquals("a", build.name());
      assertEquals("setuptools", build.requires().getFirst().name());
      assertEquals("2", build.requires().getFirst().version().text());
      assertEquals("setuptools==2", notes.buildEntries().getFirst().toString());
    }
  }

  @Test
  void theOrderOfTheLinesIsNotInTheLock() throws IOException {
    Shop shop = new Shop().wheel("a", "1").wheel("b", "1");
    assertEquals(
        LockWriter.write(lock(shop, MANY, line("a", Part.BASE), line("b", Part.BASE))),
        LockWriter.write(lock(shop, MANY, line("b", Part.BASE), line("a", Part.BASE))));
  }
}

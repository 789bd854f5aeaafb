package dev.pinwheel.request;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.pinwheel.marker.Markers;
import dev.pinwheel.requirement.Requirement;
import dev.pinwheel.version.Specifiers;
import dev.pinwheel.version.Version;
import dev.pinwheel.wheel.Target;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** What {@code with…} changes, and what it leaves as it was. */
final class RequestTest {
  private static final Markers MARKERS = new Markers();

  private static Line line(String text) {
    return new Line(Requirement.parse(text, MARKERS), Origin.COMMAND_LINE);
  }

  /** A policy in which nothing is as by default. */
  private static final Policy POLICY =
      new Policy(
          Policy.Order.LOWEST,
          Policy.PreReleases.EXPLICIT,
          Map.of("a", Policy.PreReleases.ALLOW),
          Policy.RequiresPython.LOWER,
          1,
          Map.of("a", 2L),
          Map.of(Policy.ALL, "P7D"),
          Set.of("b"),
          Set.of("c"),
          Policy.Forks.FEWEST,
          false,
          3,
          new Safeguards(true, true, Map.of()));

  private static Request request() {
    return new Request(
        List.of(line("a")),
        List.of(line("b<2")),
        List.of(
            new Replacement(Requirement.parse("c", MARKERS), Scope.GLOBAL, Origin.COMMAND_LINE)),
        List.of(new Exclusion("d", Scope.GLOBAL, Origin.COMMAND_LINE)),
        new Environments.Universal(Specifiers.parse(">=3.10"), List.of(), List.of()),
        POLICY,
        List.of(new Preference("e", Version.parse("1"), MARKERS.always())),
        List.of("os_name == 'nt'"),
        new BuildPolicy(Map.of(), List.of(Requirement.parse("f", MARKERS)), List.of()),
        List.of(new Conflict(List.of(new Part.Extra("g"), new Part.Extra("h")))),
        List.of(
            new Stated(
                "i", null, List.of(), Specifiers.EMPTY, MARKERS.always(), Origin.COMMAND_LINE)),
        List.of(new Part.Group("j")),
        locals(),
        new Indexes(List.of("https://l"), Set.of(), Map.of(), Map.of()),
        new Selected(false, List.of("m"), List.of("extra n")));
  }

  private static LocalPackages locals() {
    return new LocalPackages(
        new TreeMap<>(
            Map.of(
                "k",
                new LocalPackage(
                    "k",
                    null,
                    Specifiers.EMPTY,
                    List.of(),
                    List.of(),
                    null,
                    null,
                    new LocalSource.Folder("k", true),
                    Origin.COMMAND_LINE))));
  }

  /** What differs of two records, by the names of their components. */
  private static List<String> differing(Record left, Record right)
      throws ReflectiveOperationException {
    List<String> names = new ArrayList<>();
    for (RecordComponent component : left.getClass().getRecordComponents()) {
      Object one = component.getAccessor().invoke(left);
      if (!one.equals(component.getAccessor().invoke(right))) {
        names.add(component.getName());
      }
    }
    return names;
  }

  /** Takes each component from the plain record into the other one, which differs in all. */
  private static int eachChangesItsOwn(Record full, Record plain)
      throws ReflectiveOperationException {
    int withers = 0;
    for (RecordComponent component : full.getClass().getRecordComponents()) {
      String name = component.getName();
      String wither = "with" + Character.toUpperCase(name.charAt(0)) + name.substring(1);
      for (Method method : full.getClass().getMethods()) {
        if (method.getName().equals(wither)) {
          Object other = component.getAccessor().invoke(plain);
          assertEquals(List.of(name), differing(full, (Record) method.invoke(full, other)), wither);
          withers++;
        }
      }
    }
    return withers;
  }

  @Test
  void aWitherChangesOnePartOfARequest() throws ReflectiveOperationException {
    Request plain =
        new Request(
            List.of(), new Environments.Single(Target.of("3.12", "linux-x86_64")), Policy.DEFAULT);
    assertEquals(13, eachChangesItsOwn(request(), plain));
    assertEquals(
        List.of("preferences", "forks"),
        differing(request(), request().remembering(List.of(), List.of())));
  }

  @Test
  void aWitherChangesOnePartOfAPolicy() throws ReflectiveOperationException {
    assertEquals(13, differing(POLICY, Policy.DEFAULT).size());
    assertEquals(12, eachChangesItsOwn(POLICY, Policy.DEFAULT));
  }

  @Test
  void upperBoundsAloneAreLeftOutOfARangeOfPythons() {
    Specifiers range = Specifiers.parse(">=3.8,!=3.9.*,<4,<=3.13");
    assertEquals(range, Policy.RequiresPython.FULL.honoured(range));
    assertEquals(Specifiers.parse(">=3.8,!=3.9.*"), Policy.RequiresPython.LOWER.honoured(range));
  }
}

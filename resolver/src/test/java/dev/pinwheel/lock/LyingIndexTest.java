package dev.pinwheel.lock;

import static org.junit.jupiter.api.Assertions.assertFalse;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.pinwheel.explain.find.Explainer;
import dev.pinwheel.index.Artifact;
import dev.pinwheel.index.Identity;
import dev.pinwheel.index.Index;
import dev.pinwheel.index.Lies;
import dev.pinwheel.index.Metadata;
import dev.pinwheel.index.Release;
import dev.pinwheel.index.Toy;
import dev.pinwheel.index.build.BuiltIndex;
import dev.pinwheel.index.file.IndexException;
import dev.pinwheel.lock.codec.LockFile;
import dev.pinwheel.lock.make.Locksmith;
import dev.pinwheel.marker.Markers;
import dev.pinwheel.request.Environments;
import dev.pinwheel.request.Line;
import dev.pinwheel.request.Origin;
import dev.pinwheel.request.Policy;
import dev.pinwheel.request.Request;
import dev.pinwheel.requirement.Requirement;
import dev.pinwheel.resolve.Engine;
import dev.pinwheel.resolve.Resolution;
import dev.pinwheel.resolve.Unresolvable;
import dev.pinwheel.testing.Property;
import dev.pinwheel.version.Specifiers;
import dev.pinwheel.wheel.Target;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * D03: whoever can make the checksums of an index right can make it say anything, and still it is
 * answered or refused, as damaged, in bounded time and space.
 */
final class LyingIndexTest {
  private static final BuiltIndex.Parts WHOLE = toy().bytes();

  private static Toy toy() {
    Toy toy = new Toy();
    wheel(toy, "app", "2.0", ">=3.9", "lib>=2", "tool[fast]<3; python_version < '3.14'");
    wheel(toy, "app", "1.0", null, "lib", "tool==1.*", "gone; sys_platform == 'win32'");
    wheel(toy, "lib", "3.0", ">=3.13,<3.15", "base<2");
    wheel(toy, "lib", "2.0", null, "base<2");
    wheel(toy, "lib", "1.0", null, "base");
    wheel(toy, "tool", "2.0", null, "base>=2; extra == 'fast'", "odd requirement!");
    wheel(toy, "tool", "1.5", null, "base>=1; extra == 'fast'", "app");
    wheel(toy, "tool", "1.0", "rubbish");
    wheel(toy, "base", "2.0", null);
    wheel(toy, "base", "1.0", null, "lib; os_name == 'nt'");
    toy.sdist("lib", "2.0", 0, "base<2", "tool").sdist("base", "0.9", 27, "lib");
    return toy.say(sink -> sink.buildRequires("lib", "1.0", "3.0", List.of("base", "tool<2")));
  }

  private static void wheel(
      Toy toy,
      String project,
      String version,
      @org.jspecify.annotations.Nullable String python,
      String... requires) {
    String file = project + "-" + version + "-py3-none-any.whl";
    toy.release(
        new Release(
            project,
            version,
            Release.Kind.WHEEL,
            file,
            0,
            new Metadata(List.of(requires), List.of("fast"), python, null, null),
            python,
            null,
            1_600_000_000_000_000L,
            new Artifact(
                "https://h/" + file, 5, List.of("sha256:" + "ab".repeat(32)), "https://i/")));
  }

  /** Asks what commands ask: a lock for one target, for all, an explanation. */
  private static void ask(byte[] metadata) {
    ask(metadata, EnumSet.allOf(Question.class));
  }

  private enum Question {
    ONE,
    ALL,
    WHY
  }

  private static void ask(byte[] metadata, Set<Question> questions) {
    try (Index index = Index.of("lying.index", metadata, WHOLE.artifacts())) {
      Markers markers = new Markers();
      Engine engine = Engine.forOne(index, markers);
      Environments one = new Environments.Single(Target.of("3.13", "linux-x86_64"));
      Environments all =
          new Environments.Universal(Specifiers.parse(">=3.12"), List.of(), List.of());
      for (Question question : questions) {
        switch (question) {
          case ONE -> resolve(engine, markers, one, "app", "tool[fast]");
          case ALL -> resolve(engine, markers, all, "app", "lib");
          case WHY -> resolve(engine, markers, one, "lib>=3", "base>=2");
        }
      }
      Identity.of(index);
    } catch (IndexException e) {
      assertFalse(String.valueOf(e.getMessage()).isEmpty());
      assertFalse(e.remedy().isEmpty());
    }
  }

  private static void resolve(
      Engine engine, Markers markers, Environments environments, String... required) {
    List<Line> lines = new ArrayList<>();
    for (String text : required) {
      lines.add(new Line(Requirement.parse(text, markers), Origin.COMMAND_LINE));
    }
    boolean single = environments instanceof Environments.Single;
    Request request = new Request(lines, environments, single ? Policy.DEFAULT : Policy.UNIVERSAL);
    switch (engine.resolver().resolve(request)) {
      case Unresolvable no -> new Explainer(engine).explain(request, no);
      case Resolution answer -> lock(engine, request, answer);
    }
  }

  private static void lock(Engine engine, Request request, Resolution answer) {
    try {
      LockFile.text(new Locksmith(engine, Whereabouts.BESIDE_THE_INDEX).lock(request, answer));
    } catch (LockException e) {
      // "No lock can be written" is an answer.
    }
  }

  @Test
  @Tag("property")
  void d03WhateverAnIndexSaysItIsAnsweredOrRefused() {
    ask(WHOLE.metadata());
    Property.check(
        "lies",
        1,
        400,
        random -> {
          byte[] lie = WHOLE.metadata().clone();
          int changes = 1 + random.nextInt(3);
          for (int i = 0; i < changes; i++) {
            int at = Lies.place(lie, random.nextInt(3) == 0, random.nextInt(1 << 20));
            lie[at] =
                switch (random.nextInt(4)) {
                  case 0 -> (byte) 0xff;
                  case 1 -> 0;
                  case 2 -> (byte) (lie[at] + 1);
                  default -> (byte) random.nextInt();
                };
          }
          Lies.repair(lie);
          ask(lie);
        });
  }

  @FuzzTest(maxDuration = "60s")
  @Tag("fuzz")
  void liesUnderRightChecksums(FuzzedDataProvider data) {
    byte[] lie = WHOLE.metadata().clone();
    Question question = data.pickValue(Question.values());
    while (data.remainingBytes() > 0) {
      int at = Lies.place(lie, data.consumeBoolean(), data.consumeInt(0, 1 << 20));
      lie[at] = data.consumeByte();
    }
    Lies.repair(lie);
    ask(lie, EnumSet.of(question));
  }
}

package dev.pinwheel.index.build;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.pinwheel.index.Artifact;
import dev.pinwheel.index.FileNames;
import dev.pinwheel.index.IndexText;
import dev.pinwheel.index.Metadata;
import dev.pinwheel.index.Release;
import dev.pinwheel.index.ReleasePart;
import dev.pinwheel.index.ReleaseSink;
import dev.pinwheel.index.Toy;
import dev.pinwheel.testing.Property;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The same words give the same bytes, in any order, from any number of parts and threads. */
@Tag("property")
final class DeterminismTest {
  private static BuiltIndex.Parts build(
      List<Consumer<ReleaseSink>> words, int parts, int threads, long seed) throws IOException {
    List<Consumer<ReleaseSink>> shuffled = new ArrayList<>(words);
    Collections.shuffle(shuffled, new Random(seed));
    List<ReleasePart> pieces = new ArrayList<>();
    int size = Math.max(1, (shuffled.size() + parts - 1) / parts);
    for (int from = 0; from < shuffled.size(); from += size) {
      pieces.add(
          Toy.part(
              "piece " + from, shuffled.subList(from, Math.min(shuffled.size(), from + size))));
    }
    return new IndexBuilder().add("toy", pieces).threads(threads).build().toBytes();
  }

  @Test
  void orderAndThreadsDoNotMatter() throws IOException {
    BuiltIndex.Parts expected = Toy.everything().bytes();
    String text = IndexText.of(expected.open("toy"));
    for (int seed = 0; seed < 40; seed++) {
      BuiltIndex.Parts parts = build(Toy.everything().said(), 1 + seed % 5, 1 + seed % 3, seed);
      assertEquals(text, IndexText.of(parts.open("toy")), "seed " + seed);
      assertArrayEquals(expected.metadata(), parts.metadata(), "seed " + seed);
      assertArrayEquals(expected.artifacts(), parts.artifacts(), "seed " + seed);
    }
  }

  @Test
  void sourcesThatContradictEachOtherAreMergedAlike() {
    Property.check(
        "contradictions",
        1,
        60,
        random -> {
          List<Consumer<ReleaseSink>> words = words(random);
          BuiltIndex.Parts expected = build(words, 1, 1, 0);
          for (int seed = 1; seed < 6; seed++) {
            BuiltIndex.Parts other = build(words, 1 + seed % 3, 2, seed);
            assertEquals(IndexText.of(expected.open("one")), IndexText.of(other.open("other")));
            assertArrayEquals(expected.metadata(), other.metadata());
            assertArrayEquals(expected.artifacts(), other.artifacts());
          }
        });
  }

  private static List<Consumer<ReleaseSink>> words(RandomGenerator random) {
    List<Consumer<ReleaseSink>> words = new ArrayList<>();
    int count = 2 + random.nextInt(20);
    for (int i = 0; i < count; i++) {
      Release release = release(random);
      words.add(sink -> sink.release(release));
    }
    return words;
  }

  private static Release release(RandomGenerator random) {
    String project = one(random, "a", "b", "A", "c-d", "C.D");
    String version = one(random, "1", "1.0", "1.0.0", "2", "2rc1", "1.0+x");
    boolean wheel = random.nextBoolean();
    String tags = one(random, "py3-none-any", "py2.py3-none-any", "cp310-cp310-win32");
    String fileName =
        wheel
            ? FileNames.wheel(
                one(random, project.replace('-', '_').replace('.', '_')), version, "", tags)
            : random.nextBoolean()
                ? null
                : project + "-" + version + one(random, ".zip", ".tar.gz");
    Metadata metadata =
        random.nextInt(4) == 0
            ? null
            : new Metadata(
                List.of(
                    one(random, "x", "y>1", "z; extra == 'e'", "bad requirement"),
                    one(random, "x[p]", "x[q,p]", "x[r]", "y[q]", "y")),
                List.of(one(random, "e", "f")),
                one(random, ">=3.6", "<4,>=3.6", ">=3.6,<4", "rubbish"),
                random.nextBoolean() ? null : List.of("setuptools"),
                random.nextBoolean() ? null : "backend");
    return new Release(
        project,
        version,
        wheel ? Release.Kind.WHEEL : Release.Kind.SDIST,
        fileName,
        wheel ? 0 : random.nextInt(3) == 0 ? 0 : 36 + random.nextInt(2),
        metadata,
        random.nextBoolean() ? null : one(random, ">=3.6", ">=2.7"),
        random.nextInt(3) == 0 ? one(random, "", "bad", "worse") : null,
        random.nextBoolean() ? Release.NO_TIME : random.nextInt(1000),
        random.nextBoolean() ? null : artifact(random));
  }

  private static Artifact artifact(RandomGenerator random) {
    return new Artifact(
        one(random, "https://h/", "https://g/") + one(random, "a", "b"),
        random.nextInt(3) == 0 ? -1 : 5,
        random.nextInt(4) == 0
            ? List.of(one(random, "md5:1", "md5:2"))
            : List.of("sha256:" + one(random, "1", "1", "1", "2").repeat(64)),
        random.nextBoolean() ? null : "https://i");
  }

  private static String one(RandomGenerator random, String... choices) {
    return choices[random.nextInt(choices.length)];
  }
}

package dev.pinwheel.index.build;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.pinwheel.index.Artifact;
import dev.pinwheel.index.Index;
import dev.pinwheel.index.LeftOut;
import dev.pinwheel.index.Metadata;
import dev.pinwheel.index.Release;
import dev.pinwheel.index.ReleaseSink;
import dev.pinwheel.index.Toy;
import dev.pinwheel.index.collect.BoundedTexts;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A record with a text beyond all measure is left out and counted; all others are built. */
final class LongTextsTest {
  private static final String LONG = "x".repeat(BoundedTexts.LONGEST + 1);
  private static final Metadata PLAIN = new Metadata(List.of(), List.of(), null);

  @Test
  void h03ALongTextOfAnyKindKeepsOutNothingButItsOwnRecord() {
    List<Consumer<ReleaseSink>> hostile = hostile();
    for (int i = 0; i < hostile.size(); i++) {
      Toy toy = new Toy().wheel("good", "1.0").say(hostile.get(i)).wheel("good", "2.0");
      Index index = toy.index();
      assertEquals(2, index.candidates().count(), "record " + i);
      assertEquals(
          List.of("a text of more than 256 KiB"),
          index.leftOut().subjects().stream().map(LeftOut.Subject::reason).toList(),
          "record " + i);
      assertTrue(index.leftOut().subjects().getFirst().subject().length() < 400, "record " + i);
    }
  }

  @Test
  void aLongReasonDoesNotHideAStatus() {
    Index index =
        new Toy()
            .wheel("evil", "1.0")
            .say(sink -> sink.status("evil", "quarantined", LONG))
            .index();
    assertEquals("quarantined", index.names().status(index.names().project("evil")));
    assertEquals(1, index.leftOut().subjects().size());
  }

  @Test
  void aTextOfTheGreatestLengthIsKept() {
    String url = "evil @ https://example.org/" + "x".repeat(BoundedTexts.LONGEST - 27);
    Index index = new Toy().wheel("good", "1.0", url).index();
    assertEquals(1, index.candidates().count());
    assertEquals(List.of(), index.leftOut().subjects());
  }

  @Test
  void lengthIsThatOfTheBytesWritten() {
    String wide = "\u20ac".repeat(BoundedTexts.LONGEST / 3 + 1);
    Index index = new Toy().wheel("good", "1.0", "a; os_name == '" + wide + "'").index();
    assertEquals(0, index.candidates().count());
    assertEquals(1, index.leftOut().subjects().size());
  }

  private static List<Consumer<ReleaseSink>> hostile() {
    List<Consumer<ReleaseSink>> records = new ArrayList<>();
    records.add(release(LONG, "1.0", null, PLAIN, null, null, null));
    records.add(release("evil", LONG, null, PLAIN, null, null, null));
    records.add(release("evil", "1.0", "evil-1.0.tar.gz" + LONG, PLAIN, null, null, null));
    records.add(release("evil", "1.0", null, PLAIN, ">=" + LONG, null, null));
    records.add(release("evil", "1.0", null, PLAIN, null, LONG, null));
    for (Metadata metadata :
        List.of(
            new Metadata(List.of("a", LONG), List.of(), null),
            new Metadata(List.of(), List.of(LONG), null),
            new Metadata(List.of(), List.of(), LONG),
            new Metadata(List.of(), List.of(), null, List.of(LONG), null),
            new Metadata(List.of(), List.of(), null, List.of(), LONG))) {
      records.add(release("evil", "1.0", null, metadata, null, null, null));
    }
    List<Artifact> artifacts =
        List.of(
            new Artifact(LONG, -1, List.of(), null),
            new Artifact("a", -1, List.of("sha256:" + LONG), null),
            new Artifact("a", -1, List.of(), LONG));
    for (Artifact artifact : artifacts) {
      records.add(release("evil", "1.0", null, PLAIN, null, null, artifact));
      records.add(sink -> sink.artifact("evil", "1.0", "evil-1.0.zip", artifact));
    }
    records.add(sink -> sink.artifact("evil", "1.0", LONG, new Artifact("a", -1, List.of(), null)));
    records.add(sink -> sink.buildRequires("evil", LONG, null, List.of("a")));
    records.add(sink -> sink.buildRequires("evil", null, LONG, List.of("a")));
    records.add(sink -> sink.buildRequires("evil", null, null, List.of(LONG)));
    records.add(sink -> sink.status("evil", LONG, null));
    return records;
  }

  private static Consumer<ReleaseSink> release(
      String project,
      String version,
      @Nullable String fileName,
      Metadata metadata,
      @Nullable String python,
      @Nullable String yanked,
      @Nullable Artifact artifact) {
    Release release =
        new Release(
            project,
            version,
            Release.Kind.SDIST,
            fileName,
            0,
            metadata,
            python,
            yanked,
            Release.NO_TIME,
            artifact);
    return sink -> sink.release(release);
  }
}

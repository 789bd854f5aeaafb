package dev.pinwheel.index.build;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.pinwheel.index.Artifact;
import dev.pinwheel.index.Index;
import dev.pinwheel.index.IndexFiles;
import dev.pinwheel.index.Metadata;
import dev.pinwheel.index.Release;
import dev.pinwheel.index.Report;
import dev.pinwheel.index.Toy;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** S01 to S03: what several sources say of one name, and of the bytes of one file. */
final class SourcesTest {
  private static final String FILE = "a-1-py3-none-any.whl";

  private static Toy telling(String location, long size, String... hashes) {
    Release release =
        new Release(
            "a",
            "1",
            Release.Kind.WHEEL,
            FILE,
            0,
            new Metadata(List.of(), List.of(), null, null, null),
            null,
            null,
            Release.NO_TIME,
            new Artifact(location, size, List.of(hashes), null));
    return new Toy().say(sink -> sink.release(release));
  }

  private static Index index(Toy... sources) throws IOException {
    IndexBuilder builder = new IndexBuilder().threads(1);
    for (Toy source : sources) {
      builder.add("toy", List.of(source.part()));
    }
    return builder.build().toBytes().open("toy");
  }

  private static String sha256(char digit) {
    return "sha256:" + String.valueOf(digit).repeat(64);
  }

  private static void isLeftOut(Index index) {
    assertEquals(IndexFiles.CONFLICT, index.files().flags(0) & IndexFiles.CONFLICT);
    assertNull(index.artifacts().get(0, FILE));
    assertEquals(
        List.of(Report.OTHER_BYTES),
        index.leftOut().subjects().stream().map(one -> one.reason()).toList());
  }

  @Test
  void aFileWithOtherBytesOnAnotherSourceIsLeftOut() throws IOException {
    Toy mine = telling("https://mine/a", 5, sha256('a'));
    isLeftOut(index(mine, telling("https://other/a", 5, sha256('b'))));
    isLeftOut(index(telling("https://other/a", 5, sha256('b')), mine));
    isLeftOut(index(mine, telling("https://other/a", 6, "md5:1")));
    // That both disagree is seen through a third that is like the first.
    isLeftOut(index(mine, telling("https://b/a", 5, "md5:1"), telling("https://c/a", 5, "md5:2")));
  }

  @Test
  void whatFitsTogetherIsOneFileWithTheStrongestHash() throws IOException {
    Index index =
        index(
            telling("https://b/a", -1, "md5:1"),
            telling("https://c/a", 5, sha256('a')),
            telling("https://d/a", 5, sha256('a')));
    Artifact artifact = known(index.artifacts().get(0, FILE));
    assertEquals("https://c/a", artifact.location());
    assertEquals(List.of(sha256('a')), artifact.hashes());
    assertEquals(0, index.files().flags(0) & IndexFiles.CONFLICT);
  }

  private static Artifact known(@org.jspecify.annotations.Nullable Artifact artifact) {
    assertNotNull(artifact);
    return java.util.Objects.requireNonNull(artifact);
  }

  @Test
  void anIndexWithOtherBytesIsAnotherIndex() throws IOException {
    String one = index(telling("https://h/a", 5, sha256('a'))).identity();
    assertEquals(one, index(telling("https://h/a", 5, sha256('a'))).identity());
    assertNotEquals(one, index(telling("https://h/a", 5, sha256('b'))).identity());
    assertNotEquals(one, index(telling("https://g/a", 5, sha256('a'))).identity());
  }

  @Test
  void aNameOnSeveralSourcesIsTold() throws IOException {
    Toy other = new Toy().wheel("b", "1").wheel("a", "99");
    IndexBuilder builder = new IndexBuilder().add("one", List.of(new Toy().wheel("a", "1").part()));
    assertEquals(List.of(), builder.build().shared());
    builder.add("one", List.of(other.part()));
    assertEquals(List.of("a"), builder.build().shared());
  }

  /** What only says where files are has no releases, and takes nobody's name. */
  @Test
  void whereFilesAreDoesNotCountAsAnotherSource() throws IOException {
    Toy where =
        new Toy()
            .say(
                sink ->
                    sink.artifact("a", "1", FILE, new Artifact("https://h/", 1, List.of(), null)));
    BuiltIndex built =
        new IndexBuilder()
            .add("one", List.of(new Toy().wheel("a", "1").part()))
            .add("two", List.of(where.part()))
            .build();
    assertEquals(List.of(), built.shared());
  }
}

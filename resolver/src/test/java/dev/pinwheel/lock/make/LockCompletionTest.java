package dev.pinwheel.lock.make;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.pinwheel.index.Artifact;
import dev.pinwheel.index.Index;
import dev.pinwheel.index.Metadata;
import dev.pinwheel.index.Release;
import dev.pinwheel.index.ReleasePart;
import dev.pinwheel.index.ReleaseSink;
import dev.pinwheel.index.build.IndexBuilder;
import dev.pinwheel.lock.Entry;
import dev.pinwheel.lock.EntrySource;
import dev.pinwheel.lock.Hash;
import dev.pinwheel.lock.Lock;
import dev.pinwheel.lock.LockedFile;
import dev.pinwheel.marker.Markers;
import dev.pinwheel.request.BuildRequirement;
import dev.pinwheel.version.Specifiers;
import dev.pinwheel.version.Version;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What an index adds to the locks of other tools. */
final class LockCompletionTest {
  private static final String DIGITS = "ab".repeat(32);

  private final Markers markers = new Markers();

  /** Source distributions; a table says what releases before 3 of two of them need. */
  private static Index index() throws IOException {
    ReleasePart part =
        new ReleasePart() {
          @Override
          public String name() {
            return "files";
          }

          @Override
          public void read(ReleaseSink sink) {
            for (String version : List.of("1", "2", "3", "4")) {
              sdist(sink, "first", version, List.of("later>=1 ; os_name == 'nt'"), null);
              sdist(sink, "later", version, List.of(), null);
            }
            sdist(sink, "says", "1", List.of(), List.of("hatchling"));
            for (String name : List.of("first", "later", "says")) {
              sink.buildRequires(name, null, "3", List.of("cython<3"));
              sink.buildRequires(name, "2", null, List.of("flit-core"));
            }
          }
        };
    return new IndexBuilder().threads(1).add("files", List.of(part)).build().toBytes().open("toy");
  }

  private static void sdist(
      ReleaseSink sink,
      String name,
      String version,
      List<String> requires,
      @Nullable List<String> build) {
    String file = name + "-" + version + ".tar.gz";
    sink.release(
        new Release(
            name,
            version,
            Release.Kind.SDIST,
            file,
            0,
            new Metadata(requires, List.of(), null, build, null),
            null,
            null,
            Release.NO_TIME,
            new Artifact("https://files.example/" + file, 7, List.of("sha256:" + DIGITS), null)));
  }

  private Entry entry(String name, String version, String digits) {
    LockedFile file =
        new LockedFile(
            name + "-" + version + ".tar.gz",
            null,
            null,
            -1,
            null,
            List.of(new Hash("sha256", digits)));
    return new Entry(
        name,
        Version.parse(version),
        markers.always(),
        Specifiers.EMPTY,
        List.of(),
        new EntrySource.IndexFiles(null, file, List.of()),
        List.of());
  }

  /** A lock of somebody else's, which says neither where files lie nor who needs whom. */
  private Lock foreign(Entry... entries) {
    return new Lock(
        List.of(), Specifiers.EMPTY, null, null, List.of(), "another tool", List.of(entries), null);
  }

  private Completion completed(Lock lock) throws IOException {
    try (Index index = index()) {
      return Completion.of(lock, index, markers);
    }
  }

  private Map<String, List<String>> builds(Entry... entries) throws IOException {
    Map<String, List<String>> builds = new TreeMap<>();
    completed(foreign(entries))
        .builds()
        .forEach(
            (release, requires) -> {
              List<String> texts = new ArrayList<>();
              for (BuildRequirement each : requires) {
                texts.add(each.requirement().toString());
              }
              Collections.sort(texts);
              builds.put(release, texts);
            });
    return builds;
  }

  private static LockedFile sdist(Lock lock) {
    EntrySource source = lock.entries().getFirst().source();
    return Objects.requireNonNull(((EntrySource.IndexFiles) source).sdist());
  }

  @Test
  void aTableIsAskedForTheReleaseWhicheverProjectItIs() throws IOException {
    for (String name : List.of("first", "later")) {
      assertEquals(
          Map.of(name + "==1", List.of("cython<3")), builds(entry(name, "1", DIGITS)), name);
      assertEquals(
          Map.of(name + "==4", List.of("flit-core")), builds(entry(name, "4", DIGITS)), name);
    }
  }

  @Test
  void everyTableThatSpeaksOfTheReleaseCounts() throws IOException {
    assertEquals(
        Map.of("later==2", List.of("cython<3", "flit-core")), builds(entry("later", "2", DIGITS)));
  }

  @Test
  void whatTheReleaseDeclaresBeatsTheTables() throws IOException {
    assertEquals(Map.of("says==1", List.of("hatchling")), builds(entry("says", "1", DIGITS)));
  }

  @Test
  void aFileGetsItsUrlIfTheBytesAreTheSame() throws IOException {
    assertEquals(
        "https://files.example/later-2.tar.gz",
        sdist(completed(foreign(entry("later", "2", DIGITS))).lock()).url());
    Lock other = foreign(entry("later", "2", "cd".repeat(32)));
    assertEquals(other, completed(other).lock());
  }

  @Test
  void whoNeedsWhomComesFromTheIndex() throws IOException {
    Lock lock = completed(foreign(entry("first", "1", DIGITS), entry("later", "1", DIGITS))).lock();
    assertEquals("later", lock.entries().getFirst().dependencies().getFirst().name());
    assertEquals(
        markers.parse("os_name == 'nt'"),
        lock.entries().getFirst().dependencies().getFirst().marker());
    assertEquals(List.of(), lock.entries().getLast().dependencies());
  }

  @Test
  void whatNoIndexKnowsStaysAsItIs() throws IOException {
    Lock lock = foreign(entry("unheard-of", "1", DIGITS), entry("later", "9", DIGITS));
    Completion completion = completed(lock);
    assertEquals(lock, completion.lock());
    assertEquals(Map.of(), completion.builds());
  }

  @Test
  void itIsWantedWhereFilesLieNowhere() throws IOException {
    Lock lock = foreign(entry("later", "1", DIGITS));
    assertTrue(Completion.isWanted(lock));
    assertFalse(Completion.isWanted(foreign()));
  }
}

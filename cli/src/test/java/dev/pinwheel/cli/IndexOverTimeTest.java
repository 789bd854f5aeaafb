package dev.pinwheel.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.pinwheel.fixtures.Universe;
import dev.pinwheel.index.build.IndexBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an index says that has moved on: by itself, and of a lock. */
final class IndexOverTimeTest {
  private static final String BEFORE =
      """
      lib 1
      lib 2
      gone 1
      odd 1 py3-none-any
      back 1 yanked
      top 1 -> lib
      pre 1
      """;

  private static final String AFTER =
      """
      lib 1 yanked
      lib 2
      lib 3
      new 1
      odd 1 sdist
      back 1
      top 1 -> lib
      pre 1
      pre 2a1
      """;

  @TempDir Path folder;

  @BeforeEach
  void indexes() throws IOException {
    write("before.index", BEFORE);
    write("after.index", AFTER);
  }

  private void write(String name, String universe) throws IOException {
    var source = Universe.of(universe).source();
    new IndexBuilder()
        .threads(1)
        .add(source.description(), source.parts())
        .build()
        .write(folder.resolve(name));
  }

  private Ended run(String... words) {
    return Ended.of(folder, Map.of(), "", words);
  }

  @Test
  void twoIndexesAreCompared() throws IOException {
    Ended ended = run("diff", "before.index", "after.index");
    assertEquals(
        """
        + new
        - gone
        ~ back; no longer yanked 1
        ~ lib; added 3; yanked 1
        ~ odd; files added odd-1.tar.gz; files removed odd-1-py3-none-any.whl
        ~ pre; added 2a1
        """,
        ended.out());
    assertEquals("Projects: 1 added, 1 removed, 4 changed\n", ended.err());
    assertEquals(1, ended.code());
    Ended same = run("diff", "after.index", "after.index");
    assertEquals(new Ended(0, "", "The indexes have the same contents\n"), same);
    JsonNode json =
        JsonMapper.builder()
            .build()
            .readTree(run("diff", "before.index", "after.index", "--format", "json").out());
    assertEquals("[\"new\"]", json.path("added").toString());
    assertEquals("[\"1\"]", json.path("changed").get(1).path("yanked").toString());
  }

  @Test
  void anIndexIsNoLock() throws IOException {
    Files.writeString(folder.resolve("pylock.toml"), "");
    Ended ended = run("diff", "before.index", "pylock.toml");
    assertEquals(
        """
        error: `before.index` is an index, and the other one is not

        hint: compare two locks, or two indexes
        """,
        ended.err());
    assertEquals(2, ended.code());
    assertEquals(2, run("diff", "before.index", "after.index", "--format", "html").code());
  }

  @Test
  void aTreeShowsWhatIsBehind() {
    assertEquals(0, run("--index", "before.index", "lock", "top", "pre").code());
    assertEquals(
        """
        project
        ├── pre 1
        └── top 1
            └── lib 2 (latest: 3)
        """,
        run("--index", "after.index", "tree", "--outdated").out());
    Ended nothing = run("--index", "before.index", "tree", "--outdated");
    assertEquals("Nothing in this index is newer than what is locked\n", nothing.err());
    Ended wrong = run("--index", "after.index", "tree", "--outdated", "--format", "json");
    assertEquals(2, wrong.code());
    assertTrue(wrong.err().contains("`--outdated` works only with text output"), wrong.err());
  }
}

package dev.pinwheel.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.pinwheel.cli.line.ExitCode;
import dev.pinwheel.cli.line.Surroundings;
import dev.pinwheel.file.Disk;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Cut-offs that are durations: the moment they come to stands in the lock until all is upgraded.
 */
final class ExcludeNewerTest {
  private static final String PROJECT =
      """
      [project]
      name = "shop"
      version = "1"
      dependencies = ["top"]
      [tool.TOOL]
      exclude-newer = "60 days"
      """;

  @TempDir Path folder;
  private Path index = Path.of("");
  private String now = "2024-07-15";

  @BeforeEach
  void aProject() throws IOException {
    index = folder.resolve("toy.index");
    Effects.writeIndex(index); // lib 1 is of January 2024, lib 2 of June, lib 3 of January 2025
    project(PROJECT.replace("TOOL", "uv"));
  }

  private void project(String text) throws IOException {
    Files.writeString(folder.resolve("pyproject.toml"), text);
  }

  private Ended run(String... words) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    ExitCode code =
        Pinwheel.run(
            List.of(words),
            new Surroundings(
                Map.of("PINWHEEL_INDEX", index.toString()),
                folder,
                InputStream.nullInputStream(),
                out,
                err,
                false,
                false,
                Surroundings.USUAL_PLATFORM,
                null,
                Instant.parse(now + "T00:00:00Z").toEpochMilli(),
                new Disk()));
    return new Ended(
        code.number(), out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }

  private String lock(String... words) throws IOException {
    String[] all = new String[words.length + 1];
    all[0] = "lock";
    System.arraycopy(words, 0, all, 1, words.length);
    Ended ended = run(all);
    assertEquals(0, ended.code(), ended.err());
    return Files.readString(folder.resolve("pylock.toml"));
  }

  private static String lib(String lock) {
    int entry = lock.indexOf("name = \"lib\"\nversion = \"");
    return lock.substring(entry, lock.indexOf('\n', entry + 13)).replaceAll("(?s).*version = ", "");
  }

  @Test
  void theMomentStaysUntilAllIsUpgraded() throws IOException {
    String lock = lock();
    assertEquals("\"1\"", lib(lock));
    assertTrue(lock.contains("exclude-newer = \"2024-05-16T00:00:00Z\""), lock);
    assertTrue(lock.contains("exclude-newer-span = \"P60D\""), lock);
    now = "2024-08-15";
    assertEquals(lock, lock());
    assertEquals(lock, lock("-P", "lib"));
    assertEquals(0, run("check").code());
    assertEquals(0, run("lock", "--check", "-U").code());
    assertTrue(run("outdated").out().contains("lib   1       2        3"), run("outdated").out());
    String upgraded = lock("-U");
    assertEquals("\"2\"", lib(upgraded));
    assertTrue(upgraded.contains("exclude-newer = \"2024-06-16T00:00:00Z\""), upgraded);
  }

  @Test
  void theSameTimeInOtherWordsIsTheSame() throws IOException {
    String lock = lock();
    now = "2024-08-15";
    project(PROJECT.replace("TOOL", "pinwheel").replace("60 days", "P60D"));
    assertEquals(lock, lock());
    assertEquals(lock, lock("--exclude-newer", "8 weeks, 4 days"));
  }

  @Test
  void anotherTimeIsCountedFromNow() throws IOException {
    lock();
    now = "2024-08-15";
    project(PROJECT.replace("TOOL", "uv").replace("60 days", "61 days"));
    assertEquals(1, run("check").code());
    assertTrue(lock().contains("exclude-newer = \"2024-06-15T00:00:00Z\""));
    String written = lock("--exclude-newer", "2024-06-15T00:00:00Z");
    assertFalse(written.contains("-span"), written);
  }

  @Test
  void onePackageHasATimeOfItsOwn() throws IOException {
    project(PROJECT.replace("TOOL", "uv") + "exclude-newer-package = { lib = '1 day' }\n");
    String lock = lock();
    assertEquals("\"2\"", lib(lock));
    assertTrue(lock.contains("exclude-newer-span-package = { lib = \"P1D\" }"), lock);
    now = "2025-02-01";
    assertEquals(lock, lock());
    assertEquals("\"3\"", lib(lock("-P", "lib", "--exclude-newer-package", "lib=2 days")));
    project(PROJECT.replace("TOOL", "uv") + "exclude-newer-package = { lib = false }\n");
    assertEquals("\"3\"", lib(lock("-P", "lib")));
  }

  @Test
  void whatIsExplainedIsSeenAtTheMomentOfTheLock() throws IOException {
    lock();
    now = "2026-01-01";
    Ended ended = run("why-not", "lib==2");
    assertTrue(ended.out().contains("`lib==2` is later than the cut-off"), ended.out());
  }

  @Test
  void editedProjectsKeepTheMoment() throws IOException {
    lock();
    now = "2024-08-15";
    assertEquals(0, run("add", "lib").code());
    String lock = Files.readString(folder.resolve("pylock.toml"));
    assertTrue(lock.contains("exclude-newer = \"2024-05-16T00:00:00Z\""), lock);
  }

  @Test
  void aScriptSaysItInItsHeader() throws IOException {
    Files.writeString(
        folder.resolve("run.py"),
        """
        # /// script
        # dependencies = ["top"]
        # [tool.uv]
        # exclude-newer = "60 days"
        # ///
        """);
    assertEquals(0, run("lock", "run.py").code());
    String lock = Files.readString(folder.resolve("pylock.run.toml"));
    assertTrue(lock.contains("exclude-newer = \"2024-05-16T00:00:00Z\""), lock);
  }

  @Test
  void filesOfALockMayBeTooYoung() throws IOException {
    project(PROJECT.replace("TOOL", "uv").replace("60 days", "1 day"));
    lock();
    assertEquals(0, run("check", "--min-age", "6 weeks").code());
    Ended young = run("check", "--min-age", "7 weeks");
    assertEquals(1, young.code());
    assertEquals(
        """
        Resolved 2 packages
        error: the lock has files that are younger than 7 weeks:
          `lib-2.tar.gz`, uploaded 2024-06-01T00:00:00Z
          `lib-2-py3-none-any.whl`, uploaded 2024-06-01T00:00:00Z

        hint: to lock without them, set `exclude-newer = "7 days"`, or as long as it has to be, \
        and run `pinwheel lock -U`
        """,
        young.err().replaceAll(" in \\d+ ms", ""));
    assertEquals(2, run("check", "--min-age", "1 month").code());
  }

  @Test
  void nobodyKnowsTheAgeOfAFileWithoutAnUploadTime() throws IOException {
    project("[project]\nname = \"shop\"\nversion = \"1\"\ndependencies = [\"both\"]\n");
    lock();
    Ended ended = run("check", "--min-age", "1d");
    assertEquals(1, ended.code());
    assertTrue(ended.err().contains("does not say when 2 files were uploaded"), ended.err());
  }

  @Test
  void whatIsNoTimeIsRefusedWithItsPlace() throws IOException {
    project(PROJECT.replace("TOOL", "uv").replace("60 days", "2 months"));
    Ended ended = run("lock");
    assertEquals(2, ended.code());
    assertTrue(ended.err().contains("pyproject.toml:6:"), ended.err());
    assertTrue(ended.err().contains("months and years have no length of their own"), ended.err());
    assertEquals(2, run("lock", "--exclude-newer", "2 months").code());
  }

  @Test
  void theCutOffOfAnIndexIsTold() throws IOException {
    project(
        PROJECT.replace("TOOL", "uv")
            + "[[tool.uv.index]]\nurl = \"https://pypi.org/simple\"\nexclude-newer = \"3 days\"\n");
    Ended ended = run("lock");
    assertEquals(0, ended.code(), ended.err());
    assertTrue(
        ended.err().contains("pyproject.toml:9: `exclude-newer` of an index has no effect"),
        ended.err());
  }
}

package dev.pinwheel.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.pinwheel.cli.line.ExitCode;
import dev.pinwheel.cli.line.Surroundings;
import dev.pinwheel.file.Disk;
import dev.pinwheel.index.Index;
import dev.pinwheel.lock.Whereabouts;
import dev.pinwheel.lock.make.SealedFiles;
import dev.pinwheel.request.LocalPackages;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.zip.Adler32;
import java.util.zip.CRC32;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What CI asks of a lock: nothing taken on trust, and an index that is not too old. */
final class CheckCommandTest {
  private static final long NOW = Instant.parse("2025-01-31T00:00:00Z").toEpochMilli();

  @TempDir Path folder;
  private Path index = Path.of("");
  private long now = NOW;

  @BeforeEach
  void aLock() throws IOException {
    index = folder.resolve("toy.index");
    Effects.writeIndex(index);
    Files.writeString(folder.resolve("in.txt"), "top\n");
    assertEquals(0, run("lock", "-r", "in.txt").code());
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
                now,
                new Disk()));
    return new Ended(
        code.number(), out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }

  /** The text with a seal that is right, as whoever edits a lock could make it. */
  private static String sealedAgain(String text) {
    int from = text.indexOf("seal = \"");
    int to = text.indexOf('\n', from) + 1;
    byte[] bytes = (text.substring(0, from) + text.substring(to)).getBytes(StandardCharsets.UTF_8);
    CRC32 one = new CRC32();
    Adler32 other = new Adler32();
    one.update(bytes);
    other.update(bytes);
    String seal = "%016x".formatted(one.getValue() << 32 | other.getValue());
    return text.substring(0, from) + "seal = \"" + seal + "\"\n" + text.substring(to);
  }

  @Test
  void whatAnOverrideSaysIsNotSaidOfTheRelease() throws IOException {
    for (String override : List.of("lib==2", "lib==2 ; python_version>'3'")) {
      Files.writeString(folder.resolve("over.txt"), override);
      String err = run("check", "-r", "in.txt", "--override", "over.txt").err();
      assertTrue(err.contains("`lib` 3 no longer meets your override `lib==2`\n"), err);
    }
  }

  @Test
  void theLockIsNamedAndNothingIsWritten() throws IOException {
    String help = run("check", "--help").out();
    assertFalse(help.contains("--output"), help);
    assertTrue(help.contains("-l, --lock FILE"), help);
    assertEquals(2, run("check", "-o", "pylock.toml", "-r", "in.txt").code());
    assertEquals(0, run("check", "-l", "pylock.toml", "-r", "in.txt").code());
    Ended absent = run("check", "--lock", "pylock.other.toml", "-r", "in.txt");
    assertEquals(1, absent.code());
    assertTrue(absent.err().contains("there is no lock `pylock.other.toml`"), absent.err());
    assertEquals(2, run("check", "--lock", "-", "-r", "in.txt").code());
  }

  @Test
  void whatStrictFailsForIsTheLastThingSaid() throws IOException {
    Files.writeString(folder.resolve("in.txt"), "lib\n");
    assertEquals(0, run("lock", "-r", "in.txt", "--resolution", "lowest").code());
    Ended mild = run("check", "-r", "in.txt", "--resolution", "lowest");
    assertEquals(0, mild.code());
    assertTrue(mild.err().contains("warning: "), mild.err());
    assertTrue(mild.err().endsWith("`pylock.toml` is up to date\n"), mild.err());
    Ended strict = run("check", "--strict", "-r", "in.txt", "--resolution", "lowest");
    assertEquals(1, strict.code());
    assertTrue(strict.err().contains("warning: "), strict.err());
    assertTrue(
        strict.err().endsWith("error: there are warnings, and `--strict` fails on them\n"),
        strict.err());
    assertFalse(strict.err().contains("up to date"), strict.err());
    Ended json =
        run("check", "--strict", "-r", "in.txt", "--resolution", "lowest", "--format", "json");
    assertEquals(1, json.code());
    assertEquals("", json.out());
    assertTrue(json.err().contains("\"code\":\"no\""), json.err());
  }

  @Test
  void aSealIsNotTrusted() throws IOException {
    Path file = folder.resolve("pylock.toml");
    String lock = Files.readString(file);
    assertEquals(lock, sealedAgain(lock), "the seal is made as the lock makes it");
    int hash = lock.indexOf("sha256 = \"") + 10;
    String edited = lock.substring(0, hash) + "0".repeat(64) + lock.substring(hash + 64);
    Files.writeString(file, sealedAgain(edited));
    assertEquals(1, run("lock", "--check", "-r", "in.txt").code());
    Ended check = run("check", "-r", "in.txt");
    assertEquals(1, check.code());
    assertTrue(check.err().contains("`pylock.toml` is out of date"), check.err());
    Files.writeString(file, edited);
    assertEquals(1, run("lock", "--check", "-r", "in.txt").code());
  }

  /** What somebody may do to a file of a lock and seal again; a first lock has them all. */
  @Test
  void noFileOfASealedLockIsTakenOnTrust() throws IOException {
    Path file = folder.resolve("pylock.toml");
    String lock = Files.readString(file);
    String wheel = "    { upload-time = ";
    int at = lock.indexOf(wheel);
    String line = lock.substring(at, lock.indexOf('\n', at));
    for (String other :
        List.of(
            line.replace("https://", "https://evil.example/"),
            line.replaceAll("size = \\d+", "size = 1"),
            line.replace("url = ", "path = \"evil/lib-3-py3-none-any.whl\", url = "),
            line.replace("{ upload", "{ name = \"lib-3-cp39-none-any.whl\", upload"),
            line.replace("sha256 = ", "sha512 = \"" + "0".repeat(128) + "\", sha256 = "),
            line + "\n]\n'wheels' = [" + line.replace("https://", "https://evil.example/"))) {
      Files.writeString(file, sealedAgain(lock.replace(line, other)));
      Ended ended = run("lock", "--check", "-r", "in.txt");
      assertEquals(other.contains("'wheels'") ? 2 : 1, ended.code(), other + "\n" + ended.err());
    }
  }

  /** One letter of a lock changed, over the index that it was made over. */
  @Test
  void aLockThatLostItsWheelsIsOutOfDateAndComesBackWhole() throws IOException {
    Path file = folder.resolve("pylock.toml");
    String lock = Files.readString(file);
    String damaged = lock.replaceFirst("wheels = ", "whaels = ");
    Files.writeString(file, damaged);
    Ended check = run("lock", "--check", "-r", "in.txt");
    assertEquals(1, check.code());
    assertTrue(
        check.err().contains("the key `whaels` is unknown; did you mean `wheels`?"), check.err());
    assertEquals(1, run("check", "-r", "in.txt").code());
    assertEquals(0, run("lock", "-r", "in.txt").code());
    assertEquals(lock, Files.readString(file));
  }

  /** Each file costs one look at the index, however many files its release has. */
  @Test
  void aSealedLockCostsOneLookupAFile() throws IOException {
    byte[] lock = Files.readAllBytes(folder.resolve("pylock.toml"));
    try (Index opened = Index.open(index)) {
      SealedFiles files = new SealedFiles(opened, Whereabouts.BESIDE_THE_INDEX, LocalPackages.NONE);
      assertTrue(files.areIn(lock));
      assertEquals(4, files.compared());
      assertEquals(4, files.lookedUp());
    }
  }

  @Test
  void theAgeOfTheIndex() throws IOException {
    assertEquals(0, run("check", "-r", "in.txt", "--max-index-age", "30d").code());
    assertEquals(0, run("check", "-r", "in.txt", "--max-index-age", "5w").code());
    Ended old = run("check", "-r", "in.txt", "--max-index-age", "719h");
    assertEquals(
        """
        error: the index is older than 719h: its newest file was uploaded 2025-01-01, 30 days ago

        hint: use a newer one with `--index`, or raise the limit
        """,
        old.err());
    assertEquals(3, old.code());
    for (String wrong : List.of("", "d", "30", "-1d", "1.5d", "30 ,d", "9999999d", "1y")) {
      Ended ended = run("check", "-r", "in.txt", "--max-index-age", wrong);
      assertEquals(2, ended.code(), wrong + ": " + ended.err());
      assertTrue(ended.err().contains("give weeks, days or hours"), ended.err());
    }
  }

  /** Else one file of the year 9999 would make an index young for ever. */
  @Test
  void c16UploadsOfTheFutureDoNotMakeAnIndexYoung() {
    now = Instant.parse("2019-01-01T00:00:00Z").toEpochMilli();
    Ended ended = run("check", "-r", "in.txt", "--max-index-age", "1d");
    assertEquals(3, ended.code(), ended.err());
    assertTrue(ended.err().contains("of the future, which do not count"), ended.err());
    assertTrue(ended.err().contains("uploaded in the future"), ended.err());
  }

  @Test
  void errorsAreJsonWhereDataIs() throws IOException {
    assertEquals(
        """
        {"schema":1,"error":{"code":"usage","exit":2,"message":"no such file: `other.txt`",\
        "hints":[]}}
        """,
        run("check", "-r", "other.txt", "--format", "json").err());
    assertEquals(
        """
        {"schema":1,"error":{"code":"usage","exit":2,"message":"no such option: `--frmat`",\
        "hints":["did you mean `--format`"]}}
        """,
        run("check", "--format=json", "--frmat").err());
    Files.writeString(folder.resolve("in.txt"), "top\nlib=1\n");
    Ended wrong = run("lock", "-r", "in.txt", "--format=json");
    assertEquals("", wrong.out());
    assertTrue(wrong.err().startsWith("{\"schema\":1,\"error\":{\"code\":\"usage\""), wrong.err());
    assertTrue(
        wrong.err().endsWith("\"location\":{\"file\":\"in.txt\",\"line\":2,\"column\":4}}}\n"),
        wrong.err());
    Files.writeString(folder.resolve("in.txt"), "lib>9\n");
    Ended none = run("lock", "-r", "in.txt", "--format=json");
    assertTrue(none.err().startsWith("{\"schema\":1,\"error\":{\"code\":\"no\",\"exit\":1,"));
    assertEquals(1, none.err().lines().count(), none.err());
  }
}

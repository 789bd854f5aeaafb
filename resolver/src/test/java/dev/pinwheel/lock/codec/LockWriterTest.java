package dev.pinwheel.lock.codec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.pinwheel.lock.Entry;
import dev.pinwheel.lock.EntrySource;
import dev.pinwheel.lock.Hash;
import dev.pinwheel.lock.Lock;
import dev.pinwheel.lock.LockedFile;
import dev.pinwheel.lock.Moments;
import dev.pinwheel.lock.Samples;
import dev.pinwheel.lock.make.LockBuilder;
import dev.pinwheel.marker.Markers;
import dev.pinwheel.testing.Folders;
import dev.pinwheel.testing.Goldens;
import dev.pinwheel.testing.Property;
import dev.pinwheel.version.Specifiers;
import dev.pinwheel.version.Version;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.TimeZone;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.tomlj.Toml;

/** The one text of a lock. */
final class LockWriterTest {
  @Test
  void theFullLockIsWrittenAsItWasReviewed() {
    Goldens.check(
        Folders.root().resolve("resolver/src/test/resources/dev/pinwheel/lock/full.toml"),
        LockWriter.write(Samples.full()));
  }

  @Test
  void theOtherReaderReadsIt() {
    String text = LockWriter.write(Samples.full());
    assertFalse(Toml.parse(text).hasErrors());
    assertEquals("1.0", Toml.parse(text).getString("lock-version"));
  }

  @Test
  void whatIsReadBackIsWhatWasWritten() {
    Lock lock = Samples.full();
    Markers markers = lock.entries().getFirst().marker().markers();
    String text = LockWriter.write(lock);
    LockReading reading = LockReader.read(text, markers, ReadOptions.LOCAL);
    List<String> findings = reading.findings().stream().map(Finding::message).toList();
    // The directory beside the folder of the lock is the only oddity.
    assertEquals(List.of("the path `../local` leads out of the lock's folder"), findings);
    assertEquals(lock, reading.lock());
    assertEquals(text, LockWriter.write(Objects.requireNonNull(reading.lock())));
  }

  @Test
  @Tag("property")
  void theOrderOfTheInputDoesNotMatter() {
    String text = LockWriter.write(Samples.full());
    Property.check(
        "the order of the input does not matter",
        8_200,
        20,
        random -> assertEquals(text, LockWriter.write(Samples.full(random))));
  }

  /** S11: neither language nor place. */
  @Test
  void localeAndTimeZoneDoNotMatter() {
    String text = LockWriter.write(Samples.full());
    Locale locale = Locale.getDefault();
    TimeZone zone = TimeZone.getDefault();
    try {
      Locale.setDefault(Locale.forLanguageTag("tr-TR"));
      TimeZone.setDefault(TimeZone.getTimeZone("Asia/Kathmandu"));
      assertEquals(text, LockWriter.write(Samples.full()));
      Lock again = LockReader.read(text, new Markers(), ReadOptions.LOCAL).lock();
      assertEquals(text, LockWriter.write(Objects.requireNonNull(again)));
    } finally {
      Locale.setDefault(locale);
      TimeZone.setDefault(zone);
    }
  }

  /** N10: nothing of a credential is left. */
  @Test
  void credentialsAreStripped() {
    String text = LockWriter.write(Samples.full());
    assertFalse(text.contains("secret"));
    assertFalse(text.contains("pass"));
    assertTrue(text.contains("https://index.example/simple"));
  }

  @Test
  void addressesThatLookLikeSecretsAreRefused() {
    for (String query : List.of("?token=x", "?a=1&X-Amz-Signature=f", "?api_key=1", "?sig=2")) {
      LockBuilder builder = withArchive("https://files.example/a-1.zip" + query, "sha256");
      assertThrows(IllegalArgumentException.class, builder::build, query);
    }
    LockBuilder builder = withArchive("https://files.example/a-1.zip?raw=true", "sha256");
    assertTrue(LockWriter.write(builder.build()).contains("?raw=true"));
  }

  private static LockBuilder withArchive(String url, String algorithm) {
    Markers markers = new Markers();
    return new LockBuilder(markers).entry(archive(markers, url, algorithm));
  }

  private static Entry archive(Markers markers, String url, String algorithm) {
    return new Entry(
        "a",
        Version.parse("1"),
        markers.always(),
        Specifiers.EMPTY,
        List.of(),
        new EntrySource.Archive(
            new LockedFile(
                "a-1.zip",
                url,
                null,
                -1,
                null,
                List.of(new Hash(algorithm, "0".repeat(Hash.length(algorithm))))),
            null),
        List.of());
  }

  /** S02: a file without a secure hash is worth nothing. */
  @Test
  void filesWithoutSecureHashAreLeftOut() {
    LockBuilder builder = withArchive("https://files.example/a-1.zip", "md5");
    assertThrows(IllegalArgumentException.class, builder::build);
    assertEquals(1, builder.warnings().size());
  }

  @Test
  void anEmptyLockSaysThatThereIsNothing() {
    String text = LockWriter.write(new LockBuilder(new Markers()).build());
    assertTrue(
        text.contains(
            """
            lock-version = "1.0"
            extras = []
            dependency-groups = []
            created-by = "pinwheel"
            packages = []
            """),
        text);
  }

  @Test
  void momentsHaveAFractionOnlyWhereTheyHaveOne() {
    assertEquals("2026-11-10T18:17:11Z", moment("2026-11-10T18:17:11Z"));
    assertEquals("2026-11-10T18:17:11.5Z", moment("2026-11-10T18:17:11.500Z"));
    assertEquals("2026-11-10T18:17:11.000001Z", moment("2026-11-10T18:17:11.000001Z"));
    assertEquals("0099-01-01T00:00:00Z", moment("0099-01-01T00:00:00Z"));
  }

  private static String moment(String text) {
    StringBuilder out = new StringBuilder();
    Moments.write(out, Instant.parse(text));
    return out.toString();
  }
}

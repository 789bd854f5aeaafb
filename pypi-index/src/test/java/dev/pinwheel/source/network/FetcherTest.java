package dev.pinwheel.source.network;

import static dev.pinwheel.source.network.Fetches.METADATA;
import static dev.pinwheel.source.network.Fetches.WHEEL;
import static dev.pinwheel.source.network.Fetches.file;
import static dev.pinwheel.source.network.Fetches.page;
import static dev.pinwheel.source.network.Fetches.reason;
import static dev.pinwheel.source.network.Fetches.wheel;
import static dev.pinwheel.source.network.ScriptedServer.body;
import static dev.pinwheel.source.network.ScriptedServer.bytes;
import static dev.pinwheel.source.network.ScriptedServer.json;
import static dev.pinwheel.source.network.ScriptedServer.parts;
import static dev.pinwheel.source.network.ScriptedServer.status;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.pinwheel.index.Release;
import dev.pinwheel.source.archive.TestArchives;
import dev.pinwheel.source.simple.OfferedFile;
import dev.pinwheel.source.simple.SimplePages;
import dev.pinwheel.source.store.Store;
import dev.pinwheel.testing.Releases;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is fetched, from where, and how it lies in the store. */
final class FetcherTest {
  @TempDir Path folder;
  private ScriptedServer server;
  private Fetches fetches;
  private String index;

  @BeforeEach
  void start() throws IOException {
    server = new ScriptedServer();
    fetches = new Fetches(folder);
    index = server.at("/simple/");
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void aPageAndItsMetadataAreReadFromTheStore() throws IOException {
    server
        .on("/simple/foo/", json(page("../../files/" + WHEEL)))
        .on("/files/" + WHEEL + ".metadata", body(200, bytes(METADATA)));
    FetchReport report =
        fetches.fetch(
            index,
            List.of(WantedPage.of("foo"), WantedPage.of("bar")),
            List.of(wheel(server.at("/files/" + WHEEL))));
    assertEquals(List.of(), report.failures());
    assertEquals(List.of("foo"), report.changed());
    assertEquals(List.of("bar"), report.gone());
    assertEquals(3, report.requests());
    Release release = Releases.of(new SimplePages(folder)).releases.getFirst();
    assertTrue(release.toString().contains("requires=[bar>=2]"), release.toString());
    assertTrue(release.toString().contains(server.at("/files/" + WHEEL)), release.toString());
    Store store = fetches.store(index);
    assertTrue(store.hasPage("foo") && store.isGone("bar") && store.hasMetadata(WHEEL));
    assertEquals(List.of("foo"), store.pages());
    assertEquals(fetches.now, store.askedAt("bar"));
  }

  @Test
  void aStoredPageSaysWhatToAskFor() throws IOException {
    server
        .on("/simple/foo/", json(page("../../files/" + WHEEL)))
        .on("/files/" + WHEEL + ".metadata", body(200, bytes(METADATA)));
    fetches.pages(index, "foo", "bar");
    OfferedFile wanted =
        new OfferedFile("foo", WHEEL, server.at("/files/" + WHEEL), List.of(), true, List.of(), -1);
    assertEquals(List.of(), fetches.files(index, wanted).failures());
    assertTrue(fetches.store(index).hasMetadata(WHEEL));
  }

  @Test
  void toOneHostGoesSoMuchAtOnceAndNoMore() throws IOException {
    CyclicBarrier together = new CyclicBarrier(3);
    AtomicInteger now = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    List<String> projects = List.of("a", "b", "c", "d", "e", "f");
    for (String project : projects) {
      server.on(
          "/simple/" + project + "/",
          exchange -> {
            most.accumulateAndGet(now.incrementAndGet(), Math::max);
            try {
              together.await(10, TimeUnit.SECONDS);
            } catch (InterruptedException | BrokenBarrierException | TimeoutException e) {
              throw new IOException(e);
            }
            now.decrementAndGet();
            status(404).to(exchange);
          });
    }
    fetches.jobs = 3;
    FetchReport report = fetches.pages(index, projects.toArray(String[]::new));
    assertEquals(projects, report.gone());
    assertEquals(3, most.get());
    assertEquals("6 of 6", fetches.progress.getLast());
    assertEquals(6, fetches.progress.size());
  }

  @Test
  void aPageWhoseAddressesAreAbsoluteIsKeptToTheByte() throws IOException {
    String page = page("https://files.example.org/" + WHEEL);
    server.on("/simple/foo/", json(page));
    fetches.pages(index, "foo");
    assertEquals(page, fetches.stored());
  }

  @Test
  void aYoungPageIsNotAskedForAgain() throws IOException {
    server.on("/simple/foo/", json(page("https://files.example.org/" + WHEEL)));
    fetches.pages(index, "foo", "bar");
    FetchReport again = fetches.pages(index, "foo", "bar");
    assertEquals(0, again.requests());
    assertEquals(List.of("bar"), again.gone());
    fetches.now = fetches.now.plus(fetches.maxAge);
    assertEquals(2, fetches.pages(index, "foo", "bar").requests());
  }

  @Test
  void theMetadataOfALargeWheelTakesAFewParts() throws IOException {
    byte[] noise = new byte[300_000];
    new Random(1).nextBytes(noise);
    byte[] wheel =
        TestArchives.zip(
            false,
            "foo-1.0.dist-info/METADATA",
            METADATA,
            "foo/big",
            new String(noise, StandardCharsets.ISO_8859_1));
    server.on("/files/" + WHEEL, parts(wheel));
    FetchReport report = fetches.files(index, file(WHEEL, server.at("/files/" + WHEEL), wheel));
    assertEquals(List.of(), report.failures());
    assertEquals(METADATA, fetches.contents().get("files/" + WHEEL + ".metadata"));
    assertEquals(2, report.requests());
    assertTrue(report.bytes() < 100_000, report.toString());
  }

  @Test
  void aServerWithoutPartsGivesASmallWheelWhole() throws IOException {
    byte[] wheel = TestArchives.zip(false, "foo-1.0.dist-info/METADATA", METADATA);
    server.on("/files/" + WHEEL, body(200, wheel));
    fetches.files(index, file(WHEEL, server.at("/files/" + WHEEL), wheel));
    assertEquals(METADATA, fetches.contents().get("files/" + WHEEL + ".metadata"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"bytes 0-9/BYTES", "bytes FROM-END/99", "bytes */BYTES", "pages 1-2/3"})
  void aPartThatWasNotAskedForIsRefused(String range) throws IOException {
    byte[] wheel = new byte[100_000];
    int from = wheel.length - (22 + 0xFFFF);
    String said =
        range
            .replace("BYTES", Integer.toString(wheel.length))
            .replace("FROM", Integer.toString(from))
            .replace("END", Integer.toString(wheel.length - 1));
    server.on("/" + WHEEL, body(206, new byte[wheel.length - from], "Content-Range", said));
    assertEquals(
        "`127.0.0.1` gives another part than it was asked for",
        reason(fetches.files(index, file(WHEEL, server.at("/" + WHEEL), wheel))));
    assertFalse(fetches.store(index).lacksMetadata(WHEEL));
  }

  @Test
  void aFileThatChangesWhileItIsReadIsRefused() throws IOException {
    byte[] noise = new byte[300_000];
    new Random(1).nextBytes(noise);
    byte[] wheel =
        TestArchives.zip(
            false,
            "foo-1.0.dist-info/METADATA",
            METADATA,
            "foo/big",
            new String(noise, StandardCharsets.ISO_8859_1));
    int[] times = {0};
    server.on(
        "/" + WHEEL,
        exchange -> {
          exchange.getResponseHeaders().add("ETag", "\"" + times[0]++ + "\"");
          parts(wheel).to(exchange);
        });
    assertEquals(
        "is another file now, or has another size than the page says",
        reason(fetches.files(index, file(WHEEL, server.at("/" + WHEEL), wheel))));
  }

  @Test
  void ofALargeWheelWithoutPartsNothingIsKnownAndNobodyAsksTwice() throws IOException {
    byte[] wheel = new byte[3 << 20];
    server.on("/files/" + WHEEL, body(200, wheel));
    OfferedFile wanted = file(WHEEL, server.at("/files/" + WHEEL), wheel);
    FetchReport report = fetches.files(index, wanted);
    assertEquals(List.of(WHEEL), report.lacking());
    assertTrue(report.bytes() < 1 << 20, report.toString());
    assertEquals(0, fetches.files(index, wanted).requests());
  }

  @Test
  void aSourceDistributionSpeaksForItselfIfNoBuildChangesIt() throws IOException {
    String fixed = "Metadata-Version: 2.2\nName: foo\nVersion: 1.0\nRequires-Dist: bar\n";
    byte[] sdist = TestArchives.tar("foo-1.0/PKG-INFO", fixed);
    byte[] old =
        TestArchives.tar("foo-1.1/PKG-INFO", "Metadata-Version: 2.1\nName: foo\nVersion: 1.1\n");
    byte[] zip = TestArchives.zip(false, "foo-1.0/PKG-INFO", fixed);
    server
        .on("/foo-1.0.tar.gz", body(200, sdist))
        .on("/foo-1.1.tar.gz", body(200, old))
        .on("/foo-1.0.zip", body(200, zip));
    FetchReport report =
        fetches.files(
            index,
            file("foo-1.0.tar.gz", server.at("/foo-1.0.tar.gz"), sdist),
            file("foo-1.0.zip", server.at("/foo-1.0.zip"), zip),
            file("foo-1.1.tar.gz", server.at("/foo-1.1.tar.gz"), old));
    assertEquals(List.of("foo-1.1.tar.gz"), report.lacking());
    assertEquals(fixed, fetches.contents().get("files/foo-1.0.tar.gz.metadata"));
    assertEquals(fixed, fetches.contents().get("files/foo-1.0.zip.metadata"));
    assertTrue(fetches.store(index).lacksMetadata("foo-1.1.tar.gz"));
  }

  @Test
  void metadataThatIsPromisedAndAbsentIsTakenOutOfTheWheel() throws IOException {
    byte[] wheel = TestArchives.zip(false, "foo-1.0.dist-info/METADATA", METADATA);
    server.on("/files/" + WHEEL, parts(wheel));
    FetchReport report = fetches.files(index, wheel(server.at("/files/" + WHEEL)));
    assertEquals(List.of(), report.failures());
    assertEquals(METADATA, fetches.contents().get("files/" + WHEEL + ".metadata"));
  }

  @Test
  void aDamagedPageIsFetchedAgain() throws IOException {
    String page = page("https://files.example.org/" + WHEEL);
    server.on("/simple/foo/", json(page, "ETag", "\"1\""));
    fetches.pages(index, "foo");
    Files.writeString(folder.resolve("simple/foo/index.json"), page.replace("1.1", "1.0"));
    assertNull(fetches.store(index).checkedState("foo"));
    fetches.pages(index, "foo");
    assertEquals(page, fetches.stored());
    assertNull(server.header(1, "If-none-match"));
  }

  @Test
  void pagesInHtmlHaveAbsoluteAddressesAfterwards() throws IOException {
    String page =
        "<!DOCTYPE html><html><body><a href='%s#sha256=%s' data-yanked=\"caf\u00e9\">%s</a></body></html>";
    String hash = "0123456789abcdef".repeat(4);
    server.on(
        "/simple/foo/",
        body(
            200,
            bytes(page.formatted("../../files/" + WHEEL, hash, WHEEL)),
            "Content-Type",
            "text/html; charset=utf-8"));
    assertEquals(List.of(), fetches.pages(index, "foo").failures());
    assertEquals(
        page.formatted(server.at("/files/" + WHEEL), hash, WHEEL),
        Files.readString(folder.resolve("simple/foo/index.html")));
    assertEquals(List.of(), Releases.of(new SimplePages(folder)).skipped);
    server.on("/simple/foo/", json(page("https://files.example.org/" + WHEEL)));
    fetches.maxAge = Duration.ZERO;
    fetches.pages(index, "foo");
    assertNull(fetches.contents().get("simple/foo/index.html"));
  }

  @Test
  void anotherMajorVersionIsRefused() throws IOException {
    server.on("/simple/foo/", json("{\"meta\": {\"api-version\": \"2.0\"}, \"files\": []}"));
    assertEquals(
        "the page is of version 2.0 of the Simple API; version 1 is understood",
        reason(fetches.pages(index, "foo")));
    assertEquals(List.of(), fetches.store(index).pages());
  }
}

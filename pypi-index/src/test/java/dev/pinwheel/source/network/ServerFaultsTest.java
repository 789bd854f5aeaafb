package dev.pinwheel.source.network;

import static dev.pinwheel.source.network.Fetches.METADATA;
import static dev.pinwheel.source.network.Fetches.WHEEL;
import static dev.pinwheel.source.network.Fetches.file;
import static dev.pinwheel.source.network.Fetches.reason;
import static dev.pinwheel.source.network.Fetches.wheel;
import static dev.pinwheel.source.network.ScriptedServer.JSON;
import static dev.pinwheel.source.network.ScriptedServer.body;
import static dev.pinwheel.source.network.ScriptedServer.bytes;
import static dev.pinwheel.source.network.ScriptedServer.json;
import static dev.pinwheel.source.network.ScriptedServer.sendsTo;
import static dev.pinwheel.source.network.ScriptedServer.status;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.pinwheel.source.archive.TestArchives;
import dev.pinwheel.source.simple.OfferedFile;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Servers that answer slowly, half, wrongly, not at all, or with what nobody asked for. */
final class ServerFaultsTest {
  private static final String PAGE = Fetches.page("https://files.example.org/" + WHEEL);
  private static final String HEAD = "HTTP/1.1 200 OK\r\nContent-Type: " + JSON + "\r\n";
  private static final String GOOD =
      HEAD + "Connection: close\r\nContent-Length: " + bytes(PAGE).length + "\r\n\r\n" + PAGE;

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

  private void nothingIsStored() throws IOException {
    assertEquals(List.of("origin"), List.copyOf(fetches.contents().keySet()));
  }

  private void old() {
    fetches.now = fetches.now.plus(fetches.maxAge);
  }

  private FetchReport foo() throws IOException {
    return fetches.pages(index, "foo");
  }

  @Test
  void n01ABombIsNotUnpacked() throws IOException {
    byte[] bomb = TestArchives.gzip(new byte[64 << 20]);
    server.on("/simple/foo/", body(200, bomb, "Content-Type", JSON, "Content-Encoding", "gzip"));
    assertEquals("grows beyond every measure when it is unpacked", reason(foo()));
    nothingIsStored();
  }

  @Test
  void n01WhatIsPackedTwiceIsRefused() throws IOException {
    byte[] packed = TestArchives.gzip(TestArchives.gzip(bytes(PAGE)));
    server.on(
        "/simple/foo/", body(200, packed, "Content-Type", JSON, "Content-Encoding", "gzip, gzip"));
    assertEquals("is packed in a way that was not asked for", reason(foo()));
    nothingIsStored();
  }

  @Test
  void n01WhatIsTooLongIsBrokenOff() throws IOException {
    server.on(
        "/simple/foo/",
        exchange -> {
          exchange.getResponseHeaders().add("Content-Type", JSON);
          exchange.sendResponseHeaders(200, 1L << 40);
          exchange.getResponseBody().write(new byte[1 << 10]);
        });
    server.on("/f.metadata", body(200, new byte[(8 << 20) + 1]));
    FetchReport report =
        fetches.fetch(index, List.of(WantedPage.of("foo")), List.of(wheel(server.at("/f"))));
    assertEquals(
        List.of("foo", WHEEL),
        report.failures().stream().map(FetchReport.Failure::subject).toList());
    assertTrue(report.bytes() <= 1 << 20, report.toString());
    nothingIsStored();
  }

  @Test
  void n01APageThatIsLargeIsAskedForOnceMoreInItsTurn() throws IOException {
    String large = PAGE + " ".repeat(17 << 20);
    server.on("/simple/foo/", json(large));
    assertEquals(List.of(), foo().failures());
    assertEquals(large.length(), String.valueOf(fetches.stored()).length());
    assertEquals(List.of("/simple/foo/", "/simple/foo/"), server.asked());
  }

  @Test
  void n01PackedPagesAreUnpacked() throws IOException {
    server.on(
        "/simple/foo/",
        body(
            200, TestArchives.gzip(bytes(PAGE)), "Content-Type", JSON, "Content-Encoding", "gzip"));
    foo();
    assertEquals(PAGE, fetches.stored());
  }

  @Test
  void n02WhatIsCutOrBrokenIsAskedForAgain() throws IOException {
    try (RawServer raw =
        new RawServer(
            RawServer.broken(),
            RawServer.says(HEAD + "Content-Length: 1000\r\n\r\n{\"files\": []}"),
            RawServer.says(HEAD + "Transfer-Encoding: chunked\r\n\r\n5\r\n{\"fil\r\n"),
            RawServer.says("HTTP/1.1 200 OK\r\nConte"),
            RawServer.says(GOOD))) {
      index = raw.at("/simple/");
      assertEquals(List.of(), foo().failures());
      assertEquals(PAGE, fetches.stored());
      assertTrue(raw.wasAsked(5));
    }
  }

  @Test
  void n02WhatIsCutEveryTimeIsNotStored() throws IOException {
    RawServer.Manners cut = RawServer.says(HEAD + "Content-Length: 1000\r\n\r\n{\"files\": []}");
    try (RawServer raw = new RawServer(cut)) {
      index = raw.at("/simple/");
      assertEquals("the connection to `127.0.0.1` broke off", reason(foo()));
      assertTrue(raw.wasAsked(5));
      nothingIsStored();
    }
  }

  @Test
  void n02WhoFallsSilentIsLeft() throws IOException {
    fetches.silence = Duration.ofMillis(150);
    try (RawServer raw =
        new RawServer(
            RawServer.silentAfter(""),
            RawServer.silentAfter(HEAD + "Content-Length: 1000\r\n\r\n{"),
            RawServer.says(GOOD))) {
      index = raw.at("/simple/");
      assertEquals(List.of(), foo().failures());
      assertEquals(PAGE, fetches.stored());
    }
  }

  @Test
  void n02WhoTricklesIsLeftInTheEnd() throws IOException {
    fetches.whole = Duration.ofMillis(150);
    RawServer.Manners trickle = RawServer.trickles(HEAD + "Content-Length: 1000\r\n\r\n", 10);
    try (RawServer raw = new RawServer(trickle)) {
      index = raw.at("/simple/");
      assertEquals("`127.0.0.1` takes too long for one answer", reason(foo()));
      nothingIsStored();
    }
  }

  @Test
  void n02APageInHtmlThatMayBeCutIsRefused() throws IOException {
    String html = "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<html><body>";
    try (RawServer raw = new RawServer(RawServer.says(html), RawServer.says(html + "</html>\n"))) {
      index = raw.at("/simple/");
      assertEquals("page in HTML has no end, and its length is not told", reason(foo()));
      nothingIsStored();
      assertEquals(List.of(), foo().failures());
    }
  }

  @Test
  void n02APackedPageThatIsCutIsAskedForAgain() throws IOException {
    byte[] packed = TestArchives.gzip(bytes(PAGE));
    byte[] cut = Arrays.copyOf(packed, packed.length / 2);
    server.on(
        "/simple/foo/",
        body(200, cut, "Content-Type", JSON, "Content-Encoding", "gzip"),
        json(PAGE));
    assertEquals(List.of(), foo().failures());
    assertEquals(PAGE, fetches.stored());
  }

  @ParameterizedTest
  @ValueSource(ints = {408, 425, 429, 500, 502, 503, 504})
  void n03WhatIsOfTheMomentIsTriedAgain(int status) throws IOException {
    server.on("/simple/foo/", status(status), status(status), json(PAGE));
    assertEquals(List.of(), foo().failures());
    assertEquals(PAGE, fetches.stored());
    assertEquals(2, fetches.pauses.size());
    for (int i = 0; i < 2; i++) {
      long pause = fetches.pauses.get(i).toMillis();
      assertTrue(pause >= 250 << i && pause <= 500 << i, pause + " ms");
    }
  }

  @Test
  void n03AfterFourRetriesItIsAnError() throws IOException {
    server.on("/simple/foo/", status(503));
    assertEquals("`127.0.0.1` answers 503", reason(foo()));
    assertEquals(5, server.asked().size());
    nothingIsStored();
  }

  @Test
  void n03ThePauseIsTheOneThatTheServerAsksFor() throws IOException {
    server.on(
        "/simple/foo/",
        status(429, "Retry-After", "7"),
        status(503, "Retry-After", "Sun, 29 Nov 2026 12:00:09 GMT"),
        status(503, "Retry-After", "Sun, 29 Nov 2026 11:00:00 GMT"),
        json(PAGE));
    assertEquals(List.of(), foo().failures());
    assertEquals(
        List.of(Duration.ofSeconds(7), Duration.ofSeconds(9), Duration.ZERO), fetches.pauses);
  }

  /** One is told to pause while another is under way; that one asks for nothing more meanwhile. */
  @Test
  void n03WhoWantsAPauseIsLeftAloneByAll() throws IOException {
    CountDownLatch pausing = new CountDownLatch(1);
    List<String> before = new ArrayList<>();
    List<String> after = new ArrayList<>();
    fetches.jobs = 2;
    fetches.sleeper =
        pause -> {
          before.addAll(server.asked());
          pausing.countDown();
          Thread.sleep(100);
          after.addAll(server.asked());
        };
    server
        .on("/simple/a/", status(429, "Retry-After", "7"), status(404))
        .on(
            "/simple/b/",
            exchange -> {
              try {
                pausing.await();
              } catch (InterruptedException e) {
                throw new IOException(e);
              }
              status(404).to(exchange);
            });
    assertEquals(List.of("a", "b", "c"), fetches.pages(index, "a", "b", "c").gone());
    assertFalse(before.contains("/simple/c/"), before.toString());
    assertFalse(after.contains("/simple/c/"), after.toString());
  }

  @Test
  void n03WhoWantsALongPauseIsLeftAlone() throws IOException {
    server.on("/simple/foo/", status(429, "Retry-After", "3600"));
    assertEquals("`127.0.0.1` answers 429, and wants to be left alone for 3600 s", reason(foo()));
    assertEquals(1, server.asked().size());
  }

  @ParameterizedTest
  @ValueSource(ints = {404, 410})
  void n03WhatIsGoneIsRemembered(int status) throws IOException {
    server.on("/simple/foo/", status(status));
    assertEquals(List.of("foo"), foo().gone());
    assertTrue(fetches.store(index).isGone("foo"));
    assertEquals(0, foo().requests());
  }

  @Test
  void n03WhatIsWithheldIsNotGone() throws IOException {
    server.on("/simple/foo/", status(451));
    assertEquals("`127.0.0.1` answers 451", reason(foo()));
    nothingIsStored();
  }

  @ParameterizedTest
  @ValueSource(ints = {401, 403})
  void n03WhoIsNotLetInAsksNoMore(int status) throws IOException {
    fetches.jobs = 1;
    for (String project : List.of("a", "b", "c")) {
      server.on("/simple/" + project + "/", status(status));
    }
    FetchReport report = fetches.pages(index, "a", "b", "c");
    assertEquals(List.of("/simple/a/"), server.asked());
    assertEquals("", report.failures().getFirst().subject());
    assertTrue(reason(report).startsWith("`127.0.0.1` "), reason(report));
    assertTrue(report.failures().getFirst().hint().contains("netrc"));
  }

  @Test
  void n04WhoSendsInACircleIsLeft() throws IOException {
    server.on("/simple/foo/", sendsTo(302, "/a")).on("/a", sendsTo(307, "/simple/foo/"));
    assertEquals("`127.0.0.1` sends in a circle", reason(foo()));
    nothingIsStored();
  }

  @Test
  void n04TenTimesSentOnIsAllRightAndElevenTimesIsNot() throws IOException {
    for (int i = 0; i < 20; i++) {
      server.on("/" + i, sendsTo(301, "/" + (i + 1)));
    }
    server.on("/simple/foo/", sendsTo(301, "/1")).on("/10", json(PAGE));
    assertEquals(List.of(), foo().failures());
    server.on("/simple/foo/", sendsTo(301, "/0"));
    old();
    assertEquals("`127.0.0.1` sends on more than 10 times", reason(foo()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"ftp://127.0.0.1/", "file:///etc/passwd", "http://[", "javascript:1"})
  void n04WhereNobodyGoesNobodyIsSent(String location) throws IOException {
    server.on("/simple/foo/", sendsTo(302, location));
    assertEquals("`127.0.0.1` sends to what is no address", reason(foo()));
    server.on("/simple/foo/", status(302));
    assertEquals("`127.0.0.1` sends to what is no address", reason(foo()));
  }

  @Test
  void n04AddressesAreRelativeToWhereThePageCameFrom() throws IOException {
    try (ScriptedServer other = new ScriptedServer()) {
      server.on("/simple/foo/", sendsTo(301, other.at("/mirror/foo/")));
      other.on("/mirror/foo/", json(Fetches.page(WHEEL)));
      assertEquals(List.of(), foo().failures());
      assertTrue(String.valueOf(fetches.stored()).contains(other.at("/mirror/foo/" + WHEEL)));
    }
  }

  @Test
  void n05AnUnchangedPageStays() throws IOException {
    server.on(
        "/simple/foo/",
        json(PAGE, "ETag", "W/\"1\"", "Last-Modified", "Sun, 29 Nov 2026 11:00:00 GMT"),
        status(304));
    foo();
    old();
    FetchReport again = foo();
    assertEquals(List.of(), again.failures());
    assertEquals(List.of(), again.changed());
    assertEquals("W/\"1\"", server.header(1, "If-none-match"));
    assertEquals("Sun, 29 Nov 2026 11:00:00 GMT", server.header(1, "If-modified-since"));
    assertEquals(PAGE, fetches.stored());
    assertEquals(0, foo().requests());
  }

  @Test
  void n05TheSameBytesUnderAnotherTagAreNoChange() throws IOException {
    server.on(
        "/simple/foo/", json(PAGE, "ETag", "\"1\""), json(PAGE, "ETag", "\"2\""), status(304));
    assertEquals(List.of("foo"), foo().changed());
    old();
    assertEquals(List.of(), foo().changed());
    old();
    foo();
    assertEquals("\"2\"", server.header(2, "If-none-match"));
  }

  @Test
  void n05UnchangedIsNoAnswerToWhoHasNothing() throws IOException {
    server.on("/simple/foo/", status(304));
    assertEquals(
        "the index says that the page is unchanged, which it was not asked", reason(foo()));
    nothingIsStored();
  }

  @Test
  void n06APageOlderThanPromisedIsNotStored() throws IOException {
    List<WantedPage> wanted = List.of(new WantedPage("foo", 7));
    server.on(
        "/simple/foo/",
        json(PAGE, "X-PyPI-Last-Serial", "6"),
        json(PAGE),
        json(PAGE, "X-PyPI-Last-Serial", "7"));
    assertEquals(
        "the page is older than the index says: serial 6, where 7 is promised",
        reason(fetches.fetch(index, wanted, List.of())));
    nothingIsStored();
    assertEquals(
        "the page is older than the index says: without a serial, where 7 is promised",
        reason(fetches.fetch(index, wanted, List.of())));
    assertEquals(List.of("foo"), fetches.fetch(index, wanted, List.of()).changed());
    assertEquals(0, fetches.fetch(index, wanted, List.of()).requests());
    assertEquals(1, fetches.fetch(index, List.of(new WantedPage("foo", 8)), List.of()).requests());
  }

  @Test
  void n07APortalIsNoPage() throws IOException {
    String portal = "<html><body><a href='/login'>Log in</a> to use the network</body></html>";
    server.on("/simple/foo/", body(200, bytes(portal), "Content-Type", "text/html"));
    assertEquals(
        "page in HTML is none of the Simple API: no link in it leads to a package; perhaps it is"
            + " where to log in",
        reason(foo()));
    nothingIsStored();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "application/json: answers with another type than pages of the Simple API have",
        "text/plain: answers with another type than pages of the Simple API have",
        "application/vnd.pypi.simple.v2+json: answers in another version of the Simple API;"
            + " version 1 is understood"
      })
  void n07TheTypeIsLookedAt(String typeAndReason) throws IOException {
    int colon = typeAndReason.indexOf(": ");
    String type = typeAndReason.substring(0, colon);
    server.on("/simple/foo/", body(200, bytes(PAGE), "Content-Type", type));
    assertEquals("`127.0.0.1` " + typeAndReason.substring(colon + 2), reason(foo()));
    server.on("/simple/foo/", body(200, bytes(PAGE)));
    assertEquals("`127.0.0.1` does not say of which type its answer is", reason(foo()));
    nothingIsStored();
  }

  @Test
  void n07HtmlUnderTheNameOfJsonIsNotStored() throws IOException {
    server.on("/simple/foo/", json("<html></html>"));
    assertEquals("page is not JSON", reason(foo()));
    server.on("/simple/foo/", json(PAGE.replace("\"name\": \"foo\"", "\"name\": \"bar\"")));
    assertEquals("page is of another project than was asked for", reason(foo()));
    nothingIsStored();
  }

  @Test
  void n11ASerialThatGoesBackwardsNeedsAWord() throws IOException {
    String older = PAGE.replace("\"size\": 7", "\"size\": 8");
    server.on(
        "/simple/foo/",
        json(PAGE, "X-PyPI-Last-Serial", "7"),
        json(older, "X-PyPI-Last-Serial", "6"));
    foo();
    old();
    assertEquals(
        "the page is older than the one that was fetched before: serial 6 after 7", reason(foo()));
    assertEquals(PAGE, fetches.stored());
    fetches.rollback = true;
    assertEquals(List.of("foo"), foo().changed());
    assertEquals(older, fetches.stored());
  }

  @Test
  void n11OfADeletedProjectNothingIsLeftButThat() throws IOException {
    server.on("/simple/foo/", json(PAGE), status(404), json(PAGE));
    foo();
    old();
    assertEquals(List.of("foo"), foo().gone());
    assertNull(fetches.stored());
    assertFalse(fetches.store(index).hasPage("foo"));
    old();
    assertEquals(List.of("foo"), foo().changed());
    assertFalse(fetches.store(index).isGone("foo"));
  }

  @Test
  void s02MetadataOfAnotherHashIsNotStored() throws IOException {
    server.on("/f.metadata", body(200, bytes(METADATA + "Requires-Dist: evil\n")));
    assertEquals(
        "has another hash than the page says",
        reason(fetches.files(index, wheel(server.at("/f")))));
    nothingIsStored();
    server.on("/f.metadata", body(200, bytes(METADATA)));
    assertEquals(List.of(), fetches.files(index, wheel(server.at("/f"))).failures());
  }

  @Test
  void s02AFileOfAnotherHashSaysNothing() throws IOException {
    byte[] wheel = TestArchives.zip(false, "foo-1.0.dist-info/METADATA", METADATA);
    byte[] other = TestArchives.zip(true, "foo-1.0.dist-info/METADATA", METADATA);
    server.on("/" + WHEEL, body(200, other));
    OfferedFile wanted =
        new OfferedFile(
            "foo",
            WHEEL,
            server.at("/" + WHEEL),
            file(WHEEL, "", wheel).hashes(),
            false,
            List.of(),
            -1);
    assertEquals("has another hash than the page says", reason(fetches.files(index, wanted)));
    nothingIsStored();
  }

  @Test
  void s02MetadataOfAnotherProjectIsNotStored() throws IOException {
    String other = METADATA.replace("Name: foo", "Name: bar");
    server.on("/f.metadata", body(200, bytes(other)));
    OfferedFile wanted =
        new OfferedFile("foo", WHEEL, server.at("/f"), List.of(), true, List.of(), -1);
    assertEquals("Name in the metadata is not the file's", reason(fetches.files(index, wanted)));
    nothingIsStored();
  }

  @Test
  void s03AFileWithOtherBytesThanBeforeIsAnAlarm() throws IOException {
    String other = PAGE.replace("0123456789abcdef", "fedcba9876543210");
    server.on("/simple/foo/", json(PAGE), json(other));
    foo();
    old();
    assertEquals(
        "the page gives " + WHEEL + " another hash than it had before; the old page is kept",
        reason(foo()));
    assertEquals(PAGE, fetches.stored());
    fetches.replaced = true;
    assertEquals(List.of("foo"), foo().changed());
    assertEquals(other, fetches.stored());
  }
}

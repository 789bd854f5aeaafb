package dev.pinwheel.source.network;

import static dev.pinwheel.source.network.Fetches.METADATA;
import static dev.pinwheel.source.network.Fetches.WHEEL;
import static dev.pinwheel.source.network.Fetches.reason;
import static dev.pinwheel.source.network.Fetches.wheel;
import static dev.pinwheel.source.network.ScriptedServer.body;
import static dev.pinwheel.source.network.ScriptedServer.bytes;
import static dev.pinwheel.source.network.ScriptedServer.json;
import static dev.pinwheel.source.network.ScriptedServer.sendsTo;
import static dev.pinwheel.source.network.ScriptedServer.status;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who is asked, by which way, and who gets to see user and password. */
final class ConnectionFaultsTest {
  private static final String PAGE = Fetches.page("https://files.example.org/" + WHEEL);
  private static final String LOGIN =
      "Basic " + Base64.getEncoder().encodeToString("me:s3cret".getBytes(StandardCharsets.UTF_8));

  @TempDir static Path keys;
  private static Certificates certificates;

  @TempDir Path folder;

  @BeforeAll
  static void makeCertificates()
      throws IOException, GeneralSecurityException, InterruptedException {
    certificates = new Certificates(keys);
  }

  private static ScriptedServer secure() throws IOException, GeneralSecurityException {
    return new ScriptedServer(certificates.server()).on("/simple/foo/", json(PAGE));
  }

  @Test
  void n08ACertificateOfNobodyKnownIsRefused() throws IOException, GeneralSecurityException {
    Fetches fetches = new Fetches(folder);
    try (ScriptedServer server = secure()) {
      String index = server.at("localhost", "/simple/");
      FetchReport report = fetches.pages(index, "foo");
      assertEquals(
          "the certificate of `localhost` is signed by nobody who is known here", reason(report));
      assertTrue(report.failures().getFirst().hint().contains("SSL_CERT_FILE"));
      assertEquals(1, report.requests());
      fetches.authorities = certificates.authority();
      assertEquals(List.of("foo"), fetches.pages(index, "foo").changed());
    }
  }

  @Test
  void n08ACertificateForAnotherNameIsRefused() throws IOException, GeneralSecurityException {
    Fetches fetches = new Fetches(folder);
    fetches.authorities = certificates.authority();
    try (ScriptedServer server = secure()) {
      assertEquals(
          "the certificate of `127.0.0.1` is for another name",
          reason(fetches.pages(server.at("/simple/"), "foo")));
      assertEquals(List.of(), server.asked());
    }
  }

  @Test
  void n08WhoSpeaksNoTlsIsNotAskedWithout() throws IOException {
    Fetches fetches = new Fetches(folder);
    RawServer.Manners plain = RawServer.says("HTTP/1.1 400 Bad Request\r\n\r\n");
    try (RawServer server = new RawServer(false, plain)) {
      String index = server.at("/simple/").replace("http:", "https:");
      assertEquals(
          "no secure connection to `127.0.0.1` can be made", reason(fetches.pages(index, "foo")));
      assertTrue(server.wasAsked(5));
    }
  }

  @Test
  void n08AFileOfCertificatesThatHasNoneIsNamed() throws IOException {
    Fetches fetches = new Fetches(folder.resolve("store"));
    fetches.authorities = folder.resolve("empty.pem");
    Files.writeString(fetches.authorities, "");
    IOException failure =
        assertThrows(IOException.class, () -> fetches.pages("https://localhost/simple/", "foo"));
    assertTrue(
        String.valueOf(failure.getMessage()).startsWith(fetches.authorities + ": holds no"),
        failure.toString());
  }

  @Test
  void n08ANameWithoutAnAddressIsTold() throws IOException {
    FetchReport report =
        new Fetches(folder).pages("https://index.invalid/simple/", "foo", "bar", "baz");
    assertEquals("the name `index.invalid` has no address", reason(report));
    assertEquals("", report.failures().getFirst().subject());
  }

  private static int closedPort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  @Test
  void n08WhereNobodyListensIsTold() throws IOException {
    Fetches fetches = new Fetches(folder);
    assertEquals(
        "no connection to `127.0.0.1` can be made",
        reason(fetches.pages("http://127.0.0.1:" + closedPort() + "/simple/", "foo")));
    assertEquals(4, fetches.pauses.size());
  }

  @Test
  void n08AProxyThatIsNotThereIsTold() throws IOException {
    Fetches fetches = new Fetches(folder);
    fetches.proxies = new Proxies(Map.of("https_proxy", "http://127.0.0.1:" + closedPort()));
    FetchReport report = fetches.pages("https://index.invalid/simple/", "foo");
    assertEquals("no connection to the proxy to `index.invalid` can be made", reason(report));
    assertTrue(report.failures().getFirst().hint().contains("HTTPS_PROXY"));
  }

  @Test
  void n08AProxyIsAskedButForTheExceptions() throws IOException {
    Map<String, String> variables = new HashMap<>();
    try (ScriptedServer proxy = new ScriptedServer()) {
      variables.put("HTTP_PROXY", "127.0.0.1:" + proxy.port());
      variables.put("NO_PROXY", "example.org, .invalid:80,other.invalid");
      proxy.on("http://index.invalid/simple/foo/", json(PAGE));
      Fetches fetches = new Fetches(folder);
      fetches.proxies = new Proxies(variables);
      assertEquals(List.of("foo"), fetches.pages("http://index.invalid/simple/", "foo").changed());
      Fetches direct = new Fetches(folder.resolve("direct"));
      direct.proxies = fetches.proxies;
      assertEquals(
          "the name `a.other.invalid` has no address",
          reason(direct.pages("http://a.other.invalid/simple/", "foo")));
    }
    variables.put("HTTP_PROXY", "socks5://127.0.0.1:1");
    assertThrows(IOException.class, () -> new Proxies(variables));
    variables.put("HTTP_PROXY", "http://me:s3cret@127.0.0.1:1");
    IOException refused = assertThrows(IOException.class, () -> new Proxies(variables));
    assertFalse(String.valueOf(refused.getMessage()).contains("s3cret"));
  }

  @Test
  void n04NobodyIsSentFromHttpsToHttp() throws IOException, GeneralSecurityException {
    Fetches fetches = new Fetches(folder);
    fetches.authorities = certificates.authority();
    try (ScriptedServer server = secure();
        ScriptedServer plain = new ScriptedServer().on("/f.metadata", body(200, bytes(METADATA)))) {
      server.on("/simple/foo/", sendsTo(302, plain.at("/simple/foo/")));
      FetchReport report =
          fetches.fetch(
              server.at("localhost", "/simple/"),
              List.of(WantedPage.of("foo")),
              List.of(wheel(plain.at("/f"))));
      assertEquals(
          List.of(
              "`localhost` sends from https to http, where anybody could answer",
              "lies at an address of http, where anybody could answer"),
          report.failures().stream().map(FetchReport.Failure::reason).toList());
      assertEquals(List.of(), plain.asked());
    }
  }

  @Test
  void n04n10CredentialsStayWithTheirHost() throws IOException {
    Fetches fetches = new Fetches(folder);
    try (ScriptedServer server = new ScriptedServer();
        ScriptedServer other = new ScriptedServer()) {
      server.on("/simple/foo/", sendsTo(302, other.at("/foo/")));
      other.on("/foo/", json(PAGE)).on("/f.metadata", body(200, bytes(METADATA)));
      String index = server.at("/simple/").replace("//", "//me:s3cret@");
      FetchReport report =
          fetches.fetch(index, List.of(WantedPage.of("foo")), List.of(wheel(other.at("/f"))));
      assertEquals(List.of(), report.failures());
      assertEquals(LOGIN, server.header(0, "Authorization"));
      assertNull(other.header(0, "Authorization"));
      assertNull(other.header(1, "Authorization"));
    }
  }

  @Test
  void n10CredentialsAreNeitherWrittenNorShown() throws IOException {
    Fetches fetches = new Fetches(folder);
    try (ScriptedServer server = new ScriptedServer()) {
      String index = server.at("/simple/").replace("//", "//me:s3cret@");
      String file = server.at("/" + WHEEL).replace("//", "//me:s3cret@");
      server
          .on("/simple/foo/", json(Fetches.page(file)))
          .on("/simple/bar/", sendsTo(302, "/?token=s3cret"))
          .on("/?token=s3cret", status(500))
          .on("/simple/baz/", sendsTo(302, "http://me:s3cret@[::"))
          .on("/simple/qux/", status(401));
      fetches.jobs = 1;
      FetchReport report = fetches.pages(index, "foo", "bar", "baz", "qux");
      assertEquals(List.of("foo"), report.changed());
      assertEquals(3, report.failures().size());
      assertFalse(report.toString().contains("s3cret"), report.toString());
      assertFalse(fetches.contents().toString().contains("s3cret"));
      assertTrue(String.valueOf(fetches.stored()).contains(server.at("/" + WHEEL)));
    }
  }

  @Test
  void n10CredentialsAreNotSentWhereOthersCouldReadThem() {
    Logins logins =
        new Logins("http://me:s3cret@example.org/simple/", null, name -> null, Netrc.EMPTY);
    assertNull(logins.authorization(URI.create("http://example.org/simple/foo/")));
    assertTrue(logins.isWithheld(URI.create("http://example.org/simple/foo/")));
    assertNull(logins.authorization(URI.create("http://127.evil.org/")));
  }

  @Test
  void n10CredentialsComeFromVariablesOrNetrc() {
    Map<String, String> variables =
        Map.of("PINWHEEL_INDEX_MY_OWN_USERNAME", "me", "PINWHEEL_INDEX_MY_OWN_PASSWORD", "s3cret");
    String index = "https://a.example.org/simple/";
    Logins logins = new Logins(index, "my-own", variables::get, Netrc.EMPTY);
    assertEquals(LOGIN, logins.authorization(URI.create(index)));
    assertNull(logins.authorization(URI.create("https://a.example.org:444/simple/")));
    Netrc netrc =
        Netrc.parse(
            """
            # comments are passed over
            machine b.example.org login me password s3cret
            macdef init
            machine evil.example.org

            default
              login anybody
              password "with blank"
            """);
    Logins others = new Logins(index, null, name -> null, netrc);
    assertEquals(LOGIN, others.authorization(URI.create("https://b.example.org/f")));
    assertNull(others.authorization(URI.create("https://evil.example.org/f")));
    assertEquals(Logins.basic("anybody:with blank"), others.authorization(URI.create(index)));
  }
}

package dev.pinwheel.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a lock rests on is fetched from an index of this test's own, and locked offline. */
final class SyncTest {
  @TempDir Path folder;

  /** What is served: pages by project, and metadata by path. */
  private final Map<String, byte[]> served = new ConcurrentHashMap<>();

  private final Map<String, Map<String, List<String>>> projects = new TreeMap<>();
  private final List<String> asked = Collections.synchronizedList(new ArrayList<>());
  private volatile boolean locked;
  private HttpServer server;
  private String address = "";

  @BeforeEach
  void anIndex() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          String path = exchange.getRequestURI().getPath();
          asked.add(path);
          if (locked) {
            exchange.sendResponseHeaders(401, -1);
            exchange.close();
            return;
          }
          byte[] body = served.get(path);
          String type =
              path.startsWith("/simple/")
                  ? "application/vnd.pypi.simple.v1+json"
                  : "application/octet-stream";
          exchange.getResponseHeaders().set("Content-Type", type);
          exchange.sendResponseHeaders(body == null ? 404 : 200, body == null ? -1 : body.length);
          if (body != null) {
            exchange.getResponseBody().write(body);
          }
          exchange.close();
        });
    server.start();
    address = "http://127.0.0.1:" + server.getAddress().getPort() + "/simple";
    release("app", "2", "lib>=2", "tool ; extra == 'x'");
    release("app", "1", "lib");
    release("lib", "3", "gone");
    release("lib", "2");
    release("lib", "1");
    release("tool", "1");
  }

  @AfterEach
  void noIndex() {
    server.stop(0);
  }

  /** Publishes a release, beside those there are of its project. */
  private void release(String project, String version, String... requires) {
    projects.computeIfAbsent(project, name -> new TreeMap<>()).put(version, List.of(requires));
    StringBuilder files = new StringBuilder();
    projects
        .get(project)
        .forEach(
            (each, its) -> {
              String file = project + "-" + each + "-py3-none-any.whl";
              StringBuilder metadata =
                  new StringBuilder("Metadata-Version: 2.1\nName: ")
                      .append(project)
                      .append("\nVersion: ")
                      .append(each)
                      .append("\nProvides-Extra: x\n");
              its.forEach(line -> metadata.append("Requires-Dist: ").append(line).append('\n'));
              byte[] bytes = metadata.toString().getBytes(StandardCharsets.UTF_8);
              served.put("/files/" + file + ".metadata", bytes);
              files.append(
                  """
                  %s{"filename": "%s", "url": "../../files/%s", "size": 9,
                    "hashes": {"sha256": "%s"}, "core-metadata": {"sha256": "%s"}}
                  """
                      .formatted(
                          files.isEmpty() ? "" : ",",
                          file,
                          file,
                          sha256(file.getBytes(StandardCharsets.UTF_8)),
                          sha256(bytes)));
            });
    String page =
        """
        {"meta": {"api-version": "1.1"}, "name": "%s", "files": [%s]}
        """
            .formatted(project, files);
    served.put("/simple/" + project + "/", page.getBytes(StandardCharsets.UTF_8));
  }

  private static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private Ended run(String... words) {
    return Ended.of(
        folder,
        Map.of("HOME", folder.resolve("home").toString(), "PINWHEEL_INDEX", folder + "/my.index"),
        "",
        words);
  }

  private Ended sync(String... names) {
    List<String> words = new ArrayList<>(List.of("sync", "--default-index", address));
    words.addAll(List.of(names));
    return run(words.toArray(String[]::new));
  }

  private String pins(String... words) {
    Ended ended = run(words);
    assertEquals(0, ended.code(), ended.err());
    List<String> pins = new ArrayList<>();
    String name = "";
    for (String line : ended.out().split("\n", -1)) {
      if (line.startsWith("name = ")) {
        name = line.substring(8, line.length() - 1);
      } else if (line.startsWith("version = ") && !name.isEmpty()) {
        pins.add(name + "==" + line.substring(11, line.length() - 1));
        name = "";
      }
    }
    return String.join(" ", pins);
  }

  @Test
  void noMoreIsFetchedThanTheLockRestsOn() {
    Ended ended = sync("app");
    assertEquals(0, ended.code(), ended.err());
    assertEquals("app==2 lib==2", pins("lock", "app", "-o", "-"));
    List<String> sorted = new ArrayList<>(asked);
    Collections.sort(sorted);
    assertEquals(
        List.of(
            "/files/app-2-py3-none-any.whl.metadata",
            "/files/lib-2-py3-none-any.whl.metadata",
            "/files/lib-3-py3-none-any.whl.metadata",
            "/simple/app/",
            "/simple/gone/",
            "/simple/lib/"),
        sorted);
  }

  @Test
  void whatNobodyFetchedIsNotTakenForWhatDoesNotExist() {
    sync("app");
    Ended older = run("lock", "app<2", "-o", "-");
    assertEquals(3, older.code(), older.err());
    assertEquals(
        """
        error: the index does not know enough: nobody fetched what `app` 1 requires

        hint: run `pinwheel sync` with the same arguments, or `pinwheel lock --sync`
        """,
        older.err());
    Ended extra = run("lock", "app[x]", "-o", "-");
    assertEquals(3, extra.code(), extra.err());
    assertTrue(extra.err().contains("nobody fetched the releases of `tool`"), extra.err());
    sync("app[x]");
    assertEquals("app==2 lib==2 tool==1", pins("lock", "app[x]", "-o", "-"));
  }

  @Test
  void whatIsNewIsSeenOnceThePageIsOld() {
    sync("app");
    release("lib", "4");
    asked.clear();
    assertEquals(0, sync("app", "--max-age", "60").code());
    assertEquals(List.of(), asked);
    assertEquals(0, sync("app", "--refresh", "lib").code());
    assertEquals(List.of("/simple/lib/", "/files/lib-4-py3-none-any.whl.metadata"), asked);
    assertEquals("app==2 lib==4", pins("lock", "app", "-o", "-"));
  }

  @Test
  void lockingFetchesWhenToldTo() throws IOException {
    Files.writeString(
        folder.resolve("pyproject.toml"),
        """
        [project]
        name = "own"
        version = "1"
        dependencies = ["app"]
        """);
    Ended ended = run("lock", "--sync", "--default-index", address);
    assertEquals(0, ended.code(), ended.err());
    assertEquals(0, run("check").code());
    assertEquals(0, run("lock", "-U").code());
  }

  @Test
  void anIndexOfAnotherKindIsNotReplaced() throws IOException {
    Effects.writeIndex(folder.resolve("my.index"));
    Ended ended = sync("app");
    assertEquals(2, ended.code(), ended.err());
    assertTrue(ended.err().contains("was not made by `sync`"), ended.err());
    assertEquals(List.of(), asked);
  }

  @Test
  void whoIsNotLetInAsksOnce() {
    locked = true;
    Ended ended = sync("app", "lib", "tool");
    assertEquals(4, ended.code(), ended.err());
    assertTrue(
        ended.err().startsWith("error: cannot fetch: `127.0.0.1` wants a user and a password"),
        ended.err());
    assertTrue(asked.size() <= 3, asked.toString());
  }

  @Test
  void aNetworkThatFailsIsTold() {
    server.stop(0);
    Ended ended = sync("app");
    assertEquals(4, ended.code(), ended.err());
    assertFalse(Files.exists(folder.resolve("my.index")));
  }
}

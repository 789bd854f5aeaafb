package dev.pinwheel.source.network;

import static dev.pinwheel.source.network.Fetches.METADATA;
import static dev.pinwheel.source.network.Fetches.WHEEL;
import static dev.pinwheel.source.network.Fetches.wheel;
import static dev.pinwheel.source.network.ScriptedServer.body;
import static dev.pinwheel.source.network.ScriptedServer.bytes;
import static dev.pinwheel.source.network.ScriptedServer.json;
import static dev.pinwheel.source.network.ScriptedServer.status;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.pinwheel.file.Disk;
import dev.pinwheel.file.Storage;
import dev.pinwheel.source.store.StoreWriter;
import dev.pinwheel.testing.DyingDisk;
import dev.pinwheel.testing.FailingDisk;
import dev.pinwheel.testing.Property;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever comes between, the store holds the same in the end. */
final class KilledFetchTest {
  private static final String PAGE = Fetches.page("https://files.example.org/" + WHEEL);
  private static final String HTML =
      "<html><body><a href=\"bar-1.0.tar.gz#sha256=%s\">bar-1.0.tar.gz</a></body></html>"
          .formatted("0123456789abcdef".repeat(4));

  @TempDir Path folder;
  private ScriptedServer server;
  private int stores;

  @BeforeEach
  void start() throws IOException {
    server = new ScriptedServer();
  }

  @AfterEach
  void stop() {
    server.close();
  }

  /** A server of two pages, a hole and a file. */
  private void serve(ScriptedServer.Answer... before) {
    on("/simple/foo/", json(PAGE, "ETag", "\"1\""), before);
    on("/simple/bar/", body(200, bytes(HTML), "Content-Type", "text/html"), before);
    on("/simple/gone/", status(404), before);
    on("/f.metadata", body(200, bytes(METADATA)), before);
  }

  private void on(String path, ScriptedServer.Answer last, ScriptedServer.Answer... before) {
    List<ScriptedServer.Answer> answers = new ArrayList<>(List.of(before));
    answers.add(last);
    server.on(path, answers.toArray(ScriptedServer.Answer[]::new));
  }

  private Fetches empty() {
    return new Fetches(folder.resolve("store" + stores++));
  }

  private FetchReport fetch(Fetches fetches, Storage storage) throws IOException {
    fetches.storage = storage;
    return fetches.fetch(
        server.at("/simple/"),
        List.of(WantedPage.of("foo"), WantedPage.of("bar"), WantedPage.of("gone")),
        List.of(wheel(server.at("/f"))));
  }

  private Map<String, String> undisturbed() throws IOException {
    serve();
    Fetches fetches = empty();
    assertEquals(List.of(), fetch(fetches, new Disk()).failures());
    assertTrue(fetches.contents().size() > 5, fetches.contents().toString());
    return fetches.contents();
  }

  @Test
  void n09AFetchThatIsKilledAnywhereGoesOnAndEndsTheSame() throws IOException {
    Map<String, String> expected = undisturbed();
    boolean killed = true;
    for (int last = 1; killed; last++) {
      Fetches fetches = empty();
      DyingDisk disk = new DyingDisk(last);
      try {
        fetch(fetches, disk);
      } catch (DyingDisk.Killed e) {
        // As it should.
      }
      killed = disk.isDead();
      disk.bury();
      fetch(fetches, new Disk());
      assertEquals(expected, fetches.contents(), "killed at call " + last);
    }
  }

  @Test
  void n09AFetchWhoseDiskFailsAnywhereGoesOnAndEndsTheSame() throws IOException {
    Map<String, String> expected = undisturbed();
    for (int failing = 1; ; failing++) {
      Fetches fetches = empty();
      FailingDisk disk = new FailingDisk(failing, 100);
      try {
        fetch(fetches, disk);
      } catch (FileSystemException e) {
        assertTrue(String.valueOf(e.getMessage()).contains("call " + failing), e.toString());
      }
      if (disk.calls() < failing) {
        return;
      }
      fetch(fetches, new Disk());
      assertEquals(expected, fetches.contents(), "failed at call " + failing);
    }
  }

  @Test
  void n09WhatWasFinishedIsNotFetchedAgain() throws IOException {
    undisturbed();
    Fetches fetches = empty();
    fetches.jobs = 1;
    on("/simple/bar/", status(500));
    fetch(fetches, new Disk());
    int before = server.asked().size();
    on("/simple/bar/", body(200, bytes(HTML), "Content-Type", "text/html"));
    fetch(fetches, new Disk());
    assertEquals(List.of("/simple/bar/"), server.asked().subList(before, server.asked().size()));
  }

  @Test
  void n09AServerThatAnswersInTheEndFillsTheSameStore() throws IOException {
    Map<String, String> expected = undisturbed();
    Property.check(
        "fetch from a faulty server",
        1,
        20,
        random -> {
          ScriptedServer.Answer[] faults = new ScriptedServer.Answer[random.nextInt(5)];
          for (int i = 0; i < faults.length; i++) {
            faults[i] = fault(random);
          }
          serve(faults);
          Fetches fetches = empty();
          fetches.jobs = random.nextInt(1, 5);
          assertEquals(List.of(), fetch(fetches, new Disk()).failures());
          assertEquals(expected, fetches.contents());
        });
  }

  private static ScriptedServer.Answer fault(RandomGenerator random) {
    int length = random.nextInt(1, 200);
    return switch (random.nextInt(4)) {
      case 0 -> status(random.nextInt(500, 600));
      case 1 -> status(429, "Retry-After", Integer.toString(random.nextInt(60)));
      case 2 ->
          exchange -> {
            exchange.getResponseHeaders().add("Content-Type", ScriptedServer.JSON);
            exchange.sendResponseHeaders(200, 1000);
            exchange.getResponseBody().write(bytes(PAGE), 0, length);
          };
      default ->
          exchange -> {
            throw new IOException("hangs up");
          };
    };
  }

  @Test
  void theStoreIsNotOfTwoAtOnce() throws IOException {
    serve();
    Files.createDirectories(folder);
    Fetches fetches = empty();
    fetch(fetches, new Disk());
    try (var first = StoreWriter.of(fetches.store(server.at("/simple/")), new Disk(), t -> false)) {
      assertEquals(fetches.store(server.at("/simple/")).folder(), first.store().folder());
      assertThrows(IOException.class, () -> fetch(fetches, new Disk()));
    }
    assertEquals(0, fetch(fetches, new Disk()).requests());
  }
}

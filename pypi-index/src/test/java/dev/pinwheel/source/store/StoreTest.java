package dev.pinwheel.source.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.pinwheel.file.Disk;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class StoreTest {
  private static final Instant NOON = Instant.parse("2026-11-29T12:00:00.5Z");

  @TempDir Path folder;
  private Store store;

  @BeforeEach
  void make() {
    store = new Store(folder, "https://me:s3cret@example.org/simple");
  }

  private StoreWriter writer() throws IOException {
    return StoreWriter.of(store, new Disk(), times -> false);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  @Test
  void whatIsKnownOfAPageIsReadBack() throws IOException {
    try (StoreWriter writer = writer()) {
      assertTrue(writer.page("foo", Store.Form.JSON, bytes("{}"), "\"1\"", "Sun", 7, NOON));
      assertFalse(writer.page("foo", Store.Form.JSON, bytes("{}"), "\"2\"", null, -1, NOON));
    }
    PageState state = store.checkedState("foo");
    assertTrue(state != null && "\"2\"".equals(state.etag()), String.valueOf(state));
    assertEquals(NOON, store.askedAt("foo"));
    assertTrue(store.hasPage("foo"));
    assertFalse(store.isGone("foo"));
    assertEquals(List.of("foo"), store.pages());
    assertNull(store.askedAt("bar"));
    assertEquals("https://example.org/simple/\n", Files.readString(folder.resolve("origin")));
  }

  @Test
  void aTagThatWouldEndItsLineIsLeftOut() throws IOException {
    try (StoreWriter writer = writer()) {
      writer.page("foo", Store.Form.JSON, bytes("{}"), "\"1\"\nserial: 9", null, -1, NOON);
    }
    PageState state = store.state("foo");
    assertTrue(state != null && state.etag() == null && state.serial() == PageState.NO_SERIAL);
  }

  @Test
  void aStateOfOtherBytesCountsForNothing() throws IOException {
    try (StoreWriter writer = writer()) {
      writer.page("foo", Store.Form.HTML, bytes("12"), null, null, 7, NOON);
    }
    Path page = folder.resolve("simple/foo/index.html");
    Files.writeString(page, "21");
    assertNull(store.checkedState("foo"));
    Files.writeString(page, "123");
    assertNull(store.state("foo"));
    assertFalse(store.hasPage("foo"));
    Files.delete(page);
    assertNull(store.state("foo"));
    assertFalse(store.isGone("foo"));
    Files.writeString(folder.resolve("simple/foo/state"), "asked: now\n");
    assertNull(store.state("foo"));
  }

  @Test
  void aPageInOneFormTakesThePlaceOfTheOther() throws IOException {
    try (StoreWriter writer = writer()) {
      writer.page("foo", Store.Form.JSON, bytes("{}"), null, null, -1, NOON);
      writer.page("foo", Store.Form.HTML, bytes("<a>"), null, null, -1, NOON);
      assertNull(store.page("foo", Store.Form.JSON));
      assertTrue(store.hasPage("foo"));
      writer.gone("foo", NOON);
    }
    assertNull(store.page("foo", Store.Form.HTML));
    assertTrue(store.isGone("foo"));
    assertEquals(List.of(), store.pages());
  }

  @Test
  void metadataTakesAwayThatThereWasNone() throws IOException {
    try (StoreWriter writer = writer()) {
      writer.lacking("foo-1.0.zip", "why");
      assertTrue(store.lacksMetadata("foo-1.0.zip"));
      writer.metadata("foo-1.0.zip", bytes("Name: foo"));
    }
    assertFalse(store.lacksMetadata("foo-1.0.zip"));
    assertTrue(store.hasMetadata("foo-1.0.zip"));
    assertFalse(Files.exists(folder.resolve("files/foo-1.0.zip.lacking")));
  }

  @Test
  void whatAKilledRunLeftIsSwept() throws IOException {
    writer().close();
    Path dead = folder.resolve("files/.foo-1.0.zip.metadata.0123456789abcdef.tmp");
    Path other = folder.resolve("files/.foo.tmp");
    Files.writeString(dead, "half");
    Files.writeString(other, "not ours");
    writer().close();
    assertFalse(Files.exists(dead));
    assertTrue(Files.exists(other));
  }

  @Test
  void namesLeadNowhereElse() {
    for (String name : List.of("..", "a/b", "A", "a_b", "")) {
      assertThrows(IllegalArgumentException.class, () -> store.state(name), name);
    }
    for (String name : List.of("../x", "a/b", "%61", ".x", "")) {
      assertThrows(IllegalArgumentException.class, () -> store.hasMetadata(name), name);
    }
  }

  @Test
  void whoComesSecondWaitsAndIsTold() throws Exception {
    AtomicBoolean open = new AtomicBoolean(true);
    CountDownLatch started = new CountDownLatch(1);
    StoreWriter first = writer();
    CompletableFuture<Boolean> second =
        CompletableFuture.supplyAsync(
            () -> {
              started.countDown();
              try (StoreWriter _ = StoreWriter.of(store, new Disk(), times -> true)) {
                return open.get();
              } catch (IOException e) {
                throw new IllegalStateException(e);
              }
            });
    started.await();
    assertFalse(second.isDone());
    open.set(false);
    first.close();
    assertFalse(second.get());
  }

  @Test
  void aStoreIsOfOneIndex() throws IOException {
    writer().close();
    store = new Store(folder, "https://example.org/other/");
    IOException refused = assertThrows(IOException.class, this::writer);
    assertEquals(
        folder + ": holds what was fetched from https://example.org/simple/", refused.getMessage());
  }
}

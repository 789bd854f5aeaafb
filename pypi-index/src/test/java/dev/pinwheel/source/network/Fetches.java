package dev.pinwheel.source.network;

import dev.pinwheel.file.Disk;
import dev.pinwheel.file.Storage;
import dev.pinwheel.source.Hexadecimal;
import dev.pinwheel.source.simple.OfferedFile;
import dev.pinwheel.source.store.Store;
import dev.pinwheel.source.store.StoreWriter;
import java.io.IOException;
import java.net.ProxySelector;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Fetches from servers of tests into a folder, by a clock that stands and without any pause. */
final class Fetches {
  static final String WHEEL = "foo-1.0-py3-none-any.whl";
  static final String METADATA =
      "Metadata-Version: 2.1\nName: foo\nVersion: 1.0\nRequires-Dist: bar>=2\n";

  final Path folder;
  Instant now = Instant.parse("2026-11-29T12:00:00Z");
  Duration maxAge = Duration.ofMinutes(10);
  boolean rollback;
  boolean replaced;
  int jobs = 4;
  Duration silence = Duration.ofSeconds(10);
  Duration whole = Duration.ofSeconds(60);
  Storage storage = new Disk();
  @Nullable Path authorities;
  ProxySelector proxies = ProxySelector.of(null);
  @Nullable Logins logins;
  final List<Duration> pauses = Collections.synchronizedList(new ArrayList<>());

  Patience.Sleeper sleeper = pauses::add;

  /** How far it was each time it was told. */
  final List<String> progress = new ArrayList<>();

  Fetches(Path folder) {
    this.folder = folder;
  }

  private FetchOptions options(String index) {
    return new FetchOptions(
        jobs,
        maxAge,
        rollback,
        replaced,
        () -> now,
        "pinwheel/test (+https://example.org)",
        logins == null ? new Logins(index, null, name -> null, Netrc.EMPTY) : logins,
        proxies,
        authorities,
        new Patience(
            silence,
            whole,
            4,
            Duration.ofMillis(500),
            Duration.ofSeconds(60),
            sleeper,
            new Random(1)),
        (done, all, requests, bytes) -> progress.add(done + " of " + all));
  }

  Store store(String index) {
    return new Store(folder, index);
  }

  FetchReport fetch(String index, List<WantedPage> pages, List<OfferedFile> files)
      throws IOException {
    try (StoreWriter writer = StoreWriter.of(store(index), storage, times -> false);
        Fetcher fetcher = new Fetcher(writer, options(index))) {
      return fetcher.fetch(pages, files);
    }
  }

  FetchReport pages(String index, String... projects) throws IOException {
    return fetch(index, Arrays.stream(projects).map(WantedPage::of).toList(), List.of());
  }

  FetchReport files(String index, OfferedFile... files) throws IOException {
    return fetch(index, List.of(), List.of(files));
  }

  /** The only reason why something was not fetched. */
  static String reason(FetchReport report) {
    if (report.failures().size() != 1) {
      throw new AssertionError("not one failure: " + report);
    }
    return report.failures().getFirst().reason();
  }

  /** A page with one wheel of the project {@code foo}. */
  static String page(String url) {
    return """
        {"meta": {"api-version": "1.1"}, "name": "foo", "files": [{"filename": "%s", "url": "%s",
         "hashes": {"sha256": "%s"}, "core-metadata": {"sha256": "%s"}, "size": 7}]}
        """
        .formatted(WHEEL, url, "0123456789abcdef".repeat(4), sha256(METADATA));
  }

  static String sha256(String text) {
    return Hexadecimal.hash("sha256", text.getBytes(StandardCharsets.UTF_8));
  }

  /** The wheel of {@link #page}, with metadata beside it. */
  static OfferedFile wheel(String address) {
    return new OfferedFile(
        "foo", WHEEL, address, List.of(), true, List.of("sha256:" + sha256(METADATA)), -1);
  }

  /** A file whose page promises no metadata. */
  static OfferedFile file(String name, String address, byte[] bytes) {
    return new OfferedFile(
        "foo",
        name,
        address,
        List.of("sha256:" + Hexadecimal.hash("sha256", bytes)),
        false,
        List.of(),
        bytes.length);
  }

  /** All files by path, but for who has claimed the folder. */
  Map<String, String> contents() throws IOException {
    Map<String, String> contents = new TreeMap<>();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : (Iterable<Path>) files.filter(Files::isRegularFile)::iterator) {
        contents.put(
            folder.relativize(file).toString(),
            new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1));
      }
    }
    return contents;
  }

  /** The page of {@code foo} as it lies in the store, or null. */
  @Nullable String stored() throws IOException {
    return contents().get("simple/foo/index.json");
  }
}

package dev.pinwheel.source.network;

import dev.pinwheel.source.network.FetchReport.Failure;
import dev.pinwheel.source.network.RequestException.Reach;
import dev.pinwheel.source.simple.OfferedFile;
import dev.pinwheel.source.store.StoreWriter;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CompletionService;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Fetches pages and metadata of one index into a store, everything at once and to each host no more
 * than so many requests at a time. What the network refuses is in the report; what the disk refuses
 * ends the fetch.
 */
public final class Fetcher implements AutoCloseable {
  private final FetchOptions options;
  private final Exchanges exchanges;
  private final URI index;
  private final PageFetch pages;
  private final MetadataFetch files;

  /**
   * A fetcher for the index of a store.
   *
   * @throws IOException if the index has no address on the web
   */
  public Fetcher(StoreWriter writer, FetchOptions options) throws IOException {
    this.options = options;
    this.index = MetadataFetch.address(writer.store().origin());
    if (index.getQuery() != null) {
      throw new IOException("the address of an index has no part behind a question mark");
    }
    this.exchanges = new Exchanges(options);
    this.pages = new PageFetch(writer, exchanges, options, index.toString());
    this.files = new MetadataFetch(writer, exchanges);
  }

  /** One page or file. */
  private record Errand(String subject, Work work) {}

  /** What is to be done for it. */
  private interface Work {
    void run(Round round) throws IOException;
  }

  /**
   * Fetches what is not there or old.
   *
   * @throws IOException if something cannot be written, or the certificates of the options cannot
   *     be read; what was finished until then is stored
   */
  public FetchReport fetch(Collection<WantedPage> wantedPages, Collection<OfferedFile> wantedFiles)
      throws IOException {
    Map<String, Queue<Errand>> hosts = new LinkedHashMap<>();
    Round round = new Round(wantedPages.size() + wantedFiles.size());
    Queue<Errand> own =
        hosts.computeIfAbsent(Logins.origin(index), each -> new ConcurrentLinkedQueue<>());
    for (WantedPage page : wantedPages) {
      own.add(new Errand(page.project(), told -> told.page(page.project(), pages.run(page))));
    }
    for (OfferedFile file : wantedFiles) {
      String host;
      try {
        host = host(file);
      } catch (RequestException e) {
        round.failed(file.fileName(), e);
        round.step();
        continue;
      }
      hosts
          .computeIfAbsent(host, each -> new ConcurrentLinkedQueue<>())
          .add(new Errand(file.fileName(), told -> told.file(file, files.run(file))));
    }
    run(hosts.values(), round);
    return round.report();
  }

  /** The host of a file; an index that is asked by https has its files fetched by https. */
  private String host(OfferedFile file) throws RequestException {
    URI address = MetadataFetch.address(file.address());
    if ("https".equalsIgnoreCase(index.getScheme())
        && !"https".equalsIgnoreCase(address.getScheme())) {
      throw new RequestException(
          Reach.REQUEST, "lies at an address of http, where anybody could answer", "");
    }
    return Logins.origin(address);
  }

  private void run(Collection<Queue<Errand>> hosts, Round round) throws IOException {
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      CompletionService<Void> workers = new ExecutorCompletionService<>(threads);
      int count = 0;
      for (Queue<Errand> errands : hosts) {
        for (int i = Math.min(options.jobs(), errands.size()); i > 0; i--) {
          workers.submit(
              () -> {
                for (Errand next = errands.poll(); next != null; next = errands.poll()) {
                  round.run(next);
                }
                return null;
              });
          count++;
        }
      }
      boolean done = false;
      try {
        for (; count > 0; count--) {
          workers.take().get();
        }
        done = true;
      } catch (ExecutionException e) {
        throw thrown(e);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        InterruptedIOException ended = new InterruptedIOException("interrupted");
        ended.initCause(e);
        throw ended;
      } finally {
        if (!done) {
          threads.shutdownNow();
        }
      }
    }
  }

  private static IOException thrown(ExecutionException e) {
    return switch (e.getCause()) {
      case IOException disk -> disk;
      case RuntimeException wrong -> throw wrong;
      case Error wrong -> throw wrong;
      case null, default -> new IOException(e);
    };
  }

  /** What is known of one fetch so far. */
  private final class Round {
    private final int all;
    private final long requestsBefore = exchanges.requests();
    private final long bytesBefore = exchanges.bytes();
    private final TreeSet<String> changed = new TreeSet<>();
    private final TreeSet<String> gone = new TreeSet<>();
    private final TreeSet<String> lacking = new TreeSet<>();
    private final TreeMap<String, Failure> failures = new TreeMap<>();
    private int done;

    Round(int all) {
      this.all = all;
    }

    void run(Errand errand) throws IOException {
      try {
        errand.work().run(this);
      } catch (RequestException e) {
        failed(errand.subject(), e);
      }
      step();
    }

    synchronized void step() {
      done++;
      options
          .progress()
          .at(done, all, exchanges.requests() - requestsBefore, exchanges.bytes() - bytesBefore);
    }

    synchronized void page(String project, PageFetch.Outcome outcome) {
      switch (outcome) {
        case CHANGED -> changed.add(project);
        case GONE -> gone.add(project);
        case SAME -> {}
      }
    }

    synchronized void file(OfferedFile file, boolean isThere) {
      if (!isThere) {
        lacking.add(file.fileName());
      }
    }

    /** What fails for a whole host is told once. */
    synchronized void failed(String subject, RequestException failure) {
      String about = failure.reach() == Reach.HOST ? "" : subject;
      failures.putIfAbsent(
          about.isEmpty() ? failure.reason() : about,
          new Failure(about, failure.reason(), failure.hint()));
    }

    synchronized FetchReport report() {
      List<Failure> all = new ArrayList<>(failures.values());
      return new FetchReport(
          exchanges.requests() - requestsBefore,
          exchanges.bytes() - bytesBefore,
          List.copyOf(changed),
          List.copyOf(gone),
          List.copyOf(lacking),
          all);
    }
  }

  @Override
  public void close() {
    exchanges.close();
  }
}

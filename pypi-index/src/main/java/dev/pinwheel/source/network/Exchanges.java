package dev.pinwheel.source.network;

import dev.pinwheel.source.WebAddress;
import dev.pinwheel.source.network.RequestException.Reach;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ProxySelector;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.IntToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * Requests and their answers: redirected, tried again, timed, and with credentials where they
 * belong. Blocks; a host that turned out to be of no use is not asked again.
 */
final class Exchanges implements AutoCloseable {
  private static final int MOST_REDIRECTS = 10;

  /** Longer bodies are in memory one at a time. */
  private static final long LARGE = 16 << 20;

  private final FetchOptions options;
  private final Patience patience;
  private final Map<String, RequestException> closed = new ConcurrentHashMap<>();

  /** By host; whoever was asked for a pause keeps everybody from it meanwhile. */
  private final Map<String, Lock> gates = new ConcurrentHashMap<>();

  private final AtomicLong requests = new AtomicLong();
  private final AtomicLong bytes = new AtomicLong();
  private final Lock large = new ReentrantLock();
  private @Nullable HttpClient client;

  Exchanges(FetchOptions options) {
    this.options = options;
    this.patience = options.patience();
  }

  /** Made when the first request is sent; who has nothing to ask needs none. */
  private synchronized HttpClient client() throws IOException {
    if (client == null) {
      HttpClient.Builder builder =
          HttpClient.newBuilder()
              .executor(task -> Thread.ofVirtual().start(task))
              .followRedirects(HttpClient.Redirect.NEVER)
              .connectTimeout(patience.silence())
              .proxy(options.proxies());
      if (options.authorities() != null) {
        builder.sslContext(Authorities.of(options.authorities()));
      }
      client = builder.build();
    }
    return client;
  }

  long requests() {
    return requests.get();
  }

  long bytes() {
    return bytes.get();
  }

  /** An address as it may be shown: without credentials and what else may be secret. */
  static String shown(URI address) {
    String open = WebAddress.withoutCredentials(address.toString());
    int query = open.indexOf('?');
    return query < 0 ? open : open.substring(0, query);
  }

  /**
   * Asks until there is an answer that is no error of the moment. What says that something is not
   * there is an answer, too.
   *
   * @throws RequestException if there is none
   * @throws InterruptedIOException if the thread is to end
   * @throws IOException if the user's certificates cannot be read
   */
  Received get(Ask ask) throws IOException {
    String origin = Logins.origin(ask.address());
    Lock gate = gates.computeIfAbsent(origin, each -> new ReentrantLock());
    for (int tries = 0; ; tries++) {
      passGate(gate, origin);
      RequestException failure;
      Duration asked = null;
      try {
        Received received = follow(ask);
        if (!isPassing(received.status())) {
          return received;
        }
        failure = new RequestException(Reach.TRY, answers(received), "");
        asked = retryAfter(received);
        if (asked != null && asked.compareTo(patience.longest()) > 0) {
          throw new RequestException(
              Reach.REQUEST,
              answers(received) + ", and wants to be left alone for " + asked.toSeconds() + " s",
              "try it again later");
        }
      } catch (RequestException e) {
        failure = e;
      }
      if (tries == patience.retries() || !failure.isPassing()) {
        failure = failure.last();
        if (failure.reach() == Reach.HOST) {
          closed.putIfAbsent(origin, failure);
        }
        throw failure;
      }
      if (asked == null) {
        sleep(patience.pause(tries));
      } else if (gate.tryLock()) {
        try {
          sleep(asked);
        } finally {
          gate.unlock();
        }
      }
    }
  }

  /** Waits until nobody pauses any more, and ends where all is in vain. */
  private void passGate(Lock gate, String origin) throws RequestException {
    gate.lock();
    try {
      RequestException known = closed.get(origin);
      if (known != null) {
        throw known;
      }
    } finally {
      gate.unlock();
    }
  }

  private void sleep(Duration pause) throws InterruptedIOException {
    try {
      patience.sleeper().sleep(pause);
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
  }

  private static InterruptedIOException interrupted(InterruptedException e) {
    Thread.currentThread().interrupt();
    InterruptedIOException ended = new InterruptedIOException("interrupted");
    ended.initCause(e);
    return ended;
  }

  private static String answers(Received received) {
    return "`" + received.address().getHost() + "` answers " + received.status();
  }

  private static boolean isPassing(int status) {
    return status == 408 || status == 425 || status == 429 || status >= 500;
  }

  /** The pause that a server asks for, in seconds or until a date; null if it does not. */
  private @Nullable Duration retryAfter(Received received) {
    String value = received.header("retry-after");
    if (value == null) {
      return null;
    }
    String text = value.strip();
    try {
      Duration pause =
          !text.isEmpty() && text.chars().allMatch(c -> c >= '0' && c <= '9')
              ? Duration.ofSeconds(Long.parseLong(text.length() > 9 ? "999999999" : text))
              : Duration.between(
                  options.clock().get(),
                  ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant());
      return pause.isNegative() ? Duration.ZERO : pause;
    } catch (DateTimeException e) {
      return null;
    }
  }

  /** Goes where it is sent, within bounds. */
  private Received follow(Ask ask) throws IOException {
    URI address = ask.address();
    Set<URI> seen = new HashSet<>();
    while (seen.size() <= MOST_REDIRECTS) {
      if (!seen.add(address)) {
        throw new RequestException(
            Reach.REQUEST, "`" + address.getHost() + "` sends in a circle", "");
      }
      Received received = exchange(ask, address);
      switch (received.status()) {
        case 301, 302, 303, 307, 308 -> address = redirected(address, received);
        case 401 -> throw refused(address, received.status(), Reach.HOST);
        case 403 -> {
          if (ask.isPage()) {
            throw refused(address, received.status(), Reach.HOST);
          }
          return received;
        }
        case 407 ->
            throw new RequestException(
                Reach.HOST,
                "the proxy to `" + address.getHost() + "` wants a user and a password",
                "only proxies without are understood");
        default -> {
          return received;
        }
      }
    }
    throw new RequestException(
        Reach.REQUEST,
        "`" + address.getHost() + "` sends on more than " + MOST_REDIRECTS + " times",
        "");
  }

  private RequestException refused(URI address, int status, Reach reach) {
    String host = "`" + address.getHost() + "`";
    if (options.logins().isWithheld(address)) {
      return new RequestException(
          reach,
          host
              + " answers "
              + status
              + ": user and password were not sent, for on plain http"
              + " others could read them",
          "use its address with https");
    }
    return new RequestException(
        reach,
        status == 401
            ? host + " wants a user and a password, or does not know those it got"
            : host + " does not allow it (403)",
        "they are taken from the address of the index, from PINWHEEL_INDEX_NAME_USERNAME and"
            + " PINWHEEL_INDEX_NAME_PASSWORD, or from ~/.netrc");
  }

  private static URI redirected(URI from, Received received) throws RequestException {
    String location = received.header("location");
    URI to = null;
    try {
      to = location == null ? null : from.resolve(new URI(location));
    } catch (URISyntaxException e) {
      // As if it said nowhere.
    }
    String host = "`" + from.getHost() + "`";
    if (to == null || to.getHost() == null || !isWeb(to)) {
      throw new RequestException(Reach.REQUEST, host + " sends to what is no address", "");
    }
    if ("https".equalsIgnoreCase(from.getScheme()) && !"https".equalsIgnoreCase(to.getScheme())) {
      throw new RequestException(
          Reach.REQUEST, host + " sends from https to http, where anybody could answer", "");
    }
    return URI.create(WebAddress.withoutCredentials(to.toString()));
  }

  static boolean isWeb(URI address) {
    return "https".equalsIgnoreCase(address.getScheme())
        || "http".equalsIgnoreCase(address.getScheme());
  }

  /** One request, and its answer with the whole body; of a large one a second, in its turn. */
  private Received exchange(Ask ask, URI address) throws IOException {
    try {
      return exchange(ask, address, status -> Math.min(LARGE, ask.room().applyAsLong(status)));
    } catch (RequestException e) {
      if (!e.isTooLong() || ask.room().applyAsLong(Received.OK) <= LARGE) {
        throw e;
      }
    }
    large.lock();
    try {
      return exchange(ask, address, ask.room());
    } finally {
      large.unlock();
    }
  }

  private Received exchange(Ask ask, URI address, IntToLongFunction room) throws IOException {
    boolean isPlain = "http".equalsIgnoreCase(address.getScheme());
    HttpRequest.Builder builder =
        HttpRequest.newBuilder(address)
            .GET()
            .version(isPlain ? HttpClient.Version.HTTP_1_1 : HttpClient.Version.HTTP_2)
            .header("User-Agent", options.userAgent());
    ask.headers().forEach(builder::header);
    String authorization = options.logins().authorization(address);
    if (authorization != null) {
      builder.header("Authorization", authorization);
    }
    requests.incrementAndGet();
    AtomicLong count = new AtomicLong();
    CompletableFuture<HttpResponse<byte @Nullable []>> answer =
        client()
            .sendAsync(
                builder.build(),
                info -> new BoundedBody(info, room.applyAsLong(info.statusCode()), count));
    HttpResponse<byte @Nullable []> response;
    try {
      response = await(answer, count, address);
    } finally {
      answer.cancel(true);
      bytes.addAndGet(count.get());
    }
    int status = response.statusCode();
    byte[] body = response.body();
    if (body == null) {
      throw RequestException.tooLong(room.applyAsLong(status));
    }
    boolean isDelimited =
        response.version() == HttpClient.Version.HTTP_2
            || response.headers().firstValue("content-length").isPresent()
            || response.headers().firstValue("transfer-encoding").isPresent();
    return new Received(
        address,
        status,
        response.headers(),
        isDelimited,
        status == Received.OK || status == Received.PART
            ? Unpacked.of(
                body, response.headers().allValues("content-encoding"), room.applyAsLong(status))
            : body);
  }

  /** Waits while something comes, and no longer than everything may take. */
  private HttpResponse<byte @Nullable []> await(
      CompletableFuture<HttpResponse<byte @Nullable []>> answer, AtomicLong count, URI address)
      throws RequestException, InterruptedIOException {
    long silence = patience.silence().toMillis();
    long left = patience.whole().toMillis();
    long seen = 0;
    while (true) {
      long some = Math.min(silence, left);
      try {
        return answer.get(some, TimeUnit.MILLISECONDS);
      } catch (TimeoutException e) {
        left -= some;
        String host = "`" + address.getHost() + "`";
        if (left <= 0) {
          throw new RequestException(Reach.TRY, host + " takes too long for one answer", "", e);
        }
        if (count.get() == seen) {
          throw new RequestException(Reach.TRY, host + " fell silent", "", e);
        }
        seen = count.get();
      } catch (ExecutionException | CancellationException e) {
        Throwable cause = e.getCause() == null ? e : e.getCause();
        if (cause instanceof Error error) {
          throw error;
        }
        throw Diagnosis.of(cause, address, isProxied(options.proxies(), address));
      } catch (InterruptedException e) {
        throw interrupted(e);
      }
    }
  }

  private static boolean isProxied(ProxySelector proxies, URI address) {
    return Proxies.isUsed(proxies, address);
  }

  @Override
  public synchronized void close() {
    if (client != null) {
      client.shutdownNow();
      client.close();
    }
  }
}

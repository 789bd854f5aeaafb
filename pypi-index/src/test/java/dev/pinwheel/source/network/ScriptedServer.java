package dev.pinwheel.source.network;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/** A server on this machine that answers by a script and remembers what it was asked. */
final class ScriptedServer implements AutoCloseable {
  static final String JSON = "application/vnd.pypi.simple.v1+json";

  /** One answer. */
  interface Answer {
    void to(HttpExchange exchange) throws IOException;
  }

  private final HttpServer server;
  private final String scheme;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final Map<String, Deque<Answer>> script = new HashMap<>();
  private final List<String> asked = new ArrayList<>();
  private final List<Map<String, List<String>>> headers = new ArrayList<>();

  ScriptedServer() throws IOException {
    this(null);
  }

  ScriptedServer(@Nullable SSLContext context) throws IOException {
    InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    if (context == null) {
      server = HttpServer.create(address, 0);
      scheme = "http";
    } else {
      HttpsServer secure = HttpsServer.create(address, 0);
      secure.setHttpsConfigurator(new HttpsConfigurator(context));
      server = secure;
      scheme = "https";
    }
    server.setExecutor(threads);
    server.createContext("/", this::answer);
    server.start();
  }

  /** The address of a path, under the number of this machine. */
  String at(String path) {
    return at("127.0.0.1", path);
  }

  String at(String host, String path) {
    return scheme + "://" + host + ":" + port() + path;
  }

  int port() {
    return server.getAddress().getPort();
  }

  /** What a path answers, time after time; the last goes on. */
  ScriptedServer on(String path, Answer... answers) {
    synchronized (script) {
      script.put(path, new ArrayDeque<>(Arrays.asList(answers)));
    }
    return this;
  }

  /** The paths that were asked for, in this order. */
  List<String> asked() {
    synchronized (script) {
      return List.copyOf(asked);
    }
  }

  /** A header of the n-th request, or null. */
  @Nullable String header(int request, String name) {
    synchronized (script) {
      List<String> values = headers.get(request).get(name);
      return values == null ? null : values.getFirst();
    }
  }

  private void answer(HttpExchange exchange) throws IOException {
    Answer answer;
    synchronized (script) {
      String path = exchange.getRequestURI().toString();
      asked.add(path);
      headers.add(Map.copyOf(exchange.getRequestHeaders()));
      Deque<Answer> answers = script.get(path);
      answer = answers == null ? status(404) : answers.size() > 1 ? answers.poll() : answers.peek();
    }
    try (exchange) {
      answer.to(exchange);
    } catch (IOException | RuntimeException e) {
      // Whoever asked went away, as some of them should.
    }
  }

  static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /** A body with headers, name and value in turn. */
  static Answer body(int status, byte[] body, String... headers) {
    return exchange -> {
      for (int i = 0; i < headers.length; i += 2) {
        exchange.getResponseHeaders().add(headers[i], headers[i + 1]);
      }
      exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
      exchange.getResponseBody().write(body);
    };
  }

  static Answer json(String page, String... headers) {
    String[] all = Arrays.copyOf(headers, headers.length + 2);
    all[headers.length] = "Content-Type";
    all[headers.length + 1] = JSON;
    return body(200, bytes(page), all);
  }

  static Answer status(int status, String... headers) {
    return body(status, new byte[0], headers);
  }

  static Answer sendsTo(int status, String location) {
    return status(status, "Location", location);
  }

  /** A file of which parts can be had. */
  static Answer parts(byte[] file) {
    return exchange -> {
      String range = exchange.getRequestHeaders().getFirst("Range");
      if (range == null) {
        body(200, file).to(exchange);
        return;
      }
      String[] ends = range.substring("bytes=".length()).split("-", -1);
      int from =
          ends[0].isEmpty()
              ? Math.max(0, file.length - Integer.parseInt(ends[1]))
              : Integer.parseInt(ends[0]);
      int to = ends[0].isEmpty() ? file.length - 1 : Integer.parseInt(ends[1]);
      body(
              206,
              Arrays.copyOfRange(file, from, to + 1),
              "Content-Range",
              "bytes " + from + "-" + to + "/" + file.length)
          .to(exchange);
    };
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}

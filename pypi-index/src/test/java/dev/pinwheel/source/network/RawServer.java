package dev.pinwheel.source.network;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A server on this machine that says what it is told to, byte by byte, whatever the protocol; the
 * last of it time after time.
 */
final class RawServer implements AutoCloseable {
  /** What is done with one connection, whose request has been read. */
  interface Manners {
    void answer(Socket socket) throws IOException, InterruptedException;
  }

  private final ServerSocket server;
  private final ConcurrentLinkedQueue<Manners> script;
  private final boolean listens;
  private final AtomicInteger connections = new AtomicInteger();

  RawServer(Manners... script) throws IOException {
    this(true, script);
  }

  /**
   * A server.
   *
   * @param listens whether it reads a request before it answers
   */
  RawServer(boolean listens, Manners... script) throws IOException {
    this.listens = listens;
    this.script = new ConcurrentLinkedQueue<>(List.of(script));
    this.server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    Thread.ofVirtual().start(this::accept);
  }

  private void accept() {
    while (!server.isClosed()) {
      try {
        Socket socket = server.accept();
        Manners next = script.size() > 1 ? script.remove() : script.element();
        connections.incrementAndGet();
        Thread.ofVirtual().start(() -> serve(socket, next));
      } catch (IOException e) {
        return;
      }
    }
  }

  private void serve(Socket socket, Manners manners) {
    try (socket) {
      BufferedReader in =
          new BufferedReader(
              new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1));
      String line = listens ? in.readLine() : null;
      while (line != null && !line.isEmpty()) {
        line = in.readLine();
      }
      manners.answer(socket);
    } catch (IOException | InterruptedException e) {
      // The other side went away.
    }
  }

  String at(String path) {
    return "http://127.0.0.1:" + server.getLocalPort() + path;
  }

  /** Whether it was asked so often; the JDK asks some once more by itself, at once. */
  boolean wasAsked(int times) {
    return connections.get() >= times && connections.get() <= 2 * times;
  }

  /** Says something and hangs up. */
  static Manners says(String text) {
    return socket -> {
      socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
      socket.getOutputStream().flush();
    };
  }

  /** Hangs up at once. */
  static Manners broken() {
    return socket -> {};
  }

  /** Says something and then nothing more, until the other side goes away. */
  static Manners silentAfter(String text) {
    return socket -> {
      says(text).answer(socket);
      socket.getInputStream().read();
    };
  }

  /** Says something, and then a byte now and then. */
  static Manners trickles(String text, int pause) {
    return socket -> {
      says(text).answer(socket);
      while (true) {
        Thread.sleep(pause);
        says(" ").answer(socket);
      }
    };
  }

  @Override
  public void close() throws IOException {
    server.close();
  }
}

package dev.pinwheel.source.network;

import dev.pinwheel.source.RefusalException;
import dev.pinwheel.source.network.RequestException.Reach;
import dev.pinwheel.source.simple.ReceivedPage;
import dev.pinwheel.source.store.PageState;
import dev.pinwheel.source.store.Store;
import dev.pinwheel.source.store.StoreWriter;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Fetches a page of a project, if it is not young enough. */
final class PageFetch {
  /** What came of it. */
  enum Outcome {
    SAME,
    CHANGED,
    GONE
  }

  static final long LARGEST = 256L << 20;

  private static final String ACCEPT =
      "application/vnd.pypi.simple.v1+json,"
          + " application/vnd.pypi.simple.v1+html;q=0.2, text/html;q=0.01";

  private static final String FAMILY = "application/vnd.pypi.simple.v";

  private final StoreWriter writer;
  private final Exchanges exchanges;
  private final FetchOptions options;
  private final String index;

  /**
   * For the pages of an index.
   *
   * @param index the address, which ends with a slash
   */
  PageFetch(StoreWriter writer, Exchanges exchanges, FetchOptions options, String index) {
    this.writer = writer;
    this.exchanges = exchanges;
    this.options = options;
    this.index = index;
  }

  Outcome run(WantedPage wanted) throws IOException {
    String project = wanted.project();
    PageState state = writer.store().checkedState(project);
    Instant now = options.clock().get();
    if (state != null && isYoung(state.asked(), now) && state.serial() >= wanted.promised()) {
      return state.isGone() ? Outcome.GONE : Outcome.SAME;
    }
    PageState stored = state == null || state.isGone() ? null : state;
    Received received =
        exchanges.get(
            new Ask(URI.create(index + project + "/"), headers(stored), status -> LARGEST, true));
    if (received.isGone()) {
      writer.gone(project, now);
      return Outcome.GONE;
    }
    return switch (received.status()) {
      case Received.OK -> page(wanted, stored, received, now);
      case Received.UNCHANGED -> {
        if (stored == null) {
          throw refused("the index says that the page is unchanged, which it was not asked");
        }
        checkSerial(stored.serial(), wanted.promised());
        writer.unchanged(project, stored, now);
        yield Outcome.SAME;
      }
      default ->
          throw refused("`" + received.address().getHost() + "` answers " + received.status());
    };
  }

  private static RequestException refused(String reason) {
    return new RequestException(Reach.REQUEST, reason, "");
  }

  private boolean isYoung(Instant asked, Instant now) {
    return !asked.isAfter(now) && asked.plus(options.maxAge()).isAfter(now);
  }

  private static Map<String, String> headers(@Nullable PageState stored) {
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("Accept", ACCEPT);
    headers.put("Accept-Encoding", "gzip");
    if (stored != null && stored.etag() != null) {
      headers.put("If-None-Match", stored.etag());
    }
    if (stored != null && stored.lastModified() != null) {
      headers.put("If-Modified-Since", stored.lastModified());
    }
    return headers;
  }

  private Outcome page(
      WantedPage wanted, @Nullable PageState stored, Received received, Instant now)
      throws IOException {
    long serial = serial(received);
    checkSerial(serial, wanted.promised());
    if (stored != null && serial >= 0 && serial < stored.serial() && !options.rollback()) {
      throw new RequestException(
          Reach.REQUEST,
          "the page is older than the one that was fetched before: serial "
              + serial
              + " after "
              + stored.serial(),
          "if the index was put back to an earlier state, allow it by --allow-rollback");
    }
    Store.Form form = form(received);
    try {
      byte[] page =
          form == Store.Form.JSON
              ? ReceivedPage.json(received.body(), wanted.project(), received.address())
              : ReceivedPage.html(whole(received), received.address());
      if (stored != null && !options.replaced()) {
        checkFiles(wanted.project(), form, page);
      }
      boolean changed =
          writer.page(
              wanted.project(),
              form,
              page,
              received.header("etag"),
              received.header("last-modified"),
              serial,
              now);
      return changed ? Outcome.CHANGED : Outcome.SAME;
    } catch (RefusalException e) {
      throw refused(e.reason());
    }
  }

  /** Of a file that has other bytes all at once nobody knows which are right; so the old stay. */
  private void checkFiles(String project, Store.Form form, byte[] page) throws IOException {
    for (Store.Form before : Store.Form.values()) {
      byte[] old = writer.store().page(project, before);
      if (old == null) {
        continue;
      }
      String file =
          ReceivedPage.replaced(old, before == Store.Form.JSON, page, form == Store.Form.JSON);
      if (file != null) {
        throw new RequestException(
            Reach.REQUEST,
            "the page gives " + file + " another hash than it had before; the old page is kept",
            "somebody may have replaced the file; ask the project before you accept it");
      }
      return;
    }
  }

  /** A page in HTML does not end by itself: what could have been cut needs its end tag. */
  private static byte[] whole(Received received) throws RefusalException {
    byte[] body = received.body();
    String end =
        new String(
            body,
            Math.max(0, body.length - 64),
            Math.min(64, body.length),
            StandardCharsets.ISO_8859_1);
    if (!received.isDelimited() && !end.strip().toLowerCase(Locale.ROOT).endsWith("</html>")) {
      throw new RefusalException("page in HTML has no end, and its length is not told");
    }
    return body;
  }

  /** A page that shows less than was promised is an old one from a cache on the way. */
  private static void checkSerial(long serial, long promised) throws RequestException {
    if (serial < promised) {
      throw new RequestException(
          Reach.REQUEST,
          "the page is older than the index says: "
              + (serial < 0 ? "without a serial" : "serial " + serial)
              + ", where "
              + promised
              + " is promised",
          "try it again later; a cache on the way gives an old page");
    }
  }

  private static long serial(Received received) {
    String value = received.header("x-pypi-last-serial");
    if (value == null
        || value.isEmpty()
        || value.length() > 18
        || !value.chars().allMatch(c -> c >= '0' && c <= '9')) {
      return PageState.NO_SERIAL;
    }
    return Long.parseLong(value);
  }

  private static Store.Form form(Received received) throws RequestException {
    String header = received.header("content-type");
    String type = header == null ? "" : header;
    int semicolon = type.indexOf(';');
    type = (semicolon < 0 ? type : type.substring(0, semicolon)).strip().toLowerCase(Locale.ROOT);
    return switch (type) {
      case FAMILY + "1+json" -> Store.Form.JSON;
      case FAMILY + "1+html", "text/html" -> Store.Form.HTML;
      default -> throw otherType(type, "`" + received.address().getHost() + "`");
    };
  }

  private static RequestException otherType(String type, String host) {
    if (type.startsWith(FAMILY)) {
      return refused(
          host + " answers in another version of the Simple API; version 1 is understood");
    }
    return new RequestException(
        Reach.REQUEST,
        host
            + (type.isEmpty()
                ? " does not say of which type its answer is"
                : " answers with another type than pages of the Simple API have"),
        "look at the address of the index; it often ends with /simple/");
  }
}

package dev.pinwheel.source.network;

import dev.pinwheel.source.network.RequestException.Reach;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.zip.GZIPInputStream;

/** Bodies that were packed for the way, which may not grow beyond every measure. */
final class Unpacked {
  /** No page or metadata shrinks to less than a part in so many. */
  private static final int LARGEST_RATIO = 200;

  /** What is smaller does no harm, whatever its ratio. */
  private static final int HARMLESS = 4 << 20;

  private Unpacked() {}

  /** The body as it was before. */
  static byte[] of(byte[] body, List<String> encodings, long most) throws RequestException {
    String encoding = String.join(",", encodings).strip().toLowerCase(Locale.ROOT);
    if (encoding.isEmpty() || encoding.equals("identity")) {
      return body;
    }
    if (!encoding.equals("gzip") && !encoding.equals("x-gzip")) {
      throw new RequestException(Reach.REQUEST, "is packed in a way that was not asked for", "");
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    long bound = Math.max(HARMLESS, (long) body.length * LARGEST_RATIO);
    try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(body), 1 << 16)) {
      byte[] buffer = new byte[1 << 16];
      for (int some = in.read(buffer); some >= 0; some = in.read(buffer)) {
        if (bytes.size() + some > most) {
          throw RequestException.tooLong(most);
        }
        if (bytes.size() + some > bound) {
          throw new RequestException(
              Reach.REQUEST, "grows beyond every measure when it is unpacked", "");
        }
        bytes.write(buffer, 0, some);
      }
    } catch (RequestException e) {
      throw e;
    } catch (IOException e) {
      throw new RequestException(Reach.TRY, "was cut or damaged on the way", "", e);
    }
    return bytes.toByteArray();
  }
}

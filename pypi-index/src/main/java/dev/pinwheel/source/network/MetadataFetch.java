package dev.pinwheel.source.network;

import dev.pinwheel.file.ByteSource;
import dev.pinwheel.index.Release.Kind;
import dev.pinwheel.source.CoreMetadata;
import dev.pinwheel.source.DistributionName;
import dev.pinwheel.source.RefusalException;
import dev.pinwheel.source.WebAddress;
import dev.pinwheel.source.archive.SdistFile;
import dev.pinwheel.source.archive.WheelFile;
import dev.pinwheel.source.network.RequestException.Reach;
import dev.pinwheel.source.simple.OfferedFile;
import dev.pinwheel.source.store.StoreWriter;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Fetches the metadata of a wheel or source distribution: the file beside it where its page
 * promises one, else out of the archive, of which no more comes than needed.
 */
final class MetadataFetch {
  private static final long LARGEST_SDIST = 10 << 20;

  private final StoreWriter writer;
  private final Exchanges exchanges;

  MetadataFetch(StoreWriter writer, Exchanges exchanges) {
    this.writer = writer;
    this.exchanges = exchanges;
  }

  /** Whether there is metadata now; if not, it is noted that there can be none. */
  boolean run(OfferedFile wanted) throws IOException {
    String file = wanted.fileName();
    byte[] stored = writer.store().metadata(file);
    if (stored != null && RemoteFile.fits(stored, wanted.metadataHashes())) {
      return true;
    }
    if (writer.store().lacksMetadata(file)) {
      return false;
    }
    URI address = address(wanted.address());
    DistributionName name;
    byte[] metadata;
    try {
      name = DistributionName.of(file, wanted.project());
      metadata = wanted.promised() ? beside(wanted, name, address) : null;
    } catch (RefusalException e) {
      throw new RequestException(Reach.REQUEST, e.reason(), "");
    }
    try {
      if (metadata == null) {
        metadata =
            name.kind() == Kind.WHEEL
                ? inWheel(wanted, name, address)
                : inSdist(wanted, name, address);
      }
    } catch (RefusalException e) {
      writer.lacking(file, e.reason());
      return false;
    }
    writer.metadata(file, metadata);
    return true;
  }

  /** The address of a file, of which a page may say anything. */
  static URI address(String text) throws RequestException {
    int fragment = text.indexOf('#');
    String plain = WebAddress.withoutCredentials(fragment < 0 ? text : text.substring(0, fragment));
    try {
      URI address = new URI(plain);
      if (address.getHost() != null && Exchanges.isWeb(address)) {
        return address;
      }
    } catch (URISyntaxException e) {
      // Told below.
    }
    throw new RequestException(Reach.REQUEST, "has no address on the web", "");
  }

  /** The file beside it, as promised; null if it is not there. */
  private byte @Nullable [] beside(OfferedFile wanted, DistributionName name, URI address)
      throws IOException, RefusalException {
    String file = address.toString();
    int query = file.indexOf('?');
    int end = query < 0 ? file.length() : query;
    URI beside = URI.create(file.substring(0, end) + ".metadata" + file.substring(end));
    Received received =
        exchanges.get(
            new Ask(
                beside, Map.of("Accept-Encoding", "gzip"), status -> CoreMetadata.LONGEST, false));
    if (received.isGone() || received.status() == 403) {
      return null;
    }
    if (received.status() != Received.OK) {
      throw new RequestException(
          Reach.REQUEST, "`" + address.getHost() + "` answers " + received.status(), "");
    }
    if (wanted.metadataHashes().isEmpty() && !received.isDelimited()) {
      throw new RequestException(
          Reach.REQUEST, "may be cut, for neither its length is told nor its hash", "");
    }
    RemoteFile.check(received.body(), wanted.metadataHashes());
    CoreMetadata.parse(received.body()).expect(name);
    return received.body();
  }

  private byte[] inWheel(OfferedFile wanted, DistributionName name, URI address)
      throws IOException, RefusalException {
    try (RemoteFile wheel = RemoteFile.open(exchanges, address, wanted.hashes(), wanted.size())) {
      byte[] metadata = WheelFile.content(wheel, name);
      RemoteFile.check(metadata, wanted.metadataHashes());
      return metadata;
    } catch (RemoteFile.NoPartsException e) {
      throw new RefusalException("wheel is too large to be fetched for its metadata alone");
    }
  }

  /** A source distribution speaks for itself if it says that no build changes what it says. */
  private byte[] inSdist(OfferedFile wanted, DistributionName name, URI address)
      throws IOException, RefusalException {
    String tooLarge = "source distribution is too large to be fetched for its metadata alone";
    if (wanted.size() > LARGEST_SDIST) {
      throw new RefusalException(tooLarge);
    }
    Received received;
    try {
      received =
          exchanges.get(
              new Ask(
                  address, Map.of("Accept-Encoding", "identity"), status -> LARGEST_SDIST, false));
    } catch (RequestException e) {
      if (e.isTooLong()) {
        throw new RefusalException(tooLarge);
      }
      throw e;
    }
    if (received.status() != Received.OK) {
      throw new RequestException(
          Reach.REQUEST, "`" + address.getHost() + "` answers " + received.status(), "");
    }
    RemoteFile.check(received.body(), wanted.hashes());
    SdistFile sdist =
        wanted.fileName().endsWith(".zip")
            ? SdistFile.ofZip(ByteSource.of(received.body()))
            : SdistFile.ofTar(new ByteArrayInputStream(received.body()));
    byte[] content = sdist.content();
    CoreMetadata core = sdist.info();
    if (content == null || core == null) {
      throw new RefusalException("source distribution has no PKG-INFO");
    }
    core.expect(name);
    if (!core.isStatic()) {
      throw new RefusalException("source distribution does not say what it requires");
    }
    return content;
  }
}

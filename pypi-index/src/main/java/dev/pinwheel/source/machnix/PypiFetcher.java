package dev.pinwheel.source.machnix;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.pinwheel.index.Artifact;
import dev.pinwheel.index.Release.Kind;
import dev.pinwheel.index.ReleaseSink;
import dev.pinwheel.source.DistributionName;
import dev.pinwheel.source.Hexadecimal;
import dev.pinwheel.source.RefusalException;
import dev.pinwheel.source.SameVersion;
import dev.pinwheel.source.Source;
import dev.pinwheel.source.StrictJson;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * nix-pypi-fetcher's table of source distributions: project, version, and where the file lies on
 * PyPI with its SHA-256. It tells where files are and adds no candidates.
 *
 * <p>A bucket {@code XX.json} holds the projects whose name's SHA-256 begins with {@code XX}.
 */
public final class PypiFetcher implements Source {
  static final String FILES = "https://files.pythonhosted.org/packages/";
  static final String INDEX = "https://pypi.org/simple";
  private static final long LARGEST = 256L << 20;
  private static final int HASH_PATH = 2 + 1 + 2 + 1 + 60 + 1;

  private final Path folder;

  /** The buckets in this folder, or in {@code pypi} below it. */
  public PypiFetcher(Path folder) {
    Path below = folder.resolve("pypi");
    this.folder = Files.isDirectory(below) ? below : folder;
  }

  @Override
  public String description() {
    return "pypi-fetcher";
  }

  @Override
  public List<Part> parts() throws IOException {
    List<Part> parts = new ArrayList<>();
    for (int i = 0; i < 256; i++) {
      String bucket = i < 16 ? "0" + Integer.toHexString(i) : Integer.toHexString(i);
      Path file = folder.resolve(bucket + ".json");
      if (Files.isRegularFile(file)) {
        parts.add(new Bucket(file, bucket));
      }
    }
    if (parts.isEmpty()) {
      throw new IOException("`" + folder + "` has no bucket such as `00.json`");
    }
    return parts;
  }

  private record Bucket(Path file, String digits) implements Part {
    @Override
    public String name() {
      return digits + ".json";
    }

    @Override
    public void read(ReleaseSink sink) throws IOException {
      JsonMapper mapper = StrictJson.mapper(LARGEST);
      try (JsonParser json = mapper.createParser(file.toFile())) {
        StrictJson.expect(json, JsonToken.START_OBJECT);
        for (String key = json.nextFieldName(); key != null; key = json.nextFieldName()) {
          if (!Hexadecimal.hash("sha256", key.getBytes(StandardCharsets.UTF_8))
              .startsWith(digits)) {
            throw new IOException("project `" + key + "` is in the wrong bucket");
          }
          StrictJson.expect(json, JsonToken.START_OBJECT);
          for (String v = json.nextFieldName(); v != null; v = json.nextFieldName()) {
            json.nextToken();
            version(key, v, mapper.readTree(json), sink);
          }
        }
        StrictJson.expectEnd(json);
      }
    }
  }

  private static void version(String project, String version, JsonNode row, ReleaseSink sink) {
    try {
      JsonNode url = row.path("url");
      JsonNode sha256 = row.path("sha256");
      if (!url.isTextual() || !isHashPath(url.textValue())) {
        throw new RefusalException("address is not of PyPI's form");
      }
      if (!sha256.isTextual() || !Hexadecimal.isHash(sha256.textValue(), 64)) {
        throw new RefusalException("hash is malformed");
      }
      String fileName = DistributionName.safe(url.textValue().substring(HASH_PATH));
      DistributionName name = DistributionName.of(fileName, project);
      if (name.kind() != Kind.SDIST) {
        throw new RefusalException("file is no source distribution");
      }
      if (!SameVersion.test(name.version(), version)) {
        throw new RefusalException("file name is of another version");
      }
      String hash = Hexadecimal.secure("sha256", sha256.textValue());
      sink.artifact(
          project,
          version,
          fileName,
          new Artifact(FILES + url.textValue(), -1, List.of(String.valueOf(hash)), INDEX));
    } catch (RefusalException refusal) {
      sink.skipped(refusal.reason(), project + " " + version);
    }
  }

  /** Two, two and sixty digits, each with a slash behind it. */
  private static boolean isHashPath(String url) {
    return url.length() > HASH_PATH
        && url.charAt(2) == '/'
        && url.charAt(5) == '/'
        && url.charAt(66) == '/'
        && Hexadecimal.isHash(url.substring(0, 2), 2)
        && Hexadecimal.isHash(url.substring(3, 5), 2)
        && Hexadecimal.isHash(url.substring(6, 66), 60);
  }
}

package dev.pinwheel.source.machnix;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import dev.pinwheel.file.InputFile;
import dev.pinwheel.index.ReleaseSink;
import dev.pinwheel.name.Name;
import dev.pinwheel.source.Source;
import dev.pinwheel.source.StrictJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The dependency database of mach-nix: what each release requires, in 256 buckets of source
 * distributions and as many of wheels, some of them absent. A part is a bucket.
 */
public final class MachNixDatabase implements Source {
  private static final long LARGEST_FILE = 1L << 26;

  private final Path folder;

  /** The database in a folder: {@code deps-db} itself, or the one that holds it. */
  public MachNixDatabase(Path folder) {
    Path inner = folder.resolve("deps-db");
    this.folder = Files.isDirectory(inner) ? inner : folder;
  }

  @Override
  public String description() {
    return "mach-nix-db";
  }

  @Override
  public List<Part> parts() throws IOException {
    List<Part> parts = new ArrayList<>();
    for (int i = 0; i < 256; i++) {
      String bucket = HexFormat.of().toHexDigits((byte) i);
      Path sdists = folder.resolve("sdist").resolve(bucket + ".json");
      Path wheels = folder.resolve("wheel").resolve(bucket + ".json");
      if (Files.exists(sdists) || Files.exists(wheels)) {
        parts.add(new Bucket(bucket, sdists, wheels));
      }
    }
    if (parts.isEmpty()) {
      throw new IOException(
          "`" + folder + "` has no file such as `sdist/00.json` or `wheel/00.json`");
    }
    return parts;
  }

  private record Bucket(String name, Path sdists, Path wheels) implements Part {
    @Override
    public void read(ReleaseSink sink) throws IOException {
      Map<String, Set<String>> versions = new HashMap<>();
      JsonFactory json = MachNixJson.factory(LARGEST_FILE);
      MachNixMetadata metadata = new MachNixMetadata(sink);
      if (Files.exists(sdists)) {
        sink.counted("files of source distributions", 1);
        read(sdists, new MachNixSdists(json, name, metadata, versions, sink)::read);
      }
      sink.counted("projects with source distributions", versions.size());
      sink.counted("versions with source distributions", total(versions));
      Map<String, Set<String>> ofWheels = new HashMap<>();
      if (Files.exists(wheels)) {
        sink.counted("files of wheels", 1);
        read(wheels, new MachNixWheels(json, name, metadata, ofWheels, sink)::read);
      }
      sink.counted("projects with wheels", ofWheels.size());
      sink.counted("versions with wheels", total(ofWheels));
      ofWheels.forEach(
          (project, some) -> versions.computeIfAbsent(project, _ -> new HashSet<>()).addAll(some));
      sink.counted("projects", versions.size());
      sink.counted(
          "projects whose key is not their canonical name",
          versions.keySet().stream().filter(key -> !Name.normalize(key).equals(key)).count());
      sink.counted("versions", total(versions));
    }

    private static void read(Path file, MachNixJson.Reader reader) throws IOException {
      try {
        reader.read(InputFile.read(file, LARGEST_FILE));
      } catch (JsonProcessingException e) {
        throw StrictJson.wrong(e);
      }
    }

    private static long total(Map<String, Set<String>> versions) {
      long total = 0;
      for (Set<String> some : versions.values()) {
        total += some.size();
      }
      return total;
    }
  }
}

package dev.pinwheel.locking;

import dev.pinwheel.index.Artifact;
import dev.pinwheel.index.Index;
import dev.pinwheel.index.Metadata;
import dev.pinwheel.index.Release;
import dev.pinwheel.index.ReleasePart;
import dev.pinwheel.index.ReleaseSink;
import dev.pinwheel.index.build.IndexBuilder;
import dev.pinwheel.lock.Entry;
import dev.pinwheel.lock.Lock;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Small indexes whose files have places and hashes, so that answers can be locked. */
public final class Shop {
  private final List<Release> releases = new ArrayList<>();

  /** A wheel for everybody, with what it requires. */
  public Shop wheel(String name, String version, String... requires) {
    return file(name, version, name + "-" + version + "-py3-none-any.whl", requires);
  }

  /** A file of any name. */
  public Shop file(String name, String version, String file, String... requires) {
    return hashed(name, version, file, "sha256:" + digits(file), requires);
  }

  /** A wheel for some Pythons. */
  public Shop wheelFor(String python, String name, String version, String... requires) {
    String file = name + "-" + version + "-py3-none-any.whl";
    return add(name, version, file, "sha256:" + digits(file), python, requires);
  }

  /** A file with this hash. */
  public Shop hashed(String name, String version, String file, String hash, String... requires) {
    return add(name, version, file, hash, null, requires);
  }

  private Shop add(
      String name,
      String version,
      String file,
      String hash,
      @Nullable String python,
      String... requires) {
    releases.add(
        new Release(
            name,
            version,
            file.endsWith(".whl") ? Release.Kind.WHEEL : Release.Kind.SDIST,
            file,
            0,
            new Metadata(List.of(requires), List.of(), python),
            null,
            null,
            Release.NO_TIME,
            new Artifact(
                "https://files.example/" + file,
                7,
                hash.isEmpty() ? List.of() : List.of(hash),
                null)));
    return this;
  }

  /** The same without one file. */
  public Shop without(String file) {
    Shop other = new Shop();
    other.releases.addAll(releases);
    other.releases.removeIf(release -> file.equals(release.fileName()));
    return other;
  }

  /** The same, to be added to. */
  public Shop more() {
    return without("");
  }

  private static String digits(String file) {
    String digits = Integer.toHexString(file.hashCode());
    return "0".repeat(64 - digits.length()) + digits;
  }

  /** The index of all this. */
  public Index open() throws IOException {
    ReleasePart part =
        new ReleasePart() {
          @Override
          public String name() {
            return "shop";
          }

          @Override
          public void read(ReleaseSink sink) {
            releases.forEach(sink::release);
          }
        };
    return new IndexBuilder().threads(1).add("shop", List.of(part)).build().toBytes().open("shop");
  }

  /** The entries of a lock, such as {@code a==1 b==2}. */
  public static String pins(Lock lock) {
    return String.join(" ", lock.entries().stream().map(Entry::toString).toList());
  }
}

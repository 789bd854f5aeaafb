package dev.pinwheel.nix;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.pinwheel.lock.Dependency;
import dev.pinwheel.lock.Entry;
import dev.pinwheel.lock.EntrySource;
import dev.pinwheel.lock.Hash;
import dev.pinwheel.lock.Lock;
import dev.pinwheel.lock.LockedFile;
import dev.pinwheel.marker.Markers;
import dev.pinwheel.project.NixSettings;
import dev.pinwheel.testing.Property;
import dev.pinwheel.version.Specifiers;
import dev.pinwheel.version.Version;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Data that would like to be code: whatever they are, they stay in their strings. */
final class HostileTest {
  private static final List<String> PIECES =
      List.of(
          "${",
          "}",
          "$",
          "\"",
          "''",
          "\\",
          ";",
          "#",
          "/*",
          "*/",
          "\n",
          "'",
          "`",
          "$(",
          " nixpkgs {",
          " sdist {",
          " local {",
          "searchPath [",
          "enterSubdirectory;",
          "%24%7B",
          "{",
          "[",
          "builtins.exec",
          "rec",
          "or",
          "..",
          "/",
          " ",
          "a",
          "1");

  /**
   * A lock of one entry and one that needs it, in which every text is free.
   *
   * @param kind of source
   */
  static Lock lock(int kind, String name, String url, String file, String folder) {
    Markers markers = new Markers();
    Hash hash = new Hash("sha256", "0".repeat(64));
    LockedFile wheel = new LockedFile("a-1-py3-none-any.whl", url, null, -1, null, List.of(hash));
    LockedFile sdist = new LockedFile(file, url, null, -1, null, List.of(hash));
    LockedFile local = new LockedFile(file, null, folder, -1, null, List.of(hash));
    EntrySource source =
        switch (kind) {
          case 0 -> new EntrySource.IndexFiles(url, null, List.of(wheel));
          case 1 -> new EntrySource.IndexFiles(url, sdist, List.of());
          case 2 -> new EntrySource.Vcs("git", url, null, file, "0".repeat(40), folder);
          case 3 -> new EntrySource.Directory(folder, true, file);
          default -> new EntrySource.Archive(local, folder);
        };
    List<Entry> entries = new ArrayList<>();
    entries.add(entry(markers, name, source, null));
    entries.add(
        entry(markers, "user", new EntrySource.IndexFiles(null, null, List.of(wheel)), name));
    return new Lock(List.of(), Specifiers.EMPTY, null, null, List.of(), "x", entries, null);
  }

  private static Entry entry(
      Markers markers, String name, EntrySource source, @Nullable String need) {
    List<Dependency> needs =
        need == null
            ? List.of()
            : List.of(
                new Dependency(
                    need, null, null, markers.always(), Specifiers.EMPTY, null, List.of()));
    return new Entry(
        name,
        Version.parse("1!1.0+a"),
        markers.always(),
        Specifiers.EMPTY,
        needs,
        source,
        List.of());
  }

  static NixInput input(Lock lock, String lockPath) {
    return new NixInput(lock, lockPath, "0".repeat(64), "", NixSettings.NONE, Map.of(), null, null);
  }

  /** The shapes of all files; empty where one is refused. */
  static List<String> shapes(int kind, String name, String url, String file, String folder) {
    List<String> shapes = new ArrayList<>();
    for (NixFile each : NixFiles.of(input(lock(kind, name, url, file, folder), file)).files()) {
      // A name that is an identifier stands without quotes: the same place, and nothing else.
      shapes.add(NixLexer.read(each.text()).shape().replace("final.x;", "final.\"\";"));
    }
    return shapes;
  }

  @Test
  @Tag("property")
  void h13NoTextChangesTheShape() {
    for (int kind = 0; kind < 5; kind++) {
      int its = kind;
      List<String> plain = shapes(its, "3x", "https://x/y", "f", "g");
      Property.check(
          "no text changes the shape",
          5_000 + 1_000 * kind,
          300,
          random -> {
            String name = "3" + text(random);
            assertEquals(plain, shapes(its, name, text(random), text(random), "g" + text(random)));
          });
    }
  }

  @Test
  @Tag("property")
  void nixParsesWhatIsHostile() throws Exception {
    Nix nix = Nix.here();
    java.nio.file.Path file = java.nio.file.Files.createTempFile("hostile", ".nix");
    Property.check(
        "nix parses what is hostile",
        9_000,
        15,
        random -> {
          Lock lock =
              lock(random.nextInt(5), "3" + text(random), text(random), text(random), text(random));
          for (NixFile each : NixFiles.of(input(lock, text(random))).files()) {
            java.nio.file.Files.writeString(file, each.text());
            if (each.path().endsWith(".nix")) {
              nix.parse(file);
            }
          }
        });
    java.nio.file.Files.delete(file);
  }

  static String text(RandomGenerator random) {
    StringBuilder text = new StringBuilder();
    for (int i = random.nextInt(8); i >= 0; i--) {
      text.append(PIECES.get(random.nextInt(PIECES.size())));
    }
    return text.toString();
  }

  @Test
  void whatCannotBeTrustedIsRefused() {
    Markers markers = new Markers();
    Hash weak = new Hash("md5", "0".repeat(32));
    LockedFile file =
        new LockedFile("a-1-py3-none-any.whl", "https://x", null, -1, null, List.of(weak));
    refused(
        "no SHA-256, SHA-384 or SHA-512 hash",
        entry(markers, "a", new EntrySource.IndexFiles(null, null, List.of(file)), null));
    LockedFile nowhere =
        new LockedFile(
            "a-1-py3-none-any.whl",
            null,
            null,
            -1,
            null,
            List.of(new Hash("sha256", "0".repeat(64))));
    refused(
        "has no URLs for the files of",
        entry(markers, "a", new EntrySource.IndexFiles(null, null, List.of(nowhere)), null));
    refused(
        "not a full hash",
        entry(
            markers,
            "a",
            new EntrySource.Vcs("git", "https://x", null, null, "abc123", null),
            null));
    refused(
        "repository of type `svn`",
        entry(
            markers,
            "a",
            new EntrySource.Vcs("svn", "https://x", null, null, "0".repeat(40), null),
            null));
    LockedFile windows =
        new LockedFile(
            "a-1-cp311-cp311-win_amd64.whl",
            "https://x",
            null,
            -1,
            null,
            List.of(new Hash("sha256", "0".repeat(64))));
    refused(
        "has nothing for x86_64-linux with Python 3.9",
        entry(markers, "a", new EntrySource.IndexFiles(null, null, List.of(windows)), null));
  }

  private static void refused(String message, Entry entry) {
    Lock lock =
        new Lock(List.of(), Specifiers.EMPTY, null, null, List.of(), "x", List.of(entry), null);
    NixException refused =
        assertThrows(NixException.class, () -> NixFiles.of(input(lock, "pylock.toml")));
    assertTrue(String.valueOf(refused.getMessage()).contains(message), refused.getMessage());
    assertTrue(refused.hint() != null);
  }
}

package dev.pinwheel.source.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.pinwheel.index.Artifact;
import dev.pinwheel.index.Metadata;
import dev.pinwheel.index.Release;
import dev.pinwheel.index.Release.Kind;
import dev.pinwheel.name.SyntaxException;
import dev.pinwheel.testing.Property;
import dev.pinwheel.testing.Releases;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ProjectTextTest {
  private static final SlicedIndex ORIGIN =
      new SlicedIndex("https://index/simple", "https://files/packages");
  private static final String SHA = "0123456789abcdef".repeat(4);
  private static final String PATH = "nJ6p4GmvTYLPmfY6Z85eGtkIr5cAvIIgIN0WyKLgIwk";
  private static final String FILE = "-py3-none-any.whl 10:00:00.25 " + SHA + " " + PATH;

  private static List<Release> read(String text) {
    Releases sink = new Releases();
    new ProjectText("foo-bar", ORIGIN, text).read(sink);
    assertEquals(List.of(), sink.skipped);
    return sink.releases;
  }

  @Test
  void aReleaseIsReadWithAllItsFacts() {
    List<Release> releases =
        read(
            """
            # a remark
            version 2.0 2026-03-01
            as 1.0
            -py3-none-any.whl 10:00:00.250000 SHA PATH 5

            version 1.0 1970-01-02
            python >=3.9
            requires a ; extra == "x"
            extra x
            foo-bar-1.0.zip 1970-01-01T00:00:01 SHA PATH
            yanked it broke\\u0020
            build
            """
                .replace("SHA", SHA)
                .replace("PATH", PATH));
    String folder =
        "https://files/packages/9c/9e/"
            + "a9e069af4d82cf99f63a67ce5e1ad908af9700bc822020dd16c8a2e02309";
    Metadata wheel = new Metadata(List.of("a ; extra == \"x\""), List.of("x"), ">=3.9");
    Metadata sdist =
        new Metadata(List.of("a ; extra == \"x\""), List.of("x"), ">=3.9", List.of(), null);
    assertEquals(
        List.of(
            new Release(
                "foo-bar",
                "2.0",
                Kind.WHEEL,
                "foo_bar-2.0-py3-none-any.whl",
                0,
                wheel,
                null,
                null,
                1_772_359_200_250_000L,
                new Artifact(
                    folder + "/foo_bar-2.0-py3-none-any.whl",
                    5,
                    List.of("sha256:" + SHA),
                    "https://index/simple")),
            new Release(
                "foo-bar",
                "1.0",
                Kind.SDIST,
                "foo-bar-1.0.zip",
                0,
                sdist,
                null,
                "it broke ",
                1_000_000L,
                new Artifact(
                    folder + "/foo-bar-1.0.zip",
                    -1,
                    List.of("sha256:" + SHA),
                    "https://index/simple"))),
        releases);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "python >=3",
        "FILE",
        "version 1.0",
        "version 1.0 today",
        "version 1.0 2026-02-30",
        "version 1.0 2026-01-01\nversion 1.0 2026-01-01",
        "version 1.0 2026-01-01\nas 2.0",
        "version 1.0 2026-01-01\nas 1.0\nFILE",
        "version 1.0 2026-01-01\nas 2.0\nversion 2.0 2026-01-01\nas 1.0",
        "version 1.0 2026-01-01\npython 3\nas 2.0\nversion 2.0 2026-01-01",
        "version 1.0 2026-01-01\nas 2.0\nrequires a\nversion 2.0 2026-01-01",
        "version 1.0 2026-01-01\npython 3\npython 3",
        "version 1.0 2026-01-01\nrequires",
        "version 1.0 2026-01-01\nrequires a\\x",
        "version 1.0 2026-01-01\nrequires a\\u12",
        "version 1.0 2026-01-01\nFILE\nrequires a",
        "version 1.0 2026-01-01\nyanked",
        "version 1.0 2026-01-01\nFILE\nyanked\nyanked",
        "version 1.0 2026-01-01\nFILE\nbuild\nbuild a",
        "version 1.0 2026-01-01\nFILE\nbuild a\nbuild",
        "version 1.0 2026-01-01\nFILE\nbackend a",
        "version 1.0 2026-01-01\nFILE 1 2",
        "version 1.0 2026-01-01\nFILE -1",
        "version 1.0 2026-01-01\nFILE 99999999999999999999",
        "version 1.0 2026-01-01\n../x-1.0.zip 10:00:00 SHA PATH",
        "version 1.0 2026-01-01\nfoo-bar-2.0.zip 10:00:00 SHA PATH",
        "version 1.0 2026-01-01\nfoo-1.0.zip 10:00:00 SHA PATH",
        "version 1.0 2026-01-01\n.tar.bz2 10:00:00 SHA PATH",
        "version 1.0 2026-01-01\n.zip 25:00:00 SHA PATH",
        "version 1.0 2026-01-01\n.zip 10:00:00 SHA PATHA",
        "version 1.0 2026-01-01\n.zip 10:00:00 SHA ***",
        "version 1.0 2026-01-01\n.zip 10:00:00 md5 PATH",
        "nonsense"
      })
  void aMistakeIsAnErrorAndNothingIsRead(String text) {
    String full = text.replace("FILE", FILE).replace("SHA", SHA).replace("PATH", PATH);
    Releases sink = new Releases();
    assertThrows(SyntaxException.class, () -> new ProjectText("foo-bar", ORIGIN, full).read(sink));
    assertEquals(List.of(), sink.releases);
  }

  @Test
  void whatIsWrittenIsReadAgain() {
    Property.check(
        "projects as text",
        1,
        300,
        random -> {
          List<Release> releases = new ArrayList<>();
          int versions = random.nextInt(6);
          List<Metadata> needs = new ArrayList<>();
          for (int i = 0; i < 3; i++) {
            needs.add(
                new Metadata(texts(random), texts(random), random.nextBoolean() ? ">3" : null));
          }
          for (int v = versions; v > 0; v--) {
            Metadata need = needs.get(random.nextInt(3));
            for (int f = random.nextInt(3); f >= 0; f--) {
              releases.add(release(random, v + ".0", f, need));
            }
          }
          String text = ProjectWriter.write("foo-bar", ORIGIN, releases);
          assertEquals(releases, read(text), text);
          assertEquals(text, ProjectWriter.write("foo-bar", ORIGIN, read(text)));
        });
  }

  private static Release release(RandomGenerator random, String version, int file, Metadata need) {
    boolean wheel = file > 0;
    String front = random.nextBoolean() ? "foo_bar-" : "Foo.Bar-";
    String name = front + version + (wheel ? "-py" + file + "-none-any.whl" : ".tar.gz");
    byte[] digest = new byte[32];
    random.nextBytes(digest);
    String digits = HexFormat.of().formatHex(digest);
    String path = digits.substring(0, 2) + "/" + digits.substring(2, 4) + "/" + digits.substring(4);
    boolean build = !wheel && random.nextBoolean();
    List<String> requires = build ? texts(random) : List.of();
    return new Release(
        "foo-bar",
        version,
        wheel ? Kind.WHEEL : Kind.SDIST,
        name,
        0,
        build
            ? new Metadata(
                need.requires(),
                need.extras(),
                need.requiresPython(),
                requires,
                random.nextBoolean() ? text(random) : null)
            : need,
        null,
        yanked(random),
        random.nextLong(4_000_000_000_000_000L) / (random.nextBoolean() ? 1_000_000 : 1) * 1,
        new Artifact(
            ORIGIN.files() + "/" + path + "/" + name,
            random.nextInt(-1, 1000),
            List.of("sha256:" + digits),
            ORIGIN.index()));
  }

  private static @Nullable String yanked(RandomGenerator random) {
    return switch (random.nextInt(4)) {
      case 0 -> "";
      case 1 -> text(random);
      default -> null;
    };
  }

  private static List<String> texts(RandomGenerator random) {
    List<String> texts = new ArrayList<>();
    for (int i = random.nextInt(4); i > 0; i--) {
      texts.add(text(random));
    }
    return texts;
  }

  private static String text(RandomGenerator random) {
    String alphabet = "ab >=\\#\n\r\t\u00e4\u202e\ud83d\0u0;";
    StringBuilder text = new StringBuilder();
    for (int i = random.nextInt(8); i >= 0; i--) {
      text.append(alphabet.charAt(random.nextInt(alphabet.length())));
    }
    return text.toString();
  }
}

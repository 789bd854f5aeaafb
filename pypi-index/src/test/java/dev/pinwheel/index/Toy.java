package dev.pinwheel.index;

import dev.pinwheel.index.build.BuiltIndex;
import dev.pinwheel.index.build.IndexBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Sources of a few releases, said in a few lines. */
public final class Toy {
  private final List<Consumer<ReleaseSink>> said = new ArrayList<>();

  /** A wheel for every Python. */
  public Toy wheel(String project, String version, String... requires) {
    return wheel(project, version, "py3-none-any", requires);
  }

  /** A wheel with tags. */
  public Toy wheel(String project, String version, String tags, String[] requires) {
    return file(
        project,
        version,
        FileNames.wheel(project.replace('-', '_'), version, "", tags),
        0,
        new Metadata(List.of(requires), List.of(), null));
  }

  /** A source distribution as one Python saw it; 0 for any. */
  public Toy sdist(String project, String version, int python, String... requires) {
    return file(
        project,
        version,
        python == 0 ? project + "-" + version + ".tar.gz" : null,
        python,
        new Metadata(List.of(requires), List.of(), null, List.of(), null));
  }

  /** A file; a source distribution if it is not named as a wheel is. */
  public Toy file(
      String project,
      String version,
      @Nullable String fileName,
      int python,
      @Nullable Metadata metadata) {
    Release.Kind kind =
        fileName != null && fileName.endsWith(".whl") ? Release.Kind.WHEEL : Release.Kind.SDIST;
    return release(
        new Release(
            project, version, kind, fileName, python, metadata, null, null, Release.NO_TIME, null));
  }

  /** Any release. */
  public Toy release(Release release) {
    return say(sink -> sink.release(release));
  }

  /** Anything that a source can say. */
  public Toy say(Consumer<ReleaseSink> words) {
    said.add(words);
    return this;
  }

  /** What is said, one word after another in this order. */
  public List<Consumer<ReleaseSink>> said() {
    return said;
  }

  /** All of it as one part. */
  public ReleasePart part() {
    return part("toy", said);
  }

  /** Words as a part. */
  public static ReleasePart part(String name, List<Consumer<ReleaseSink>> words) {
    return new ReleasePart() {
      @Override
      public String name() {
        return name;
      }

      @Override
      public void read(ReleaseSink sink) {
        words.forEach(word -> word.accept(sink));
      }
    };
  }

  /** The bytes of the index. */
  public BuiltIndex.Parts bytes() {
    try {
      return new IndexBuilder().add("toy", List.of(part())).threads(1).build().toBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The index. */
  public Index index() {
    return bytes().open("toy");
  }

  /** A small universe with one of everything. */
  public static Toy everything() {
    Toy toy = new Toy();
    toy.wheel("web-app", "2.0", "Web_Lib>=1.0; python_version >= '3.8'", "util[fast]<3")
        .wheel("web-app", "1.0", "web-lib>=1.0", "util[fast]<3", "gone==1.*")
        .wheel("web-app", "0.9", "web-lib>=1.0<2.0", "util[fast]<3")
        .wheel("web-app", "not a version", "web-lib")
        .wheel("web-lib", "1.0")
        .wheel("web-lib", "1.0rc1")
        .wheel("web-lib", "1.0.post1", "this is no requirement")
        .wheel("web-lib", "2.0.dev1", "direct @ https://example.org/direct-1.0.tar.gz")
        .sdist("util", "2.0", 27, "old-thing; extra == 'fast' and os_name == 'nt'")
        .sdist("util", "2.0", 310, "new-thing; extra != 'fast'")
        .sdist("util", "1.0", 0, "Weird; sys_platform == 'win32' or extra == 'fast'")
        .file("util", "0.5", "util-0.5.zip", 0, null)
        .wheel("util", "0.5", "cp310-cp310-manylinux_2_17_x86_64", new String[] {"weird"})
        .wheel("Zope.Interface", "5.0")
        .release(
            new Release(
                "util",
                "3.0+local.1",
                Release.Kind.WHEEL,
                "util-3.0+local.1-7-py2.py3-none-any.whl",
                0,
                new Metadata(List.of("weird>=1,<2"), List.of("Fast"), ">=3.6,<4", null, null),
                ">=3.7",
                "broken on Mondays",
                1_600_000_000_000_000L,
                new Artifact(
                    "https://files.example.org/packages/aa/bb/"
                        + "0".repeat(60)
                        + "/util-3.0+local.1-7-py2.py3-none-any.whl",
                    1234,
                    List.of("sha256:" + "ab".repeat(32), "sha512:" + "cd".repeat(64)),
                    "https://index.example.org/simple/")))
        .say(
            sink ->
                sink.artifact(
                    "util",
                    "2.0",
                    "util-2.0.tar.gz",
                    new Artifact("util-2.0.tar.gz", -1, List.of(), null)))
        .say(sink -> sink.buildRequires("util", "0.5", "2.0", List.of("setuptools", "cython<3")))
        .say(sink -> sink.status("web-lib", "archived", "no longer maintained"))
        .say(sink -> sink.skipped("odd thing", "web-app 0"))
        .say(sink -> sink.counted("things", 3));
    return toy;
  }
}

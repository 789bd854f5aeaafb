package dev.pinwheel.project.requirements;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.pinwheel.project.InputException;
import dev.pinwheel.project.LocalPath;
import dev.pinwheel.project.Project;
import dev.pinwheel.project.Settings;
import dev.pinwheel.project.Written;
import dev.pinwheel.request.Policy;
import dev.pinwheel.testing.Folders;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class RequirementsReaderTest {
  private static final String SHA =
      "sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef";

  @Test
  void linesCommentsAndContinuations() {
    Project project =
        Written.requirements(
            """
            # a comment
            flask>=2.0  # another
              Django \\
                >=4, \\
                <5 ; python_version >= '3.8'

            click\
            """);
    assertEquals(
        List.of("flask>=2.0", "django<5,>=4; python_full_version >= '3.8'", "click"),
        Written.lines(project.lines()));
    assertEquals(
        List.of("requirements.txt:2", "requirements.txt:3", "requirements.txt:7"),
        project.lines().stream().map(line -> line.origin().toString()).toList());
    assertEquals(3, project.lines().get(1).origin().column());
  }

  @Test
  void aCommentEndsAContinuedLine() {
    assertEquals(
        List.of("a>1", "b"), Written.lines(Written.requirements("a \\\n>1 # c \\\nb\\\n").lines()));
    assertEquals(List.of("a"), Written.lines(Written.requirements("a \\\n# c\n").lines()));
    assertEquals(List.of("a"), Written.lines(Written.requirements("a \\").lines()));
  }

  @Test
  void d09LineEndsAndByteOrderMarksDoNotMatter() {
    Written written = Written.of("x", "");
    written.files.put(
        "requirements.txt", "\uFEFFa>=1\r\nb \\\r\n <2\rc\r\n".getBytes(StandardCharsets.UTF_8));
    Project project = written.reader(Map.of()).requirements("requirements.txt");
    assertEquals(List.of("a>=1", "b<2", "c"), Written.lines(project.lines()));
    assertEquals(4, project.lines().get(2).origin().line());
  }

  @Test
  void filesNameEachOtherRelativeToThemselves() {
    Project project =
        Written.requirements(
            """
            -r more/base.txt
            --constraint=limits.txt
            -cmore/../limits.txt
            a
            --- more/base.txt
            -r ../requirements.txt
            -r base.txt
            -r deep/down.txt
            b
            --- more/deep/down.txt
            c
            -c ../../limits.txt
            --- limits.txt
            d<2
            """);
    assertEquals(List.of("c", "b", "a"), Written.lines(project.lines()));
    assertEquals(List.of("d<2"), Written.lines(project.constraints()));
    assertEquals("more/deep/down.txt:1", project.lines().getFirst().origin().toString());
  }

  @Test
  void aFileMayBeRequirementsAndConstraints() {
    Project project = Written.requirements("-r a.txt\n-c a.txt\n--- a.txt\na<2\n");
    assertEquals(List.of("a<2"), Written.lines(project.lines()));
    assertEquals(List.of("a<2"), Written.lines(project.constraints()));
  }

  @Test
  void tooManyFilesAreRefused() {
    StringBuilder text = new StringBuilder("-r 0.txt\n");
    for (int i = 0; i < 200; i++) {
      text.append("--- ").append(i).append(".txt\n-r ").append(i + 1).append(".txt\n");
    }
    InputException e =
        assertThrows(InputException.class, () -> Written.requirements(text.toString()));
    assertTrue(e.report().contains("too deeply"), e.report());
  }

  /** Read in one walk: looked through to its end from each of them, this would take hours. */
  @Test
  void millionsOfBeginningsOfVariablesAreNone() {
    String text = "${".repeat(4_000_000);
    InputException e = assertThrows(InputException.class, () -> Written.requirements(text));
    assertTrue(e.report().startsWith("requirements.txt:1:1"), e.report().substring(0, 40));
  }

  @Test
  void variablesAreReplaced() {
    Written written =
        Written.of("r.txt", "--index-url https://${USER_1}:${PASS}@h/simple/\n${not} \\\n");
    InputException e =
        assertThrows(
            InputException.class,
            () -> written.reader(Map.of("USER_1", "me", "PASS", "x y")).requirements("r.txt"));
    assertTrue(e.report().startsWith("r.txt:2:1"), "lower case is no variable: " + e.report());
    Project project =
        Written.of("r.txt", "${P}>=${V}")
            .reader(Map.of("P", "flask", "V", "2.0"))
            .requirements("r.txt");
    assertEquals(List.of("flask>=2.0"), Written.lines(project.lines()));
  }

  @Test
  void optionsBecomeSettings() {
    Settings settings =
        Written.requirements(
                """
                --no-binary Foo_Bar,baz
                --only-binary=:all:
                --only-binary :none:
                --only-binary x
                --pre
                """)
            .settings();
    assertEquals(Set.of("foo-bar", "baz"), settings.noBinary());
    assertEquals(Set.of("x"), settings.onlyBinary());
    assertEquals(Policy.PreReleases.ALLOW, settings.preReleases());
  }

  @Test
  void optionsThatCanHaveNoEffectAreTold() {
    Project project =
        Written.requirements(
            """
            -i https://one.example.org/simple/
            --index-url "https://two.example.org/simple/"
            --extra-index-url=https://three.example.org/simple/
            -f ./wheels
            --find-links https://four.example.org/
            --no-index
            --prefer-binary
            --trusted-host h
            --use-feature=fast-deps
            foo --config-settings=x=y --global-option="z"
            """);
    List<String> told = new ArrayList<>();
    for (Project.Notice notice : project.notices()) {
      told.add(
          notice.origin().line() + " " + notice.text().substring(0, notice.text().indexOf(':')));
    }
    assertEquals(
        List.of(
            "6 `--no-index` has no effect here",
            "7 `--prefer-binary` has no effect here",
            "8 `--trusted-host` has no effect here",
            "9 `--use-feature` has no effect here",
            "10 `--config-settings` has no effect here",
            "10 `--global-option` has no effect here"),
        told);
  }

  @Test
  void hashesBelongToTheirLine() {
    Project project =
        Written.requirements(
            "Foo==1.0 --hash=" + SHA + " \\\n  --hash=md5:0123456789ABCDEF0123456789abcdef\n");
    assertEquals("foo", project.hashes().getFirst().name());
    assertEquals(
        List.of(SHA, "md5:0123456789abcdef0123456789abcdef"), project.hashes().getFirst().hashes());
    assertEquals(List.of("foo==1.0"), Written.lines(project.lines()));
  }

  @Test
  void aHyphenWithinAMarkerIsNoOption() {
    assertEquals(1, Written.requirements("a ; platform_machine == ' -x'\n").lines().size());
  }

  @Test
  void pathsAndUrls() {
    Project project =
        Written.requirements(
            """
            .
            -e ./lib[one,Two_x] ; os_name == 'nt'
            ../other
            dist/foo-1.0-py3-none-any.whl
            foo.zip
            file:///opt/foo
            C:\\work\\foo
            name @ file:///opt/foo.whl
            https://example.org/foo_bar-1.0-py3-none-any.whl#sha256=00 ; os_name == 'nt'
            git+https://example.org/x.git@main#egg=Y
            """);
    assertEquals(
        List.of(
            ".",
            "lib",
            "../other",
            "dist/foo-1.0-py3-none-any.whl",
            "foo.zip",
            "/opt/foo",
            "C:/work/foo"),
        project.paths().stream().map(LocalPath::path).toList());
    assertTrue(project.paths().get(1).editable());
    assertEquals(List.of("one", "two-x"), project.paths().get(1).extras());
    assertEquals("os_name == 'nt'", project.paths().get(1).marker().toString());
    assertEquals(
        List.of("name", "foo-bar", "y"),
        project.lines().stream().map(line -> line.requirement().name()).toList());
    assertEquals(
        "git+https://example.org/x.git@main#egg=Y", project.lines().get(2).requirement().url());
  }

  @Test
  void everyRealFileIsRead() throws IOException {
    Path folder = Folders.named("pinwheel.requirements");
    int lines = 0;
    try (var files = Files.list(folder)) {
      for (Path file : files.sorted().toList()) {
        Written written = Written.of("x", "");
        written.files.put("r.in", Files.readAllBytes(file));
        lines += written.reader(Map.of()).requirements("r.in").lines().size();
      }
    }
    assertTrue(lines > 50, "lines: " + lines);
  }

  @Test
  void h03ManyLinesTakeLinearTime() {
    String text = "package-name[extra]>=1.0,<2 ; python_version >= '3.8'\n".repeat(5_000);
    long start = System.nanoTime();
    assertEquals(5_000, Written.requirements(text).lines().size());
    assertTrue(System.nanoTime() - start < 20_000_000_000L);
  }
}

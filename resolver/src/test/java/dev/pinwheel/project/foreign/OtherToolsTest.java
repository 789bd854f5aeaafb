package dev.pinwheel.project.foreign;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.pinwheel.project.Group;
import dev.pinwheel.project.InputException;
import dev.pinwheel.project.LocalPath;
import dev.pinwheel.project.NamedIndex;
import dev.pinwheel.project.NamedSource;
import dev.pinwheel.project.Packaging;
import dev.pinwheel.project.Project;
import dev.pinwheel.project.Written;
import dev.pinwheel.request.Line;
import dev.pinwheel.testing.Folders;
import dev.pinwheel.testing.Goldens;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Projects as users of other tools have them, each beside what is read of it and what is told. */
final class OtherToolsTest {
  private static final String GOLDEN = ".read";

  @TestFactory
  Stream<DynamicTest> everyProjectIsReadAsItsToolReadsIt() throws IOException {
    return cases(".txt").stream()
        .map(file -> DynamicTest.dynamicTest(file.getFileName().toString(), () -> check(file)));
  }

  @Test
  void noGoldenIsLeftWithoutItsCase() throws IOException {
    List<String> read =
        cases(GOLDEN).stream().map(file -> file.toString().replace(GOLDEN, "")).toList();
    assertEquals(cases(".txt").stream().map(Path::toString).toList(), read);
    assertTrue(read.size() > 10);
  }

  /** The page names every key that counts, and every one that is told to have no effect. */
  @Test
  void thePageHasEveryKey() throws IOException {
    String page = Files.readString(Folders.root().resolve("docs/reference/other-tools.md"));
    List<String> keys = new ArrayList<>();
    for (ToolKeys each :
        List.of(
            PoetryReader.KEYS,
            PoetryReader.GROUP,
            PdmReader.KEYS,
            PdmReader.RESOLUTION,
            PdmReader.SOURCE,
            PoetryReader.SOURCE,
            HatchReader.KEYS,
            RyeReader.KEYS,
            FlitReader.KEYS,
            PipfileReader.SETTINGS)) {
      keys.addAll(each.honoured());
      keys.addAll(each.told().keySet());
    }
    keys.addAll(SetupCfgReader.HONOURED);
    keys.addAll(SetupCfgReader.TOLD.keySet());
    keys.removeAll(List.of("extras_require", "group", "resolution"));
    keys.removeIf(key -> page.contains("`" + key + "`") || page.contains("." + key + "`"));
    assertEquals(List.of(), keys);
  }

  private static void check(Path file) throws IOException {
    Written written = Written.of("before the first", Files.readString(file));
    List<String> paths = List.copyOf(written.files.keySet());
    String first = paths.get(1);
    String read;
    try {
      Project project =
          first.endsWith("pyproject.toml")
              ? written.reader(Map.of()).pyproject(first)
              : written.reader(Map.of()).other(first);
      read = shown(project);
    } catch (InputException e) {
      read = e.report();
    }
    Goldens.check(Path.of(file + GOLDEN), read);
  }

  private static String shown(Project project) {
    StringBuilder text = new StringBuilder();
    Packaging packaging = project.packaging();
    text.append("name ").append(project.name());
    if (packaging != null && packaging.version() != null) {
      text.append(' ').append(packaging.version());
    }
    text.append("\npython ").append(project.requiresPython()).append('\n');
    lines(text, project.lines(), project.paths());
    if (!project.extras().isEmpty()) {
      text.append("extras ").append(String.join(", ", project.extras())).append('\n');
    }
    for (Group group : project.groups().values()) {
      text.append("group ").append(group.name());
      text.append(project.defaultGroups().contains(group.name()) ? ", by default\n" : "\n");
      lines(text, group.lines(), group.paths());
      InputException broken = group.broken();
      if (broken != null) {
        text.append(broken.report());
      }
    }
    lines(text.append("constraints\n"), project.constraints(), List.of());
    project
        .replacements()
        .forEach(each -> text.append("override ").append(each.requirement()).append('\n'));
    project.exclusions().forEach(each -> text.append("exclude ").append(each.name()).append('\n'));
    for (NamedIndex index : project.indexes()) {
      text.append("index ").append(index.name()).append(' ').append(index.url());
      text.append(index.isExplicit() ? " explicit" : "")
          .append(index.isDefault() ? " last\n" : "\n");
    }
    for (NamedSource source : project.sources()) {
      text.append("source ").append(source.name()).append(' ').append(source.where());
      text.append(source.marker().isTrue() ? "\n" : " where " + source.marker() + "\n");
    }
    if (project.settings().preReleases() != null) {
      text.append("prereleases ").append(project.settings().preReleases()).append('\n');
    }
    project
        .settings()
        .preReleasesOf()
        .forEach(
            (name, mode) ->
                text.append("prereleases of ").append(name).append(' ').append(mode).append('\n'));
    if (project.workspace() != null) {
      text.append("members ").append(project.workspace().members()).append('\n');
    }
    for (Project.Notice notice : project.notices()) {
      text.append("told ").append(notice.origin()).append(": ").append(notice.text()).append('\n');
    }
    return text.toString().replace("constraints\n", "");
  }

  private static void lines(StringBuilder text, List<Line> lines, List<LocalPath> paths) {
    Written.lines(lines).forEach(line -> text.append("  ").append(line).append('\n'));
    for (LocalPath path : paths) {
      text.append("  ")
          .append(path.path())
          .append(path.extras())
          .append(path.editable() ? " editable" : "");
      text.append(path.marker().isTrue() ? "\n" : " where " + path.marker() + "\n");
    }
  }

  private static List<Path> cases(String end) throws IOException {
    try (var files =
        Files.list(Folders.root().resolve("resolver/src/test/resources/project/foreign"))) {
      return files.filter(file -> file.toString().endsWith(end)).sorted().toList();
    }
  }
}

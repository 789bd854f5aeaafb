package dev.pinwheel.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.pinwheel.lock.Lock;
import dev.pinwheel.lock.make.SelectedLockParts;
import dev.pinwheel.marker.Markers;
import dev.pinwheel.project.Project;
import dev.pinwheel.project.pyproject.ProjectReader;
import dev.pinwheel.request.Line;
import dev.pinwheel.request.Part;
import dev.pinwheel.testing.Folders;
import dev.pinwheel.testing.Goldens;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Projects as their authors wrote them, in the folder that {@code -Dpinwheel.projects} names. */
@Tag("corpus")
final class ProjectsOfOthersTest {
  @TempDir Path home;

  private static Path given() {
    return Folders.named("pinwheel.projects").toAbsolutePath();
  }

  private void copy(Path from) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : (Iterable<Path>) files::iterator) {
        Path target = home.resolve("project").resolve(from.relativize(file).toString());
        if (Files.isDirectory(file)) {
          Files.createDirectories(target);
        } else {
          Files.copy(file, target);
        }
      }
    }
  }

  private Ended run(String... words) throws IOException {
    Path index = home.resolve("world.index");
    return Ended.of(home.resolve("project"), Map.of("PINWHEEL_INDEX", index.toString()), "", words);
  }

  /**
   * Over a world of the releases that uv locked, the versions are those that uv locked. Not here:
   * openai-python, whose requirements of Rye uv does not read; pydantic-core, whose uv.lock lacks
   * one of its requirements; transformers, which the search does not finish.
   */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "black",
        "cibuildwheel",
        "cookiecutter",
        "flask",
        "github-wikidata-bot",
        "httpx",
        "llm",
        "pandas",
        "pyx-workspace",
        "saleor",
        "semantic-kernel",
        "zulip"
      })
  void whatUvLocksIsLockedInEveryEnvironment(String name) throws IOException {
    copy(given().resolve("uv").resolve(name));
    Markers markers = new Markers();
    Path theirs = home.resolve("project/uv.lock");
    Lock uv = SameInstall.read(theirs, markers);
    LockWorld.write(uv, home.resolve("world.index"));
    Files.move(theirs, home.resolve("uv.lock"));
    Ended locked = run("lock", "--all-extras", "--all-groups");
    assertEquals(0, locked.code(), locked.err());
    Lock ours = SameInstall.read(home.resolve("project/pylock.toml"), markers);
    assertEquals(Set.copyOf(texts(uv.extras())), Set.copyOf(texts(ours.extras())));
    SelectedLockParts everything = SelectedLockParts.everything(ours);
    Set<String> own = new TreeSet<>();
    ours.entries().forEach(entry -> own.add(entry.version() == null ? entry.name() : ""));
    List<SelectedLockParts> choices = List.of(everything, SelectedLockParts.byDefault(ours));
    assertEquals(List.of(), SameInstall.differences(uv, ours, choices, own));
    // and back: the lock as uv.lock installs the same again
    Ended exported = run("export", "--format", "uv.lock", "-o", "uv.lock");
    assertEquals(0, exported.code(), exported.err());
    Lock back = SameInstall.read(theirs, markers);
    assertEquals(List.of(), SameInstall.differences(ours, back, choices, own));
  }

  private static List<String> texts(@Nullable List<String> texts) {
    return texts == null ? List.of() : texts;
  }

  /** What is read of the projects of other tools: how many requirements each part has. */
  @Test
  void thePartsOfAProjectAreRead() throws IOException {
    List<String> names =
        List.of(
            "flit/demo/tests/fixtures/projects/flit-demo/pyproject.toml",
            "hatch/hatch/pyproject.toml",
            "hatch/hatch/backend/pyproject.toml",
            "pdm/monorepo/tests/fixtures/projects/test-monorepo/pyproject.toml",
            "pdm/pdm/pyproject.toml",
            "pip/fastapi/pyproject.toml",
            "pip/fastapi/requirements.txt",
            "pip/starlette/pyproject.toml",
            "pip/starlette/requirements.txt",
            "pipenv/fixture/tests/fixtures/Pipfile",
            "poetry/mealie/pyproject.toml",
            "setuptools/cfg/tests/fixtures/projects/test-setuptools/setup.cfg",
            "setuptools/requests/pyproject.toml",
            "setuptools/requests/requirements-dev.txt");
    StringBuilder text = new StringBuilder();
    for (String name : names) {
      Path file = given().resolve(name);
      Path folder = file.resolveSibling(".");
      ProjectReader reader =
          new ProjectReader(
              path -> Files.readAllBytes(folder.resolve(path)), Map.of(), new Markers());
      String last = String.valueOf(file.getFileName());
      Project project =
          last.endsWith(".txt")
              ? reader.requirements(last)
              : last.endsWith("pyproject.toml") ? reader.pyproject(last) : reader.other(last);
      text.append(name).append('\n').append(parts(project));
    }
    Goldens.check(
        Folders.root().resolve("cli/src/test/goldens/projects-of-others.txt"), text.toString());
  }

  private static String parts(Project project) {
    Map<String, Integer> counts = new TreeMap<>();
    for (Line line : project.lines()) {
      counts.merge(
          line.part() instanceof Part.Extra extra ? "extra " + extra.name() : "base",
          1,
          Integer::sum);
    }
    project.extras().forEach(extra -> counts.putIfAbsent("extra " + extra, 0));
    project
        .groups()
        .forEach(
            (name, group) ->
                counts.put("group " + name, group.broken() == null ? group.lines().size() : -1));
    List<String> told = new ArrayList<>();
    project.paths().forEach(path -> told.add("path " + path.path()));
    project.notices().forEach(notice -> told.add(notice.origin() + ": " + notice.text()));
    StringBuilder text = new StringBuilder();
    counts.forEach(
        (part, count) -> text.append("  ").append(part).append(": ").append(count).append('\n'));
    told.forEach(line -> text.append("  ").append(line).append('\n'));
    return text.toString();
  }
}

package dev.pinwheel.locking;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.pinwheel.explain.Explanation;
import dev.pinwheel.explain.words.Prose;
import dev.pinwheel.index.Index;
import dev.pinwheel.index.build.IndexBuilder;
import dev.pinwheel.lock.Whereabouts;
import dev.pinwheel.lock.codec.LockWriter;
import dev.pinwheel.marker.Markers;
import dev.pinwheel.project.Project;
import dev.pinwheel.project.Selection;
import dev.pinwheel.project.pyproject.ProjectReader;
import dev.pinwheel.request.Environments;
import dev.pinwheel.resolve.Engine;
import dev.pinwheel.source.simple.FetchedPages;
import dev.pinwheel.source.simple.OfferedFile;
import dev.pinwheel.source.simple.SimplePages;
import dev.pinwheel.version.Specifiers;
import dev.pinwheel.wheel.Target;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is fetched bit by bit comes to the lock, or the explanation, of the whole world. */
final class FetchedWorldTest {
  private static final long SEED = 20261129;

  @TempDir Path folder;

  private final Markers markers = new Markers();

  @Test
  void theLockIsThatOfTheWholeWorld() throws IOException {
    String given = System.getProperty("pinwheel.pages", "");
    Assumptions.assumeFalse(given.isEmpty(), "needs -Dpinwheel.pages");
    Path world = Path.of(given);
    Random random = new Random(SEED);
    int requests = Integer.getInteger("pinwheel.requests", 20);
    List<String> wrong = new ArrayList<>();
    try (Index whole = index(new SimplePages(world))) {
      for (int i = 0; i < requests; i++) {
        List<String> lines = lines(whole, random);
        Environments where =
            random.nextBoolean()
                ? new Environments.Single(Target.of("3.12", "linux-x86_64"))
                : new Environments.Universal(Specifiers.parse(">=3.9"), List.of(), List.of());
        String expected = answer(whole, lines, where);
        String found = fetched(world, folder.resolve("store" + i), lines, where);
        if (!found.equals(expected)) {
          wrong.add(lines + "\n" + expected + "\n--- fetched\n" + found);
        }
      }
    }
    assertEquals(List.of(), wrong);
  }

  private static List<String> lines(Index index, Random random) {
    List<String> lines = new ArrayList<>();
    for (int i = 1 + random.nextInt(4); i > 0; i--) {
      int project = random.nextInt(index.names().projectCount());
      String name = index.names().get(project);
      int listed = index.candidates().count(project);
      String version =
          index
              .candidates()
              .versionText(index.candidates().first(project) + random.nextInt(listed));
      lines.add(
          switch (random.nextInt(10)) {
            case 0 -> name + "<" + version.replaceAll("\\+.*", "");
            case 1 -> name + "<=" + version.replaceAll("\\+.*", "");
            case 2 -> name + "==" + version;
            case 3 -> name + ">=" + version.replaceAll("\\+.*", "");
            default -> name;
          });
    }
    return lines;
  }

  private static Index index(dev.pinwheel.source.Source source) throws IOException {
    return new IndexBuilder().add(source.description(), source.parts()).build().toBytes().open("w");
  }

  private String answer(Index index, List<String> lines, Environments where) {
    Project project = new ProjectReader(path -> new byte[0], Map.of(), markers).arguments(lines);
    LockingInput input = new LockingInput(project, Selection.usual(project), where, List.of());
    Locking locking = new Locking(Engine.forOne(index, markers), Whereabouts.BESIDE_THE_INDEX);
    LockOutcome outcome;
    try {
      outcome = locking.run(input, EarlierLock.none(markers), Mode.Update.PLAIN);
    } catch (dev.pinwheel.lock.LockException e) {
      return String.valueOf(e.getMessage());
    }
    if (outcome instanceof LockOutcome.Failed failed) {
      Explanation explanation = locking.explanation(failed);
      return explanation == null ? "unfinished" : new Prose(80, false).of(explanation);
    }
    LockOutcome.Renewed renewed = (LockOutcome.Renewed) outcome;
    return LockWriter.write(renewed.lock()).replaceAll("(index-digest|seal) = .*\n", "");
  }

  private String fetched(Path world, Path store, List<String> lines, Environments where)
      throws IOException {
    Files.createDirectories(store.resolve("simple"));
    Files.createDirectories(store.resolve("files"));
    Set<String> gone = new HashSet<>();
    Set<String> lacking = new HashSet<>();
    FetchedPages known =
        new FetchedPages(
            store,
            "test",
            new FetchedPages.Fetched() {
              @Override
              public boolean hasPage(String project) {
                return Files.exists(store.resolve("simple").resolve(project));
              }

              @Override
              public boolean isGone(String project) {
                return gone.contains(project);
              }

              @Override
              public boolean lacksMetadata(String fileName) {
                return lacking.contains(fileName);
              }
            });
    Syncing.Fetching fetching =
        (projects, wanted) -> {
          for (String project : projects) {
            Path page = world.resolve("simple").resolve(project);
            if (Files.exists(page)) {
              Path to = Files.createDirectories(store.resolve("simple").resolve(project));
              Files.copy(page.resolve("index.json"), to.resolve("index.json"));
            } else {
              gone.add(project);
            }
          }
          for (OfferedFile file : wanted) {
            String name = file.fileName() + ".metadata";
            Path metadata = world.resolve("files").resolve(name);
            if (Files.exists(metadata)) {
              Files.copy(metadata, store.resolve("files").resolve(name));
            } else {
              lacking.add(file.fileName());
            }
          }
        };
    Project project = new ProjectReader(path -> new byte[0], Map.of(), markers).arguments(lines);
    Syncing syncing =
        new Syncing(known, fetching, project.request(Selection.usual(project), where));
    return syncing.ask(index -> answer(index, lines, where));
  }
}

package dev.pinwheel.resolve;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.pinwheel.index.Index;
import dev.pinwheel.marker.Markers;
import dev.pinwheel.request.Environments;
import dev.pinwheel.request.Policy;
import dev.pinwheel.request.Request;
import dev.pinwheel.resolve.answer.Effort;
import dev.pinwheel.testing.Folders;
import dev.pinwheel.wheel.Target;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.opentest4j.TestAbortedException;

/**
 * The whole database of mach-nix, Python 3.10.12 on Linux. {@code pinwheel.database} names a folder
 * with its index, {@code database.index}, and {@code closed-roots.tsv}, the projects all of whose
 * dependencies the database holds.
 */
@Tag("corpus")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class ClosedRootsTest {
  /** On these a resolver in pip's manner gave up; the conflicts that a search may take. */
  private static final Map<String, Integer> HARD =
      Map.of(
          "kubernetes", 20,
          "google-cloud-storage", 40,
          "google-cloud-bigquery", 40,
          "awscli boto3 s3fs", 60,
          "spacy streamlit", 20,
          "boto3 urllib3<1.25.4", 20,
          "jupyter", 40);

  private Path folder = Path.of("");
  private Index index = Embedded.open();
  private Engine engine = Engine.forOne(index, new Markers());

  @BeforeAll
  void open() {
    folder = Folders.named("pinwheel.database");
    Path file = folder.resolve("database.index");
    if (!Files.exists(file)) {
      throw new TestAbortedException("skipped: no " + file + "; make it with index build");
    }
    index.close();
    index = Index.open(file);
    engine = Engine.forMany(index, new Markers());
  }

  @AfterAll
  void close() {
    index.close();
  }

  private Request request(String line) {
    return new Request(
        Toy.lines(List.of(line.split(" ", -1)), engine.markers()),
        new Environments.Single(Target.of("3.10.12", "linux-x86_64")),
        Policy.DEFAULT);
  }

  @Test
  void everyClosedRootIsSolvedOrHasAProof() throws IOException {
    Path roots = folder.resolve("closed-roots.tsv");
    if (!Files.exists(roots)) {
      throw new TestAbortedException("skipped: no " + roots);
    }
    Resolver resolver = engine.resolver();
    List<String> without = new ArrayList<>();
    Map<Long, String> conflicts = new TreeMap<>();
    for (String line : Files.readAllLines(roots)) {
      String root = line.substring(0, line.indexOf('\t'));
      Resolution resolution = resolver.resolve(request(root));
      if (resolution instanceof Resolved resolved) {
        conflicts.put(resolved.effort().conflicts(), root);
      } else {
        assertInstanceOf(Unresolvable.class, resolution, root);
        assertTrue(ProofTest.check(engine, request(root)), root);
        without.add(root);
      }
    }
    assertEquals(List.of("scikit-build", "sphinx-togglebutton"), without);
    assertTrue(conflicts.keySet().stream().allMatch(count -> count < 50), conflicts::toString);
  }

  @Test
  void hardRootsTakeFewConflicts() throws IOException {
    for (Map.Entry<String, Integer> hard : HARD.entrySet()) {
      Request request = request(hard.getKey());
      Resolution resolution = engine.resolver().resolve(request);
      Effort effort =
          switch (resolution) {
            case Resolved resolved -> resolved.effort();
            case Unresolvable no -> no.effort();
            default -> throw new AssertionError(hard.getKey() + " is not answered");
          };
      assertTrue(effort.conflicts() <= hard.getValue(), hard.getKey() + " took " + effort);
      if (resolution instanceof Unresolvable) {
        assertTrue(ProofTest.check(engine, request), hard.getKey());
      }
    }
  }
}

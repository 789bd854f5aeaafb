package dev.pinwheel.explain.find;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.pinwheel.explain.Explanation;
import dev.pinwheel.explain.chart.JsonView;
import dev.pinwheel.explain.words.Prose;
import dev.pinwheel.request.Line;
import dev.pinwheel.resolve.Unresolvable;
import dev.pinwheel.testing.Folders;
import dev.pinwheel.testing.Goldens;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Conflicts of all kinds with the text that explains them, kept as files to be read. */
final class ExplanationGoldensTest {
  private static final String OF_UNIVERSES = ".universe";

  @TestFactory
  Stream<DynamicTest> conflicts() throws IOException {
    Path folder = Folders.root().resolve("resolver/src/test/goldens/explain");
    List<Path> universes;
    try (var files = Files.list(folder)) {
      universes = files.filter(file -> file.toString().endsWith(OF_UNIVERSES)).sorted().toList();
    }
    assertFalse(universes.isEmpty());
    return universes.stream()
        .map(file -> DynamicTest.dynamicTest(file.getFileName().toString(), () -> check(file)));
  }

  private static void check(Path universe) throws IOException {
    String name = universe.getFileName().toString();
    Path golden =
        universe.resolveSibling(name.substring(0, name.length() - OF_UNIVERSES.length()) + ".txt");
    try (Case it = new Case(Files.readString(universe))) {
      Explanation explanation = explain(it);
      Goldens.check(golden, new Prose(80, false).of(explanation));
      assertEquals(Prose.headline(explanation), JsonView.of(explanation).get("summary"));
      Object lines = JsonView.of(explanation).get("lines");
      assertEquals(explanation.lines().size(), assertInstanceOf(List.class, lines).size());
      assertEquals(explanation, permuted(it), "the order of lines must not matter");
    }
  }

  private static Explanation explain(Case it) {
    Unresolvable no = assertInstanceOf(Unresolvable.class, it.resolve());
    return new Explainer(it.engine).explain(it.request, no);
  }

  private static Explanation permuted(Case it) {
    List<Line> lines = new ArrayList<>(it.request.requirements());
    Collections.reverse(lines);
    var request = it.request.withRequirements(lines);
    Unresolvable no = assertInstanceOf(Unresolvable.class, it.engine.resolver().resolve(request));
    return new Explainer(it.engine).explain(request, no);
  }
}

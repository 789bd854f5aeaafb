package dev.pinwheel.explain.find;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.pinwheel.explain.Why;
import dev.pinwheel.explain.WhyNot;
import dev.pinwheel.explain.chart.JsonView;
import dev.pinwheel.explain.words.Prose;
import dev.pinwheel.request.Line;
import dev.pinwheel.request.Request;
import dev.pinwheel.solver.clause.CancelFlag;
import dev.pinwheel.testing.Folders;
import dev.pinwheel.testing.Goldens;
import dev.pinwheel.version.Version;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Why answers are as they are, and why not otherwise, kept as files to be read. */
final class ReasonsGoldensTest {
  private static final String OF_UNIVERSES = ".universe";

  @TestFactory
  Stream<DynamicTest> answers() throws IOException {
    Path folder = Folders.root().resolve("resolver/src/test/goldens/reasons");
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
      String text = text(it, it.request);
      Goldens.check(golden, text);
      List<Line> lines = new ArrayList<>(it.request.requirements());
      Collections.reverse(lines);
      assertEquals(text, text(it, it.request.withRequirements(lines)), "order must not matter");
    }
  }

  private static String text(Case it, Request request) {
    Explainer explainer = new Explainer(it.engine, "nixpkgs");
    int equal = it.whyNot().indexOf("==");
    if (equal > 0) {
      WhyNot not =
          explainer.whyNot(
              request,
              it.whyNot().substring(0, equal),
              Version.parse(it.whyNot().substring(equal + 2)),
              new CancelFlag());
      assertEquals(it.whyNot().substring(0, equal), JsonView.of(not).get("name"));
      return new Prose(80, false).of(not);
    }
    Why.Answered why =
        assertInstanceOf(Why.Answered.class, explainer.why(request, new CancelFlag()));
    Object all = JsonView.of(why.reasons()).get("reasons");
    assertEquals(why.reasons().reasons().size(), assertInstanceOf(List.class, all).size());
    return new Prose(80, false).of(why.reasons());
  }
}

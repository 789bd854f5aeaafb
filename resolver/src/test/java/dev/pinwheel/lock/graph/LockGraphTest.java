package dev.pinwheel.lock.graph;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.pinwheel.lock.Lock;
import dev.pinwheel.lock.Samples;
import dev.pinwheel.lock.codec.LockReader;
import dev.pinwheel.lock.codec.LockReading;
import dev.pinwheel.lock.codec.ReadOptions;
import dev.pinwheel.lock.make.SelectedLockParts;
import dev.pinwheel.marker.Markers;
import dev.pinwheel.testing.Folders;
import dev.pinwheel.testing.Goldens;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The graph of a lock, its trees and its pictures. */
final class LockGraphTest {
  /** A lock from lines such as {@code a -> b c}; of two versions {@code a@1 -> b@2}. */
  private static Lock lock(String... lines) {
    StringBuilder text = new StringBuilder("lock-version = \"1.0\"\ncreated-by = \"x\"\n");
    int size = 1;
    for (String line : lines) {
      String[] halves = line.split(" ->", 2);
      String[] asked = halves[0].split("@", 2);
      String version = asked.length > 1 ? asked[1] : "1";
      text.append("[[packages]]\nname = \"").append(asked[0]).append("\"\n");
      text.append("version = \"").append(version).append("\"\n");
      if (asked.length > 1) {
        String range = version.equals("1") ? "< '3.11'" : ">= '3.11'";
        text.append("marker = \"python_version ").append(range).append("\"\n");
      }
      text.append("dependencies = [");
      for (String dependency : halves.length > 1 ? halves[1].split(" ", -1) : new String[0]) {
        String[] parts = dependency.split("@", 2);
        if (!parts[0].isEmpty()) {
          text.append("{name = \"").append(parts[0]).append('"');
          text.append(parts.length > 1 ? ", version = \"" + parts[1] + "\"" : "").append("},");
        }
      }
      text.append("]\nwheels = [{url = \"https://e.x/").append(asked[0]).append('-');
      text.append(version).append("-py3-none-any.whl\", size = ").append(size);
      text.append(", hashes = {sha256 = \"").append(Samples.digits("a")).append("\"}}]\n");
      size = Math.min(size * 10, 1_000_000);
    }
    LockReading reading = LockReader.read(text.toString(), new Markers(), ReadOptions.LOCAL);
    return Objects.requireNonNull(reading.lock(), () -> reading.findings().toString());
  }

  private static LockNode node(LockGraph graph, String name) {
    return graph.named(name).getFirst();
  }

  private static List<String> names(List<LockNode> nodes) {
    return nodes.stream().map(LockNode::toString).toList();
  }

  private static final Lock DIAMOND = lock("a -> b c", "b -> d", "c -> d", "d -> e", "e", "f -> e");

  @Test
  void theProjectAsksForWhatNobodyAsksFor() {
    LockGraph graph = LockGraph.of(DIAMOND, LockedProject.UNKNOWN);
    List<String> asked = new ArrayList<>();
    for (LockEdge edge : graph.outgoing(graph.roots().getFirst())) {
      asked.add(edge.to().name());
    }
    assertEquals(List.of("a", "f"), asked);
  }

  @Test
  void diamondsArePackagesWithSeveralParents() {
    List<LockGraph.Diamond> diamonds = LockGraph.of(DIAMOND, LockedProject.UNKNOWN).diamonds();
    assertEquals(
        List.of("d 1 [b 1 -> d 1, c 1 -> d 1]", "e 1 [d 1 -> e 1, f 1 -> e 1]"),
        diamonds.stream().map(d -> d.node() + " " + d.edges()).toList());
  }

  @Test
  void pathsComeShortestFirst() {
    LockGraph graph = LockGraph.of(DIAMOND, LockedProject.UNKNOWN);
    LockPaths paths = LockPaths.to(graph, node(graph, "e"), 10);
    assertTrue(paths.isComplete());
    assertEquals(
        List.of(
            "[project -> f 1, f 1 -> e 1]",
            "[project -> a 1, a 1 -> b 1, b 1 -> d 1, d 1 -> e 1]",
            "[project -> a 1, a 1 -> c 1, c 1 -> d 1, d 1 -> e 1]"),
        paths.list().stream().map(Object::toString).toList());
    assertFalse(LockPaths.to(graph, node(graph, "e"), 2).isComplete());
  }

  @Test
  void removalFreesWhatNobodyElseNeeds() {
    LockGraph graph = LockGraph.of(DIAMOND, LockedProject.UNKNOWN);
    assertEquals(List.of("a 1", "b 1", "c 1", "d 1"), names(graph.freedBy(node(graph, "a"))));
    assertEquals(List.of("b 1"), names(graph.freedBy(node(graph, "b"))));
    assertEquals(List.of("f 1"), names(graph.freedBy(node(graph, "f"))));
  }

  @Test
  void weightCountsSharedPartsOnce() {
    LockGraph graph = LockGraph.of(DIAMOND, LockedProject.UNKNOWN);
    assertEquals(11111, graph.weight(node(graph, "a")));
    assertEquals(11000, graph.weight(node(graph, "d")));
    assertEquals(111111, graph.weight(graph.roots().getFirst()));
    assertEquals(3, graph.depth(node(graph, "d")));
    assertEquals(2, graph.depth(node(graph, "e")));
  }

  @Test
  void h10CyclesAreGroups() {
    LockGraph graph =
        LockGraph.of(
            lock("a -> b", "b -> c", "c -> a", "d -> d e", "e -> f", "f -> e"),
            LockedProject.UNKNOWN);
    assertEquals(
        List.of("[a 1, b 1, c 1]", "[e 1, f 1]"),
        graph.cycles().stream().map(Object::toString).toList());
    // Nobody outside asks for the first of them, so the project does.
    assertEquals(
        """
        project
        ├── a 1
        │   └── b 1
        │       └── c 1
        │           └── a 1 (*)
        └── d 1
            └── e 1
                └── f 1
                    └── e 1 (*)
        (*) shown above
        """,
        text(LockTree.of(graph, LockTree.Options.DEFAULT), graph, false));
  }

  @Test
  void treesAreCutPrunedAndTurned() {
    LockGraph graph = LockGraph.of(DIAMOND, LockedProject.UNKNOWN);
    assertEquals(
        """
        project
        |-- a 1
        `-- f 1
        """,
        text(
            LockTree.of(graph, new LockTree.Options(1, Set.of(), List.of(), false, true)),
            graph,
            true));
    assertEquals(
        """
        a 1
        |-- b 1
        `-- c 1
        """,
        text(
            LockTree.of(graph, new LockTree.Options(9, Set.of("d"), List.of("a"), false, true)),
            graph,
            true));
    assertEquals(
        """
        e 1
        |-- d 1
        |   |-- b 1
        |   |   `-- a 1
        |   |       `-- project
        |   `-- c 1
        |       `-- a 1 (*)
        `-- f 1
            `-- project
        (*) shown above
        """,
        text(
            LockTree.of(graph, new LockTree.Options(9, Set.of(), List.of("e"), true, true)),
            graph,
            true));
    String twice =
        text(
            LockTree.of(graph, new LockTree.Options(9, Set.of(), List.of("a"), false, false)),
            graph,
            true);
    assertEquals(2, twice.split("`-- e 1", -1).length - 1);
  }

  private static String text(LockTree tree, LockGraph graph, boolean ascii) {
    return tree.text(graph, new LockTree.Look(ascii, false, text -> text));
  }

  @Test
  void duplicatesAreShownWithThoseWhoAsk() {
    LockGraph graph =
        LockGraph.of(lock("a -> b@1 b@2", "b@1", "b@2", "c -> b@2"), LockedProject.UNKNOWN);
    List<String> twice = LockTree.duplicates(graph);
    assertEquals(List.of("b"), twice);
    assertEquals(
        """
        b 1
        `-- a 1
            `-- project
        b 2
        |-- a 1 (*)
        `-- c 1
            `-- project
        (*) shown above
        """,
        text(
            LockTree.of(graph, new LockTree.Options(9, Set.of(), twice, true, true)), graph, true));
  }

  @Test
  void sizesAreThoseOfAnEntryAndOfAllItNeeds() {
    LockGraph graph = LockGraph.of(DIAMOND, LockedProject.UNKNOWN);
    assertEquals(
        """
        project [111 kB]
        ├── a 1 [1 B, with dependencies 11.1 kB]
        └── f 1 [100 kB, with dependencies 110 kB]
        """,
        LockTree.of(graph, new LockTree.Options(1, Set.of(), List.of(), false, true))
            .text(graph, new LockTree.Look(false, true, text -> text)));
  }

  /** Every way to a package, as one tree in which they share their beginnings. */
  @Test
  void waysAreATree() {
    LockGraph graph = LockGraph.of(DIAMOND, LockedProject.UNKNOWN);
    assertEquals(
        """
        project
        |-- f 1
        |   `-- e 1
        `-- a 1
            |-- b 1
            |   `-- d 1
            |       `-- e 1
            `-- c 1
                `-- d 1
                    `-- e 1
        """,
        text(LockPaths.to(graph, node(graph, "e"), 10).tree(), graph, true));
  }

  /** A way that no environment can go is none: b's older version is not where its newer one is. */
  @Test
  void waysThatCannotBeGoneAreNone() {
    LockGraph graph =
        LockGraph.of(
            lock("a -> b@1 b@2", "b@1 -> c@2", "b@2 -> c@2", "c@1", "c@2"), LockedProject.UNKNOWN);
    List<LockNode> both = graph.named("c");
    assertEquals(
        List.of("[project -> a 1, a 1 -> b 2, b 2 -> c 2]"),
        LockPaths.to(graph, both.get(1), 10).list().stream().map(Object::toString).toList());
  }

  @Test
  void viewsHoldWhatTheTreeHolds() {
    LockGraph graph = LockGraph.of(DIAMOND, LockedProject.UNKNOWN);
    assertEquals(graph.nodes(), GraphView.of(graph).nodes());
    assertEquals(
        List.of("project", "a 1", "f 1"),
        names(
            GraphView.of(graph, new LockTree.Options(1, Set.of(), List.of(), false, true))
                .nodes()));
    assertEquals(
        List.of("d 1", "e 1"),
        names(
            GraphView.of(graph, new LockTree.Options(9, Set.of(), List.of("d"), false, true))
                .nodes()));
    assertEquals(
        List.of("project", "a 1", "b 1", "c 1", "d 1"),
        names(GraphView.above(graph, graph.named("d")).nodes()));
    assertEquals(
        List.of("project", "a 1", "c 1", "d 1"),
        names(
            GraphView.of(graph, new LockTree.Options(9, Set.of("b"), List.of("d"), true, true))
                .nodes()));
  }

  /** Deep and wide graphs end, and say that there is more. */
  @Test
  void h10LargeTreesAreCut() {
    String[] chain = new String[2_000];
    for (int i = 0; i < chain.length; i++) {
      chain[i] = "p" + i + (i + 1 < chain.length ? " -> p" + (i + 1) : "");
    }
    LockGraph deep = LockGraph.of(lock(chain), LockedProject.UNKNOWN);
    assertTrue(LockTree.of(deep, LockTree.Options.DEFAULT).lines().size() > 400);
    assertEquals(2_000, LockPaths.to(deep, node(deep, "p1999"), 1).list().getFirst().size());
    String[] ladder = new String[60];
    for (int i = 0; i < 30; i++) {
      String next = i == 29 ? "" : " -> l" + (i + 1) + " r" + (i + 1);
      ladder[2 * i] = "l" + i + next;
      ladder[2 * i + 1] = "r" + i + next;
    }
    LockGraph wide = LockGraph.of(lock(ladder), LockedProject.UNKNOWN);
    LockTree.Options everything = new LockTree.Options(100, Set.of(), List.of(), false, false);
    assertTrue(LockTree.of(wide, everything).isCut());
    assertFalse(LockPaths.to(wide, node(wide, "l29"), 1_000_000).isComplete());
  }

  @Test
  void picturesAreThoseThatWereReviewed() {
    LockGraph graph = LockGraph.of(Samples.full(), LockedProject.UNKNOWN);
    GraphView view = GraphView.of(graph);
    golden("graph.mmd", Pictures.mermaid(view));
    golden("graph.dot", Pictures.dot(view));
    golden("graph.json", Pictures.json(view));
    golden("graph.svg", Pictures.svg(view, "the <full> lock"));
    golden("tree.txt", text(LockTree.of(graph, LockTree.Options.DEFAULT), graph, false));
  }

  /** Nothing of the data is anything but text in the page. */
  @Test
  void h13ThePageEscapesWhatItShows() {
    GraphView view = GraphView.of(LockGraph.of(Samples.full(), LockedProject.UNKNOWN));
    String title = "</title><script>alert(1)</script>@DATA@ & \"x\"";
    String page = GraphPage.html(view, title);
    assertEquals(page, GraphPage.html(view, title));
    assertFalse(page.contains("<script>alert"));
    assertFalse(page.contains("@DATA@"));
    assertTrue(page.contains("&lt;/title&gt;&lt;script&gt;alert(1)"));
    assertTrue(page.contains("default-src 'none'"));
    assertFalse(page.contains("src="));
    assertFalse(page.contains("href="));
    String data = page.substring(page.indexOf("id=\"data\">") + 10);
    assertFalse(data.substring(0, data.indexOf("</script>")).contains("<"));
    golden("graph.html", page);
  }

  /** The page runs and shows nothing but what came with the program. */
  @Test
  void thePolicyOfThePageNamesItsScriptAndItsStyle() throws Exception {
    String page = GraphPage.html(GraphView.of(LockGraph.of(DIAMOND, LockedProject.UNKNOWN)), "x");
    assertFalse(page.contains("unsafe"));
    for (String tag : List.of("style", "script")) {
      int from = page.indexOf("<" + tag + ">") + tag.length() + 2;
      String text = page.substring(from, page.indexOf("</" + tag + ">", from));
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      String named = tag + "-src 'sha256-" + Base64.getEncoder().encodeToString(digest) + "'";
      assertTrue(page.contains(named), named);
    }
  }

  @Test
  void onlyWhatIsChosenIsInTheGraph() {
    Lock lock = Samples.full();
    LockGraph chosen = LockGraph.of(lock, SelectedLockParts.byDefault(lock), LockedProject.UNKNOWN);
    assertTrue(chosen.named("torch").isEmpty());
    assertTrue(chosen.named("tool").isEmpty());
    assertEquals(1, LockGraph.of(lock, LockedProject.UNKNOWN).named("torch").size());
    assertEquals(List.of("project"), names(chosen.roots()));
  }

  private static void golden(String name, String text) {
    Goldens.check(
        Folders.root().resolve("resolver/src/test/resources/dev/pinwheel/lock/" + name), text);
  }
}

package dev.pinwheel.lock.graph;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.pinwheel.lock.Samples;
import dev.pinwheel.lock.codec.LockReader;
import dev.pinwheel.lock.codec.LockReading;
import dev.pinwheel.lock.codec.ReadOptions;
import dev.pinwheel.marker.Markers;
import dev.pinwheel.testing.Property;
import java.util.List;
import java.util.Objects;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

/** Where the nodes of a picture stand. */
final class LayoutTest {
  private static GraphView view(RandomGenerator random) {
    int size = 1 + random.nextInt(30);
    StringBuilder text = new StringBuilder("lock-version = \"1.0\"\ncreated-by = \"x\"\n");
    for (int i = 0; i < size; i++) {
      text.append("[[packages]]\nname = \"p").append(i).append("\"\nversion = \"1\"\n");
      text.append("dependencies = [");
      for (int j = random.nextInt(4); j > 0; j--) {
        text.append("{name = \"p").append(random.nextInt(size)).append("\"},");
      }
      text.append("]\nwheels = [{url = \"https://e.x/p").append(i);
      text.append("-1-py3-none-any.whl\", hashes = {sha256 = \"").append(Samples.digits("a"));
      text.append("\"}}]\n");
    }
    LockReading reading = LockReader.read(text.toString(), new Markers(), ReadOptions.LOCAL);
    return GraphView.of(
        LockGraph.of(
            Objects.requireNonNull(reading.lock(), () -> reading.findings().toString()),
            LockedProject.UNKNOWN));
  }

  @Test
  void nothingOverlapsAndEveryEdgeEndsWhereItShould() {
    Property.check(
        "layouts",
        1,
        300,
        random -> {
          GraphView view = view(random);
          Layout layout = new Layout(view);
          List<LockNode> nodes = view.nodes();
          for (LockNode one : nodes) {
            Layout.Point at = layout.at(one);
            assertTrue(at.x() >= 0 && at.x() + Layout.widthOf(one) <= layout.width());
            assertTrue(at.y() >= 12 && at.y() + 12 <= layout.height());
            for (LockNode other : nodes) {
              Layout.Point there = layout.at(other);
              boolean apart =
                  one.equals(other) || at.x() != there.x() || Math.abs(at.y() - there.y()) >= 31;
              assertTrue(apart, () -> one + " and " + other);
            }
          }
          for (LockEdge edge : view.edges()) {
            List<Layout.Point> way = layout.way(edge);
            int right = layout.at(edge.from()).x() + Layout.widthOf(edge.from());
            assertEquals(new Layout.Point(right, layout.at(edge.from()).y()), way.getFirst());
            assertEquals(layout.at(edge.to()), way.getLast());
          }
          assertEquals(
              nodes.stream().map(layout::at).toList(),
              nodes.stream().map(new Layout(view)::at).toList());
        });
  }
}

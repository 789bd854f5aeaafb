package dev.pinwheel.lock;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The graph of a lock unrolled into a tree.
 *
 * @param lines from the top down
 * @param isCut whether lines are missing because there are too many
 */
public record LockTree(List<Line> lines, boolean isCut) {
  private static final int MOST_LINES = 100_000;
  private static final int DEEPEST = 500;

  public LockTree {
    lines = List.copyOf(lines);
  }

  /**
   * One line.
   *
   * @param node what stands there
   * @param edge what leads from or to the line above it; null at the top
   * @param depth zero at the top
   * @param isLast whether it is the last below the line it belongs to
   * @param isRepeated whether what is below it was shown before
   */
  public record Line(
      LockNode node, @Nullable LockEdge edge, int depth, boolean isLast, boolean isRepeated) {}

  /**
   * What is shown.
   *
   * @param depth how deep, the top being zero
   * @param prune names of entries that are left out with what is below them
   * @param only the entries to begin at; empty means the project
   * @param invert whether to show who asks for an entry, and not what it asks for
   * @param dedupe whether what was shown before is shown again
   */
  public record Options(
      int depth, Set<String> prune, List<String> only, boolean invert, boolean dedupe) {
    public Options {
      prune = Set.copyOf(prune);
      only = List.copyOf(only);
    }

    /** All of the project, nothing twice. */
    public static final Options DEFAULT =
        new Options(Integer.MAX_VALUE, Set.of(), List.of(), false, true);
  }

  /** The tree. */
  public static LockTree of(LockGraph graph, Options options) {
    List<LockNode> tops = new ArrayList<>();
    for (String name : options.only()) {
      tops.addAll(graph.named(name));
    }
    List<LockNode> roots = graph.roots();
    if (options.only().isEmpty()) {
      for (LockNode node : graph.nodes()) {
        boolean top = options.invert() ? graph.outgoing(node).isEmpty() : roots.contains(node);
        if (top) {
          tops.add(node);
        }
      }
    }
    return of(graph, options, tops);
  }

  /** The entries of names that are there more than once, and who asks for each. */
  public static LockTree duplicates(LockGraph graph, int depth) {
    Map<String, Integer> count = new HashMap<>();
    for (LockNode node : graph.nodes()) {
      count.merge(node.name(), 1, Integer::sum);
    }
    List<LockNode> tops = new ArrayList<>();
    for (LockNode node : graph.nodes()) {
      if (node.entry() != null && count.getOrDefault(node.name(), 0) > 1) {
        tops.add(node);
      }
    }
    return of(graph, new Options(depth, Set.of(), List.of(), true, true), tops);
  }

  private static LockTree of(LockGraph graph, Options options, List<LockNode> tops) {
    List<Line> lines = new ArrayList<>();
    Set<LockNode> shown = new HashSet<>();
    Set<LockNode> above = new HashSet<>();
    List<LockNode> path = new ArrayList<>();
    ArrayDeque<Line> open = new ArrayDeque<>();
    for (int i = tops.size() - 1; i >= 0; i--) {
      if (!options.prune().contains(tops.get(i).name())) {
        open.push(new Line(tops.get(i), null, 0, true, false));
      }
    }
    while (!open.isEmpty()) {
      if (lines.size() == MOST_LINES) {
        return new LockTree(lines, true);
      }
      Line line = open.pop();
      while (path.size() > line.depth()) {
        above.remove(path.removeLast());
      }
      List<Line> below = below(graph, options, line);
      boolean again =
          above.contains(line.node()) || options.dedupe() && shown.contains(line.node());
      boolean repeated = again && !below.isEmpty();
      lines.add(new Line(line.node(), line.edge(), line.depth(), line.isLast(), repeated));
      path.add(line.node());
      above.add(line.node());
      if (again || line.depth() >= Math.min(options.depth(), DEEPEST)) {
        continue;
      }
      shown.add(line.node());
      for (int i = below.size() - 1; i >= 0; i--) {
        open.push(below.get(i));
      }
    }
    return new LockTree(lines, false);
  }

  private static List<Line> below(LockGraph graph, Options options, Line line) {
    List<LockEdge> edges =
        options.invert() ? graph.incoming(line.node()) : graph.outgoing(line.node());
    List<Line> below = new ArrayList<>();
    LockNode before = null;
    for (LockEdge edge : edges) {
      LockNode node = options.invert() ? edge.from() : edge.to();
      if (!node.equals(before) && !options.prune().contains(node.name())) {
        below.add(new Line(node, edge, line.depth() + 1, false, false));
      }
      before = node;
    }
    if (!below.isEmpty()) {
      Line last = below.removeLast();
      below.add(new Line(last.node(), last.edge(), last.depth(), true, false));
    }
    return below;
  }

  /** The tree in lines of text; {@code (*)} marks what was shown before. */
  public String text(boolean ascii) {
    StringBuilder out = new StringBuilder();
    List<Boolean> lasts = new ArrayList<>();
    boolean repeated = false;
    for (Line line : lines) {
      while (lasts.size() > Math.max(0, line.depth() - 1)) {
        lasts.removeLast();
      }
      if (line.depth() > 0) {
        for (boolean last : lasts) {
          out.append(last ? "    " : ascii ? "|   " : "│   ");
        }
        out.append(line.isLast() ? ascii ? "`-- " : "└── " : ascii ? "|-- " : "├── ");
        lasts.add(line.isLast());
      }
      out.append(line.node().label());
      String label = line.edge() == null ? "" : line.edge().label();
      if (!label.isEmpty()) {
        out.append(" (").append(label).append(')');
      }
      if (line.isRepeated()) {
        out.append(" (*)");
        repeated = true;
      }
      out.append('\n');
    }
    if (repeated) {
      out.append("(*) shown above\n");
    }
    if (isCut) {
      out.append("… there is more; ask for less depth, or for one package\n");
    }
    return out.toString();
  }

  /** The tree for programs: lines in order, each with its depth. */
  public String json() {
    StringWriter text = new StringWriter();
    try (Json json = new Json(text)) {
      json.object();
      json.number("schema", 1);
      json.flag("cut", isCut);
      json.array("lines");
      for (Line line : lines) {
        json.object();
        json.number("depth", line.depth());
        PictureJson.node(json, line.node());
        if (line.edge() != null) {
          PictureJson.requirement(json, line.edge().dependency());
        }
        if (line.isRepeated()) {
          json.flag("repeated", true);
        }
        json.endObject();
      }
      json.endArray();
      json.endObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.append('\n').toString();
  }
}

package dev.pinwheel.lock.graph;

import dev.pinwheel.lock.ByteText;
import dev.pinwheel.lock.Entry;
import dev.pinwheel.version.Version;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * The graph of a lock unrolled into a tree.
 *
 * @param lines from the top down
 * @param isCut whether lines are missing because there are too many
 */
public record LockTree(List<Line> lines, boolean isCut) {
  private static final int MOST_LINES = 100_000;

  /** No line stands deeper: its indentation alone would grow without end. */
  static final int DEEPEST = 500;

  public LockTree {
    lines = List.copyOf(lines);
  }

  /**
   * One line.
   *
   * @param node what stands there
   * @param edges what leads from or to the line above it; nothing at the top
   * @param depth zero at the top
   * @param isLast whether it is the last below the line it belongs to
   * @param isRepeated whether what is below it was shown before
   */
  public record Line(
      LockNode node, List<LockEdge> edges, int depth, boolean isLast, boolean isRepeated) {
    public Line {
      edges = List.copyOf(edges);
    }
  }

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
    return of(graph, options, tops(graph, options));
  }

  /** Where the tree begins. */
  static List<LockNode> tops(LockGraph graph, Options options) {
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
    return tops;
  }

  /** The names of which the lock has more than one entry, in order. */
  public static List<String> duplicates(LockGraph graph) {
    List<String> names = new ArrayList<>();
    String before = "";
    for (LockNode node : graph.nodes()) {
      boolean again = node.entry() != null && node.name().equals(before);
      if (again && (names.isEmpty() || !names.getLast().equals(before))) {
        names.add(before);
      }
      before = node.entry() == null ? "" : node.name();
    }
    return names;
  }

  private static LockTree of(LockGraph graph, Options options, List<LockNode> tops) {
    List<Line> lines = new ArrayList<>();
    Set<LockNode> shown = new HashSet<>();
    Set<LockNode> above = new HashSet<>();
    List<LockNode> path = new ArrayList<>();
    ArrayDeque<Line> open = new ArrayDeque<>();
    for (int i = tops.size() - 1; i >= 0; i--) {
      if (!options.prune().contains(tops.get(i).name())) {
        open.push(new Line(tops.get(i), List.of(), 0, true, false));
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
      lines.add(new Line(line.node(), line.edges(), line.depth(), line.isLast(), repeated));
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
    Map<LockNode, List<LockEdge>> byNode = new LinkedHashMap<>();
    for (LockEdge edge : edges) {
      LockNode node = options.invert() ? edge.from() : edge.to();
      if (!options.prune().contains(node.name())) {
        byNode.computeIfAbsent(node, _ -> new ArrayList<>(1)).add(edge);
      }
    }
    List<Line> below = new ArrayList<>(byNode.size());
    byNode.forEach(
        (node, all) -> {
          boolean last = below.size() + 1 == byNode.size();
          below.add(new Line(node, all, line.depth() + 1, last, false));
        });
    return below;
  }

  /**
   * How the text looks.
   *
   * @param ascii whether branches are drawn in ASCII
   * @param sizes whether each entry is followed by its size, and by that of all it needs
   * @param latest by name, the version to which one might move; told where another is locked
   * @param aside what to do to the text beside a name, such as making it dim
   */
  public record Look(
      boolean ascii, boolean sizes, Map<String, Version> latest, UnaryOperator<String> aside) {
    /** Text and nothing else. */
    public static final Look PLAIN = new Look(false, false, text -> text);

    /** The look of a tree that knows of no other versions. */
    public Look(boolean ascii, boolean sizes, UnaryOperator<String> aside) {
      this(ascii, sizes, Map.of(), aside);
    }
  }

  /** The tree in lines of text; {@code (*)} marks what was shown before. */
  public String text(LockGraph graph, Look look) {
    StringBuilder out = new StringBuilder();
    List<Boolean> lasts = new ArrayList<>();
    Map<LockNode, String> sizes = new HashMap<>();
    boolean repeated = false;
    for (Line line : lines) {
      while (lasts.size() > Math.max(0, line.depth() - 1)) {
        lasts.removeLast();
      }
      if (line.depth() > 0) {
        for (boolean last : lasts) {
          out.append(last ? "    " : look.ascii() ? "|   " : "│   ");
        }
        out.append(line.isLast() ? look.ascii() ? "`-- " : "└── " : look.ascii() ? "|-- " : "├── ");
        lasts.add(line.isLast());
      }
      out.append(line.node().label());
      String beside = beside(line, graph, look, sizes);
      if (!beside.isEmpty()) {
        out.append(' ').append(look.aside().apply(beside));
      }
      repeated |= line.isRepeated();
      out.append('\n');
    }
    if (repeated) {
      out.append(look.aside().apply("(*) shown above")).append('\n');
    }
    if (isCut) {
      out.append(look.ascii() ? "..." : "…");
      out.append(" there is more; reduce the depth, or select one package\n");
    }
    return out.toString();
  }

  private static String beside(Line line, LockGraph graph, Look look, Map<LockNode, String> sizes) {
    List<String> parts = new ArrayList<>();
    List<String> labels = new ArrayList<>();
    for (LockEdge edge : line.edges()) {
      if (!edge.label().isEmpty()) {
        labels.add(edge.label());
      }
    }
    if (!labels.isEmpty()) {
      parts.add("(" + String.join(" or ", labels) + ")");
    }
    if (look.sizes()) {
      parts.add(sizes.computeIfAbsent(line.node(), node -> sizes(node, graph)));
    }
    Entry entry = line.node().entry();
    Version latest = entry == null ? null : look.latest().get(entry.name());
    if (entry != null && latest != null && !latest.equals(entry.version())) {
      parts.add("(latest: " + latest.text() + ")");
    }
    if (line.isRepeated()) {
      parts.add("(*)");
    }
    return String.join(" ", parts);
  }

  private static String sizes(LockNode node, LockGraph graph) {
    long own = node.entry() == null ? 0 : LockGraph.size(node.entry());
    long all = graph.weight(node);
    if (node.entry() == null || own == all) {
      return "[" + ByteText.text(all) + "]";
    }
    return "["
        + (own < 0 ? "?" : ByteText.text(own))
        + ", with dependencies "
        + ByteText.text(all)
        + "]";
  }
}

package dev.pinwheel.lock;

import dev.pinwheel.marker.Marker;
import dev.pinwheel.resolve.Part;
import dev.pinwheel.version.Specifiers;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jgrapht.Graph;
import org.jgrapht.alg.connectivity.KosarajuStrongConnectivityInspector;
import org.jgrapht.graph.DirectedMultigraph;
import org.jgrapht.graph.MaskSubgraph;
import org.jgrapht.traverse.BreadthFirstIterator;
import org.jspecify.annotations.Nullable;

/**
 * The graph of a lock: the parts of the project, the entries, and who asks for whom. Everything
 * comes in one order, by name and version.
 *
 * <p>Where the lock does not say what the project itself asks for, that is taken to be every entry
 * for which nobody else asks. A dependency that names no entry, or leaves open which, has no edge.
 */
public final class LockGraph {
  private static final int MOST_STEPS = 200_000;

  /** A part of the project, or an entry. Two nodes are equal only if they are the same. */
  public static final class Node implements Comparable<Node> {
    private final int number;
    private final @Nullable Part part;
    private final @Nullable Entry entry;

    private Node(int number, @Nullable Part part, @Nullable Entry entry) {
      this.number = number;
      this.part = part;
      this.entry = entry;
    }

    /** The place in {@link LockGraph#nodes}. */
    public int number() {
      return number;
    }

    /** The part of the project; null for an entry. */
    public @Nullable Part part() {
      return part;
    }

    /** The entry; null for a part of the project. */
    public @Nullable Entry entry() {
      return entry;
    }

    /** The name of the entry, or what the part of the project is called. */
    public String name() {
      if (entry != null) {
        return entry.name();
      }
      return switch (part) {
        case Part.Extra extra -> "project[" + extra.name() + "]";
        case Part.Group group -> "project (group " + group.name() + ")";
        case null, default -> "project";
      };
    }

    /** Name and version. */
    public String label() {
      return entry == null || entry.version() == null
          ? name()
          : entry.name() + " " + ForeignText.plain(entry.version().text());
    }

    @Override
    public int compareTo(Node other) {
      return Integer.compare(number, other.number);
    }

    @Override
    public boolean equals(@Nullable Object other) {
      return this == other;
    }

    @Override
    public int hashCode() {
      return number;
    }

    @Override
    public String toString() {
      return label();
    }
  }

  /** One requirement. Two edges are equal only if they are the same. */
  public static final class Edge {
    private final Node from;
    private final Node to;
    private final Dependency dependency;

    private Edge(Node from, Node to, Dependency dependency) {
      this.from = from;
      this.to = to;
      this.dependency = dependency;
    }

    /** Who asks. */
    public Node from() {
      return from;
    }

    /** Who is asked for. */
    public Node to() {
      return to;
    }

    /** What is asked. */
    public Dependency dependency() {
      return dependency;
    }

    /** Specifier, extra and marker, as far as there are any. */
    public String label() {
      StringBuilder out = new StringBuilder();
      if (!dependency.extras().isEmpty()) {
        out.append('[').append(String.join(",", dependency.extras())).append(']');
      }
      out.append(ForeignText.plain(dependency.specifier().toString()));
      if (dependency.extra() != null) {
        out.append(out.isEmpty() ? "" : " ").append("extra ").append(dependency.extra());
      }
      if (!dependency.marker().isTrue()) {
        out.append(out.isEmpty() ? "; " : " ; ");
        out.append(ForeignText.plain(dependency.marker().text()));
      }
      return out.toString();
    }

    @Override
    public String toString() {
      return from + " -> " + to;
    }
  }

  /** A package for which two or more others ask, and how each of them does. */
  public record Diamond(Node node, List<Edge> edges) {}

  /**
   * Ways from the project to a node, shortest first.
   *
   * @param list each from the project on
   * @param isComplete whether these are all
   */
  public record Paths(List<List<Edge>> list, boolean isComplete) {}

  private static final Comparator<Edge> ORDER =
      Comparator.<Edge>comparingInt(e -> e.to.number)
          .thenComparingInt(e -> e.from.number)
          .thenComparing(e -> e.dependency, Order.DEPENDENCIES);

  private final Graph<Node, Edge> graph = new DirectedMultigraph<>(Edge.class);
  private final List<Node> nodes = new ArrayList<>();
  private final List<Node> roots = new ArrayList<>();
  private final Map<Node, List<Edge>> out = new HashMap<>();
  private final Map<Node, List<Edge>> in = new HashMap<>();
  private final int[] depths;

  private LockGraph(Lock lock, @Nullable Selected selected) {
    Map<String, Node> parts = new TreeMap<>();
    List<Root> asked = new ArrayList<>();
    if (lock.notes() != null) {
      for (Root root : lock.notes().roots()) {
        if (selected == null || selected.includes(root.part(), lock)) {
          asked.add(root);
          parts.putIfAbsent(keyOf(root.part()), new Node(parts.size(), root.part(), null));
        }
      }
    }
    if (asked.isEmpty()) {
      parts.put("", new Node(0, Part.BASE, null));
    }
    Map<String, Node> byPart = new TreeMap<>();
    parts.forEach((key, node) -> byPart.put(key, add(node.part, null)));
    roots.addAll(byPart.values());
    Map<String, List<Node>> byName = new HashMap<>();
    for (Entry entry : lock.entries()) {
      if (selected == null || !selected.of(entry.marker()).isFalse()) {
        byName.computeIfAbsent(entry.name(), _ -> new ArrayList<>(1)).add(add(null, entry));
      }
    }
    for (Root root : asked) {
      Node from = byPart.get(keyOf(root.part()));
      if (from != null) {
        connect(from, root.dependency(), byName);
      }
    }
    for (Node node : List.copyOf(nodes)) {
      if (node.entry != null) {
        for (Dependency dependency : node.entry.dependencies()) {
          connect(node, dependency, byName);
        }
      }
    }
    reachAll();
    sortEdges();
    depths = new int[nodes.size()];
    BreadthFirstIterator<Node, Edge> byDepth = new BreadthFirstIterator<>(graph, roots);
    while (byDepth.hasNext()) {
      Node node = byDepth.next();
      depths[node.number] = byDepth.getDepth(node);
    }
  }

  /** The whole graph. */
  public static LockGraph of(Lock lock) {
    return new LockGraph(lock, null);
  }

  /** The graph of what is chosen. */
  public static LockGraph of(Lock lock, Selected selected) {
    return new LockGraph(lock, selected);
  }

  private static String keyOf(Part part) {
    return switch (part) {
      case Part.Base _ -> "";
      case Part.Extra extra -> "e " + extra.name();
      case Part.Group group -> "g " + group.name();
    };
  }

  private Node add(@Nullable Part part, @Nullable Entry entry) {
    Node node = new Node(nodes.size(), part, entry);
    nodes.add(node);
    graph.addVertex(node);
    return node;
  }

  private void connect(Node from, Dependency dependency, Map<String, List<Node>> byName) {
    Node target = null;
    for (Node node : byName.getOrDefault(dependency.name(), List.of())) {
      if (node.entry != null && dependency.names(node.entry)) {
        if (target != null) {
          return;
        }
        target = node;
      }
    }
    if (target != null && target != from) {
      graph.addEdge(from, target, new Edge(from, target, dependency));
    }
  }

  /** Lets the project ask for every entry that nothing leads to. */
  private void reachAll() {
    Set<Node> reached = reachedFrom(graph, roots);
    for (int pass = 0; pass < 2; pass++) {
      for (Node node : nodes) {
        boolean first = pass == 1 || graph.inDegreeOf(node) == 0;
        if (node.entry != null && first && !reached.contains(node)) {
          Marker always = node.entry.marker().markers().always();
          Dependency dependency =
              new Dependency(
                  node.entry.name(), null, null, always, Specifiers.EMPTY, null, List.of());
          Node root = roots.getFirst();
          graph.addEdge(root, node, new Edge(root, node, dependency));
          reached.addAll(reachedFrom(graph, List.of(node)));
        }
      }
    }
  }

  private void sortEdges() {
    for (Node node : nodes) {
      List<Edge> outgoing = new ArrayList<>(graph.outgoingEdgesOf(node));
      outgoing.sort(ORDER);
      out.put(node, outgoing);
      List<Edge> incoming = new ArrayList<>(graph.incomingEdgesOf(node));
      incoming.sort(ORDER);
      in.put(node, incoming);
    }
  }

  private static Set<Node> reachedFrom(Graph<Node, Edge> graph, List<Node> starts) {
    Set<Node> reached = new HashSet<>();
    if (!starts.isEmpty()) {
      new BreadthFirstIterator<>(graph, starts).forEachRemaining(reached::add);
    }
    return reached;
  }

  /** The parts of the project first, then the entries. */
  public List<Node> nodes() {
    return List.copyOf(nodes);
  }

  /** The parts of the project that ask for something. */
  public List<Node> roots() {
    return List.copyOf(roots);
  }

  /** The entries of a name. */
  public List<Node> named(String name) {
    List<Node> found = new ArrayList<>();
    for (Node node : nodes) {
      if (node.entry != null && node.entry.name().equals(name)) {
        found.add(node);
      }
    }
    return found;
  }

  /** What a node asks for. */
  public List<Edge> outgoing(Node node) {
    return out.getOrDefault(node, List.of());
  }

  /** Who asks for a node. */
  public List<Edge> incoming(Node node) {
    return in.getOrDefault(node, List.of());
  }

  /** Packages on which several others depend. */
  public List<Diamond> diamonds() {
    List<Diamond> diamonds = new ArrayList<>();
    for (Node node : nodes) {
      Set<Node> parents = new HashSet<>();
      for (Edge edge : incoming(node)) {
        parents.add(edge.from);
      }
      if (parents.size() > 1) {
        diamonds.add(new Diamond(node, incoming(node)));
      }
    }
    return diamonds;
  }

  /** Groups of entries that depend on one another, which Python allows. */
  public List<List<Node>> cycles() {
    List<List<Node>> cycles = new ArrayList<>();
    for (Set<Node> group :
        new KosarajuStrongConnectivityInspector<>(graph).stronglyConnectedSets()) {
      if (group.size() > 1) {
        cycles.add(group.stream().sorted().toList());
      }
    }
    cycles.sort(Comparator.comparing(List::getFirst));
    return cycles;
  }

  /** Entries that go once this one goes, itself among them. */
  public List<Node> freedBy(Node removed) {
    Graph<Node, Edge> rest = new MaskSubgraph<>(graph, node -> node == removed, _ -> false);
    List<Node> starts = new ArrayList<>(roots);
    starts.remove(removed);
    Set<Node> kept = reachedFrom(rest, starts);
    List<Node> freed = new ArrayList<>();
    for (Node node : nodes) {
      if (node.entry != null && !kept.contains(node)) {
        freed.add(node);
      }
    }
    return freed;
  }

  /** How many steps it is from the project at least. */
  public int depth(Node node) {
    return depths[node.number];
  }

  /** The bytes of a node and of all below it, each entry once, as far as sizes are known. */
  public long weight(Node node) {
    long bytes = 0;
    for (Node below : reachedFrom(graph, List.of(node))) {
      bytes += below.entry == null ? 0 : Math.max(0, size(below.entry));
    }
    return bytes;
  }

  /** The size of the largest wheel, or else of the sdist or archive; negative if not known. */
  public static long size(Entry entry) {
    return switch (entry.source()) {
      case Source.IndexFiles files -> {
        long largest = -1;
        for (LockedFile wheel : files.wheels()) {
          largest = Math.max(largest, wheel.size());
        }
        yield largest < 0 && files.sdist() != null ? files.sdist().size() : largest;
      }
      case Source.Archive archive -> archive.file().size();
      case Source.Vcs _, Source.Directory _ -> -1;
    };
  }

  /** Ways from the project to a node that visit nothing twice; so many at most. */
  public Paths paths(Node target, int most) {
    List<List<Edge>> found = new ArrayList<>();
    ArrayDeque<Way> open = new ArrayDeque<>();
    open.add(new Way(target, null, null, 0));
    int steps = 0;
    while (!open.isEmpty()) {
      Way way = open.poll();
      if (way.node.entry == null) {
        if (found.size() == most) {
          return new Paths(found, false);
        }
        found.add(way.edges());
        continue;
      }
      for (Edge edge : incoming(way.node)) {
        if (++steps > MOST_STEPS) {
          return new Paths(found, false);
        }
        if (!way.visits(edge.from)) {
          open.add(new Way(edge.from, edge, way, way.length + 1));
        }
      }
    }
    return new Paths(found, true);
  }

  /** A way from a node down to the target, as a list that shares its tail. */
  private record Way(Node node, @Nullable Edge edge, @Nullable Way rest, int length) {
    boolean visits(Node other) {
      for (Way way = this; way != null; way = way.rest) {
        if (way.node == other) {
          return true;
        }
      }
      return false;
    }

    List<Edge> edges() {
      List<Edge> edges = new ArrayList<>(length);
      for (Way way = this; way != null; way = way.rest) {
        if (way.edge != null) {
          edges.add(way.edge);
        }
      }
      return edges;
    }
  }
}

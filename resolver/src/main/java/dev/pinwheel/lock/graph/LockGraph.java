package dev.pinwheel.lock.graph;

import dev.pinwheel.lock.Dependency;
import dev.pinwheel.lock.Entry;
import dev.pinwheel.lock.EntryOrder;
import dev.pinwheel.lock.EntrySource;
import dev.pinwheel.lock.Lock;
import dev.pinwheel.lock.LockedFile;
import dev.pinwheel.lock.Notes;
import dev.pinwheel.lock.make.SelectedLockParts;
import dev.pinwheel.marker.Marker;
import dev.pinwheel.request.Part;
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
 * The graph of a lock: the parts of the project, the entries, and the dependency edges between
 * them. Everything comes in one order, by name and version.
 *
 * <p>Where the lock does not say what the project itself asks for, that is taken to be every entry
 * for which nobody else asks. A dependency that names no entry, or leaves open which, has no edge.
 */
public final class LockGraph {
  /** A package for which two or more others ask, and how each of them does. */
  public record Diamond(LockNode node, List<LockEdge> edges) {
    /** How many ask, each counted once. */
    public int parents() {
      Set<LockNode> parents = new HashSet<>();
      for (LockEdge edge : edges) {
        parents.add(edge.from());
      }
      return parents.size();
    }
  }

  private static final Comparator<LockEdge> ORDER =
      Comparator.<LockEdge>comparingInt(e -> e.to().number())
          .thenComparingInt(e -> e.from().number())
          .thenComparing(e -> e.dependency(), EntryOrder.DEPENDENCIES);

  private final Graph<LockNode, LockEdge> graph = new DirectedMultigraph<>(LockEdge.class);
  private final List<LockNode> nodes = new ArrayList<>();
  private final List<LockNode> roots = new ArrayList<>();
  private final Map<LockNode, List<LockEdge>> out = new HashMap<>();
  private final Map<LockNode, List<LockEdge>> in = new HashMap<>();
  private final int[] depths;
  private final LockedProject project;

  private LockGraph(Lock lock, @Nullable SelectedLockParts selected, LockedProject project) {
    this.project = project;
    Map<String, LockNode> parts = new TreeMap<>();
    List<Notes.Root> asked = new ArrayList<>();
    if (lock.notes() != null) {
      for (Notes.Root root : lock.notes().roots()) {
        if (selected == null || selected.includes(root.part(), lock)) {
          asked.add(root);
          parts.putIfAbsent(
              keyOf(root.part()), new LockNode(parts.size(), project, root.part(), null));
        }
      }
    }
    if (asked.isEmpty()) {
      parts.put("", new LockNode(0, project, Part.BASE, null));
    }
    Map<String, LockNode> byPart = new TreeMap<>();
    parts.forEach((key, node) -> byPart.put(key, add(node.part(), null)));
    roots.addAll(byPart.values());
    Map<String, List<LockNode>> byName = new HashMap<>();
    for (Entry entry : lock.entries()) {
      if (selected == null || !selected.of(entry.marker()).isFalse()) {
        byName.computeIfAbsent(entry.name(), _ -> new ArrayList<>(1)).add(add(null, entry));
      }
    }
    for (Notes.Root root : asked) {
      LockNode from = byPart.get(keyOf(root.part()));
      if (from != null) {
        connect(from, root.dependency(), byName);
      }
    }
    for (LockNode node : List.copyOf(nodes)) {
      if (node.entry() != null) {
        for (Dependency dependency : node.entry().dependencies()) {
          connect(node, dependency, byName);
        }
      }
    }
    reachAll();
    sortEdges();
    depths = new int[nodes.size()];
    BreadthFirstIterator<LockNode, LockEdge> byDepth = new BreadthFirstIterator<>(graph, roots);
    while (byDepth.hasNext()) {
      LockNode node = byDepth.next();
      depths[node.number()] = byDepth.getDepth(node);
    }
  }

  /** The whole graph. */
  public static LockGraph of(Lock lock, LockedProject project) {
    return new LockGraph(lock, null, project);
  }

  /** The graph of what is chosen. */
  public static LockGraph of(Lock lock, SelectedLockParts selected, LockedProject project) {
    return new LockGraph(lock, selected, project);
  }

  private static String keyOf(Part part) {
    return switch (part) {
      case Part.Base _ -> "";
      case Part.Extra extra -> "e " + extra.name();
      case Part.Group group -> "g " + group.name();
    };
  }

  private LockNode add(@Nullable Part part, @Nullable Entry entry) {
    LockNode node = new LockNode(nodes.size(), project, part, entry);
    nodes.add(node);
    graph.addVertex(node);
    return node;
  }

  private void connect(LockNode from, Dependency dependency, Map<String, List<LockNode>> byName) {
    LockNode target = null;
    for (LockNode node : byName.getOrDefault(dependency.name(), List.of())) {
      if (node.entry() != null && dependency.names(node.entry())) {
        if (target != null) {
          return;
        }
        target = node;
      }
    }
    if (target != null && !target.equals(from)) {
      graph.addEdge(from, target, new LockEdge(from, target, dependency));
    }
  }

  /** Lets the project ask for every entry that nothing leads to. */
  private void reachAll() {
    Set<LockNode> reached = reachedFrom(graph, roots);
    for (int pass = 0; pass < 2; pass++) {
      for (LockNode node : nodes) {
        boolean first = pass == 1 || graph.inDegreeOf(node) == 0;
        if (node.entry() != null && first && !reached.contains(node)) {
          Marker always = node.entry().marker().markers().always();
          Dependency dependency =
              new Dependency(
                  node.entry().name(), null, null, always, Specifiers.EMPTY, null, List.of());
          LockNode root = roots.getFirst();
          graph.addEdge(root, node, new LockEdge(root, node, dependency));
          reach(node, reached);
        }
      }
    }
  }

  /** Adds what the node leads to; what was reached before has been walked already. */
  private void reach(LockNode start, Set<LockNode> reached) {
    ArrayDeque<LockNode> open = new ArrayDeque<>();
    open.add(start);
    while (!open.isEmpty()) {
      LockNode node = open.poll();
      if (reached.add(node)) {
        for (LockEdge edge : graph.outgoingEdgesOf(node)) {
          open.add(edge.to());
        }
      }
    }
  }

  private void sortEdges() {
    for (LockNode node : nodes) {
      List<LockEdge> outgoing = new ArrayList<>(graph.outgoingEdgesOf(node));
      outgoing.sort(ORDER);
      out.put(node, List.copyOf(outgoing));
      List<LockEdge> incoming = new ArrayList<>(graph.incomingEdgesOf(node));
      incoming.sort(ORDER);
      in.put(node, List.copyOf(incoming));
    }
  }

  private static Set<LockNode> reachedFrom(Graph<LockNode, LockEdge> graph, List<LockNode> starts) {
    Set<LockNode> reached = new HashSet<>();
    if (!starts.isEmpty()) {
      new BreadthFirstIterator<>(graph, starts).forEachRemaining(reached::add);
    }
    return reached;
  }

  /** The parts of the project first, then the entries. */
  public List<LockNode> nodes() {
    return List.copyOf(nodes);
  }

  /** The parts of the project that ask for something. */
  public List<LockNode> roots() {
    return List.copyOf(roots);
  }

  /** The entries of a name. */
  public List<LockNode> named(String name) {
    List<LockNode> found = new ArrayList<>();
    for (LockNode node : nodes) {
      if (node.entry() != null && node.entry().name().equals(name)) {
        found.add(node);
      }
    }
    return found;
  }

  /** What a node asks for. */
  public List<LockEdge> outgoing(LockNode node) {
    return out.getOrDefault(node, List.of());
  }

  /** Who asks for a node. */
  public List<LockEdge> incoming(LockNode node) {
    return in.getOrDefault(node, List.of());
  }

  /** Packages on which several others depend. */
  public List<Diamond> diamonds() {
    List<Diamond> diamonds = new ArrayList<>();
    for (LockNode node : nodes) {
      Diamond diamond = new Diamond(node, incoming(node));
      if (diamond.parents() > 1) {
        diamonds.add(diamond);
      }
    }
    return diamonds;
  }

  /** Groups of entries that depend on one another, which Python allows. */
  public List<List<LockNode>> cycles() {
    return cycles(graph);
  }

  /** Groups of what leads to one another in a graph, each sorted, by their first. */
  public static <V extends Comparable<V>, E> List<List<V>> cycles(Graph<V, E> graph) {
    List<List<V>> cycles = new ArrayList<>();
    for (Set<V> group : new KosarajuStrongConnectivityInspector<>(graph).stronglyConnectedSets()) {
      if (group.size() > 1) {
        cycles.add(group.stream().sorted().toList());
      }
    }
    cycles.sort(Comparator.comparing(List::getFirst));
    return cycles;
  }

  /** Entries that go once this one goes, itself among them. */
  public List<LockNode> freedBy(LockNode removed) {
    Graph<LockNode, LockEdge> rest =
        new MaskSubgraph<>(graph, node -> node.equals(removed), _ -> false);
    List<LockNode> starts = new ArrayList<>(roots);
    starts.remove(removed);
    Set<LockNode> kept = reachedFrom(rest, starts);
    List<LockNode> freed = new ArrayList<>();
    for (LockNode node : nodes) {
      if (node.entry() != null && !kept.contains(node)) {
        freed.add(node);
      }
    }
    return freed;
  }

  /** How many steps it is from the project at least. */
  public int depth(LockNode node) {
    return depths[node.number()];
  }

  /** The bytes of a node and of all below it, each entry once, as far as sizes are known. */
  public long weight(LockNode node) {
    long bytes = 0;
    for (LockNode below : reachedFrom(graph, List.of(node))) {
      bytes += below.entry() == null ? 0 : Math.max(0, size(below.entry()));
    }
    return bytes;
  }

  /** The size of the largest wheel, or else of the sdist or archive; negative if not known. */
  public static long size(Entry entry) {
    return switch (entry.source()) {
      case EntrySource.IndexFiles files -> {
        long largest = -1;
        for (LockedFile wheel : files.wheels()) {
          largest = Math.max(largest, wheel.size());
        }
        yield largest < 0 && files.sdist() != null ? files.sdist().size() : largest;
      }
      case EntrySource.Archive archive -> archive.file().size();
      case EntrySource.Vcs _, EntrySource.Directory _ -> -1;
    };
  }
}

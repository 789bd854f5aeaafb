package dev.pinwheel.nix;

import dev.pinwheel.lock.Dependency;
import dev.pinwheel.lock.Entry;
import dev.pinwheel.lock.Lock;
import dev.pinwheel.lock.Notes;
import dev.pinwheel.lock.graph.LockGraph;
import dev.pinwheel.lock.make.InstalledEntries;
import dev.pinwheel.lock.make.SelectedLockParts;
import dev.pinwheel.marker.Environment;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jgrapht.Graph;
import org.jgrapht.graph.DefaultEdge;
import org.jgrapht.graph.SimpleDirectedGraph;
import org.jspecify.annotations.Nullable;

/**
 * What is installed on one target for one selection: the entries, who needs whom once markers and
 * extras are decided, what the project asks for, and which of them form circles.
 *
 * <p>Nix cannot build what needs itself. Members of a circle therefore need only what is outside of
 * it, and whoever needs one of them needs all.
 */
final class Installation {
  private final SortedMap<String, Entry> entries = new TreeMap<>();
  private final SortedMap<String, SortedSet<String>> needs = new TreeMap<>();
  private final SortedSet<String> roots = new TreeSet<>();
  private final SortedMap<String, SortedSet<String>> circles = new TreeMap<>();
  private final Environment environment;
  private final Map<String, Set<String>> extras = new TreeMap<>();

  private Installation(Environment environment) {
    this.environment = environment;
  }

  /**
   * The installation of a lock.
   *
   * @throws NixException if the lock cannot be used there
   */
  static Installation of(Lock lock, NixTarget target, SelectedLockParts selected) {
    Environment environment =
        target.environment().withSelection(selected.extras(), selected.groups());
    InstalledEntries active = InstalledEntries.of(lock, target.environment(), selected);
    if (!active.problems().isEmpty()) {
      throw new NixException(
          "the lock cannot be used on " + target + ": " + active.problems().getFirst(),
          "lock again, or remove this target from `systems` and `python` in"
              + " `[tool.pinwheel.nix]`");
    }
    Installation installation = new Installation(environment);
    for (Entry entry : active.entries()) {
      installation.entries.put(entry.name(), entry);
      installation.needs.put(entry.name(), new TreeSet<>());
    }
    installation.reach(lock, selected);
    installation.condense();
    return installation;
  }

  /** What is installed, by name. */
  SortedMap<String, Entry> entries() {
    return entries;
  }

  /** What an entry needs, without those of its own circle. */
  SortedSet<String> needs(String name) {
    return needs.getOrDefault(name, new TreeSet<>());
  }

  /** What the environment is made of; the rest follows. */
  SortedSet<String> roots() {
    return roots;
  }

  /** The members of the circle of each entry that is in one, itself among them. */
  SortedMap<String, SortedSet<String>> circles() {
    return circles;
  }

  private void reach(Lock lock, SelectedLockParts selected) {
    Set<String> reached = new HashSet<>();
    for (Notes.Root root : lock.notes() == null ? List.<Notes.Root>of() : lock.notes().roots()) {
      if (selected.includes(root.part(), lock)) {
        String name = target(root.dependency());
        if (name != null) {
          roots.add(name);
          ask(name, root.dependency().extras());
          walk(name, reached, false);
        }
      }
    }
    // A lock that does not say what is asked for: what nobody needs, then what is left of circles.
    Set<String> needed = new HashSet<>();
    for (Entry entry : entries.values()) {
      for (Dependency dependency : entry.dependencies()) {
        String name = target(dependency);
        if (name != null && !name.equals(entry.name())) {
          needed.add(name);
        }
      }
    }
    for (int pass = 0; pass < 2; pass++) {
      for (String name : entries.keySet()) {
        if (!reached.contains(name) && (pass == 1 || !needed.contains(name))) {
          roots.add(name);
          walk(name, reached, true);
        }
      }
    }
  }

  /**
   * Follows what an entry needs.
   *
   * @param everyExtra whether requirements of extras count as well, since nobody says which
   */
  private void walk(String start, Set<String> reached, boolean everyExtra) {
    ArrayDeque<String> open = new ArrayDeque<>();
    open.add(start);
    while (!open.isEmpty()) {
      String name = open.poll();
      reached.add(name);
      Entry entry = entries.get(name);
      SortedSet<String> needed = needs.get(name);
      if (entry == null || needed == null) {
        continue;
      }
      Set<String> asked = extras.getOrDefault(name, Set.of());
      boolean again = false;
      for (Dependency dependency : entry.dependencies()) {
        if (dependency.extra() != null && !everyExtra && !asked.contains(dependency.extra())) {
          continue;
        }
        String target = target(dependency);
        if (target == null) {
          continue;
        }
        boolean more = ask(target, dependency.extras());
        if (target.equals(name)) {
          again |= more;
        } else if (needed.add(target) && !reached.contains(target) || more) {
          open.add(target);
        }
      }
      if (again) {
        open.add(name);
      }
    }
  }

  private boolean ask(String name, List<String> wanted) {
    return extras.computeIfAbsent(name, _ -> new TreeSet<>()).addAll(wanted);
  }

  /** The entry that meets a requirement where it holds; null if none does. */
  private @Nullable String target(Dependency dependency) {
    Entry entry = entries.get(dependency.name());
    return entry != null && dependency.names(entry) && dependency.marker().holds(environment)
        ? dependency.name()
        : null;
  }

  private void condense() {
    Graph<String, DefaultEdge> graph = new SimpleDirectedGraph<>(DefaultEdge.class);
    for (String name : entries.keySet()) {
      graph.addVertex(name);
    }
    needs.forEach((from, targets) -> targets.forEach(to -> graph.addEdge(from, to)));
    for (List<String> group : LockGraph.cycles(graph)) {
      SortedSet<String> circle = new TreeSet<>(group);
      circle.forEach(member -> circles.put(member, circle));
    }
    if (circles.isEmpty()) {
      return;
    }
    needs.replaceAll((name, targets) -> whole(targets, name));
    List<String> asked = new ArrayList<>(roots);
    roots.clear();
    roots.addAll(whole(asked, null));
  }

  /** These and the circles of those that are in one, but for the circle of whoever needs them. */
  private SortedSet<String> whole(Iterable<String> names, @Nullable String by) {
    SortedSet<String> whole = new TreeSet<>();
    for (String name : names) {
      SortedSet<String> circle = circles.get(name);
      if (circle == null) {
        whole.add(name);
      } else if (!whole.contains(name) && (by == null || !circle.contains(by))) {
        whole.addAll(circle);
      }
    }
    return whole;
  }
}

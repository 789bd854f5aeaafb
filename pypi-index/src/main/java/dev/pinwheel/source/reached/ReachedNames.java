package dev.pinwheel.source.reached;

import dev.pinwheel.index.Assignments;
import dev.pinwheel.index.BuildLists;
import dev.pinwheel.index.Edges;
import dev.pinwheel.index.Index;
import dev.pinwheel.index.IndexFiles;
import dev.pinwheel.name.Name;
import dev.pinwheel.requirement.Requirement;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The projects of an index that some requirements lead to, over whichever versions: an extra only
 * where somebody asks for it, and what building needs as well. Markers and versions are not looked
 * at, so that nothing is missing that a solve could come to.
 */
public final class ReachedNames {
  private final Index index;
  private final Own own;
  private final BitSet names = new BitSet();
  private final BitSet lists = new BitSet();
  private final List<String> strangers = new ArrayList<>();
  private final Map<String, Integer> strangerIds = new HashMap<>();
  private final Set<Long> asked = new HashSet<>();
  private final Deque<Long> open = new ArrayDeque<>();

  /** Projects that stand before those of the index that have the same names. */
  public interface Own {
    /** Whether there is one of this name. */
    boolean has(String name);

    /** Goes where the one of this name leads. */
    void lead(String name, ReachedNames to);
  }

  /** Reaches nothing yet. */
  public ReachedNames(Index index, Own own) {
    this.index = index;
    this.own = own;
  }

  /** Goes where a requirement leads. */
  public ReachedNames from(Requirement requirement) {
    int id = id(requirement.name());
    ask(id, 0);
    for (String extra : requirement.extras()) {
      int known = index.extras().find(Name.normalize(extra));
      if (known > 0) {
        ask(id, known);
      }
    }
    return this;
  }

  /** Goes where a name leads. */
  public ReachedNames from(String name) {
    ask(id(name), 0);
    return this;
  }

  /** The number of a name, be it one that the index has never heard of. */
  private int id(String name) {
    String normal = Name.normalize(name);
    int id = index.names().id(normal);
    return id >= 0
        ? id
        : strangerIds.computeIfAbsent(
            normal,
            key -> {
              strangers.add(key);
              return index.names().count() + strangers.size() - 1;
            });
  }

  private String name(int id) {
    int known = index.names().count();
    return id < known ? index.names().get(id) : strangers.get(id - known);
  }

  /** Whether a name is reached, be it of a project or not. */
  public boolean has(String name) {
    go();
    return names.get(id(name));
  }

  /** The projects of the index that are reached. */
  public List<Integer> projects() {
    go();
    List<Integer> projects = new ArrayList<>();
    int count = index.names().projectCount();
    for (int id = names.nextSetBit(0); id >= 0 && id < count; id = names.nextSetBit(id + 1)) {
      if (!own.has(index.names().get(id))) {
        projects.add(id);
      }
    }
    return projects;
  }

  private void ask(int name, int extra) {
    long both = (long) name << 32 | extra;
    if (asked.add(both)) {
      names.set(name);
      open.addLast(both);
    }
  }

  private void go() {
    while (!open.isEmpty()) {
      long next = open.removeFirst();
      follow((int) (next >>> 32), (int) next);
    }
  }

  private void follow(int project, int extra) {
    String name = name(project);
    if (own.has(name)) {
      if (extra == 0) {
        own.lead(name, this);
      }
      return;
    }
    if (project >= index.names().projectCount()) {
      return;
    }
    Edges edges = index.edges();
    for (int edge = edges.start(project); edge < edges.end(project); edge++) {
      boolean always = edges.extra(edge) == 0 || (edges.flags(edge) & Edges.EXTRA_COMPLEX) != 0;
      if (extra == 0 ? always : edges.extra(edge) == extra) {
        requirement(edges.requirement(edge));
      }
    }
    if (extra == 0) {
      builds(project);
    }
  }

  private void requirement(int requirement) {
    int target = index.requirements().target(requirement);
    if (target >= 0) {
      ask(target, 0);
      int list = index.requirements().extras(requirement);
      for (int i = index.extras().start(list); i < index.extras().end(list); i++) {
        ask(target, index.extras().get(i));
      }
    }
  }

  /** What building any of its files needs. */
  private void builds(int project) {
    BuildLists builds = index.buildLists();
    for (int rule = builds.ruleStart(project); rule < builds.ruleEnd(project); rule++) {
      list(builds.ruleList(rule));
    }
    IndexFiles files = index.files();
    Assignments assignments = index.assignments();
    int last = index.candidates().end(project);
    int before = -1;
    for (int candidate = index.candidates().first(project); candidate < last; candidate++) {
      for (int file = files.start(candidate); file < files.end(candidate); file++) {
        int assignment = files.metadata(file);
        if (assignment != before) {
          before = assignment;
          for (int i = assignments.start(assignment); i < assignments.end(assignment); i++) {
            list(assignments.build(i));
          }
        }
      }
    }
  }

  private void list(int list) {
    if (!lists.get(list)) {
      lists.set(list);
      BuildLists builds = index.buildLists();
      for (int i = builds.start(list); i < builds.end(list); i++) {
        requirement(builds.requirement(i));
      }
    }
  }
}

package dev.pinwheel.project.pyproject;

import dev.pinwheel.name.Name;
import dev.pinwheel.project.Group;
import dev.pinwheel.project.InputException;
import dev.pinwheel.project.reading.ProjectDraft;
import dev.pinwheel.project.reading.TomlFields;
import dev.pinwheel.project.reading.TomlItem;
import dev.pinwheel.request.Line;
import dev.pinwheel.request.Part;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads dependency groups (PEP 735). What one includes stands in its place, duplicates and all; a
 * broken group is kept with its error, for it harms only who asks for it.
 */
final class GroupsReader {
  private static final int MOST_LINES = 100_000;
  private static final int MOST_OF_ALL = 1_000_000;

  private final ProjectDraft draft;
  private final TomlFields table;
  private final Map<String, String> keys = new LinkedHashMap<>();
  private final Map<String, Expanded> expanded = new HashMap<>();
  private int count;

  GroupsReader(ProjectDraft draft, TomlFields table) {
    this.draft = draft;
    this.table = table;
  }

  void read() {
    for (String key : table.keys()) {
      String name = table.name(key);
      String other = keys.put(name, key);
      if (other != null) {
        throw table.error(
            key,
            "the groups `" + other + "` and `" + key + "` have the same name",
            "names are compared ignoring case and `-`, `_`, `.`; rename one");
      }
      if (draft.groups.containsKey(name)) {
        throw table.error(
            key, "the group `" + key + "` is defined for Poetry as well", "keep one of the two");
      }
    }
    keys.forEach((name, key) -> draft.groups.put(name, group(name, key)));
  }

  private Group group(String name, String key) {
    Expanded expanded = expanded(name, key);
    Part part = new Part.Group(name);
    List<Line> lines = new ArrayList<>(expanded.lines().size());
    for (Line line : expanded.lines()) {
      lines.add(
          line.part().equals(part) ? line : new Line(line.requirement(), part, line.origin()));
    }
    return new Group(name, List.copyOf(lines), List.of(), expanded.broken());
  }

  /** What becomes of a group: the lines of it and of what it includes, or what is wrong. */
  private record Expanded(List<Line> lines, @Nullable InputException broken) {}

  /** A group on the way from the one that is read, and its lines so far. */
  private static final class Open {
    final String name;
    final List<TomlItem> items;
    final List<Line> lines = new ArrayList<>();
    int next;

    Open(String name, List<TomlItem> items) {
      this.name = name;
      this.items = items;
    }
  }

  /** Reads a group and what it includes, each once, however often it is included. */
  private Expanded expanded(String name, String key) {
    Expanded known = expanded.get(name);
    if (known != null) {
      return known;
    }
    Deque<Open> path = new ArrayDeque<>();
    Set<String> names = new HashSet<>();
    try {
      open(path, names, name, key);
      while (!path.isEmpty()) {
        Open last = path.getLast();
        if (last.next < last.items.size()) {
          last.next += take(last, last.items.get(last.next), path, names) ? 1 : 0;
        } else {
          expanded.put(last.name, new Expanded(last.lines, null));
          names.remove(last.name);
          path.removeLast();
        }
      }
    } catch (InputException e) {
      // Who includes a broken group is broken by it.
      path.forEach(open -> expanded.put(open.name, new Expanded(List.of(), e)));
    }
    return expanded.getOrDefault(name, new Expanded(List.of(), null));
  }

  /** Takes the lines of an item; false if a group has to be read before. */
  private boolean take(Open open, TomlItem item, Deque<Open> path, Set<String> names) {
    if (item.isText()) {
      bounded(open, 1, item);
      open.lines.add(draft.line(item, new Part.Group(open.name)));
      return true;
    }
    TomlItem include = include(item);
    String included = include.name();
    String key = keys.get(included);
    if (key == null) {
      throw missing(include);
    }
    if (names.contains(included)) {
      throw include.fault(
          "the groups include each other: " + circle(path, included), "break the cycle");
    }
    Expanded known = expanded.get(included);
    if (known == null) {
      open(path, names, included, key);
      return false;
    }
    if (known.broken() != null) {
      throw known.broken();
    }
    bounded(open, known.lines().size(), item);
    open.lines.addAll(known.lines());
    return true;
  }

  /** All groups together have no more lines than fit into the memory of a small machine. */
  private void bounded(Open open, int more, TomlItem item) {
    count += more;
    if (open.lines.size() + more > MOST_LINES || count > MOST_OF_ALL) {
      throw item.fault("more than 100000 lines, including includes", "include each group once");
    }
  }

  private void open(Deque<Open> path, Set<String> names, String name, String key) {
    List<TomlItem> items;
    try {
      items = items(key);
    } catch (InputException e) {
      expanded.put(name, new Expanded(List.of(), e));
      throw e;
    }
    path.addLast(new Open(name, items));
    names.add(name);
  }

  private List<TomlItem> items(String key) {
    return table.items(key, "an array of requirements", "\"pytest\"");
  }

  private static TomlItem include(TomlItem item) {
    String example = "{ include-group = \"name\" }";
    TomlFields fields = item.table("a requirement or an include", example);
    TomlItem include = fields.requiredText("include-group", "\"name\"");
    fields.refuseOthers(List.of("include-group"));
    return include;
  }

  private InputException missing(TomlItem include) {
    @Nullable String near =
        dev.pinwheel.name.NearMiss.of(Name.normalize(include.text()), keys.keySet());
    return include.fault(
        "there is no group `" + include.text() + "`",
        near != null ? "did you mean `" + near + "`?" : "define it in `dependency-groups`");
  }

  private static String circle(Deque<Open> path, String back) {
    StringBuilder text = new StringBuilder();
    boolean inside = false;
    for (Open open : path) {
      inside |= open.name.equals(back);
      if (inside) {
        text.append('`').append(open.name).append("` -> ");
      }
    }
    return text.append('`').append(back).append('`').toString();
  }
}

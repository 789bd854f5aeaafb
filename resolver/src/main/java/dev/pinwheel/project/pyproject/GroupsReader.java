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
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads dependency groups (PEP 735). What one includes stands in its place, duplicates and all; a
 * broken group is kept with its error, for it harms only who asks for it.
 */
final class GroupsReader {
  private static final int MOST_LINES = 100_000;

  private final ProjectDraft draft;
  private final TomlFields table;
  private final Map<String, String> keys = new LinkedHashMap<>();

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
    List<Line> lines = new ArrayList<>();
    try {
      expand(name, key, lines);
      return new Group(name, List.copyOf(lines), List.of(), null);
    } catch (InputException e) {
      return new Group(name, List.of(), List.of(), e);
    }
  }

  /** One group on the way from the group that is read. */
  private record Open(String name, Iterator<TomlItem> rest) {}

  private void expand(String name, String key, List<Line> lines) {
    Part part = new Part.Group(name);
    Deque<Open> path = new ArrayDeque<>();
    path.addLast(new Open(name, items(key).iterator()));
    while (!path.isEmpty()) {
      Iterator<TomlItem> rest = path.getLast().rest();
      if (!rest.hasNext()) {
        path.removeLast();
        continue;
      }
      TomlItem item = rest.next();
      if (item.isText()) {
        lines.add(draft.line(item, part));
        if (lines.size() > MOST_LINES) {
          throw item.fault("more than 100000 lines, including includes", "include each group once");
        }
        continue;
      }
      TomlItem include = include(item);
      String included = include.name();
      String includedKey = keys.get(included);
      if (includedKey == null) {
        throw missing(include);
      }
      if (path.stream().anyMatch(open -> open.name().equals(included))) {
        throw include.fault(
            "the groups include each other: " + circle(path, included), "break the cycle");
      }
      path.addLast(new Open(included, items(includedKey).iterator()));
    }
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
      inside |= open.name().equals(back);
      if (inside) {
        text.append('`').append(open.name()).append("` -> ");
      }
    }
    return text.append('`').append(back).append('`').toString();
  }
}

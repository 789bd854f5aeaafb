package dev.pinwheel.lock.make;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Merges the texts of three locks by their entries and keys, not by their lines: what one side
 * changed counts, and only what both changed is a conflict. What belongs to a whole lock alone, its
 * seal and the like, is left out, so that the next run of {@code lock} looks at all of it.
 */
public final class LockTextMerge {
  private static final String ENTRY = "[[packages]]";
  private static final String TABLE = "[tool.pinwheel]";
  private static final String BUILD_ENTRY = "[[tool.pinwheel.build-packages]]";

  /** What is of one whole lock, and never of two that are put together. */
  private static final Set<String> OF_THE_WHOLE =
      Set.of("seal", "inputs-digest", "index-digest", "decision-order");

  private final StringBuilder out = new StringBuilder();
  private final List<String> conflicts = new ArrayList<>();

  private LockTextMerge() {}

  /**
   * What came of it.
   *
   * @param text with markers where both sides changed the same
   * @param conflicts what they changed
   */
  public record Merged(String text, List<String> conflicts) {
    public Merged {
      conflicts = List.copyOf(conflicts);
    }
  }

  /** The text of both sides. */
  public static Merged of(String base, String ours, String theirs) {
    LockTextMerge merge = new LockTextMerge();
    Sections before = new Sections(base);
    Sections here = new Sections(ours);
    Sections there = new Sections(theirs);
    Set<String> keys = new LinkedHashSet<>(here.head.keySet());
    keys.addAll(there.head.keySet());
    keys.remove("packages");
    for (String key : keys) {
      merge.piece(key, before.head, here.head, there.head);
    }
    int head = merge.out.length();
    for (String name : names(here.entries, there.entries)) {
      merge.piece(name, before.entries, here.entries, there.entries);
    }
    if (merge.out.length() == head) {
      merge.out.append("packages = []\n");
    }
    keys.clear();
    keys.addAll(here.table.keySet());
    keys.addAll(there.table.keySet());
    for (String key : keys) {
      if (key.equals("roots") || key.equals("build")) {
        merge.list(key, before.table, here.table, there.table);
      } else if (!OF_THE_WHOLE.contains(key)) {
        merge.piece(key, before.table, here.table, there.table);
      }
    }
    for (String name : names(here.builds, there.builds)) {
      merge.piece(name, before.builds, here.builds, there.builds);
    }
    return new Merged(merge.out.toString(), merge.conflicts);
  }

  private static Set<String> names(Map<String, String> here, Map<String, String> there) {
    Set<String> names = new TreeSet<>(here.keySet());
    names.addAll(there.keySet());
    return names;
  }

  private void piece(
      String key, Map<String, String> before, Map<String, String> here, Map<String, String> there) {
    String base = before.getOrDefault(key, "");
    String ours = here.getOrDefault(key, "");
    String theirs = there.getOrDefault(key, "");
    if (ours.equals(theirs) || theirs.equals(base)) {
      out.append(ours);
    } else if (ours.equals(base)) {
      out.append(theirs);
    } else {
      conflicts.add(key);
      out.append("<<<<<<< ours\n").append(ours).append("||||||| base\n").append(base);
      out.append("=======\n").append(theirs).append(">>>>>>> theirs\n");
    }
  }

  /** A list with an element a line, of which each side adds and removes some. */
  private void list(
      String key, Map<String, String> before, Map<String, String> here, Map<String, String> there) {
    Set<String> base = elements(before.get(key));
    Set<String> ours = elements(here.get(key));
    Set<String> theirs = elements(there.get(key));
    Set<String> all = new TreeSet<>(ours);
    all.addAll(theirs);
    all.removeIf(each -> base.contains(each) && !(ours.contains(each) && theirs.contains(each)));
    if (!all.isEmpty()) {
      out.append(key).append(" = [\n");
      all.forEach(out::append);
      out.append("]\n");
    }
  }

  private static Set<String> elements(@Nullable String list) {
    Set<String> elements = new LinkedHashSet<>();
    if (list != null) {
      list.lines().filter(line -> line.startsWith(" ")).forEach(line -> elements.add(line + "\n"));
    }
    return elements;
  }

  /** A lock in pieces, in the form in which locks are written. */
  private static final class Sections {
    final Map<String, String> head = new LinkedHashMap<>();
    final Map<String, String> entries = new LinkedHashMap<>();
    final Map<String, String> table = new LinkedHashMap<>();
    final Map<String, String> builds = new LinkedHashMap<>();

    private Map<String, String> into = head;
    private boolean isKeyed = true;
    private final StringBuilder block = new StringBuilder();
    private String key = "";

    Sections(String text) {
      for (String line : text.lines().toList()) {
        boolean entry = line.equals(ENTRY) || line.equals(BUILD_ENTRY);
        if (entry || line.equals(TABLE)) {
          end();
          into = line.equals(ENTRY) ? entries : line.equals(TABLE) ? table : builds;
          key = entry ? "" : TABLE;
          isKeyed = !entry;
          block.append('\n');
        } else if (isKeyed) {
          assigned(line);
        } else if (key.isEmpty() && line.startsWith("name = ")) {
          key = line.substring("name = ".length()).replace("\"", "");
        }
        boolean ofEntry = line.startsWith("[packages.") || line.startsWith("[tool.pinwheel.build");
        if (!line.isEmpty()) {
          block.append(ofEntry ? "\n" : "").append(line).append('\n');
        }
      }
      end();
    }

    private void assigned(String line) {
      int equals = line.indexOf(" = ");
      boolean begins = equals > 0 && line.charAt(0) >= 'a' && line.charAt(0) <= 'z';
      if (begins) {
        end();
        key = line.substring(0, equals);
      } else if (line.startsWith("#") && key.isEmpty()) {
        key = "#";
      }
    }

    private void end() {
      if (!block.isEmpty()) {
        into.merge(key, block.toString(), String::concat);
        block.setLength(0);
      }
      key = "";
    }
  }
}

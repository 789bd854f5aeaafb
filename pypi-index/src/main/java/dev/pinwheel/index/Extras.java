package dev.pinwheel.index;

import dev.pinwheel.index.file.Column;
import dev.pinwheel.index.file.Container;
import dev.pinwheel.index.file.Texts;
import java.nio.charset.StandardCharsets;

/** Names of extras, and lists of them. Extra 0 means "no extra"; list 0 is empty. */
public final class Extras {
  private final Texts names;
  private final Column listStart;
  private final Column list;

  Extras(Container container) {
    this.names = container.texts(Section.EXTRAS);
    this.listStart = container.slices(Section.EXTRA_LIST_START, Section.EXTRA_LIST);
    this.list = container.column(Section.EXTRA_LIST, container.count(Section.EXTRAS) - 1);
  }

  /** How many extras there are, 0 counted in. */
  public int count() {
    return names.size();
  }

  /** The normalised name of an extra. */
  public String name(int extra) {
    return names.get(extra);
  }

  /** The extra with this normalised name, or -1 if no project has or asks for one. */
  public int find(String name) {
    return Math.max(-1, names.find(name.getBytes(StandardCharsets.UTF_8)));
  }

  /** Where a list begins. */
  public int start(int list) {
    return listStart.get(list);
  }

  /** Where a list ends. */
  public int end(int list) {
    return listStart.end(list);
  }

  /** The extra at a place of a list; they ascend within it. */
  public int get(int i) {
    return list.get(i);
  }
}

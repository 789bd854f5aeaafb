package dev.pinwheel.index;

import dev.pinwheel.index.file.Column;
import dev.pinwheel.index.file.Container;
import dev.pinwheel.index.file.Texts;
import java.nio.charset.StandardCharsets;

/**
 * The canonical names of projects, and of what is required but held by nobody. A name's id is below
 * {@link #projectCount} if the index holds the project.
 */
public final class Names {
  private final Texts names;
  private final Column slots;
  private final Column rank;
  private final Column displayName;
  private final Column status;
  private final Column statusReason;
  private final Texts texts;
  private final int projects;

  Names(Container container, Texts texts, int projects) {
    this.names = container.texts(Section.NAMES);
    this.slots = container.column(Section.NAME_HASH, container.count(Section.NAMES));
    this.rank = container.column(Section.NAME_RANK, container.count(Section.NAMES));
    this.displayName = container.column(Section.DISPLAY_NAME);
    this.status = container.column(Section.STATUS);
    this.statusReason = container.column(Section.STATUS_REASON);
    this.texts = texts;
    this.projects = projects;
  }

  /** How many projects the index holds; their ids are below. */
  public int projectCount() {
    return projects;
  }

  /** How many names there are, held or not. */
  public int count() {
    return names.size();
  }

  /** The project with this canonical name, or -1. */
  public int project(String name) {
    int id = id(name);
    return id < projects ? id : -1;
  }

  /** The id of a canonical name, held or only required; -1 if it occurs nowhere. */
  public int id(String name) {
    byte[] utf8 = name.getBytes(StandardCharsets.UTF_8);
    int mask = slots.size() - 1;
    int slot = hash(utf8) & mask;
    for (int i = 0; i <= mask; i++) {
      int id = slots.get(slot) - 1;
      if (id < 0) {
        return -1;
      }
      if (names.is(id, utf8)) {
        return id;
      }
      slot = slot + 1 & mask;
    }
    return -1;
  }

  /** The hash that decides where a name's search begins. */
  public static int hash(byte[] utf8) {
    int hash = 0x811c9dc5;
    for (byte b : utf8) {
      hash = (hash ^ b & 0xff) * 0x01000193;
    }
    return hash ^ hash >>> 16;
  }

  /** The canonical name. */
  public String get(int id) {
    return names.get(id);
  }

  /** The place of a name among all names, sorted by their bytes. */
  public int rank(int id) {
    return rank.get(id);
  }

  /** The name as its project spells it. */
  public String display(int id) {
    int text = id < projects ? displayName.get(id) : 0;
    return text == 0 ? names.get(id) : texts.get(text);
  }

  /** Such as {@code archived} or {@code quarantined}; empty of an active project. */
  public String status(int project) {
    return texts.get(status.get(project));
  }

  /** Why it has its status, where that is said. */
  public String statusReason(int project) {
    return texts.get(statusReason.get(project));
  }
}

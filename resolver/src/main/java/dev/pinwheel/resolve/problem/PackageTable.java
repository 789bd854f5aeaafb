package dev.pinwheel.resolve.problem;

import dev.pinwheel.resolve.view.Choices;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The packages of a problem, numbered as they are met: projects, extras asked for, switches. */
public final class PackageTable {
  static final int PROJECT = 0;
  public static final int EXTRA = 1;
  public static final int SWITCH = 2;

  private int count;
  private byte[] kind = new byte[64];
  private int[] project = new int[64];
  private int[] extra = new int[64];
  private long[] order = new long[64];
  private @Nullable Choices[] choices = new Choices[64];
  private final NumberTable known = new NumberTable();

  public int count() {
    return count;
  }

  public int kind(int packageId) {
    return kind[packageId];
  }

  /** The name id of a project's or extra's package. */
  public int project(int packageId) {
    return project[packageId];
  }

  /** The extra of an extra's package. */
  public int extra(int packageId) {
    return extra[packageId];
  }

  /** The place in the order of names, then of extras. */
  long order(int packageId) {
    return order[packageId];
  }

  /** The choices of a project's package. */
  public Choices choices(int packageId) {
    Choices found = choices[packageId];
    return found == null ? Choices.NONE : found;
  }

  /** The package of a project, or of an extra of it where that is not 0; -1 if not met yet. */
  public int find(int name, int itsExtra) {
    return known.get((long) name << 32 | itsExtra);
  }

  int addProject(int name, int rank, Choices its) {
    int added = add(PROJECT, name, 0, (long) rank << 32, its);
    known.put((long) name << 32, added);
    return added;
  }

  int addExtra(int name, int rank, int itsExtra) {
    int added = add(EXTRA, name, itsExtra, (long) rank << 32 | itsExtra, null);
    known.put((long) name << 32 | itsExtra, added);
    return added;
  }

  int addSwitch() {
    return add(SWITCH, -1, 0, Long.MIN_VALUE + count, null);
  }

  private int add(int ofKind, int ofProject, int ofExtra, long inOrder, @Nullable Choices its) {
    if (count == kind.length) {
      int capacity = 2 * count;
      kind = Arrays.copyOf(kind, capacity);
      project = Arrays.copyOf(project, capacity);
      extra = Arrays.copyOf(extra, capacity);
      order = Arrays.copyOf(order, capacity);
      choices = Arrays.copyOf(choices, capacity);
    }
    kind[count] = (byte) ofKind;
    project[count] = ofProject;
    extra[count] = ofExtra;
    order[count] = inOrder;
    choices[count] = its;
    return count++;
  }
}

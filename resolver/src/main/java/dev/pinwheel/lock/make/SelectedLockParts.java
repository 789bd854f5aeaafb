package dev.pinwheel.lock.make;

import dev.pinwheel.lock.Lock;
import dev.pinwheel.lock.codec.ForeignText;
import dev.pinwheel.marker.Field;
import dev.pinwheel.marker.Marker;
import dev.pinwheel.name.Name;
import dev.pinwheel.project.SelectionRule;
import dev.pinwheel.request.Part;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The extras and dependency groups that are chosen from a lock.
 *
 * @param extras normalised names
 * @param groups normalised names, synthetic ones included
 */
public record SelectedLockParts(Set<String> extras, Set<String> groups) {
  public SelectedLockParts {
    extras = Set.copyOf(extras);
    groups = Set.copyOf(groups);
  }

  /** What is chosen where nobody chooses: no extras, and the default groups. */
  public static SelectedLockParts byDefault(Lock lock) {
    return new SelectedLockParts(Set.of(), Set.copyOf(lock.defaultGroups()));
  }

  /** Everything there is to choose. */
  public static SelectedLockParts everything(Lock lock) {
    TreeSet<String> groups = new TreeSet<>(lock.defaultGroups());
    groups.addAll(lock.dependencyGroups() == null ? Set.of() : lock.dependencyGroups());
    return new SelectedLockParts(
        lock.extras() == null ? Set.of() : Set.copyOf(lock.extras()), groups);
  }

  /**
   * The project itself, and these extras and groups with it; of a lock that is of groups alone, the
   * default ones.
   *
   * @throws IllegalArgumentException if there is nothing of such a name to choose
   */
  public static SelectedLockParts of(
      Lock lock, Collection<String> extras, Collection<String> groups) {
    TreeSet<String> chosenExtras = chosen("extra", extras, lock.extras());
    TreeSet<String> chosenGroups = chosen("group", groups, lock.dependencyGroups());
    Set<String> own = synthetic(lock);
    chosenGroups.addAll(own.isEmpty() ? lock.defaultGroups() : own);
    return new SelectedLockParts(chosenExtras, chosenGroups);
  }

  /**
   * What a rule chooses.
   *
   * @param open whether everything is chosen where no word takes something in; else what is on by
   *     default
   * @throws IllegalArgumentException if there is nothing of such a name to choose, or to leave out
   */
  public static SelectedLockParts of(Lock lock, SelectionRule rule, boolean open) {
    List<String> extras = lock.extras() == null ? List.of() : lock.extras();
    List<String> groups = lock.dependencyGroups() == null ? List.of() : lock.dependencyGroups();
    for (String word : rule.idle(extras, groups)) {
      List<String> name = List.of(word.substring(word.indexOf(' ') + 1));
      if (word.startsWith(SelectionRule.NO_EXTRA)) {
        chosen("extra", name, extras);
      } else {
        chosen("group", name, groups);
      }
    }
    Set<String> own = synthetic(lock);
    TreeSet<String> defaults = new TreeSet<>(lock.defaultGroups());
    defaults.removeAll(own);
    TreeSet<String> chosenGroups =
        chosen("group", rule.groups(groups, defaults, open), lock.dependencyGroups());
    if (rule.base()) {
      chosenGroups.addAll(own);
    }
    return new SelectedLockParts(
        chosen("extra", rule.extras(extras, open), lock.extras()), chosenGroups);
  }

  /** The groups that stand for the project itself, which nobody names. */
  private static Set<String> synthetic(Lock lock) {
    Set<String> own = new TreeSet<>(lock.defaultGroups());
    if (lock.dependencyGroups() != null) {
      own.removeAll(lock.dependencyGroups());
    }
    return own;
  }

  private static TreeSet<String> chosen(
      String word, Collection<String> names, @Nullable Collection<String> offered) {
    TreeSet<String> chosen = new TreeSet<>();
    for (String name : names) {
      String normal = Name.normalize(name);
      if (offered == null || !offered.contains(normal)) {
        throw new IllegalArgumentException(
            "the lock has no "
                + word
                + " "
                + ForeignText.quoted(name)
                + (offered == null || offered.isEmpty()
                    ? ""
                    : "; it has " + String.join(", ", new TreeSet<>(offered))));
      }
      chosen.add(normal);
    }
    return chosen;
  }

  /** What the marker says of environments once this is chosen. */
  public Marker of(Marker marker) {
    Marker result = marker;
    for (String name : marker.names(Field.EXTRAS)) {
      result = result.assume(Field.EXTRAS, name, extras.contains(name));
    }
    for (String name : marker.names(Field.DEPENDENCY_GROUPS)) {
      result = result.assume(Field.DEPENDENCY_GROUPS, name, groups.contains(name));
    }
    return result;
  }

  /** Whether requirements of this part of the project hold. */
  public boolean includes(Part part, Lock lock) {
    return switch (part) {
      case Part.Base _ -> includesProject(lock);
      case Part.Extra extra -> extras.contains(extra.name());
      case Part.Group group -> groups.contains(group.name());
    };
  }

  /** Whether the project itself is chosen; nobody can leave it out where it has no group. */
  private boolean includesProject(Lock lock) {
    Set<String> own = synthetic(lock);
    boolean any = own.isEmpty();
    for (String group : own) {
      any |= groups.contains(group);
    }
    return any;
  }
}

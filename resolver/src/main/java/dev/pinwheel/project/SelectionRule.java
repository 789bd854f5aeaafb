package dev.pinwheel.project;

import dev.pinwheel.name.Name;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * How somebody chooses among the parts of a project, in the words of the options: {@code extra
 * web}, {@code no-group docs}, {@code all-extras}. A word that takes a part in begins with the
 * project and its default groups alone; where every word leaves something out, the rest is taken.
 * What is left out is left out, whatever else is said.
 *
 * @param words sorted; none of them means everything
 */
public record SelectionRule(List<String> words) {
  public static final String ALL_EXTRAS = "all-extras";
  public static final String ALL_GROUPS = "all-groups";
  public static final String NO_DEFAULT_GROUPS = "no-default-groups";
  public static final String EXTRA = "extra ";
  public static final String GROUP = "group ";
  public static final String NO_EXTRA = "no-extra ";
  public static final String NO_GROUP = "no-group ";
  public static final String ONLY_GROUP = "only-group ";

  /** What is wrong with a rule that is not sound. */
  public static final String UNSOUND =
      "`only-group` leaves out the project and its extras, so no other part can be taken in";

  /** Nothing is said, so everything is chosen. */
  public static final SelectionRule EVERYTHING = new SelectionRule(List.of());

  private static final List<String> WHOLE = List.of(ALL_EXTRAS, ALL_GROUPS, NO_DEFAULT_GROUPS);
  private static final List<String> NAMING = List.of(EXTRA, GROUP, NO_EXTRA, NO_GROUP, ONLY_GROUP);

  /** The group that may be left out wherever there is none. */
  private static final String DEV = NO_GROUP + "dev";

  /** The rule of these words, each as {@link #word} reads it. */
  public static SelectionRule of(Collection<String> words) {
    List<String> sorted = List.copyOf(new TreeSet<>(words));
    return sorted.equals(List.of(ALL_EXTRAS, ALL_GROUPS)) ? EVERYTHING : new SelectionRule(sorted);
  }

  /** A word as it is written in a rule; null if it is none. */
  public static @Nullable String word(String text) {
    if (WHOLE.contains(text)) {
      return text;
    }
    for (String begin : NAMING) {
      String name = text.startsWith(begin) ? text.substring(begin.length()).strip() : "";
      if (Name.isValid(name)) {
        return begin + Name.normalize(name);
      }
    }
    return null;
  }

  /** Whether nothing is said. */
  public boolean isEverything() {
    return words.isEmpty();
  }

  /** Whether another one says the same; what the JVM makes for that itself costs a start much. */
  public boolean isAs(SelectionRule other) {
    return words.equals(other.words);
  }

  /** The same in words, even if they are those for everything. */
  List<String> spoken() {
    return isEverything() ? List.of(ALL_EXTRAS, ALL_GROUPS) : words;
  }

  /** Whether a word takes something in, and not all of them leave something out. */
  public boolean takesIn() {
    for (String word : words) {
      if (!word.startsWith("no-")) {
        return true;
      }
    }
    return false;
  }

  /** Whether its words can hold together. */
  public boolean isSound() {
    return base()
        || named(EXTRA).isEmpty()
            && named(GROUP).isEmpty()
            && !words.contains(ALL_EXTRAS)
            && !words.contains(ALL_GROUPS);
  }

  /** Whether the project's own dependencies are chosen. */
  public boolean base() {
    return named(ONLY_GROUP).isEmpty();
  }

  /** The names that follow such a word. */
  public Set<String> named(String begin) {
    Set<String> names = new LinkedHashSet<>();
    for (String word : words) {
      if (word.startsWith(begin)) {
        names.add(word.substring(begin.length()));
      }
    }
    return names;
  }

  /**
   * The extras chosen among these, and those that are named and are not among them.
   *
   * @param open whether all of them are chosen where no word takes something in
   */
  public Set<String> extras(Collection<String> all, boolean open) {
    boolean every = words.contains(ALL_EXTRAS) || open && !takesIn();
    Set<String> chosen = new LinkedHashSet<>(every ? all : Set.of());
    chosen.addAll(named(EXTRA));
    chosen.removeAll(named(NO_EXTRA));
    return chosen;
  }

  /**
   * The groups chosen among these, and those that are named and are not among them.
   *
   * @param defaults the groups chosen where nobody chooses
   * @param open whether all of them are chosen where no word takes something in
   */
  public Set<String> groups(Collection<String> all, Collection<String> defaults, boolean open) {
    Set<String> only = named(ONLY_GROUP);
    boolean every = words.contains(ALL_GROUPS) || open && !takesIn();
    Set<String> chosen = new LinkedHashSet<>(every ? all : Set.of());
    if (words.contains(NO_DEFAULT_GROUPS)) {
      chosen.removeAll(defaults);
    } else if (only.isEmpty()) {
      chosen.addAll(defaults);
    }
    chosen.addAll(only);
    chosen.addAll(named(GROUP));
    chosen.removeAll(named(NO_GROUP));
    return chosen;
  }

  /** The names left out that are not there to be left out, each as its word. */
  public List<String> idle(Collection<String> extras, Collection<String> groups) {
    Set<String> idle = new LinkedHashSet<>();
    for (String name : named(NO_EXTRA)) {
      if (!extras.contains(name)) {
        idle.add(NO_EXTRA + name);
      }
    }
    for (String name : named(NO_GROUP)) {
      if (!groups.contains(name)) {
        idle.add(NO_GROUP + name);
      }
    }
    idle.remove(DEV);
    return List.copyOf(idle);
  }

  /**
   * The same with a part taken in that was perhaps not.
   *
   * @param begin the word before the name, {@link #EXTRA} or {@link #GROUP}
   */
  public SelectionRule with(String begin, String name) {
    Set<String> more = new TreeSet<>(words);
    more.remove("no-" + begin + name);
    if (!base()) {
      more.addAll(begin.equals(GROUP) ? List.of(ONLY_GROUP + name) : List.of());
    } else if (takesIn()) {
      more.add(begin + name);
    }
    return of(more);
  }
}

package dev.pinwheel.resolve.problem;

import dev.pinwheel.index.Index;
import dev.pinwheel.resolve.view.Choices;
import dev.pinwheel.version.Version;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The overrides and excludes of a request, in the order in which they take requirements: excludes,
 * then overrides from the narrowest scope to the widest.
 */
public record Changes(List<Rule> rules) {
  static final Changes NONE = new Changes(List.of());

  /** Whether any rule is about requirements on this name. */
  public boolean touches(int target) {
    for (int i = 0; i < rules.size(); i++) {
      if (rules.get(i).target == target) {
        return true;
      }
    }
    return false;
  }

  /**
   * One rule.
   *
   * @param target the name id it is about
   * @param scopeProject the name id of the one whose requirements change; -1 is everybody
   * @param scopeVersion the one release whose requirements change; null is every one
   * @param instead what is required instead in this environment; nothing for an exclude
   */
  public record Rule(
      int target,
      int scopeProject,
      @Nullable Version scopeVersion,
      List<IndexedRequest.Ask> instead) {
    /** Whether it is about the same name, of a single project that the other one is about too. */
    boolean isOneOf(Rule other) {
      return target == other.target && scopeProject == other.scopeProject;
    }

    /** Takes the places in scope out of a mask and returns them. */
    long[] take(Index index, Choices choices, long[] left) {
      long[] taken = new long[left.length];
      if (scopeProject >= 0 && scopeProject != choices.project) {
        return taken;
      }
      Version version = scopeVersion;
      for (int place = 0; place < choices.count(); place++) {
        long bit = 1L << place;
        if ((left[place >> 6] & bit) != 0
            && (version == null || isVersion(index, choices, place, version))) {
          taken[place >> 6] |= bit;
          left[place >> 6] &= ~bit;
        }
      }
      return taken;
    }

    private static boolean isVersion(Index index, Choices choices, int place, Version version) {
      int first = index.candidates().first(choices.project);
      return index.candidates().version(first + choices.number[place]).equals(version);
    }
  }
}

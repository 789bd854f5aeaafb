package dev.pinwheel.resolve.refute;

import dev.pinwheel.index.Edges;
import dev.pinwheel.index.Extras;
import dev.pinwheel.index.Index;
import dev.pinwheel.index.Requirements;
import dev.pinwheel.resolve.problem.IndexedRequest;
import dev.pinwheel.resolve.view.Choices;
import dev.pinwheel.resolve.view.View;
import dev.pinwheel.resolve.view.World;
import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Names that are required and that the index does not have: those of the user's own lines, and
 * those that the newest releases within reach require.
 */
public final class MissingNames {
  private final World world;
  private final Index index;
  private final IndexedRequest asked;
  private final BitSet lines = new BitSet();
  private @Nullable SortedMap<String, SortedSet<String>> askers;

  MissingNames(World world, IndexedRequest asked) {
    this.world = world;
    this.index = world.index();
    this.asked = asked;
    for (int place = 0; place < asked.lines().size(); place++) {
      lines.set(place, isMissing(asked.lines().get(place).name()));
    }
  }

  /** The places of the user's own requirements on them, as in a {@link Trial}. */
  public BitSet lines() {
    return lines;
  }

  /** By name: the newest releases that require it, though no line of the user's does. */
  public SortedMap<String, SortedSet<String>> askers() {
    if (askers == null) {
      askers = new TreeMap<>();
      reach(askers);
    }
    return askers;
  }

  private boolean isMissing(int name) {
    return name >= index.names().projectCount();
  }

  private record Reached(int project, int extra) {}

  /** Goes from the user's lines along what the newest admitted releases require. */
  private void reach(SortedMap<String, SortedSet<String>> askers) {
    Deque<Reached> open = new ArrayDeque<>();
    Set<Reached> seen = new HashSet<>();
    for (IndexedRequest.Ask ask : asked.lines()) {
      if (!isMissing(ask.name())) {
        meet(new Reached(ask.name(), 0), seen, open);
        ask.extras().forEach(extra -> meet(new Reached(ask.name(), extra), seen, open));
      }
    }
    while (!open.isEmpty()) {
      Reached reached = open.removeFirst();
      Choices choices = asked.choices(reached.project);
      if (choices.count() > 0) {
        follow(reached, choices, seen, open, askers);
      }
    }
    for (int place = lines.nextSetBit(0); place >= 0; place = lines.nextSetBit(place + 1)) {
      askers.remove(asked.name(asked.lines().get(place).name()));
    }
  }

  private static void meet(Reached reached, Set<Reached> seen, Deque<Reached> open) {
    if (seen.add(reached)) {
      open.addLast(reached);
    }
  }

  private void follow(
      Reached reached,
      Choices choices,
      Set<Reached> seen,
      Deque<Reached> open,
      SortedMap<String, SortedSet<String>> askers) {
    Edges edges = index.edges();
    Requirements requirements = index.requirements();
    Extras extras = index.extras();
    for (int e = edges.start(reached.project); e < edges.end(reached.project); e++) {
      int requirement = edges.requirement(e);
      int target = requirements.target(requirement);
      if (target < 0
          || edges.extra(e) != reached.extra
          || asked.changes().touches(target)
          || (choices.maskOfRows(index, edges.rows(e))[0] & 1) == 0
          || world.live(requirements.marker(requirement)) == View.NEVER) {
        continue;
      }
      if (isMissing(target)) {
        int newest = index.candidates().first(reached.project) + choices.number[0];
        askers
            .computeIfAbsent(asked.name(target), name -> new TreeSet<>())
            .add(asked.name(reached.project) + "==" + index.candidates().readableText(newest));
        continue;
      }
      meet(new Reached(target, 0), seen, open);
      int list = requirements.extras(requirement);
      for (int i = extras.start(list); i < extras.end(list); i++) {
        meet(new Reached(target, extras.get(i)), seen, open);
      }
    }
  }
}

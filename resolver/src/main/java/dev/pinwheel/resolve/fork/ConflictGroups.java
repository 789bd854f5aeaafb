package dev.pinwheel.resolve.fork;

import dev.pinwheel.marker.Marker;
import dev.pinwheel.request.Request;
import dev.pinwheel.resolve.view.PartMarkers;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The groups of parts that exclude each other, each of which is solved by itself. */
public record ConflictGroups(List<ConflictGroup> list, PartMarkers names, Marker admitted) {
  /** Those that a request declares. */
  public static ConflictGroups of(Request request, PartMarkers names, Marker admitted) {
    return new ConflictGroups(ConflictGroup.of(request), names, admitted);
  }

  /** The same, but for those that forks of an earlier lock speak of together. */
  public ConflictGroups remembering(List<Marker> forks) {
    ConflictGroups groups = this;
    for (Marker fork : forks) {
      Set<Integer> named = new TreeSet<>();
      for (int g = 0; g < groups.list.size(); g++) {
        if (groups.list.get(g).isNamedIn(fork, names)) {
          named.add(g);
        }
      }
      groups = groups.joined(named);
    }
    return groups;
  }

  /** The same, with some of them, by their places, as one. */
  public ConflictGroups joined(Set<Integer> together) {
    List<ConflictGroup> left = new ArrayList<>();
    int place = -1;
    for (int g = 0; g < list.size(); g++) {
      if (!together.contains(g) || place < 0) {
        place = together.contains(g) ? left.size() : place;
        left.add(list.get(g));
      } else {
        left.set(place, left.get(place).with(list.get(g)));
      }
    }
    return new ConflictGroups(List.copyOf(left), names, admitted);
  }

  /** Where some part of a group is chosen, or of none, and no part of any other group. */
  public Marker without(@Nullable ConflictGroup but) {
    Marker where = admitted;
    for (ConflictGroup group : list) {
      Marker none = group.none(names, admitted.markers());
      where = group.equals(but) ? where.andNot(none) : where.and(none);
    }
    return where;
  }

  /** What a marker says where no part of any group is chosen but of one. */
  public Marker leftOut(Marker marker, @Nullable ConflictGroup but) {
    Marker left = marker;
    for (ConflictGroup group : list) {
      left = group.equals(but) ? left : group.leftOut(left, names);
    }
    return left;
  }

  /** Those of some forks that say nothing of any group, or of this one only. */
  public List<Marker> about(@Nullable ConflictGroup one, List<Marker> forks) {
    List<Marker> its = new ArrayList<>();
    for (Marker fork : forks) {
      boolean others = false;
      for (ConflictGroup group : list) {
        others |= !group.equals(one) && group.isNamedIn(fork, names);
      }
      if (!others && (one == null || one.isNamedIn(fork, names))) {
        its.add(fork);
      }
    }
    return its;
  }
}

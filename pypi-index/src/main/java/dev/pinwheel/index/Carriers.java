package dev.pinwheel.index;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Which versions carry what could not be read as it was published: found by a walk over all rows,
 * edges and files, for an index does not lead from a requirement to those who have it.
 *
 * @param requirements by id of the requirement
 * @param pythons by id of the requires-python
 */
record Carriers(Map<Integer, List<String>> requirements, Map<Integer, List<String>> pythons) {

  static Carriers in(Index index) {
    Walk walk = new Walk(index);
    for (int project = 0; project < index.names().projectCount(); project++) {
      walk.project(project);
    }
    return walk.found;
  }

  private static final class Walk {
    private final Index index;
    private final BitSet oddRequirements = new BitSet();
    private final BitSet oddPythons = new BitSet();
    private final BitSet oddLists = new BitSet();
    private final Carriers found = new Carriers(new TreeMap<>(), new TreeMap<>());

    Walk(Index index) {
      this.index = index;
      int odd = Requirements.REPAIRED | Requirements.UNREADABLE;
      for (int i = 0; i < index.requirements().count(); i++) {
        if ((index.requirements().flags(i) & odd) != 0) {
          oddRequirements.set(i);
          found.requirements.put(i, new ArrayList<>());
        }
      }
      for (int i = 1; i < index.rows().requiresPythonCount(); i++) {
        if (!index.rows().requiresPythonOriginal(i).isEmpty()) {
          oddPythons.set(i);
          found.pythons.put(i, new ArrayList<>());
        }
      }
      BuildLists lists = index.buildLists();
      for (int list = 0; list < lists.count(); list++) {
        for (int i = lists.start(list); i < lists.end(list); i++) {
          if (oddRequirements.get(lists.requirement(i))) {
            oddLists.set(list);
          }
        }
      }
    }

    void project(int project) {
      Map<Integer, BitSet> ofRequirement = new TreeMap<>();
      Map<Integer, BitSet> ofPython = new TreeMap<>();
      edges(project, ofRequirement);
      BuildLists lists = index.buildLists();
      for (int rule = lists.ruleStart(project); rule < lists.ruleEnd(project); rule++) {
        for (int i = lists.ruleFirstCandidate(rule); i < lists.ruleEndCandidate(rule); i++) {
          list(lists.ruleList(rule), i, ofRequirement);
        }
      }
      int first = index.candidates().first(project);
      for (int candidate = first; candidate < index.candidates().end(project); candidate++) {
        for (int row = index.rows().start(candidate); row < index.rows().end(candidate); row++) {
          python(index.rows().requiresPython(row), candidate - first, ofPython);
        }
        files(candidate, candidate - first, ofRequirement, ofPython);
      }
      ofRequirement.forEach((id, some) -> add(found.requirements, id, project, some));
      ofPython.forEach((id, some) -> add(found.pythons, id, project, some));
    }

    private void edges(int project, Map<Integer, BitSet> carried) {
      Edges edges = index.edges();
      for (int edge = edges.start(project); edge < edges.end(project); edge++) {
        int requirement = edges.requirement(edge);
        if (oddRequirements.get(requirement)) {
          BitSet some = carried.computeIfAbsent(requirement, _ -> new BitSet());
          int first = index.candidates().first(project);
          int firstRow = index.rows().first(project);
          for (int c = first; c < index.candidates().end(project); c++) {
            for (int row = index.rows().start(c); row < index.rows().end(c); row++) {
              if (index.sets().contains(edges.rows(edge), row - firstRow)) {
                some.set(c - first);
              }
            }
          }
        }
      }
    }

    private void files(
        int candidate,
        int number,
        Map<Integer, BitSet> ofRequirement,
        Map<Integer, BitSet> ofPython) {
      IndexFiles files = index.files();
      for (int file = files.start(candidate); file < files.end(candidate); file++) {
        python(files.requiresPython(file), number, ofPython);
        if (!oddLists.isEmpty()) {
          int assignment = files.metadata(file);
          Assignments all = index.assignments();
          for (int i = all.start(assignment); i < all.end(assignment); i++) {
            list(all.build(i), number, ofRequirement);
          }
        }
      }
    }

    private void list(int list, int number, Map<Integer, BitSet> carried) {
      if (oddLists.get(list)) {
        BuildLists lists = index.buildLists();
        for (int i = lists.start(list); i < lists.end(list); i++) {
          int requirement = lists.requirement(i);
          if (oddRequirements.get(requirement)) {
            carried.computeIfAbsent(requirement, _ -> new BitSet()).set(number);
          }
        }
      }
    }

    private void python(int python, int number, Map<Integer, BitSet> carried) {
      if (oddPythons.get(python)) {
        carried.computeIfAbsent(python, _ -> new BitSet()).set(number);
      }
    }

    private void add(Map<Integer, List<String>> to, int id, int project, BitSet some) {
      int first = index.candidates().first(project);
      int count = some.cardinality();
      String oldest = index.candidates().versionText(first + some.length() - 1);
      String newest = index.candidates().versionText(first + some.nextSetBit(0));
      String text = index.names().get(project) + " " + oldest;
      if (count == 2) {
        text += " and " + newest;
      } else if (count > 2) {
        text += " to " + newest + ", " + count + " versions";
      }
      to.computeIfAbsent(id, _ -> new ArrayList<>()).add(text);
    }
  }
}

package dev.pinwheel.index.build;

import dev.pinwheel.index.Names;
import dev.pinwheel.index.collect.IntSort;
import dev.pinwheel.index.collect.Interner;
import dev.pinwheel.index.file.Numbers;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.BitSet;

/**
 * The order of names in the index: projects, then names that are only required; each by popularity,
 * then by name.
 */
final class NameOrder {
  private final Interner names;
  private final int[] ordered;
  private final int[] finalId;
  private final int projects;
  private final int required;
  private final Numbers ranks = new Numbers();

  NameOrder(Interner names, BitSet held, RequirementTable requirements) {
    this.names = names;
    int[] sorted = names.sorted();
    int[] rank = new int[names.bound()];
    int count = 0;
    int[] chosen = new int[sorted.length];
    for (int i = 0; i < sorted.length; i++) {
      int id = sorted[i];
      rank[id] = i;
      if (held.get(id) || requirements.popularity(id) > 0) {
        chosen[count++] = id;
      }
    }
    ordered = Arrays.copyOf(chosen, count);
    IntSort.sort(
        ordered,
        (a, b) -> {
          if (held.get(a) != held.get(b)) {
            return held.get(a) ? -1 : 1;
          }
          int order =
              Integer.compare(
                  Integer.numberOfLeadingZeros(requirements.popularity(a)),
                  Integer.numberOfLeadingZeros(requirements.popularity(b)));
          return order != 0 ? order : Integer.compare(rank[a], rank[b]);
        });
    finalId = new int[names.bound()];
    Arrays.fill(finalId, -1);
    int projectCount = 0;
    int requiredCount = 0;
    for (int i = 0; i < count; i++) {
      finalId[ordered[i]] = i;
      requiredCount += requirements.popularity(ordered[i]) > 0 ? 1 : 0;
      projectCount += held.get(ordered[i]) ? 1 : 0;
    }
    projects = projectCount;
    required = requiredCount;
    int[] place = new int[names.bound()];
    int next = 0;
    for (int id : sorted) {
      place[id] = finalId[id] < 0 ? -1 : next++;
    }
    for (int i = 0; i < count; i++) {
      ranks.add(place[ordered[i]]);
    }
  }

  int projects() {
    return projects;
  }

  int size() {
    return ordered.length;
  }

  /** How many names somebody requires. */
  int required() {
    return required;
  }

  /** The name, as it arrived, that has this id in the index. */
  int arrived(int id) {
    return ordered[id];
  }

  /** The id in the index of a name as it arrived. */
  int id(int arrived) {
    return finalId[arrived];
  }

  Iterable<String> texts() {
    return () -> Arrays.stream(ordered).mapToObj(names::get).iterator();
  }

  /** By id in the index, the place of the name among all of them, sorted. */
  Numbers ranks() {
    return ranks;
  }

  /** The table by which names are found; see docs/reference/index-format.md, section 3.1. */
  Numbers hashTable() {
    int slots = 2;
    while (slots < ordered.length + ordered.length / 2 + 1) {
      slots *= 2;
    }
    int[] table = new int[slots];
    for (int i = 0; i < ordered.length; i++) {
      int slot = Names.hash(names.get(ordered[i]).getBytes(StandardCharsets.UTF_8)) & slots - 1;
      while (table[slot] != 0) {
        slot = slot + 1 & slots - 1;
      }
      table[slot] = i + 1;
    }
    Numbers numbers = new Numbers();
    for (int value : table) {
      numbers.add(value);
    }
    return numbers;
  }
}

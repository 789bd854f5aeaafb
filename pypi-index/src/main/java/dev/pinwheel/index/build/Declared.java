package dev.pinwheel.index.build;

import dev.pinwheel.index.Requirements;
import dev.pinwheel.index.Rows;
import dev.pinwheel.index.collect.Log;
import dev.pinwheel.index.collect.Vocabulary;
import java.util.Arrays;

/** What one metadata says, in numbers of the project at hand. */
final class Declared {
  /** Keys of its edges, ascending: place of the requirement, then place of the extra. */
  long[] edges = {};

  /** Places of its extras, ascending. */
  int[] extras = {};

  /** The temporary id of its requires-python; 0 if it has none. */
  int python;

  /** Flags of {@link Rows}. */
  int flags;

  /** Places of what building needs, ascending; null where nobody looked. */
  int @org.jspecify.annotations.Nullable [] build;

  String backend = "";

  /** Whether its edges were taken in, and the row it became; kept by the assembler. */
  boolean seen;

  RowTable.@org.jspecify.annotations.Nullable Row row;

  static Declared read(
      Log.Reader reader,
      Vocabulary vocabulary,
      RequirementTable requirements,
      PythonTable pythons,
      int[] extraPlace) {
    Declared declared = new Declared();
    declared.flags = Rows.KNOWN;
    long[] edges = new long[16];
    int count = 0;
    int strings = reader.next();
    for (int i = 0; i < strings; i++) {
      int string = reader.next();
      int parts = requirements.edgeCount(string);
      for (int j = 0; j < parts; j++) {
        if (count == edges.length) {
          edges = Arrays.copyOf(edges, count * 2);
        }
        int requirement = requirements.edgeRequirement(string, j);
        int flags = requirements.flags.get(requirement);
        if ((flags & Requirements.UNREADABLE) != 0) {
          declared.flags |= Rows.UNREADABLE_REQUIREMENT;
        }
        if ((flags & Requirements.REPAIRED) != 0) {
          declared.flags |= Rows.REPAIRED;
        }
        int extra = extraPlace[requirements.edgeExtra(string, j)];
        edges[count++] = (long) requirements.rank(requirement) << 32 | extra;
      }
    }
    declared.edges = distinct(edges, count);
    int named = reader.next();
    int[] extras = new int[named + declared.edges.length];
    int extraCount = 0;
    for (int i = 0; i < named; i++) {
      extras[extraCount++] = extraPlace[reader.next()];
    }
    for (long edge : declared.edges) {
      extras[extraCount++] = (int) edge;
    }
    declared.extras = distinct(extras, extraCount);
    int python = reader.next();
    if (python != 0) {
      declared.python = pythons.id(python - 1);
      if (pythons.isUnreadable(declared.python)) {
        declared.flags |= Rows.UNREADABLE_PYTHON;
      }
    }
    if (reader.next() != 0) {
      declared.build = build(reader, requirements);
    }
    int backend = reader.next();
    if (backend != 0) {
      declared.backend = vocabulary.texts.get(backend - 1);
    }
    declared.flags |= reader.next();
    return declared;
  }

  /** Whether it is what somebody read, and not assumed. */
  boolean isRead() {
    return (flags & (Rows.NOT_FETCHED | Rows.NOT_ASKED)) == 0;
  }

  private static int[] build(Log.Reader reader, RequirementTable requirements) {
    int[] strings = new int[reader.next()];
    for (int i = 0; i < strings.length; i++) {
      strings[i] = reader.next();
    }
    return places(strings, requirements);
  }

  /** The places of what the strings require without any extra, ascending. */
  static int[] places(int[] strings, RequirementTable requirements) {
    int[] places = new int[strings.length];
    int count = 0;
    for (int string : strings) {
      for (int j = 0; j < requirements.edgeCount(string); j++) {
        if (requirements.edgeIsPlain(string, j)) {
          places[count++] = requirements.rank(requirements.edgeRequirement(string, j));
        }
      }
    }
    Arrays.sort(places, 0, count);
    int distinct = 0;
    for (int i = 0; i < count; i++) {
      if (distinct == 0 || places[distinct - 1] != places[i]) {
        places[distinct++] = places[i];
      }
    }
    return Arrays.copyOf(places, distinct);
  }

  private static long[] distinct(long[] values, int count) {
    Arrays.sort(values, 0, count);
    int kept = 0;
    for (int i = 0; i < count; i++) {
      if (kept == 0 || values[kept - 1] != values[i]) {
        values[kept++] = values[i];
      }
    }
    return Arrays.copyOf(values, kept);
  }

  /** Place 0 is "no extra" and is left out. */
  private static int[] distinct(int[] values, int count) {
    Arrays.sort(values, 0, count);
    int kept = 0;
    for (int i = 0; i < count; i++) {
      if (values[i] != 0 && (kept == 0 || values[kept - 1] != values[i])) {
        values[kept++] = values[i];
      }
    }
    return Arrays.copyOf(values, kept);
  }

  /** An order by content; of two that differ, it does not matter which is less. */
  static int compare(Declared a, Declared b, PythonTable pythons) {
    int order = Arrays.compare(a.edges, b.edges);
    if (order == 0) {
      order = Arrays.compare(a.extras, b.extras);
    }
    if (order == 0) {
      order = pythons.key(a.python).compareTo(pythons.key(b.python));
    }
    if (order == 0) {
      order =
          a.build == null || b.build == null
              ? Boolean.compare(a.build != null, b.build != null)
              : Arrays.compare(a.build, b.build);
    }
    return order != 0 ? order : a.backend.compareTo(b.backend);
  }
}

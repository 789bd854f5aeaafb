package dev.pinwheel.index.build;

import dev.pinwheel.index.collect.Columns;
import dev.pinwheel.index.collect.Renumbering;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The rows of a project's candidates, and the records that they share. */
final class RowTable {
  private static final int[] NOTHING = {};

  private final Columns out;
  private final Renumbering pythonIds;
  private Map<RecordKey, Integer> records = new HashMap<>();
  private int recordFirst;

  /** Edges and extras of a record. */
  private static final class RecordKey {
    final int[] edges;
    final int extras;

    RecordKey(int[] edges, int extras) {
      this.edges = edges;
      this.extras = extras;
    }

    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof RecordKey that
          && extras == that.extras
          && Arrays.equals(edges, that.edges);
    }

    @Override
    public int hashCode() {
      return Arrays.hashCode(edges) * 31 + extras;
    }
  }

  /** A row of the candidate at hand. */
  record Row(int record, int python, int flags) {}

  RowTable(Columns out, Renumbering pythonIds) {
    this.out = out;
    this.pythonIds = pythonIds;
  }

  /** Begins a project. */
  void begin() {
    records = new HashMap<>();
    recordFirst = out.recordExtras.size();
  }

  /** The first record of the project. */
  int firstRecord() {
    return recordFirst;
  }

  /** The place among these rows of what is declared, which joins them if it is new. */
  int row(List<Row> rows, Declared what, long[] edges) {
    if (what.row == null) {
      int[] places = new int[what.edges.length];
      int from = 0;
      for (int i = 0; i < places.length; i++) {
        from = Arrays.binarySearch(edges, from, edges.length, what.edges[i]);
        places[i] = from;
      }
      what.row = new Row(record(places, what.extras), pythonIds.id(what.python), what.flags);
    }
    return indexOf(rows, what.row);
  }

  /** The place among these rows of the one of which nobody knows anything. */
  int unknownRow(List<Row> rows) {
    return indexOf(rows, new Row(record(NOTHING, NOTHING), 0, 0));
  }

  private static int indexOf(List<Row> rows, Row row) {
    for (int i = 0; i < rows.size(); i++) {
      Row other = rows.get(i);
      if (other.record == row.record && other.python == row.python && other.flags == row.flags) {
        return i;
      }
    }
    rows.add(row);
    return rows.size() - 1;
  }

  /** The record, counted from the project's first. */
  private int record(int[] places, int[] extras) {
    RecordKey key = new RecordKey(places, out.extraLists.id(extras, extras.length));
    Integer known = records.get(key);
    if (known != null) {
      return known;
    }
    int record = out.recordExtras.size() - recordFirst;
    records.put(key, record);
    for (int place : places) {
      out.recordEdge.add(place);
    }
    out.recordEdgeStart.add(out.recordEdge.size());
    out.recordExtras.add(key.extras);
    return record;
  }
}

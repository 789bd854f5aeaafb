package dev.pinwheel.index.build;

import dev.pinwheel.index.collect.Columns;
import java.util.Arrays;
import java.util.function.IntConsumer;

/** Finds the runs of rows that carry each edge of a project. */
final class EdgeRows {
  /** Of each edge its last run, and of each run the one before. */
  private final int[] last;

  private int[] first = new int[64];
  private int[] end = new int[64];
  private int[] before = new int[64];
  private int runs;

  EdgeRows(int edges) {
    last = new int[edges];
    Arrays.fill(last, -1);
  }

  /** Writes each edge, and the set of rows that carry it. */
  void write(Columns out, int firstRecord, int firstRow, IntConsumer edge) {
    int rows = out.rowRecord.size() - firstRow;
    int row = 0;
    while (row < rows) {
      int record = out.rowRecord.get(firstRow + row);
      int next = row + 1;
      while (next < rows && out.rowRecord.get(firstRow + next) == record) {
        next++;
      }
      int to = out.recordEdgeStart.get(firstRecord + record + 1);
      for (int i = out.recordEdgeStart.get(firstRecord + record); i < to; i++) {
        add(out.recordEdge.get(i), row, next);
      }
      row = next;
    }
    int[] set = new int[16];
    for (int i = 0; i < last.length; i++) {
      int count = 0;
      for (int run = last[i]; run >= 0; run = before[run]) {
        count += 2;
      }
      if (count > set.length) {
        set = new int[count * 2];
      }
      int at = count;
      for (int run = last[i]; run >= 0; run = before[run]) {
        set[--at] = end[run];
        set[--at] = first[run];
      }
      edge.accept(i);
      out.edgeRows.add(out.sets.id(set, count));
    }
  }

  private void add(int edge, int from, int to) {
    int run = last[edge];
    if (run >= 0 && end[run] == from) {
      end[run] = to;
      return;
    }
    if (runs == first.length) {
      first = Arrays.copyOf(first, runs * 2);
      end = Arrays.copyOf(end, runs * 2);
      before = Arrays.copyOf(before, runs * 2);
    }
    first[runs] = from;
    end[runs] = to;
    before[runs] = run;
    last[edge] = runs++;
  }
}

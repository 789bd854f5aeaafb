package dev.pinwheel.lock.codec;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Collects findings of one text, and knows in which line a position is. */
public final class Findings {
  private static final int MOST = 1_000;

  private final String text;
  private final List<Finding> list = new ArrayList<>();
  private int[] lineStarts = {};
  private boolean failed;

  /** How many parts are open that may be left out, so that nothing in them is an error. */
  private int disposable;

  /** Errors in such parts. */
  private int disposed;

  public Findings(String text) {
    this.text = text;
  }

  public void error(int position, String message) {
    if (disposable > 0) {
      disposed++;
      add(Finding.Severity.WARNING, position, message);
    } else {
      failed = true;
      add(Finding.Severity.ERROR, position, message);
    }
  }

  public void warning(int position, String message) {
    add(Finding.Severity.WARNING, position, message);
  }

  /** From here on, errors are warnings; returns what to give to {@link #endDisposable}. */
  int beginDisposable() {
    disposable++;
    return disposed;
  }

  /** Whether there was no error since. */
  boolean endDisposable(int begun) {
    disposable--;
    return disposed == begun;
  }

  public boolean failed() {
    return failed;
  }

  public List<Finding> list() {
    return list;
  }

  private void add(Finding.Severity severity, int position, String message) {
    if (list.size() >= MOST) {
      if (severity == Finding.Severity.ERROR && !hasErrors()) {
        list.set(MOST - 1, finding(severity, position, message));
      }
      return;
    }
    list.add(finding(severity, position, message));
  }

  private boolean hasErrors() {
    for (Finding finding : list) {
      if (finding.severity() == Finding.Severity.ERROR) {
        return true;
      }
    }
    return false;
  }

  private Finding finding(Finding.Severity severity, int position, String message) {
    if (lineStarts.length == 0) {
      lineStarts = lineStarts();
    }
    int found = Arrays.binarySearch(lineStarts, position);
    int line = found >= 0 ? found : -found - 2;
    return new Finding(severity, message, line + 1, position - lineStarts[line] + 1);
  }

  private int[] lineStarts() {
    int[] starts = new int[64];
    int count = 1;
    for (int at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) {
      if (count == starts.length) {
        starts = Arrays.copyOf(starts, count * 2);
      }
      starts[count++] = at + 1;
    }
    return Arrays.copyOf(starts, count);
  }
}

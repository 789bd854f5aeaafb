package dev.pinwheel.index.collect;

import dev.pinwheel.index.file.Numbers;

/** The columns of the metadata part while they grow. */
public final class Columns {
  public final Numbers candidateStart = starting();
  public final Numbers edgeStart = starting();
  public final Numbers recordStart = starting();
  public final Numbers displayName = new Numbers();
  public final Numbers wheelPrefix = new Numbers();
  public final Numbers sdistPrefix = new Numbers();
  public final Numbers unreadableStart = starting();
  public final Numbers unreadable = new Numbers();
  public final Numbers ruleStart = starting();
  public final Numbers ruleFirst = new Numbers();
  public final Numbers ruleEnd = new Numbers();
  public final Numbers ruleList = new Numbers();
  public final Numbers status = new Numbers();
  public final Numbers statusReason = new Numbers();

  /** Ids of texts as they arrived; written as places in order. */
  public final Numbers candidateText = new Numbers();

  public final Numbers candidateVersion = new Numbers();
  public final Numbers candidateFlags = new Numbers();
  public final Numbers rowStart = starting();
  public final Numbers fileStart = starting();
  public final Numbers newestUpload = new Numbers();
  public final Numbers oldestUpload = new Numbers();

  public final Numbers rowRecord = new Numbers();
  public final Numbers rowPython = new Numbers();
  public final Numbers rowFlags = new Numbers();
  public final Numbers recordEdgeStart = starting();
  public final Numbers recordEdge = new Numbers();
  public final Numbers recordExtras = new Numbers();
  public final ListPool extraLists = new ListPool();

  public final Numbers edgeRequirement = new Numbers();
  public final Numbers edgeExtra = new Numbers();
  public final Numbers edgeFlags = new Numbers();
  public final Numbers edgeRows = new Numbers();
  public final ListPool sets = new ListPool();

  public final Numbers fileFlags = new Numbers();
  public final Numbers fileTags = new Numbers();
  public final Numbers fileBuildTag = new Numbers();
  public final Numbers fileName = new Numbers();
  public final Numbers fileYanked = new Numbers();
  public final Numbers fileUpload = new Numbers();
  public final Numbers filePython = new Numbers();
  public final Numbers fileMetadata = new Numbers();
  public final ListPool assignments = new ListPool();
  public final ListPool buildLists = new ListPool();

  public final TextPool texts = new TextPool();

  public Columns() {
    extraLists.id(new int[0], 0);
    sets.id(new int[0], 0);
  }

  private static Numbers starting() {
    Numbers numbers = new Numbers();
    numbers.add(0);
    return numbers;
  }
}

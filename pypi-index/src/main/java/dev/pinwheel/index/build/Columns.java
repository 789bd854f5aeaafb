package dev.pinwheel.index.build;

import dev.pinwheel.index.file.Numbers;

/** The columns of the metadata part while they grow. */
final class Columns {
  final Numbers candidateStart = starting();
  final Numbers edgeStart = starting();
  final Numbers recordStart = starting();
  final Numbers displayName = new Numbers();
  final Numbers wheelPrefix = new Numbers();
  final Numbers sdistPrefix = new Numbers();
  final Numbers unreadableStart = starting();
  final Numbers unreadable = new Numbers();
  final Numbers ruleStart = starting();
  final Numbers ruleFirst = new Numbers();
  final Numbers ruleEnd = new Numbers();
  final Numbers ruleList = new Numbers();
  final Numbers status = new Numbers();
  final Numbers statusReason = new Numbers();

  /** Ids of texts as they arrived; written as places in order. */
  final Numbers candidateText = new Numbers();

  final Numbers candidateVersion = new Numbers();
  final Numbers candidateFlags = new Numbers();
  final Numbers rowStart = starting();
  final Numbers fileStart = starting();
  final Numbers newestUpload = new Numbers();
  final Numbers oldestUpload = new Numbers();

  final Numbers rowRecord = new Numbers();
  final Numbers rowPython = new Numbers();
  final Numbers rowFlags = new Numbers();
  final Numbers recordEdgeStart = starting();
  final Numbers recordEdge = new Numbers();
  final Numbers recordExtras = new Numbers();
  final ListPool extraLists = new ListPool();

  final Numbers edgeRequirement = new Numbers();
  final Numbers edgeExtra = new Numbers();
  final Numbers edgeFlags = new Numbers();
  final Numbers edgeRows = new Numbers();
  final ListPool sets = new ListPool();

  final Numbers fileFlags = new Numbers();
  final Numbers fileTags = new Numbers();
  final Numbers fileBuildTag = new Numbers();
  final Numbers fileName = new Numbers();
  final Numbers fileYanked = new Numbers();
  final Numbers fileUpload = new Numbers();
  final Numbers filePython = new Numbers();
  final Numbers fileMetadata = new Numbers();
  final ListPool assignments = new ListPool();
  final ListPool buildLists = new ListPool();

  final TextPool texts = new TextPool();

  Columns() {
    extraLists.id(new int[0], 0);
    sets.id(new int[0], 0);
  }

  private static Numbers starting() {
    Numbers numbers = new Numbers();
    numbers.add(0);
    return numbers;
  }
}

package dev.pinwheel.index;

import dev.pinwheel.index.file.Column;
import dev.pinwheel.index.file.Container;
import dev.pinwheel.index.file.Texts;
import java.util.function.Function;

/**
 * The ways in which files describe a candidate: requirements, extras and requires-python. Most
 * candidates have one row. Row number {@code n} of a project is row {@code first(project) + n}.
 */
public final class Rows {
  /** Somebody knows the metadata. */
  public static final int KNOWN = 1;

  /** A requirement could not be read: files with this row cannot be used. */
  public static final int UNREADABLE_REQUIREMENT = 2;

  /** The requires-python could not be read: files with this row cannot be used. */
  public static final int UNREADABLE_PYTHON = 4;

  /** A requirement was repaired. */
  public static final int REPAIRED = 8;

  /** Nobody read the file so far: it is assumed to require nothing. */
  public static final int NOT_FETCHED = 16;

  /** Nobody asked for the project so far: it is assumed to be whatever is asked for. */
  public static final int NOT_ASKED = 32;

  private final Column candidateStart;
  private final Column start;
  private final Column record;
  private final Column requiresPython;
  private final Column flags;
  private final Column recordStart;
  private final Column recordEdgeStart;
  private final Column recordEdge;
  private final Column recordExtras;
  private final Column edgeStart;
  private final Column requiresPythonText;
  private final Column requiresPythonOriginal;
  private final Texts texts;

  Rows(Container container, Texts texts) {
    this.candidateStart = container.slices(Section.CANDIDATE_START, Section.CANDIDATE_VERSION);
    this.start = container.slices(Section.ROW_START, Section.ROW_RECORD);
    this.record = container.column(Section.ROW_RECORD);
    this.requiresPython =
        container.column(Section.ROW_REQUIRES_PYTHON, container.count(Section.REQUIRES_PYTHON));
    this.flags = container.column(Section.ROW_FLAGS);
    this.recordStart = container.slices(Section.RECORD_START, Section.RECORD_EXTRAS);
    this.recordEdgeStart = container.slices(Section.RECORD_EDGE_START, Section.RECORD_EDGE);
    this.recordEdge = container.column(Section.RECORD_EDGE);
    this.recordExtras =
        container.column(Section.RECORD_EXTRAS, container.count(Section.EXTRA_LIST_START) - 1);
    this.edgeStart = container.slices(Section.EDGE_START, Section.EDGE_REQUIREMENT);
    this.requiresPythonText = container.column(Section.REQUIRES_PYTHON);
    this.requiresPythonOriginal = container.column(Section.REQUIRES_PYTHON_ORIGINAL);
    this.texts = texts;
  }

  /** How many rows all projects have. */
  public int count() {
    return record.size();
  }

  /** How many distinct records of edges and extras there are. */
  public int recordCount() {
    return recordExtras.size();
  }

  /** The first row of a project. */
  public int first(int project) {
    return start.get(candidateStart.get(project));
  }

  /** One after the last row of a project. */
  public int endOfProject(int project) {
    int end = start.get(candidateStart.end(project));
    return Math.max(first(project), end);
  }

  /** Whether every candidate of a project has one row, so that row number is candidate number. */
  public boolean oneEach(int project) {
    return endOfProject(project) - first(project)
        == candidateStart.end(project) - candidateStart.get(project);
  }

  /** The first row of a candidate. */
  public int start(int candidate) {
    return start.get(candidate);
  }

  /** One after the last row of a candidate. */
  public int end(int candidate) {
    return start.end(candidate);
  }

  /** The row of a candidate with this number, counted from its first. */
  public int row(int candidate, int number) {
    return start.within(candidate, number);
  }

  /** The number of a row, counted from the first of its project. */
  public int number(int row, int first, int end) {
    if (row < first || row >= end) {
      throw start.wrong("row " + row + " is of another project");
    }
    return row - first;
  }

  /** What is known, as a sum of the constants of this class. */
  public int flags(int row) {
    return flags.get(row);
  }

  /** The id of the row's requires-python; 0 if it has none. */
  public int requiresPython(int row) {
    return requiresPython.get(row);
  }

  /** How many distinct requires-python there are, none counted in. */
  public int requiresPythonCount() {
    return requiresPythonText.size();
  }

  /** The specifiers of a requires-python; empty if there is none or it could not be read. */
  public String requiresPythonText(int id) {
    return texts.get(requiresPythonText.get(id));
  }

  /** What a requires-python says. */
  public <T> T readPython(int id, Function<String, T> reader) {
    return texts.parsed(requiresPythonText.get(id), reader);
  }

  /** What was written, if a requires-python was repaired or could not be read; else empty. */
  public String requiresPythonOriginal(int id) {
    return texts.get(requiresPythonOriginal.get(id));
  }

  /** The first record of a project. */
  public int firstRecord(int project) {
    return recordStart.get(project);
  }

  /** One after the last record of a project. */
  public int endOfRecords(int project) {
    return recordStart.end(project);
  }

  /** The record of a row. */
  public int record(int project, int row) {
    return recordStart.within(project, record.get(row));
  }

  /** Where the edges of a record begin; see {@link #edge}. */
  public int edgeStart(int record) {
    return recordEdgeStart.get(record);
  }

  /** Where the edges of a record end. */
  public int edgeEnd(int record) {
    return recordEdgeStart.end(record);
  }

  /** The edge at a place of a record of this project. */
  public int edge(int project, int i) {
    return edgeStart.within(project, recordEdge.get(i));
  }

  /** The list of extras that a record provides; see {@link Extras}. */
  public int extras(int record) {
    return recordExtras.get(record);
  }
}

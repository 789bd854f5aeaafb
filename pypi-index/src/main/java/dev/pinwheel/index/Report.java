package dev.pinwheel.index;

import dev.pinwheel.index.file.Bytes;
import java.util.ArrayList;
import java.util.List;

/**
 * What was counted when an index was built.
 *
 * @param sources what the sources were, sorted
 * @param counts what they hold, and what the builder made of it
 * @param skipped records that could not be used or had to be mended, by reason
 */
public record Report(List<String> sources, List<Count> counts, List<Count> skipped) {

  /** A file of which sources give hashes or sizes that cannot all be right. */
  public static final String OTHER_BYTES = "sources give one file different bytes";

  /** The count of projects of which several sources have releases. */
  public static final String SHARED = "projects of which several sources have releases";

  /** A requirement that nobody can read. */
  public static final String UNREADABLE_REQUIREMENT = "requirement that cannot be read";

  /** A requirement that was read with repairs. */
  public static final String REPAIRED_REQUIREMENT = "requirement that was repaired";

  /** A requires-python that nobody can read. */
  public static final String UNREADABLE_PYTHON = "requires-python that cannot be read";

  /** A requires-python that was read with repairs. */
  public static final String REPAIRED_PYTHON = "requires-python that was repaired";

  /** A number of something; the source is empty if the builder counted. */
  public record Count(String source, String what, long number) {}

  /** How many records were left out or mended. */
  public long leftOut() {
    return skipped.stream().mapToLong(Count::number).sum();
  }

  /** The report as lines of text. */
  public String text() {
    StringBuilder text = new StringBuilder();
    for (Count c : counts) {
      ReportLines.append(text, "count", c.source, c.what, Long.toString(c.number));
    }
    for (Count c : skipped) {
      ReportLines.append(text, "skipped", c.source, c.what, Long.toString(c.number));
    }
    for (String source : sources) {
      ReportLines.append(text, "source", source);
    }
    return text.toString();
  }

  static Report read(Bytes bytes) {
    Report report = new Report(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
    ReportLines.read(bytes, report::line);
    return report;
  }

  private void line(List<String> fields) {
    String kind = fields.get(0);
    if (kind.equals("source") && fields.size() == 2) {
      sources.add(fields.get(1));
    } else if (fields.size() == 4 && kind.equals("count")) {
      counts.add(count(fields));
    } else if (fields.size() == 4 && kind.equals("skipped")) {
      skipped.add(count(fields));
    }
  }

  private static Count count(List<String> fields) {
    return new Count(fields.get(1), fields.get(2), ReportLines.number(fields.get(3)));
  }
}

package dev.pinwheel.index;

import dev.pinwheel.index.file.Bytes;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * What was counted when an index was built.
 *
 * @param sources what the sources were, sorted
 * @param counts what they hold, and what the builder made of it
 * @param skipped records that could not be used or had to be mended, by reason
 * @param samples some subjects of each reason
 */
public record Report(
    List<String> sources, List<Count> counts, List<Count> skipped, List<Sample> samples) {

  /** A number of something; the source is empty if the builder counted. */
  public record Count(String source, String what, long number) {}

  /** One subject of a reason. */
  public record Sample(String source, String reason, String subject) {}

  /** The report as lines of text. */
  public String text() {
    List<String> lines = new ArrayList<>();
    for (String source : sources) {
      lines.add("source\t" + escape(source));
    }
    for (Count c : counts) {
      lines.add("count\t" + escape(c.source) + "\t" + escape(c.what) + "\t" + c.number);
    }
    for (Count c : skipped) {
      lines.add("skipped\t" + escape(c.source) + "\t" + escape(c.what) + "\t" + c.number);
    }
    for (Sample s : samples) {
      lines.add("sample\t" + escape(s.source) + "\t" + escape(s.reason) + "\t" + escape(s.subject));
    }
    lines.sort(null);
    StringBuilder text = new StringBuilder();
    for (String line : lines) {
      text.append(line).append('\n');
    }
    return text.toString();
  }

  static Report read(Bytes bytes) {
    int length = (int) Math.min(bytes.size(), 1 << 24);
    String text = new String(bytes.get(0, length), StandardCharsets.UTF_8);
    Report report =
        new Report(new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
    int from = 0;
    while (from < text.length()) {
      int end = text.indexOf('\n', from);
      end = end < 0 ? text.length() : end;
      report.line(fields(text.substring(from, end)));
      from = end + 1;
    }
    return report;
  }

  private void line(List<String> fields) {
    String kind = fields.get(0);
    if (kind.equals("source") && fields.size() == 2) {
      sources.add(fields.get(1));
    } else if (fields.size() == 4 && kind.equals("count")) {
      counts.add(new Count(fields.get(1), fields.get(2), number(fields.get(3))));
    } else if (fields.size() == 4 && kind.equals("skipped")) {
      skipped.add(new Count(fields.get(1), fields.get(2), number(fields.get(3))));
    } else if (fields.size() == 4 && kind.equals("sample")) {
      samples.add(new Sample(fields.get(1), fields.get(2), fields.get(3)));
    }
  }

  private static long number(String digits) {
    try {
      return Long.parseLong(digits);
    } catch (NumberFormatException e) {
      return 0;
    }
  }

  private static List<String> fields(String line) {
    List<String> fields = new ArrayList<>();
    StringBuilder field = new StringBuilder();
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      if (c == '\t') {
        fields.add(field.toString());
        field.setLength(0);
      } else if (c == '\\' && i + 1 < line.length()) {
        char escaped = line.charAt(++i);
        field.append(escaped == 't' ? '\t' : escaped == 'n' ? '\n' : escaped);
      } else {
        field.append(c);
      }
    }
    fields.add(field.toString());
    return fields;
  }

  private static String escape(String text) {
    return text.replace("\\", "\\\\").replace("\t", "\\t").replace("\n", "\\n");
  }
}

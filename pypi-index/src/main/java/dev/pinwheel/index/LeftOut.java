package dev.pinwheel.index;

import dev.pinwheel.index.file.Bytes;
import java.util.ArrayList;
import java.util.List;

/**
 * Each record of the sources that was left out of the index, as far as the index itself does not
 * show it; see docs/reference/index-format.md, section 3.7.
 *
 * @param subjects sorted by source, reason and subject
 */
public record LeftOut(List<Subject> subjects) {
  public LeftOut {
    subjects = List.copyOf(subjects);
  }

  /** What was left out, and how many times. */
  public record Subject(String source, String reason, String subject, int times) {}

  /** As lines of text. */
  public String text() {
    StringBuilder text = new StringBuilder();
    for (Subject one : subjects) {
      ReportLines.append(text, one.source, one.reason, one.subject, Integer.toString(one.times));
    }
    return text.toString();
  }

  static LeftOut read(Bytes bytes) {
    List<Subject> subjects = new ArrayList<>();
    ReportLines.read(
        bytes,
        fields -> {
          if (fields.size() == 4) {
            int times = (int) Math.min(Integer.MAX_VALUE, ReportLines.number(fields.get(3)));
            subjects.add(new Subject(fields.get(0), fields.get(1), fields.get(2), times));
          }
        });
    return new LeftOut(subjects);
  }
}

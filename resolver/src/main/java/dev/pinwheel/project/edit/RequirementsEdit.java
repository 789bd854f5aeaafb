package dev.pinwheel.project.edit;

import dev.pinwheel.project.SourceText;
import dev.pinwheel.request.Part;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A requirements file; what files it names is left alone. */
public final class RequirementsEdit implements RequiringFile {
  private final String name;
  private final String text;
  private final List<Row> rows = new ArrayList<>();

  /**
   * A requirement.
   *
   * @param start of its first line
   * @param begin of its own text
   * @param end of its own text, before a comment
   * @param next where the next line begins
   */
  private record Row(
      int start, int begin, int end, int next, String text, WrittenRequirement written) {}

  /** A file of this name with this text. */
  public RequirementsEdit(String name, String text) {
    this.name = name;
    this.text = text;
    int start = text.startsWith("\uFEFF") ? 1 : 0;
    while (start < text.length()) {
      int next = TomlScan.nextLine(text, start);
      while (next < text.length()
          && text.substring(start, next).stripTrailing().endsWith("\\")
          && !isComment(start)) {
        next = TomlScan.nextLine(text, next);
      }
      Row row = row(start, next);
      if (row != null) {
        rows.add(row);
      }
      start = next;
    }
  }

  private boolean isComment(int start) {
    return text.startsWith("#", start);
  }

  private @Nullable Row row(int start, int next) {
    int begin = start;
    int end = TomlScan.lineEnd(text, start);
    while (begin < end && isBlank(text.charAt(begin))) {
      begin++;
    }
    for (int i = begin; i < end; i++) {
      boolean comment = text.charAt(i) == '#' && (i == begin || isBlank(text.charAt(i - 1)));
      if (comment || text.startsWith(" --hash", i) || text.charAt(i) == '\\') {
        end = i;
      }
    }
    while (end > begin && isBlank(text.charAt(end - 1))) {
      end--;
    }
    String line = text.substring(begin, Math.max(begin, end));
    WrittenRequirement written =
        line.isEmpty() || line.startsWith("-") ? null : WrittenRequirement.tryOf(line);
    return written == null ? null : new Row(start, begin, end, next, line, written);
  }

  private static boolean isBlank(char c) {
    return c == ' ' || c == '\t';
  }

  @Override
  public String text() {
    return text;
  }

  @Override
  public List<Part> requiring(String required) {
    return written(Part.BASE, required).isEmpty() ? List.of() : List.of(Part.BASE);
  }

  @Override
  public List<String> names() {
    return rows.stream().map(row -> row.written.value().name()).distinct().toList();
  }

  @Override
  public List<String> written(Part part, String required) {
    return rows.stream()
        .filter(row -> row.written.value().name().equals(required))
        .map(Row::text)
        .toList();
  }

  @Override
  public Pinned pinned(Part part) {
    long exact = rows.stream().filter(row -> row.written.value().specifiers().isExact()).count();
    return new Pinned(rows.size(), (int) exact);
  }

  @Override
  public RequirementsEdit add(Part part, String requirement) {
    refuseMade();
    WrittenRequirement asked = WrittenRequirement.of(requirement);
    List<@Nullable WrittenRequirement> others = new ArrayList<>();
    rows.forEach(row -> others.add(row.written));
    int known = asked.among(others);
    if (known == WrittenRequirement.SEVERAL) {
      throw source()
          .error(
              0,
              1,
              "`" + asked.value().name() + "` is required here several times",
              "add it with the marker of the one that you mean");
    }
    if (known >= 0) {
      return updated(rows.get(known), asked);
    }
    String line = asked.spacedLike(rows.stream().map(Row::written).toList()).toString();
    String lineBreak = TomlScan.lineBreak(text);
    int place = SortedNames.place(rows.stream().map(Row::text).toList(), line);
    if (rows.isEmpty() || place == rows.size() && rows.getLast().next == text.length()) {
      boolean ended = text.isEmpty() || text.endsWith("\n");
      return with(text + (ended ? "" : lineBreak) + line + lineBreak);
    }
    int at = place == 0 ? rows.getFirst().start : rows.get(place - 1).next;
    return with(text.substring(0, at) + line + lineBreak + text.substring(at));
  }

  private RequirementsEdit updated(Row row, WrittenRequirement asked) {
    WrittenRequirement now = row.written.updatedBy(asked);
    if (now.toString().equals(row.written.toString())) {
      return this;
    }
    if (hasHashes(row)) {
      throw source()
          .error(
              row.begin,
              row.end - row.begin,
              "the hashes on this line belong to what it says now",
              "edit the line and its hashes by hand");
    }
    return with(text.substring(0, row.begin) + now + text.substring(row.end));
  }

  private boolean hasHashes(Row row) {
    return text.substring(row.start, row.next).contains("--hash");
  }

  @Override
  public RequirementsEdit remove(Part part, String required) {
    refuseMade();
    String left = text;
    for (int i = rows.size() - 1; i >= 0; i--) {
      Row row = rows.get(i);
      if (row.written.value().name().equals(required)) {
        left = left.substring(0, row.start) + left.substring(row.next);
      }
    }
    return with(left);
  }

  private RequirementsEdit with(String edited) {
    return new RequirementsEdit(name, edited);
  }

  private SourceText source() {
    return new SourceText(name, text, null);
  }

  /** A file that a tool makes of another one is made anew without what is added here. */
  private void refuseMade() {
    int end = Math.min(text.length(), 500);
    int found = text.substring(0, end).toLowerCase(Locale.ROOT).indexOf("autogenerated by");
    if (found >= 0) {
      throw source()
          .error(
              found,
              "autogenerated by".length(),
              "a tool makes this file of another one",
              "edit that one, such as `requirements.in`");
    }
  }
}

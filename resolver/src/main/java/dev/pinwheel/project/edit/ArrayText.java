package dev.pinwheel.project.edit;

import java.util.ArrayList;
import java.util.List;

/** An array as it stands in a text of TOML: what goes in or out touches no more than it must. */
final class ArrayText {
  private final String text;
  private final int open;
  private final int close;
  private final List<Element> elements = new ArrayList<>();

  /**
   * An element.
   *
   * @param comma where the comma behind it stands, or -1
   */
  private record Element(int start, int end, int comma) {}

  /** The array whose bracket opens here. */
  ArrayText(String text, int open) {
    this.text = text;
    this.open = open;
    int at = TomlScan.behindSpace(text, open + 1);
    while (text.charAt(at) != ']') {
      int end = TomlScan.behindValue(text, at);
      int next = TomlScan.behindSpace(text, end);
      boolean comma = text.charAt(next) == ',';
      elements.add(new Element(at, end, comma ? next : -1));
      at = comma ? TomlScan.behindSpace(text, next + 1) : next;
    }
    close = at;
  }

  /** The quote with which its strings are written; the other one where it has none. */
  char quote(char otherwise) {
    for (Element element : elements) {
      char c = text.charAt(element.start);
      if (c == '"' || c == '\'') {
        return c;
      }
    }
    return otherwise;
  }

  /** The text with another element in the place of one. */
  String replace(int index, String element) {
    Element old = elements.get(index);
    return text.substring(0, old.start) + element + text.substring(old.end);
  }

  /**
   * The text with one element more.
   *
   * @param index before which element
   * @param indent of a line of its own where the array does not show one
   */
  String insert(int index, String element, String indent) {
    if (elements.isEmpty()) {
      return insertFirst(element, indent);
    }
    String lineBreak = TomlScan.lineBreak(text);
    if (index == 0) {
      Element next = elements.getFirst();
      if (!beginsLine(next)) {
        return inserted(next.start, element + ", ");
      }
      // What is said above an element stays above it.
      return inserted(TomlScan.nextLine(text, open), before(next) + element + "," + lineBreak);
    }
    Element last = elements.get(index - 1);
    boolean isLast = index == elements.size();
    Element next = isLast ? last : elements.get(index);
    int lineEnd = TomlScan.lineEnd(text, last.end);
    if (isLast
        ? beginsWithComma(last) && last.comma < 0 && lineEnd < close
        : beginsWithComma(next)) {
      return inserted(lineEnd, lineBreak + before(next) + element);
    }
    if (!beginsLine(last) || !beginsLine(next)) {
      return inserted(last.end, ", " + element);
    }
    String line = lineBreak + before(last) + element;
    if (last.comma >= 0 && last.comma < lineEnd && lineEnd < close) {
      return inserted(lineEnd, line + ",");
    }
    if (last.comma >= 0) {
      return inserted(last.comma + 1, line + (isLast && lineEnd >= close ? "" : ","));
    }
    return lineEnd >= close
        ? inserted(last.end, "," + line)
        : text.substring(0, last.end)
            + ","
            + text.substring(last.end, lineEnd)
            + line
            + text.substring(lineEnd);
  }

  private String insertFirst(String element, String indent) {
    String lineBreak = TomlScan.lineBreak(text);
    int end = TomlScan.lineEnd(text, open);
    if (end >= close) {
      int start = TomlScan.lineStart(text, open);
      int behind = start;
      while (text.charAt(behind) == ' ' || text.charAt(behind) == '\t') {
        behind++;
      }
      String outer = text.substring(start, behind);
      String inner = lineBreak + outer + indent + element + "," + lineBreak + outer;
      return text.substring(0, open + 1) + inner + text.substring(close);
    }
    int start = TomlScan.lineStart(text, close);
    int comment = text.indexOf('#', TomlScan.nextLine(text, open));
    String its =
        comment >= 0 && comment < close
            ? text.substring(TomlScan.lineStart(text, comment), comment)
            : text.substring(start, close) + indent;
    return inserted(start, its + element + "," + lineBreak);
  }

  /** The text without an element. What is said about others stays, and brackets stay. */
  String remove(int index) {
    Element gone = elements.get(index);
    int lineEnd = TomlScan.lineEnd(text, gone.end);
    boolean first = index == 0;
    Element last = first ? gone : elements.get(index - 1);
    int next = index + 1 < elements.size() ? elements.get(index + 1).start : close;
    boolean nextIsOnLine = next < close && next < lineEnd;
    boolean commaBefore = !first && isOnLine(last.comma, gone);
    String without;
    if (beginsLine(gone) && lineEnd < close && gone.comma < lineEnd && !nextIsOnLine) {
      without = removed(TomlScan.lineStart(text, gone.start), TomlScan.nextLine(text, lineEnd));
    } else if (nextIsOnLine) {
      without = removed(gone.start, next);
    } else if (commaBefore && gone.comma < 0) {
      without = removed(last.comma, gone.end);
    } else if (commaBefore && gone.comma < lineEnd) {
      without = removed(last.comma, gone.comma);
    } else if (commaBefore) {
      without = removed(last.comma, gone.end);
    } else if (gone.comma >= 0 && gone.comma < lineEnd) {
      without = removed(gone.start, gone.comma + 1);
    } else if (gone.comma >= 0) {
      without =
          text.substring(0, gone.start)
              + text.substring(gone.end, gone.comma)
              + text.substring(gone.comma + 1).stripLeading();
    } else {
      without = removed(gone.start, gone.end);
    }
    ArrayText left = new ArrayText(without, open);
    boolean empty =
        left.elements.isEmpty() && without.substring(open + 1, left.close).strip().isEmpty();
    return empty ? without.substring(0, open + 1) + without.substring(left.close) : without;
  }

  private boolean isOnLine(int comma, Element element) {
    return comma >= TomlScan.lineStart(text, element.start);
  }

  /** The text without a stretch, and without its line if nothing is left of that. */
  private String removed(int from, int to) {
    int start = TomlScan.lineStart(text, from);
    boolean whole =
        from > start
            && text.substring(start, from).isBlank()
            && text.substring(to, TomlScan.lineEnd(text, to)).isBlank();
    return whole
        ? text.substring(0, start) + text.substring(TomlScan.nextLine(text, to))
        : text.substring(0, from) + text.substring(to);
  }

  private String inserted(int at, String more) {
    return text.substring(0, at) + more + text.substring(at);
  }

  /** What stands before an element on its line. */
  private String before(Element element) {
    return text.substring(TomlScan.lineStart(text, element.start), element.start);
  }

  private boolean beginsLine(Element element) {
    return element.start > TomlScan.lineEnd(text, open) && before(element).isBlank();
  }

  /** Whether a comma stands before it on its line, and nothing else does. */
  private boolean beginsWithComma(Element element) {
    return element.start > TomlScan.lineEnd(text, open) && before(element).strip().equals(",");
  }
}

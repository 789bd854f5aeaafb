package dev.pinwheel.cli;

import java.util.ArrayList;
import java.util.List;

/**
 * A command in a {@code console} block of a page, and what the page shows of its output. A line of
 * three dots stands for any lines; a command without lines below shows nothing of its output.
 *
 * @param first the line of the page on which the command begins, from 0
 * @param shown the first line of what is shown, from 0
 * @param end the line behind what is shown
 */
record ShownCommand(String text, int first, int shown, int end, List<String> lines) {
  private static final String PROMPT = "$ ";
  private static final String DOTS = "...";
  private static final String HERE = "<<'END'";

  /** The commands in the blocks of a page, in order. */
  static List<ShownCommand> of(List<String> page) {
    List<ShownCommand> commands = new ArrayList<>();
    boolean inside = false;
    for (int i = 0; i < page.size(); i++) {
      String line = page.get(i);
      if (line.startsWith("```")) {
        inside = !inside && line.equals("```console");
      } else if (inside && line.startsWith(PROMPT)) {
        int shown = i + 1;
        StringBuilder text = new StringBuilder(line.substring(PROMPT.length()));
        while (text.indexOf(HERE) >= 0 && !page.get(shown - 1).equals("END")) {
          text.append('\n').append(page.get(shown++));
        }
        int end = shown;
        while (!page.get(end).startsWith(PROMPT) && !page.get(end).startsWith("```")) {
          end++;
        }
        commands.add(
            new ShownCommand(
                text.toString(), i, shown, end, List.copyOf(page.subList(shown, end))));
        i = end - 1;
      }
    }
    return commands;
  }

  /** Whether the page shows something of the output. */
  boolean showsOutput() {
    return !lines.isEmpty();
  }

  /** Whether an output is what is shown. */
  boolean shows(List<String> output) {
    return matches(trimmed(lines), 0, trimmed(output), 0);
  }

  private static boolean matches(List<String> shown, int i, List<String> output, int j) {
    if (i == shown.size()) {
      return j == output.size();
    }
    if (shown.get(i).equals(DOTS)) {
      for (int k = j; k <= output.size(); k++) {
        if (matches(shown, i + 1, output, k)) {
          return true;
        }
      }
      return false;
    }
    return j < output.size()
        && timeless(shown.get(i)).equals(timeless(output.get(j)))
        && matches(shown, i + 1, output, j + 1);
  }

  /** What the page should show instead: as many lines before and after the dots as it has now. */
  List<String> renewed(List<String> output) {
    List<String> now = trimmed(output);
    int head = lines.indexOf(DOTS);
    int tail = trimmed(lines).size() - 1 - head;
    if (head < 0 || head != lines.lastIndexOf(DOTS) || head + tail >= now.size()) {
      return now;
    }
    List<String> renewed = new ArrayList<>(now.subList(0, head));
    renewed.add(DOTS);
    renewed.addAll(now.subList(now.size() - tail, now.size()));
    return renewed;
  }

  private static List<String> trimmed(List<String> lines) {
    int end = lines.size();
    while (end > 0 && lines.get(end - 1).isBlank()) {
      end--;
    }
    return lines.subList(0, end);
  }

  /** The line with every time that was taken, such as 12 ms, as one word. */
  private static String timeless(String line) {
    List<String> words = new ArrayList<>(List.of(line.split(" ", -1)));
    for (int i = 1; i < words.size(); i++) {
      boolean unit = words.get(i).startsWith("ms") || words.get(i).equals("s");
      if (unit && Character.isDigit((words.get(i - 1) + " ").charAt(0))) {
        words.set(i - 1, "0");
      }
    }
    return String.join(" ", words);
  }
}

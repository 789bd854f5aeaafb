package dev.pinwheel.cli;

import dev.pinwheel.resolve.Warning;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Warnings of an answer in words: one text for each kind, with the first few packages. */
final class WarningText {
  private static final int MOST = 3;

  private WarningText() {}

  static List<String> of(List<Warning> warnings) {
    Map<Integer, List<String>> kinds = new TreeMap<>();
    for (Warning warning : warnings) {
      kinds.computeIfAbsent(kind(warning), _ -> new ArrayList<>()).add(text(warning));
    }
    List<String> texts = new ArrayList<>();
    for (List<String> kind : kinds.values()) {
      int more = kind.size() - MOST;
      texts.add(
          String.join("; ", kind.subList(0, Math.min(MOST, kind.size())))
              + (more > 0 ? "; and " + more + " more" : ""));
    }
    return texts;
  }

  private static int kind(Warning warning) {
    return switch (warning) {
      case Warning.UnknownExtra _ -> 0;
      case Warning.Yanked _ -> 1;
      case Warning.Status _ -> 2;
      case Warning.OtherPython _ -> 3;
      case Warning.Old _ -> 4;
      case Warning.NoLowerBound _ -> 5;
    };
  }

  private static String text(Warning warning) {
    return switch (warning) {
      case Warning.UnknownExtra each ->
          release(each.name(), each.version()) + " has no extra `" + each.extra() + "`";
      case Warning.Yanked each ->
          release(each.name(), each.version()) + " was yanked" + because(each.reason());
      case Warning.Status each ->
          release(each.name(), each.version())
              + " is "
              + Printable.of(each.status())
              + because(each.reason());
      case Warning.OtherPython each ->
          release(each.name(), each.version())
              + (" says that it is not for Python " + each.python() + ": `" + each.range() + "`");
      case Warning.Old each -> old(each);
      case Warning.NoLowerBound each ->
          release(each.name(), each.version())
              + " is the lowest of all; no line bounds it from below";
    };
  }

  private static String old(Warning.Old each) {
    String text =
        release(each.name(), each.version()) + " is far behind " + each.newest() + ", by ";
    text += each.days() < 2 * 365 ? each.days() / 30 + " months" : each.days() / 365 + " years";
    return each.heldBy() == null
        ? text
        : text + "; `" + each.heldBy() + "` requires `" + each.requirement() + "`";
  }

  private static String release(String name, String version) {
    return "`" + name + "` " + version;
  }

  private static String because(String reason) {
    return reason.isEmpty() ? "" : ": " + Printable.of(reason);
  }
}

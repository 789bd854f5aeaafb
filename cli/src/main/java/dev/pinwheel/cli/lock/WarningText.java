package dev.pinwheel.cli.lock;

import dev.pinwheel.cli.line.Printable;
import dev.pinwheel.resolve.answer.Warning;
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
      put(warning, kinds);
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

  private static void put(Warning warning, Map<Integer, List<String>> kinds) {
    if (warning instanceof Warning.UnknownExtra each) {
      String text = release(each.name(), each.version()) + " has no extra `" + each.extra() + "`";
      put(0, text, kinds);
    } else if (warning instanceof Warning.Yanked each) {
      String text = release(each.name(), each.version()) + " was yanked" + because(each.reason());
      put(1, text, kinds);
    } else if (warning instanceof Warning.Status each) {
      String status = Printable.of(each.status()) + because(each.reason());
      put(2, release(each.name(), each.version()) + " is " + status, kinds);
    } else if (warning instanceof Warning.OtherPython each) {
      String not =
          " declares that it does not support Python " + each.python() + ": `" + each.range() + "`";
      put(3, release(each.name(), each.version()) + not, kinds);
    } else if (warning instanceof Warning.Old each) {
      put(4, old(each), kinds);
    } else if (warning instanceof Warning.NoLowerBound each) {
      String lowest = " is the lowest version there is; no requirement sets a lower bound";
      put(5, release(each.name(), each.version()) + lowest, kinds);
    }
  }

  private static void put(int kind, String text, Map<Integer, List<String>> kinds) {
    kinds.computeIfAbsent(kind, _ -> new ArrayList<>()).add(text);
  }

  private static String old(Warning.Old each) {
    String text =
        release(each.name(), each.version()) + " is far behind " + each.newest() + ", by ";
    text += each.days() < 2 * 365 ? each.days() / 30 + " months" : each.days() / 365 + " years";
    if (each.heldBy() == null) {
      return text;
    }
    return each.overridden()
        ? text + "; your override makes `" + each.heldBy() + "` need `" + each.requirement() + "`"
        : text + "; `" + each.heldBy() + "` requires `" + each.requirement() + "`";
  }

  private static String release(String name, String version) {
    return "`" + name + "` " + version;
  }

  private static String because(String reason) {
    return reason.isEmpty() ? "" : ": " + Printable.of(reason);
  }
}

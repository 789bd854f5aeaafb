package dev.pinwheel.cli.show;

import dev.pinwheel.cli.input.LockInput;
import dev.pinwheel.cli.line.CommandException;
import dev.pinwheel.cli.line.ExitCode;
import dev.pinwheel.cli.line.Printable;
import dev.pinwheel.lock.graph.LockGraph;
import dev.pinwheel.lock.graph.LockNode;
import dev.pinwheel.name.Name;
import dev.pinwheel.name.NearMiss;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/** Packages of a lock as a user names them. */
final class LockPackages {
  private LockPackages() {}

  /** The entries of this name, {@code NAME} or {@code NAME==VERSION}; there is one at least. */
  static List<LockNode> named(String word, LockGraph graph, LockInput input) {
    int equals = word.indexOf("==");
    String name = name(equals < 0 ? word : word.substring(0, equals));
    List<LockNode> all = graph.named(name);
    if (all.isEmpty()) {
      throw missing(name, graph, input);
    }
    if (equals < 0) {
      return all;
    }
    List<String> versions = new ArrayList<>();
    for (LockNode node : all) {
      String version = node.label().substring(Math.min(node.label().length(), name.length() + 1));
      if (version.equals(word.substring(equals + 2).strip())) {
        return List.of(node);
      }
      versions.add("`" + version + "`");
    }
    throw new CommandException(
        ExitCode.NO,
        "`" + Printable.of(word) + "` is not in `" + Printable.of(input.shown()) + "`",
        List.of("it has " + String.join(" and ", versions) + " of `" + name + "`"));
  }

  /** The normalised name, of which the lock has an entry. */
  static String known(String word, LockGraph graph, LockInput input) {
    String name = name(word);
    if (graph.named(name).isEmpty()) {
      throw missing(name, graph, input);
    }
    return name;
  }

  private static String name(String word) {
    if (!Name.isValid(word)) {
      throw CommandException.usage("not a package name: `" + Printable.of(word) + "`");
    }
    return Name.normalize(word);
  }

  private static CommandException missing(String name, LockGraph graph, LockInput input) {
    TreeSet<String> names = new TreeSet<>();
    for (LockNode node : graph.nodes()) {
      if (node.entry() != null) {
        names.add(node.name());
      }
    }
    String near = NearMiss.of(name, names);
    return new CommandException(
        ExitCode.NO,
        "`" + name + "` is not in `" + Printable.of(input.shown()) + "`",
        near == null ? List.of() : List.of("it has `" + near + "`"));
  }
}

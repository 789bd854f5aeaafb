package dev.pinwheel.cli.line;

import java.io.IOException;
import java.util.List;

/** One command: a row in the list of {@link Commands}, and what it does. */
public interface Command {
  /** Its name, two words for a command of a group: {@code index build}. */
  String name();

  /** What it does, one sentence without a full stop. */
  String summary();

  /** The arguments beside options as usage shows them: {@code [COMMAND]}; empty for none. */
  default String operands() {
    return "";
  }

  /** The fewest arguments beside options. */
  default int fewestOperands() {
    return 0;
  }

  /** The most arguments beside options. */
  default int mostOperands() {
    return 0;
  }

  /** Its own options; the global ones are understood as well. */
  default List<Option> options() {
    return List.of();
  }

  /** Complete command lines worth showing, each with {@code pinwheel} in front. */
  default List<String> examples() {
    return List.of();
  }

  /** Does it. A mistake or a failure is a {@link CommandException}. */
  ExitCode run(Arguments arguments, Console console) throws IOException;
}

package dev.pinwheel.cli.index;

import dev.pinwheel.cli.input.IndexChoice;
import dev.pinwheel.cli.line.Arguments;
import dev.pinwheel.cli.line.Command;
import dev.pinwheel.cli.line.Console;
import dev.pinwheel.cli.line.ExitCode;
import dev.pinwheel.cli.line.Option;
import dev.pinwheel.index.Identity;
import dev.pinwheel.index.Index;
import dev.pinwheel.index.file.Container;
import dev.pinwheel.index.file.IndexException;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;

/** Reads every section of an index and checks it. */
public final class IndexVerifyCommand implements Command {
  private static final Option DEEP =
      Option.flag("deep", "Also read every record, and recompute the identity");

  @Override
  public String name() {
    return "index verify";
  }

  @Override
  public String summary() {
    return "Read and check every section of an index";
  }

  @Override
  public List<Option> options() {
    return List.of(DEEP);
  }

  @Override
  public List<String> examples() {
    return List.of("pinwheel index verify --deep --index pypi.index");
  }

  @Override
  public ExitCode run(Arguments arguments, Console console) throws IOException {
    try (Index index = IndexChoice.open(arguments, console)) {
      index.container().verify();
      Container artifacts = index.artifacts().container();
      if (artifacts != null) {
        artifacts.verify();
      }
      if (arguments.has(DEEP)) {
        check(index.container(), Identity.of(index));
        if (artifacts != null) {
          check(artifacts, Identity.ofArtifacts(index, index.artifacts()));
        }
      }
      console.status(
          "Checked "
              + index.container().length()
              + " bytes of metadata and "
              + (artifacts == null ? 0 : artifacts.length())
              + " bytes of artifacts: no errors");
    }
    return ExitCode.DONE;
  }

  private static void check(Container part, byte[] identity) {
    if (!Arrays.equals(identity, part.identity())) {
      throw IndexException.damaged(part.name(), "its contents do not match its identity");
    }
  }
}

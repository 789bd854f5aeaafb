package dev.pinwheel.cli.index;

import dev.pinwheel.cli.line.Arguments;
import dev.pinwheel.cli.line.Command;
import dev.pinwheel.cli.line.CommandException;
import dev.pinwheel.cli.line.Console;
import dev.pinwheel.cli.line.ExitCode;
import dev.pinwheel.cli.line.NewFile;
import dev.pinwheel.cli.line.Option;
import dev.pinwheel.cli.line.Printable;
import dev.pinwheel.cli.line.ProgressLine;
import dev.pinwheel.index.Index;
import dev.pinwheel.index.ReleasePart;
import dev.pinwheel.index.Report;
import dev.pinwheel.index.build.BuiltIndex;
import dev.pinwheel.index.build.IndexBuilder;
import dev.pinwheel.index.build.SourceException;
import dev.pinwheel.name.NearMiss;
import dev.pinwheel.source.Source;
import dev.pinwheel.source.folder.WheelFolder;
import dev.pinwheel.source.machnix.BuildSystems;
import dev.pinwheel.source.machnix.MachNixDatabase;
import dev.pinwheel.source.machnix.PypiFetcher;
import dev.pinwheel.source.simple.SimplePages;
import dev.pinwheel.source.text.Projects;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Builds an index file from a mix of sources. */
public final class IndexBuildCommand implements Command {
  private static final int MOST_NAMED = 5;

  private static final Option FROM =
      Option.list("from", "KIND:PATH", "Read this source; the order does not matter");
  private static final List<String> KINDS =
      List.of("mach-nix", "pypi-fetcher", "build-systems", "wheels", "simple", "projects");

  @Override
  public String name() {
    return "index build";
  }

  @Override
  public String summary() {
    return "Build an index file from a database, wheels, saved pages, or text files";
  }

  @Override
  public List<Option> options() {
    return List.of(FROM, NewFile.OPTION);
  }

  @Override
  public List<String> examples() {
    return List.of(
        "pinwheel index build --from wheels:dist -o dist.index",
        "pinwheel index build --from mach-nix:deps-db --from build-systems:build-systems.json"
            + " -o pypi.index");
  }

  @Override
  public ExitCode run(Arguments arguments, Console console) throws IOException {
    List<String> sources = arguments.all(FROM);
    if (sources.isEmpty()) {
      throw CommandException.usage(
          "no source given",
          List.of("`--from KIND:PATH`, where KIND is one of `" + String.join("`, `", KINDS) + "`"));
    }
    Path file = NewFile.of(arguments, console);
    List<String> shared;
    long start = System.nanoTime();
    try (ProgressLine progress = new ProgressLine(console)) {
      IndexBuilder builder = new IndexBuilder().progress(progress::step);
      for (String text : sources) {
        Source source = source(text, console.surroundings().folder(), file);
        builder.add(source.description(), parts(source));
      }
      BuiltIndex built = build(builder);
      progress.step("write", 0, 1);
      built.write(file, console.surroundings().storage());
      shared = built.shared();
    }
    tellShared(shared, console);
    long millis = (System.nanoTime() - start) / 1_000_000;
    try (Index index = Index.open(file)) {
      console.status(
          "Built `"
              + Printable.of(file.toString())
              + "` in "
              + millis
              + " ms: "
              + index.names().projectCount()
              + " projects, "
              + index.candidates().count()
              + " versions, "
              + index.files().count()
              + " files");
      tellOtherBytes(index.report().skipped(), console);
      long left = index.report().leftOut();
      if (left > 0) {
        console.status(
            left + " records skipped or repaired; `pinwheel index info --repairs` says why");
      }
    }
    return ExitCode.DONE;
  }

  /** Whoever registers a name elsewhere, with a higher version, would win without a word. */
  private static void tellShared(List<String> shared, Console console) {
    if (shared.isEmpty()) {
      return;
    }
    List<String> named = shared.subList(0, Math.min(MOST_NAMED, shared.size()));
    int more = shared.size() - named.size();
    console.alarm(
        "several sources have releases of `"
            + String.join("`, `", named)
            + (more > 0 ? "` and of " + more + " more projects" : "`")
            + "; all of them count, and the highest version wins, whichever source it is from");
  }

  private static void tellOtherBytes(List<Report.Count> skipped, Console console) {
    for (Report.Count count : skipped) {
      if (count.what().equals(Report.OTHER_BYTES)) {
        console.alarm(
            "sources give "
                + (count.number() == 1 ? "one file" : count.number() + " files")
                + " different bytes under the same name; left out, and `pinwheel index info"
                + " --repairs` names them; releases never change, so find out why");
      }
    }
  }

  private static List<? extends ReleasePart> parts(Source source) {
    try {
      return source.parts();
    } catch (IOException e) {
      throw unusable("source `" + source.description() + "`: " + e.getMessage());
    }
  }

  private static BuiltIndex build(IndexBuilder builder) throws IOException {
    try {
      return builder.build();
    } catch (SourceException e) {
      throw unusable(String.valueOf(e.getMessage()));
    }
  }

  private static CommandException unusable(String message) {
    return CommandException.usage(
        Printable.of(message),
        List.of("`docs/how-to/build-an-index.md` describes each kind of source"));
  }

  private static Source source(String text, Path folder, Path index) {
    int colon = text.indexOf(':');
    String kind = colon < 0 ? text : text.substring(0, colon);
    if (colon < 0 || !KINDS.contains(kind)) {
      String near = NearMiss.of(kind, KINDS);
      throw CommandException.usage(
          "not a source: `" + Printable.of(text) + "`",
          List.of(
              near == null
                  ? "a source is KIND:PATH, where KIND is one of `"
                      + String.join("`, `", KINDS)
                      + "`"
                  : "did you mean `" + near + "`"));
    }
    String name = text.substring(colon + 1);
    Path path = folder.resolve(name);
    boolean isFile = kind.equals("build-systems");
    if (isFile ? !Files.isRegularFile(path) : !Files.isDirectory(path)) {
      throw CommandException.usage(
          (isFile ? "no such file: `" : "no such folder: `") + Printable.of(name) + "`");
    }
    return switch (kind) {
      case "mach-nix" -> new MachNixDatabase(path);
      case "pypi-fetcher" -> new PypiFetcher(path);
      case "build-systems" -> new BuildSystems(path);
      case "wheels" -> new WheelFolder(path, folderOf(index));
      case "simple" -> new SimplePages(path, folderOf(index), SimplePages.LARGEST_PAGE);
      default -> new Projects(path);
    };
  }

  /** Locations of files are relative to the index, so that both can move together. */
  private static Path folderOf(Path index) {
    Path parent = index.normalize().getParent();
    return parent == null ? index : parent;
  }
}

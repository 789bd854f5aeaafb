package dev.pinwheel.project.local;

import dev.pinwheel.index.Metadata;
import dev.pinwheel.index.Release;
import dev.pinwheel.marker.Markers;
import dev.pinwheel.name.Name;
import dev.pinwheel.name.SyntaxException;
import dev.pinwheel.project.InputException;
import dev.pinwheel.project.InputFiles;
import dev.pinwheel.project.SourceText;
import dev.pinwheel.request.Line;
import dev.pinwheel.request.LocalPackage;
import dev.pinwheel.request.LocalSource;
import dev.pinwheel.request.Origin;
import dev.pinwheel.requirement.Requirement;
import dev.pinwheel.source.RefusalException;
import dev.pinwheel.version.Specifiers;
import dev.pinwheel.version.Version;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.List;

/** Reads a wheel or source distribution beside a project as a package of the user's own. */
final class LocalArchive {
  private static final List<String> ENDINGS = List.of(".whl", ".tar.gz", ".zip");

  private LocalArchive() {}

  /** Whether a path is that of an archive, by its name. */
  static boolean is(String path) {
    return ENDINGS.stream().anyMatch(path::endsWith);
  }

  /**
   * The package in a file.
   *
   * @param isStated whether the user states what it requires, by its normalised name
   * @param origin who names the file
   */
  static LocalPackage read(
      String path,
      Origin origin,
      InputFiles files,
      Markers markers,
      java.util.function.Predicate<String> isStated) {
    try {
      Release release = files.release(path);
      String name = Name.normalize(release.project());
      Metadata metadata = release.metadata();
      if (metadata == null && !isStated.test(name)) {
        throw fault(
            origin,
            "`" + path + "` does not say what it requires: only a build could tell",
            "state it: `[[tool.pinwheel.dependency-metadata]]` with `name = \""
                + name
                + "\"` and `requires-dist = []`");
      }
      List<Line> lines = new ArrayList<>();
      for (String text : metadata == null ? List.<String>of() : metadata.requires()) {
        lines.add(new Line(Requirement.parse(text, markers), origin));
      }
      String python = metadata == null ? null : metadata.requiresPython();
      return new LocalPackage(
          name,
          Version.tryParse(release.version()),
          python == null ? Specifiers.EMPTY : Specifiers.parse(python),
          lines,
          metadata == null ? List.of() : metadata.extras().stream().map(Name::normalize).toList(),
          metadata == null ? null : metadata.buildRequires(),
          metadata == null ? null : metadata.buildBackend(),
          file(release, path),
          origin);
    } catch (NoSuchFileException e) {
      throw fault(origin, "there is no file `" + path + "`", "check the path");
    } catch (IOException e) {
      throw fault(origin, "`" + path + "` cannot be read", "check that it is whole");
    } catch (RefusalException e) {
      throw fault(origin, "`" + path + "` cannot be used: " + e.reason(), "build it again");
    } catch (SyntaxException e) {
      throw fault(
          origin,
          "the metadata of `" + path + "` cannot be read: " + e.getMessage(),
          "build it again with what it requires mended");
    }
  }

  private static LocalSource.File file(Release release, String path) {
    var artifact = release.artifact();
    return new LocalSource.File(
        path.substring(path.lastIndexOf('/') + 1),
        path,
        artifact == null ? -1 : artifact.size(),
        artifact == null ? List.of() : artifact.hashes(),
        null);
  }

  private static InputException fault(Origin origin, String message, String hint) {
    return new InputException(new SourceText(origin.toString(), "", null), message, hint);
  }
}

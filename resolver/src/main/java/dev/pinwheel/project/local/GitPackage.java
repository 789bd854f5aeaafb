package dev.pinwheel.project.local;

import dev.pinwheel.project.InputException;
import dev.pinwheel.project.InputFiles;
import dev.pinwheel.project.Packaging;
import dev.pinwheel.project.Project;
import dev.pinwheel.project.SourceText;
import dev.pinwheel.project.pyproject.ProjectReader;
import dev.pinwheel.request.LocalPackage;
import dev.pinwheel.request.LocalSource;
import dev.pinwheel.request.Origin;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Reads the package at a commit of a Git repository that is at hand: what its pyproject.toml says
 * there, and nothing is run. Nothing is fetched either.
 */
final class GitPackage {
  private final InputFiles files;
  private final ProjectReader reader;
  private final List<Project.Notice> notices;

  GitPackage(InputFiles files, ProjectReader reader, List<Project.Notice> notices) {
    this.files = files;
    this.reader = reader;
    this.notices = notices;
  }

  /**
   * The project at a commit, and the package that it is.
   *
   * @param its its requirements, to be looked at
   */
  record Found(Project its, LocalPackage local) {}

  Found read(GitReference asked, Origin origin) {
    String commit = commit(asked, origin);
    String url = asked.url();
    String folder = asked.subdirectory() == null ? "" : asked.subdirectory() + "/";
    Project its =
        reader.over(path -> files.read(url, commit, path)).pyproject(folder + "pyproject.toml");
    Packaging packaging = its.packaging();
    String name = its.name();
    if (packaging == null || name == null) {
      throw fault(
          origin,
          "the pyproject.toml of " + url + " at " + commit + " does not say what it requires",
          "require a release of it, or a wheel");
    }
    tell(url, commit, ".gitmodules", "submodule", "has submodules", origin);
    tell(url, commit, ".gitattributes", "filter=lfs", "keeps files in Git LFS", origin);
    return new Found(
        its,
        new LocalPackage(
            name,
            packaging.version(),
            its.requiresPython(),
            its.lines(),
            its.extras(),
            packaging.buildRequires(),
            packaging.buildBackend(),
            new LocalSource.Commit(url, asked.reference(), commit, asked.subdirectory()),
            origin));
  }

  private String commit(GitReference asked, Origin origin) {
    String reference = asked.reference() == null ? "its default branch" : asked.reference();
    String commit;
    try {
      commit = files.commit(asked.url(), asked.reference());
    } catch (IOException e) {
      throw fault(
          origin,
          "the repository " + asked.url() + " cannot be read: " + e.getMessage(),
          "check it with `git`");
    }
    if (commit == null) {
      throw fault(
          origin,
          "no repository at hand is " + asked.url() + " and has `" + reference + "`",
          "nothing is fetched here: clone it with `git clone --mirror`, and name the clone as"
              + " `git+file:///…`");
    }
    return commit;
  }

  private void tell(
      String url, String commit, String file, String word, String what, Origin origin) {
    try {
      String text = new String(files.read(url, commit, file), StandardCharsets.UTF_8);
      if (text.contains(word)) {
        notices.add(
            new Project.Notice(origin, url + " " + what + ": whoever installs it has to get them"));
      }
    } catch (IOException e) {
      // then there is nothing to tell
    }
  }

  private static InputException fault(Origin origin, String message, String hint) {
    return new InputException(new SourceText(origin.toString(), "", null), message, hint);
  }
}

package dev.pinwheel.project.local;

import dev.pinwheel.name.Credentials;
import dev.pinwheel.project.InputException;
import dev.pinwheel.project.InputFiles;
import dev.pinwheel.project.NamedSource;
import dev.pinwheel.project.Packaging;
import dev.pinwheel.project.Project;
import dev.pinwheel.project.SourceText;
import dev.pinwheel.project.pyproject.ProjectReader;
import dev.pinwheel.request.LocalPackage;
import dev.pinwheel.request.LocalSource;
import dev.pinwheel.request.Origin;
import dev.pinwheel.request.Stated;
import dev.pinwheel.source.git.GitException;
import dev.pinwheel.version.Specifiers;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads the package at a commit of a Git repository, by the readers that read a folder. Nothing of
 * the repository is run.
 */
final class GitPackage {
  private final InputFiles files;
  private final ProjectReader reader;
  private final List<Stated> stated;
  private final List<Project.Notice> notices;

  GitPackage(
      InputFiles files, ProjectReader reader, List<Stated> stated, List<Project.Notice> notices) {
    this.files = files;
    this.reader = reader;
    this.stated = stated;
    this.notices = notices;
  }

  /**
   * The project at a commit, and the package that it is.
   *
   * @param its its requirements, to be looked at; null if the user states them
   * @param sources where they come from, by name
   */
  record Found(@Nullable Project its, Map<String, List<NamedSource>> sources, LocalPackage local) {}

  Found read(String name, GitReference asked, Origin origin) {
    String commit = commit(name, asked, origin);
    String url = Credentials.removed(asked.url());
    CommitFiles at = new CommitFiles(files, asked.url(), commit);
    LocalSource source =
        new LocalSource.Commit(url, asked.reference(), commit, asked.subdirectory());
    tell(at, url, ".gitmodules", "submodule", "has submodules", origin);
    tell(at, url, ".gitattributes", "filter=lfs", "keeps files in Git LFS", origin);
    try {
      return found(at, asked, source, origin);
    } catch (InputException e) {
      for (Stated its : stated) {
        if (its.name().equals(name)) {
          return new Found(
              null,
              Map.of(),
              new LocalPackage(
                  name,
                  its.version(),
                  Specifiers.EMPTY,
                  List.of(),
                  List.of(),
                  null,
                  null,
                  source,
                  origin));
        }
      }
      throw fault(
          origin,
          "what `"
              + name
              + "` of "
              + url
              + " requires is not known without building it: "
              + e.statement().lines().findFirst().orElse(""),
          "state it: `[[tool.pinwheel.dependency-metadata]]` with `name = \""
              + name
              + "\"` and `requires-dist = []`");
    }
  }

  private Found found(CommitFiles at, GitReference asked, LocalSource source, Origin origin) {
    String folder = at.folder(asked.subdirectory());
    if (folder == null) {
      throw fault(origin, "its folder lies outside of the repository", "name one inside");
    }
    Project read = reader.over(at).folder(folder);
    Packaging packaging = read.packaging();
    String name = read.name();
    if (packaging == null || name == null) {
      throw fault(new Origin(folder, 0, 0), "nothing there says what it is", "");
    }
    for (Project.Notice notice : read.notices()) {
      if (notice.origin().source().endsWith("/setup.py")) {
        throw fault(notice.origin(), notice.text(), "");
      }
    }
    Map<String, List<NamedSource>> sources = new HashMap<>();
    for (NamedSource each : read.sources()) {
      sources
          .computeIfAbsent(each.name(), key -> new ArrayList<>())
          .add(inRepository(each, at, asked));
    }
    // groups are for those who work on it
    Project its = Located.of(read.with(List.of(), Map.of()), sources);
    if (!read.paths().isEmpty()) {
      throw fault(read.paths().getFirst().origin(), "it requires a path without a name", "");
    }
    return new Found(
        its,
        sources,
        new LocalPackage(
            name,
            packaging.version(),
            its.requiresPython(),
            its.lines(),
            its.extras(),
            packaging.buildRequires(),
            packaging.buildBackend(),
            source,
            origin));
  }

  /** A folder beside a package at a commit is one at the same commit. */
  private static NamedSource inRepository(NamedSource source, CommitFiles at, GitReference asked) {
    if (!(source.where() instanceof NamedSource.Beside beside)) {
      return source;
    }
    String below = at.below(beside.path());
    if (below == null || LocalArchive.is(below)) {
      throw fault(
          source.origin(),
          "`" + source.name() + "` comes from `" + beside.path() + "`, no folder of the repository",
          "");
    }
    return new NamedSource(
        source.name(),
        new NamedSource.Git(asked.url(), asked.reference(), below.isEmpty() ? null : below),
        source.marker(),
        source.part(),
        source.origin());
  }

  private String commit(String name, GitReference asked, Origin origin) {
    String reference = asked.reference();
    try {
      String commit = files.commit(name, asked.url(), reference);
      if (commit != null) {
        return commit;
      }
    } catch (GitException e) {
      throw new InputException(
          text(origin),
          String.valueOf(e.getMessage()),
          e.hint(),
          switch (e.kind()) {
            case WRONG -> InputException.Kind.WRONG;
            case ABSENT -> InputException.Kind.NOT_FETCHED;
            case FAILED -> InputException.Kind.UNREACHED;
            case UNWRITABLE -> InputException.Kind.UNWRITABLE;
          });
    } catch (IOException e) {
      throw fault(
          origin,
          "the repository " + asked.url() + " cannot be read: " + e.getMessage(),
          "check it with `git`");
    }
    throw fault(
        origin,
        asked.url() + " has no " + (reference == null ? "default branch" : "`" + reference + "`"),
        "name a branch, tag or commit that it has");
  }

  private void tell(
      CommitFiles at, String url, String file, String word, String what, Origin origin) {
    try {
      String text = new String(at.read(at.folder(null) + "/" + file), StandardCharsets.UTF_8);
      if (text.contains(word)) {
        notices.add(
            new Project.Notice(origin, url + " " + what + ": whoever installs it has to get them"));
      }
    } catch (IOException e) {
      // then there is nothing to tell
    }
  }

  private static SourceText text(Origin origin) {
    return new SourceText(origin.toString(), "", null);
  }

  private static InputException fault(Origin origin, String message, String hint) {
    return new InputException(text(origin), message, hint);
  }
}

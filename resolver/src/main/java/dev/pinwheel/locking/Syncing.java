package dev.pinwheel.locking;

import dev.pinwheel.index.Index;
import dev.pinwheel.index.build.IndexBuilder;
import dev.pinwheel.request.LocalPackage;
import dev.pinwheel.request.Replacement;
import dev.pinwheel.request.Request;
import dev.pinwheel.request.Stated;
import dev.pinwheel.requirement.Requirement;
import dev.pinwheel.resolve.problem.NotFetchedException;
import dev.pinwheel.source.simple.FetchedPages;
import dev.pinwheel.source.simple.OfferedFile;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Asks over what was fetched, fetches what the answer rests on and is not known, and asks again. An
 * answer in which all is known is that of the whole world; see docs/explanation/solver.md, What is
 * not known.
 */
public final class Syncing {
  /** What builds a source distribution that says nothing of it. */
  private static final List<String> USUAL_BUILDERS = List.of("setuptools", "wheel");

  private final FetchedPages pages;
  private final Fetching fetching;
  private final Lookahead lookahead;
  private final Set<String> wanted = new HashSet<>();

  /** Fetches. */
  public interface Fetching {
    /**
     * Fetches pages and the metadata of files, so that each is there afterwards or known not to be.
     *
     * @throws IOException if one of them is not, and nobody knows why
     */
    void fetch(Collection<String> projects, Collection<OfferedFile> files) throws IOException;
  }

  /** Asks something over an index. */
  @FunctionalInterface
  public interface Asking<T> {
    T over(Index index) throws IOException;
  }

  /** For what a request names. */
  public Syncing(FetchedPages pages, Fetching fetching, Request request) {
    this.pages = pages;
    this.fetching = fetching;
    List<Requirement> requirements = requirements(request);
    this.lookahead = new Lookahead(pages, requirements, request.environments());
    Set<String> names = new TreeSet<>(USUAL_BUILDERS);
    requirements.forEach(each -> names.add(each.name()));
    names.removeAll(request.locals().byName().keySet());
    pages.name(names);
  }

  /** What a request may ask for, wherever it stands. */
  private static List<Requirement> requirements(Request request) {
    List<Requirement> all = new ArrayList<>();
    request.requirements().forEach(line -> all.add(line.requirement()));
    for (Replacement replacement : request.replacements()) {
      all.add(replacement.requirement());
    }
    for (Stated stated : request.stated()) {
      all.addAll(stated.requires());
    }
    request.builds().requires().values().stream()
        .flatMap(List::stream)
        .forEach(each -> all.add(each.requirement()));
    all.addAll(request.builds().overrides());
    for (LocalPackage local : request.locals().byName().values()) {
      local.requires().forEach(line -> all.add(line.requirement()));
    }
    return all;
  }

  /** What comes of asking over the whole world. */
  public <T> T ask(Asking<T> asking) throws IOException {
    while (true) {
      try (Index index = index()) {
        return asking.over(index);
      } catch (NotFetchedException e) {
        fetch(e.missing());
      }
    }
  }

  private Index index() throws IOException {
    return new IndexBuilder()
        .add(pages.description(), pages.parts())
        .build()
        .toBytes()
        .open(pages.description());
  }

  /**
   * Fetches what an answer rests on.
   *
   * @throws IOException if something was fetched before, and is still not known
   */
  private void fetch(List<NotFetchedException.Missing> missing) throws IOException {
    Set<String> projects = new TreeSet<>();
    List<OfferedFile> files = new ArrayList<>();
    for (NotFetchedException.Missing each : missing) {
      if (each.version() == null) {
        projects.add(each.project());
      } else {
        OfferedFile file = pages.speaker(each.project(), each.version());
        if (file != null) {
          files.add(file);
        }
      }
    }
    List<String> subjects = new ArrayList<>(projects);
    files.forEach(file -> subjects.add(file.fileName()));
    for (String subject : subjects) {
      if (!wanted.add(subject)) {
        throw new IOException("`" + subject + "` was fetched, and is still not known");
      }
    }
    while (!projects.isEmpty() || !files.isEmpty()) {
      fetching.fetch(projects, files);
      pages.look(projects);
      lookahead.go();
      projects = lookahead.projects();
      files = lookahead.files();
    }
  }
}

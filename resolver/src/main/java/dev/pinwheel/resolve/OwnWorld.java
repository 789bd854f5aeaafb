package dev.pinwheel.resolve;

import dev.pinwheel.index.Artifact;
import dev.pinwheel.index.Index;
import dev.pinwheel.index.Metadata;
import dev.pinwheel.index.Release;
import dev.pinwheel.index.ReleasePart;
import dev.pinwheel.index.ReleaseSink;
import dev.pinwheel.index.build.IndexBuilder;
import dev.pinwheel.request.Indexes;
import dev.pinwheel.request.Line;
import dev.pinwheel.request.LocalPackage;
import dev.pinwheel.request.LocalPackages;
import dev.pinwheel.request.LocalSource;
import dev.pinwheel.request.Part;
import dev.pinwheel.request.Request;
import dev.pinwheel.requirement.Requirement;
import dev.pinwheel.source.reached.ReachedNames;
import dev.pinwheel.source.reached.ReachedProject;
import dev.pinwheel.version.Specifiers;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * The world of a request that has packages of the user's own: an index in memory of these, and of
 * what can be reached of the index beside them. The index's projects of the same names are not in
 * it, so no name of the user's own can be taken from elsewhere. See docs/explanation/world.md.
 */
public final class OwnWorld {
  private OwnWorld() {}

  /** The world of a request; the index itself if there is nothing of the user's own. */
  static Index of(Index index, Request request) {
    if (request.locals().isEmpty() && !choosesAmongIndexes(index, request)) {
      return index;
    }
    LocalPackages locals = request.locals();
    ReachedNames reach = reach(index, request);
    List<ReleasePart> parts = new ArrayList<>();
    for (int project : reach.projects()) {
      parts.add(
          new ReachedProject(
              index,
              project,
              from(index, project, request.indexes()),
              name -> locals.of(name) != null,
              name -> {
                LocalPackage local = locals.of(name);
                return local != null && local.version() == null;
              }));
    }
    List<ReleasePart> own = new ArrayList<>();
    Set<String> placed = new HashSet<>(); // what a line of the user's takes from a URL
    for (Line line : request.requirements()) {
      if (line.requirement().url() != null) {
        placed.add(line.requirement().name());
      }
    }
    locals.byName().values().forEach(local -> own.add(new Own(local, locals, placed)));
    try {
      return new IndexBuilder()
          .add("index", parts)
          .add("local packages", own)
          .build()
          .toBytes()
          .open(index.container().name());
    } catch (IOException e) {
      throw new UncheckedIOException(e); // nothing of it is read from a file
    }
  }

  /** Whether the index holds what another one that is named has, or was never asked for. */
  private static boolean choosesAmongIndexes(Index index, Request request) {
    if (request.indexes().isAny()) {
      return false;
    }
    Set<String> held = new HashSet<>();
    index.artifacts().indexes().forEach(each -> held.add(Indexes.plain(each)));
    return held.size() > 1
        || !request.indexes().bound().isEmpty()
        || !request.indexes().partly().isEmpty()
        || !Collections.disjoint(held, request.indexes().explicit());
  }

  /** Which files of a project count: those of one index, if it is named. */
  private static Predicate<Release> from(Index index, int project, Indexes indexes) {
    if (indexes.isAny()) {
      return release -> true;
    }
    Set<String> offering = IndexesAsked.offered(index, project).keySet();
    String name = index.names().get(project);
    String its = indexes.of(name, offering);
    Set<String> partly = new HashSet<>();
    indexes.partly(name).forEach(each -> partly.add(each.address()));
    return release -> {
      String address = address(release);
      return partly.contains(address)
          || (its == null ? !indexes.explicit().contains(address) : its.equals(address));
    };
  }

  private static String address(Release release) {
    Artifact artifact = release.artifact();
    return Indexes.plain(artifact == null ? null : artifact.index());
  }

  /**
   * The request with only those packages of the user's own that are reached: whatever else lies
   * beside a project has no say in its lock.
   */
  public static Request needed(Index index, Request request) {
    if (request.locals().isEmpty() || isAlone(index, request)) {
      return request.withLocals(LocalPackages.NONE);
    }
    ReachedNames reached = reach(index, request);
    TreeMap<String, LocalPackage> needed = new TreeMap<>(request.locals().byName());
    needed.keySet().removeIf(name -> !reached.has(name));
    return request.withLocals(new LocalPackages(needed));
  }

  /** Whether there is but the project itself, of which nobody else has ever heard. */
  private static boolean isAlone(Index index, Request request) {
    String first = request.locals().byName().firstKey();
    return request.locals().byName().size() == 1
        && index.names().id(first) < 0
        && request.requirements().stream()
            .noneMatch(line -> line.requirement().name().equals(first));
  }

  private static ReachedNames reach(Index index, Request request) {
    ReachedNames reach =
        new ReachedNames(index, new Leading(request.locals())).from("setuptools").from("wheel");
    request.requirements().forEach(line -> reach.from(line.requirement()));
    request.replacements().forEach(each -> reach.from(each.requirement()));
    request.stated().forEach(stated -> stated.requires().forEach(reach::from));
    request.builds().requires().values().stream()
        .flatMap(List::stream)
        .forEach(each -> reach.from(each.requirement()));
    request.builds().overrides().forEach(reach::from);
    return reach;
  }

  /** Where the packages of the user's own lead, each with all of its extras. */
  private record Leading(LocalPackages locals) implements ReachedNames.Own {
    @Override
    public boolean has(String name) {
      return locals.of(name) != null;
    }

    @Override
    public void lead(String name, ReachedNames to) {
      LocalPackage local = locals.of(name);
      if (local == null) {
        return;
      }
      local.requires().forEach(line -> to.from(line.requirement()));
      List<String> builds = local.buildRequires();
      if (builds != null) {
        builds.forEach(text -> to.from(leadingName(text)));
      }
    }
  }

  /** The name that a requirement begins with, be the rest of it right or wrong. */
  private static String leadingName(String requirement) {
    int end = 0;
    while (end < requirement.length()
        && (Character.isLetterOrDigit(requirement.charAt(end))
            || "-_.".indexOf(requirement.charAt(end)) >= 0)) {
      end++;
    }
    return requirement.substring(0, end);
  }

  /** A package of the user's own as a source tells of it. */
  private record Own(LocalPackage local, LocalPackages locals, Set<String> placed)
      implements ReleasePart {
    @Override
    public void read(ReleaseSink sink) {
      List<String> requires = new ArrayList<>();
      for (Line line : local.requires()) {
        requires.add(text(line));
      }
      Metadata metadata =
          new Metadata(
              requires,
              local.extras(),
              local.requiresPython().isEmpty() ? null : local.requiresPython().toString(),
              local.buildRequires(),
              local.buildBackend());
      boolean wheel =
          local.source() instanceof LocalSource.File file && file.name().endsWith(".whl");
      sink.release(
          new Release(
              local.name(),
              local.versionText(),
              wheel ? Release.Kind.WHEEL : Release.Kind.SDIST,
              fileName(),
              0,
              metadata,
              null,
              null,
              Release.NO_TIME,
              null));
    }

    private String fileName() {
      return local.source() instanceof LocalSource.File file
          ? file.name()
          : local.name().replace('-', '_') + "-" + local.versionText() + ".tar.gz";
    }

    private String text(Line line) {
      Requirement meant = locals.meant(line.requirement());
      if (placed.contains(meant.name())) {
        meant =
            new Requirement(meant.name(), meant.extras(), Specifiers.EMPTY, null, meant.marker());
      }
      if (!(line.part() instanceof Part.Extra extra)) {
        return meant.toString();
      }
      String holds = "extra == '" + extra.name() + "'";
      Requirement bare = meant.withMarker(meant.marker().markers().always());
      String marker = meant.marker().isTrue() ? "" : "(" + meant.marker().text() + ") and ";
      return bare + (meant.url() == null ? "; " : " ; ") + marker + holds;
    }

    @Override
    public String name() {
      return local.name();
    }
  }
}

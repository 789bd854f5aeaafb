package dev.pinwheel.source.simple;

import dev.pinwheel.index.Metadata;
import dev.pinwheel.index.Release;
import dev.pinwheel.index.ReleaseSink;
import dev.pinwheel.name.Name;
import dev.pinwheel.source.RefusalException;
import dev.pinwheel.source.Source;
import dev.pinwheel.version.Version;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Pages of a Simple API as far as they were fetched: those of named projects, and of those that
 * metadata names, from one to the next. What was not fetched is assumed: a release of which nobody
 * read the metadata of a file requires nothing, and a project whose page nobody read is whatever is
 * asked for. One file speaks for its release: the first wheel whose metadata can be had, else the
 * source distribution.
 */
public final class FetchedPages implements Source {
  private static final Comparator<FetchedPage.Offer> FIRST =
      Comparator.comparing((FetchedPage.Offer offer) -> offer.release().kind())
          .thenComparing(offer -> !offer.file().metadata())
          .thenComparing(offer -> offer.file().fileName().endsWith(".zip"))
          .thenComparing(offer -> offer.file().fileName());

  /** How the description of such a source begins. */
  public static final String KIND = "sync ";

  private static final String METADATA = ".metadata";

  private final Path root;
  private final String origin;
  private final Fetched fetched;
  private final StoredMetadata stored;
  private final SortedSet<String> named = new TreeSet<>();
  private final Map<String, FetchedPage> pages = new HashMap<>();
  private final Map<String, Metadata> read = new HashMap<>();

  /** Files that were read and leave what they require to their build. */
  private final Set<String> silent = new HashSet<>();

  private Set<String> saved;

  /** Knows what was fetched. */
  public interface Fetched {
    /** Whether a project's page is there, and no older than it may be. */
    boolean hasPage(String project);

    /** Whether a project is known not to be there. */
    boolean isGone(String project);

    /** Whether it is known that the metadata of a file cannot be had. */
    boolean lacksMetadata(String fileName);
  }

  /**
   * The pages below a folder.
   *
   * @param origin where they come from, as the index tells it
   * @throws IOException if the folder cannot be listed
   */
  public FetchedPages(Path root, String origin, Fetched fetched) throws IOException {
    this.root = root;
    this.origin = origin;
    this.fetched = fetched;
    this.stored = new StoredMetadata(root);
    this.saved = saved();
  }

  @Override
  public String description() {
    return KIND + origin;
  }

  /** Names that somebody may ask for, beside those that metadata names. */
  public void name(Collection<String> names) {
    names.forEach(each -> named.add(Name.normalize(each)));
  }

  /** Something was fetched, some pages among it. */
  public void look(Collection<String> anew) throws IOException {
    anew.forEach(pages::remove);
    saved = saved();
  }

  /** Whether a project's page was fetched, be it that there is none. */
  public boolean isKnown(String project) {
    return fetched.hasPage(project) || fetched.isGone(project);
  }

  /** The file to be read next of a release; null if nothing more can be had of it. */
  public @Nullable OfferedFile speaker(String project, String version) {
    FetchedPage page = pages.get(project);
    List<FetchedPage.Offer> offers =
        page == null ? null : page.offers().get(Version.parse(version));
    FetchedPage.Offer offer = offers == null ? null : speaker(offers);
    return offer == null ? null : OfferedFile.of(project, offer);
  }

  /**
   * The newest release that somebody would take, and what is known of it.
   *
   * @param wanted the file to be read of it; null if it was read, or cannot be
   * @param requires what it requires, as far as that is known
   */
  public record Newest(String version, @Nullable OfferedFile wanted, List<String> requires) {}

  /** The newest release of those that are admitted, final ones first; null if there is none. */
  public @Nullable Newest newest(String project, Predicate<Version> admitted) throws IOException {
    if (!fetched.hasPage(project)) {
      return null;
    }
    FetchedPage page = page(project);
    Newest other = null;
    for (Map.Entry<Version, List<FetchedPage.Offer>> each : page.offers().entrySet()) {
      List<FetchedPage.Offer> offers = each.getValue();
      boolean yanked = offers.stream().allMatch(offer -> offer.release().yanked() != null);
      if (yanked || !admitted.test(each.getKey())) {
        continue;
      }
      if (!each.getKey().isPreRelease()) {
        return newest(project, offers);
      }
      other = other == null ? newest(project, offers) : other;
    }
    return other;
  }

  private Newest newest(String project, List<FetchedPage.Offer> offers) {
    for (FetchedPage.Offer offer : offers) {
      Metadata metadata = metadata(offer);
      if (metadata != null) {
        return new Newest(offer.release().version(), null, metadata.requires());
      }
    }
    FetchedPage.Offer speaker = speaker(offers);
    return new Newest(
        offers.getFirst().release().version(),
        speaker == null ? null : OfferedFile.of(project, speaker),
        List.of());
  }

  private FetchedPage.@Nullable Offer speaker(List<FetchedPage.Offer> offers) {
    FetchedPage.Offer first = null;
    for (FetchedPage.Offer offer : offers) {
      String fileName = offer.file().fileName();
      if (!silent.contains(fileName)
          && !fetched.lacksMetadata(fileName)
          && (first == null || FIRST.compare(offer, first) < 0)) {
        first = offer;
      }
    }
    return first;
  }

  /**
   * The pages of all that is named, and a part for each of which there is none.
   *
   * @throws IOException if a page cannot be read
   */
  @Override
  public List<Part> parts() throws IOException {
    Map<String, Part> parts = new TreeMap<>();
    Deque<String> open = new ArrayDeque<>(named);
    while (!open.isEmpty()) {
      String project = open.removeFirst();
      if (parts.containsKey(project) || fetched.isGone(project)) {
        continue;
      }
      if (!fetched.hasPage(project)) {
        parts.put(project, new NotAsked(project));
        continue;
      }
      FetchedPage page = page(project);
      List<Release> releases = releases(page);
      parts.put(project, new Told(project, page, releases));
      for (Release release : releases) {
        Metadata metadata = release.metadata();
        if (metadata != null) {
          metadata.requires().forEach(text -> addName(text, open));
        }
      }
    }
    return List.copyOf(parts.values());
  }

  private FetchedPage page(String project) throws IOException {
    FetchedPage page = pages.get(project);
    if (page == null) {
      page = new FetchedPage();
      new SimplePages(root, page).read(project, page);
      pages.put(project, page);
    }
    return page;
  }

  private Set<String> saved() throws IOException {
    Path files = root.resolve("files");
    Set<String> names = new HashSet<>();
    if (Files.isDirectory(files)) {
      try (Stream<Path> all = Files.list(files)) {
        all.forEach(file -> names.add(String.valueOf(file.getFileName())));
      }
    }
    return names;
  }

  /** The releases of a page, with what is known of them. */
  private List<Release> releases(FetchedPage page) {
    List<Release> releases = new ArrayList<>();
    for (List<FetchedPage.Offer> offers : page.offers().values()) {
      List<@Nullable Metadata> known = new ArrayList<>();
      boolean any = false;
      for (FetchedPage.Offer offer : offers) {
        Metadata metadata = metadata(offer);
        known.add(metadata);
        any |= metadata != null;
      }
      int speaker = any ? -1 : offers.indexOf(speaker(offers));
      for (int i = 0; i < offers.size(); i++) {
        releases.add(
            offers.get(i).release().with(i == speaker ? Metadata.NOT_FETCHED : known.get(i)));
      }
    }
    return releases;
  }

  /** What was read of a file; null if nothing was. */
  private @Nullable Metadata metadata(FetchedPage.Offer offer) {
    String fileName = offer.file().fileName();
    Metadata known = read.get(fileName);
    if (known == null
        && saved.contains(fileName + METADATA)
        && !silent.contains(fileName)
        && !fetched.lacksMetadata(fileName)) {
      try {
        known =
            StoredMetadata.read(
                stored.path(offer.file(), offer.location()), offer.file(), offer.name());
      } catch (RefusalException refusal) {
        return null;
      }
      if (known == null) {
        silent.add(fileName);
      } else {
        read.put(fileName, known);
      }
    }
    return known;
  }

  /** The name at the beginning of a requirement. */
  private static void addName(String requirement, Deque<String> names) {
    int end = 0;
    while (end < requirement.length() && isOfName(requirement.charAt(end))) {
      end++;
    }
    String name = requirement.substring(0, end);
    if (Name.isValid(name)) {
      names.addLast(Name.normalize(name));
    }
  }

  private static boolean isOfName(char c) {
    return c >= 'a' && c <= 'z'
        || c >= 'A' && c <= 'Z'
        || c >= '0' && c <= '9'
        || c == '-'
        || c == '_'
        || c == '.';
  }

  private record Told(String name, FetchedPage page, List<Release> releases) implements Part {
    @Override
    public void read(ReleaseSink sink) {
      page.others().forEach(each -> each.accept(sink));
      releases.forEach(sink::release);
    }
  }

  /** A project whose page nobody read. */
  private record NotAsked(String name) implements Part {
    @Override
    public void read(ReleaseSink sink) {
      sink.release(Release.notAsked(name));
    }
  }
}

package dev.pinwheel.source.store;

import dev.pinwheel.file.InputFile;
import dev.pinwheel.name.Name;
import dev.pinwheel.source.CoreMetadata;
import dev.pinwheel.source.DistributionName;
import dev.pinwheel.source.Hexadecimal;
import dev.pinwheel.source.RefusalException;
import dev.pinwheel.source.WebAddress;
import dev.pinwheel.source.simple.SimplePages;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A folder with what was fetched of one Simple API, as {@link SimplePages} reads it. Anybody may
 * read it at any time; who writes has a {@link StoreWriter}.
 */
public final class Store {
  /** The form of a page. */
  public enum Form {
    JSON("index.json"),
    HTML("index.html");

    private final String file;

    Form(String file) {
      this.file = file;
    }
  }

  private static final String STATE = "state";
  private static final int LONGEST_STATE = 1 << 16;

  private final Path folder;
  private final String origin;

  /**
   * The store in a folder, which need not exist.
   *
   * @param origin the address of the index; credentials in it are left out
   */
  public Store(Path folder, String origin) {
    this.folder = folder;
    String open = WebAddress.withoutCredentials(origin);
    this.origin = open.endsWith("/") ? open : open + "/";
  }

  public Path folder() {
    return folder;
  }

  /** The address of the index, without credentials and with a slash at its end. */
  public String origin() {
    return origin;
  }

  /** Whether the project's page is there. */
  public boolean hasPage(String project) throws IOException {
    PageState state = state(project);
    return state != null && !state.isGone();
  }

  /** Whether the index said that it has no such project. */
  public boolean isGone(String project) throws IOException {
    PageState state = state(project);
    return state != null && state.isGone();
  }

  /** When the index was last asked for the page, or null if it is not known. */
  public @Nullable Instant askedAt(String project) throws IOException {
    PageState state = state(project);
    return state == null ? null : state.asked();
  }

  /** The projects whose pages are there, by name. */
  public List<String> pages() throws IOException {
    Path simple = folder.resolve("simple");
    List<String> names = new ArrayList<>();
    if (Files.isDirectory(simple)) {
      try (Stream<Path> folders = Files.list(simple)) {
        for (Path each : (Iterable<Path>) folders.sorted()::iterator) {
          String name = String.valueOf(each.getFileName());
          if (isProject(name) && hasPage(name)) {
            names.add(name);
          }
        }
      } catch (UncheckedIOException e) {
        throw e.getCause();
      }
    }
    return names;
  }

  /** What is known of a page; null if nothing is, or if it is of other bytes than there are. */
  public @Nullable PageState state(String project) throws IOException {
    Path file = pageFolder(project).resolve(STATE);
    if (!Files.isRegularFile(file)) {
      return null;
    }
    PageState state = PageState.parse(InputFile.read(file, LONGEST_STATE));
    Path page = existing(project);
    boolean fits =
        state != null
            && (page == null
                ? state.isGone()
                : !state.isGone() && Files.size(page) == state.size());
    return fits ? state : null;
  }

  /**
   * As {@link #state}, but null as well if the bytes of the page are not those that were stored.
   */
  public @Nullable PageState checkedState(String project) throws IOException {
    PageState state = state(project);
    Path page = existing(project);
    if (state == null || page == null) {
      return state;
    }
    try (InputStream in = InputFile.open(page, SimplePages.LARGEST_PAGE)) {
      return Hexadecimal.sha256(in).equals(state.sha256()) ? state : null;
    }
  }

  /** The page in this form, or null. */
  public byte @Nullable [] page(String project, Form form) throws IOException {
    Path file = pageFile(project, form);
    return Files.isRegularFile(file) ? InputFile.read(file, SimplePages.LARGEST_PAGE) : null;
  }

  /** The metadata of a file, or null. */
  public byte @Nullable [] metadata(String fileName) throws IOException {
    Path file = metadataFile(fileName);
    return Files.isRegularFile(file) ? InputFile.read(file, CoreMetadata.LONGEST) : null;
  }

  /** Whether there is metadata of a wheel or source distribution. */
  public boolean hasMetadata(String fileName) {
    return Files.isRegularFile(metadataFile(fileName));
  }

  /** Whether it is known that a file's metadata cannot be had without building it. */
  public boolean lacksMetadata(String fileName) {
    return Files.isRegularFile(lackingFile(fileName)) && !hasMetadata(fileName);
  }

  /** The file of the page, the one that is read if there are two. */
  private @Nullable Path existing(String project) {
    for (Form form : Form.values()) {
      Path file = pageFile(project, form);
      if (Files.isRegularFile(file)) {
        return file;
      }
    }
    return null;
  }

  private static boolean isProject(String name) {
    return Name.isValid(name) && Name.normalize(name).equals(name);
  }

  private Path pageFolder(String project) {
    if (!isProject(project)) {
      throw new IllegalArgumentException("no normalized name of a project: " + project);
    }
    return folder.resolve("simple").resolve(project);
  }

  Path pageFile(String project, Form form) {
    return pageFolder(project).resolve(form.file);
  }

  Path stateFile(String project) {
    return pageFolder(project).resolve(STATE);
  }

  Path metadataFile(String fileName) {
    return file(fileName, ".metadata");
  }

  Path lackingFile(String fileName) {
    return file(fileName, ".lacking");
  }

  private Path file(String fileName, String end) {
    try {
      if (DistributionName.safe(fileName).equals(fileName)) {
        return folder.resolve("files").resolve(fileName + end);
      }
    } catch (RefusalException e) {
      throw new IllegalArgumentException("no safe name of a file", e);
    }
    throw new IllegalArgumentException("no safe name of a file: " + fileName);
  }
}

package dev.pinwheel.source.simple;

import dev.pinwheel.file.InputFile;
import dev.pinwheel.index.Artifact;
import dev.pinwheel.index.Release;
import dev.pinwheel.index.ReleaseSink;
import dev.pinwheel.name.Name;
import dev.pinwheel.source.DistributionName;
import dev.pinwheel.source.Pieces;
import dev.pinwheel.source.RefusalException;
import dev.pinwheel.source.RelativePath;
import dev.pinwheel.source.Source;
import dev.pinwheel.source.WebAddress;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Saved pages of a Simple API: {@code simple/NAME/index.json} (PEP 691) or {@code index.html} (PEP
 * 503), and beside {@code simple} a folder {@code files} with the metadata of wheels, {@code
 * FILE.metadata} (PEP 658). What is fetched over the network is written down in this form.
 */
public final class SimplePages implements Source {
  /** The largest page, unless another bound is given: some two million files. */
  public static final long LARGEST_PAGE = 1L << 30;

  /** A page in HTML is read as a whole; the largest of PyPI have some ten million bytes. */
  private static final long LARGEST_HTML = 256L << 20;

  private static final String JSON = "index.json";
  private static final String HTML = "index.html";

  private final Path root;
  private final Path pages;
  private final String prefix;
  private final long largest;
  private final FileMetadata besides;

  /** The pages in {@code simple} below this folder, which relative locations are relative to. */
  public SimplePages(Path root) {
    this(root, root, LARGEST_PAGE);
  }

  /**
   * The pages in {@code simple} below a folder.
   *
   * @param base the folder that locations are relative to, that of the index; both are absolute, or
   *     neither is
   * @param largest the bound on the bytes of one page
   */
  public SimplePages(Path root, Path base, long largest) {
    this.prefix = RelativePath.prefix(base, root);
    this.root = root;
    this.pages = root.resolve("simple");
    this.largest = largest;
    this.besides = new StoredMetadata(root);
  }

  /** The pages in a folder, of whose files somebody else knows what they declare. */
  SimplePages(Path root, FileMetadata metadata) {
    this.prefix = "";
    this.root = root;
    this.pages = root.resolve("simple");
    this.largest = LARGEST_PAGE;
    this.besides = metadata;
  }

  /** Reads the page of a project. */
  void read(String project, ReleaseSink sink) throws IOException {
    Path folder = pages.resolve(project);
    Path json = folder.resolve(JSON);
    Path file = Files.isRegularFile(json) ? json : folder.resolve(HTML);
    new Page(file, root, prefix, project, largest, besides).read(sink);
  }

  @Override
  public String description() {
    return "simple";
  }

  @Override
  public List<Part> parts() throws IOException {
    if (!Files.isDirectory(pages)) {
      throw new IOException("`" + root + "` has no folder `simple` with a folder for each project");
    }
    List<Part> parts = new ArrayList<>();
    try (Stream<Path> folders = Files.list(pages)) {
      for (Path folder : (Iterable<Path>) folders.sorted()::iterator) {
        String project = String.valueOf(folder.getFileName());
        for (String page : List.of(JSON, HTML)) {
          Path file = folder.resolve(page);
          if (Files.isRegularFile(file)) {
            parts.add(new Page(file, root, prefix, project, largest, besides));
            break;
          }
        }
      }
    }
    return parts;
  }

  record Page(
      Path file, Path root, String prefix, String project, long largest, FileMetadata metadata)
      implements Part {
    @Override
    public String name() {
      return project;
    }

    @Override
    public void read(ReleaseSink sink) throws IOException {
      try {
        if (!Name.isValid(project)) {
          throw new RefusalException("folder of a page has no project's name");
        }
        boolean isJson = file.endsWith(JSON);
        if (Files.size(file) > (isJson ? largest : Math.min(largest, LARGEST_HTML))) {
          throw new RefusalException("page is too long or too deep");
        }
        if (isJson) {
          JsonPage page = new JsonPage(() -> InputFile.open(file, largest), largest);
          header(page.header(), sink);
          page.files(new Offered(this, sink));
        } else {
          HtmlPage page =
              new HtmlPage(new String(InputFile.read(file, largest), StandardCharsets.UTF_8));
          header(page.header(), sink);
          page.files(new Offered(this, sink));
        }
      } catch (RefusalException refusal) {
        sink.skipped(refusal.reason(), project);
      }
    }

    private void header(PageHeader header, ReleaseSink sink) throws IOException, RefusalException {
      if (header.isNewer()) {
        sink.counted("pages of a newer minor version of the Simple API", 1);
      }
      if (header.name() != null && !DistributionName.same(header.name(), project)) {
        throw new RefusalException("page is of another project than its folder");
      }
      if (header.status() != null) {
        sink.status(project, header.status(), header.statusReason());
      }
    }
  }

  /** Makes releases of a page's files, with the metadata that lies beside them. */
  private record Offered(Page page, ReleaseSink sink) implements PageFile.Sink {
    @Override
    public void file(PageFile file) {
      try {
        sink.release(release(file));
      } catch (RefusalException refusal) {
        refused(refusal.reason(), file.fileName());
      }
    }

    @Override
    public void refused(String reason, String subject) {
      sink.skipped(reason, page.project() + ": " + subject);
    }

    private Release release(PageFile file) throws RefusalException {
      DistributionName name = DistributionName.of(file.fileName(), page.project());
      if (file.hashes().isEmpty()) {
        throw new RefusalException("file has no hash of SHA-256 or better");
      }
      String location = location(file.address());
      boolean isLocal = location.indexOf(':') < 0;
      return new Release(
          page.project(),
          name.version(),
          name.kind(),
          file.fileName(),
          0,
          page.metadata().of(file, name, location),
          file.requiresPython(),
          file.yanked(),
          file.uploadTime(),
          new Artifact(
              isLocal ? page.prefix() + location : location, file.size(), file.hashes(), null));
    }

    /** An absolute address as it is; a relative one from the folder of the page on. */
    private String location(String address) throws RefusalException {
      if (WebAddress.is(address)) {
        String open = WebAddress.withoutCredentials(address);
        if (open.length() < address.length()) {
          sink.counted("addresses whose credentials were left out", 1);
        }
        return open;
      }
      if (address.startsWith("/") || address.indexOf(':') >= 0 || address.indexOf('?') >= 0) {
        throw new RefusalException("address of a file is neither on the web nor beside the page");
      }
      List<String> steps = new ArrayList<>(List.of("simple", page.project()));
      for (String step : Pieces.of(address, '/')) {
        if (step.equals("..")) {
          if (steps.isEmpty()) {
            throw new RefusalException("address of a file leaves the folder of the index");
          }
          steps.removeLast();
        } else if (!step.equals(".")) {
          steps.add(DistributionName.safe(step));
        }
      }
      return String.join("/", steps);
    }
  }
}

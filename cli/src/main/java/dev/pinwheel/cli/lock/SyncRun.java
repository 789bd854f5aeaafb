package dev.pinwheel.cli.lock;

import dev.pinwheel.cli.input.IndexChoice;
import dev.pinwheel.cli.input.Inputs;
import dev.pinwheel.cli.input.LockPlace;
import dev.pinwheel.cli.input.UserFolders;
import dev.pinwheel.cli.line.Arguments;
import dev.pinwheel.cli.line.CommandException;
import dev.pinwheel.cli.line.Console;
import dev.pinwheel.cli.line.ExitCode;
import dev.pinwheel.cli.line.GlobalOptions;
import dev.pinwheel.cli.line.Printable;
import dev.pinwheel.cli.line.ProgressLine;
import dev.pinwheel.index.Index;
import dev.pinwheel.index.build.IndexBuilder;
import dev.pinwheel.lock.ByteText;
import dev.pinwheel.lock.LockException;
import dev.pinwheel.locking.EarlierLock;
import dev.pinwheel.locking.LockOutcome;
import dev.pinwheel.locking.Locking;
import dev.pinwheel.locking.LockingInput;
import dev.pinwheel.locking.Mode;
import dev.pinwheel.locking.Syncing;
import dev.pinwheel.locking.Upgrade;
import dev.pinwheel.marker.Markers;
import dev.pinwheel.name.Credentials;
import dev.pinwheel.name.Name;
import dev.pinwheel.resolve.Engine;
import dev.pinwheel.source.WebAddress;
import dev.pinwheel.source.network.FetchOptions;
import dev.pinwheel.source.network.FetchReport;
import dev.pinwheel.source.network.Fetcher;
import dev.pinwheel.source.network.Logins;
import dev.pinwheel.source.network.Netrc;
import dev.pinwheel.source.network.Patience;
import dev.pinwheel.source.network.Proxies;
import dev.pinwheel.source.network.WantedPage;
import dev.pinwheel.source.simple.FetchedPages;
import dev.pinwheel.source.simple.OfferedFile;
import dev.pinwheel.source.store.Store;
import dev.pinwheel.source.store.StoreWriter;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** One run of {@code sync}: what the lock rests on comes into a store, and that into an index. */
final class SyncRun {
  private static final String PYPI = "https://pypi.org/simple";
  private static final long USUAL_MINUTES = 10;
  private static final Duration PAUSE = Duration.ofMillis(200);

  private final Inputs.Asked asked;

  /** The same with each commit of a Git repository as it is now, and not as the lock has it. */
  private final Inputs.Asked newest;

  private final LockPlace place;
  private final Markers markers;
  private final Arguments arguments;
  private final Console console;
  private final String address;
  private final Store store;
  private final YoungPages young;
  private final FetchedPages pages;
  private final Map<String, FetchReport.Failure> failures = new HashMap<>();
  private final TreeSet<String> changed = new TreeSet<>();
  private final TreeSet<String> gone = new TreeSet<>();
  private long requests;
  private long bytes;
  private int read;

  SyncRun(
      Inputs.Asked asked,
      Inputs.Asked newest,
      LockPlace place,
      Markers markers,
      Arguments arguments,
      Console console)
      throws IOException {
    this.asked = asked;
    this.newest = newest;
    this.place = place;
    this.markers = markers;
    this.arguments = arguments;
    this.console = console;
    this.address = address(arguments.value(SyncCommand.DEFAULT_INDEX, PYPI));
    this.store = new Store(folder(), address);
    long minutes = number(arguments.value(SyncCommand.MAX_AGE), USUAL_MINUTES, "--max-age");
    TreeSet<String> refreshed = new TreeSet<>();
    arguments.all(SyncCommand.REFRESH).forEach(name -> refreshed.add(Name.normalize(name)));
    this.young = new YoungPages(store, now().minus(Duration.ofMinutes(minutes)), refreshed);
    this.pages = new FetchedPages(store.folder(), store.origin(), young);
  }

  private Instant now() {
    return Instant.ofEpochMilli(console.surroundings().now());
  }

  private static String address(String given) {
    boolean isWeb = given.startsWith("https://") || given.startsWith("http://");
    try {
      if (isWeb && new URI(given).getHost() != null) {
        return given;
      }
    } catch (URISyntaxException e) {
      // told below
    }
    String shown = "`" + Printable.of(Credentials.removed(given)) + "`";
    throw CommandException.usage(
        isWeb
            ? "not the address of an index: " + shown
            : "the address of an index has to begin with https:// or http://: " + shown);
  }

  private static long number(@Nullable String text, long usual, String option) {
    if (text == null) {
      return usual;
    }
    try {
      long number = Long.parseLong(text);
      if (number >= 0) {
        return number;
      }
    } catch (NumberFormatException e) {
      // told below
    }
    throw CommandException.usage("`" + option + "` is no number: `" + Printable.of(text) + "`");
  }

  /** The folder of what is fetched from this address. */
  private Path folder() {
    Path cache = UserFolders.cache(console.surroundings().variables());
    if (cache == null) {
      throw CommandException.usage(
          "there is no place to keep what is fetched",
          List.of("set `HOME`, or `XDG_CACHE_HOME`, to a folder"));
    }
    return cache.resolve("fetched").resolve(named());
  }

  /** A name for the address, the host in it. */
  private String named() {
    return WebAddress.folderName(new Store(Path.of(""), address).origin());
  }

  /** The file that the index is written to. */
  private Path file() {
    String given = arguments.value(GlobalOptions.INDEX);
    if (given != null) {
      Path file = console.surroundings().folder().resolve(given);
      refuseAnother(file);
      return file;
    }
    Path own = IndexChoice.own(console.surroundings().variables());
    if (own == null) {
      throw CommandException.usage(
          "there is no place for an index of your own",
          List.of("set `HOME`, or name a file with `--index`"));
    }
    return address.equals(PYPI) ? own : own.resolveSibling(named() + ".index");
  }

  /** An index that was made of other sources is not replaced. */
  private static void refuseAnother(Path file) {
    if (!Files.exists(file)) {
      return;
    }
    try (Index index = Index.open(file)) {
      for (String source : index.report().sources()) {
        if (!source.startsWith(FetchedPages.KIND)) {
          throw CommandException.usage(
              "`" + Printable.of(file.toString()) + "` was not made by `sync`, and is not replaced",
              List.of("name another file with `--index`"));
        }
      }
    }
  }

  /** Fetches, and writes the index; its file. */
  Path run() throws IOException {
    Path file = file();
    EarlierLock earlier = place.earlier(markers);
    LockingInput input = newest.input(EarlierLock.none(markers), arguments, console);
    try (StoreWriter writer = StoreWriter.of(store, console.surroundings().storage(), this::waits);
        ProgressLine progress = new ProgressLine(console);
        Fetcher fetcher = new Fetcher(writer, options(progress))) {
      Syncing syncing =
          new Syncing(
              pages,
              (projects, files) -> fetch(fetcher, projects, files),
              input.project().request(input.selection(), input.environments()));
      boolean answered = syncing.ask(index -> lock(index, earlier));
      report();
      if (!answered) {
        console.warning("there is no answer; `pinwheel lock` says why");
      }
      if (!arguments.has(SyncCommand.DRY_RUN)) {
        write(file);
      }
    }
    return file;
  }

  private boolean waits(int times) {
    if (times == 0) {
      console.status("Waiting for another run that fetches from the same index");
    }
    try {
      Thread.sleep(PAUSE);
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private FetchOptions options(ProgressLine progress) throws IOException {
    Map<String, String> variables = console.surroundings().variables();
    String home = UserFolders.home(variables);
    String netrc = variables.getOrDefault("NETRC", home.isEmpty() ? "" : home + "/.netrc");
    String authorities = variables.get("SSL_CERT_FILE");
    return new FetchOptions(
        (int) number(arguments.value(SyncCommand.JOBS), FetchOptions.JOBS, "--jobs"),
        Duration.ZERO,
        false,
        false,
        this::now,
        "pinwheel",
        new Logins(
            address,
            null,
            variables::get,
            netrc.isEmpty() ? Netrc.EMPTY : Netrc.read(Path.of(netrc))),
        new Proxies(variables),
        authorities == null ? null : Path.of(authorities),
        Patience.usual(new SplittableRandom(console.surroundings().now())),
        (done, all, sent, came) ->
            progress.step(
                "fetched, "
                    + (requests + sent)
                    + " requests, "
                    + ByteText.text(bytes + came)
                    + " in all",
                done,
                all));
  }

  /** Locks as {@code lock} does, and as {@code lock -U} does; whether there is an answer. */
  private boolean lock(Index index, EarlierLock earlier) throws IOException {
    List<Upgrade> upgrades = new ArrayList<>(List.of(Upgrade.ALL));
    if (earlier.lock() != null) {
      upgrades.add(Upgrade.NONE);
    }
    boolean answered = true;
    for (Upgrade upgrade : upgrades) {
      LockingInput input =
          upgrade.all()
              ? newest.input(EarlierLock.none(markers), arguments, console)
              : asked.input(earlier, arguments, console);
      Locking locking = new Locking(Engine.forOne(index, markers, input.request(index)), place);
      try {
        Mode mode = new Mode.Update(upgrade, null);
        LockOutcome outcome = locking.run(input, earlier, mode);
        if (outcome instanceof LockOutcome.Failed failed) {
          locking.explanation(failed);
          answered = false;
        } else if (outcome instanceof LockOutcome.Renewed renewed) {
          locking.moved(input, earlier, mode, renewed);
          locking.coverage(input, renewed);
        }
      } catch (LockException e) {
        answered = false;
      }
    }
    return answered;
  }

  private void fetch(Fetcher fetcher, Collection<String> projects, Collection<OfferedFile> files)
      throws IOException {
    for (String project : projects) {
      refuse(failures.get(project));
    }
    for (OfferedFile file : files) {
      refuse(failures.get(file.fileName()));
    }
    FetchReport report = fetcher.fetch(projects.stream().map(WantedPage::of).toList(), files);
    young.forget(projects);
    requests += report.requests();
    bytes += report.bytes();
    read += files.size();
    changed.addAll(report.changed());
    gone.addAll(report.gone());
    for (FetchReport.Failure failure : report.failures()) {
      if (failure.subject().isEmpty()) {
        refuse(failure); // nothing more is to be had of its host
      }
      failures.put(failure.subject(), failure);
    }
  }

  private static void refuse(FetchReport.@Nullable Failure failure) {
    if (failure != null) {
      throw new CommandException(
          ExitCode.NETWORK,
          "cannot fetch"
              + (failure.subject().isEmpty()
                  ? ": "
                  : " `" + Printable.of(failure.subject()) + "`: ")
              + Printable.of(failure.reason()),
          failure.hint().isEmpty() ? List.of() : List.of(Printable.of(failure.hint())));
    }
  }

  private void report() {
    console.status(
        "Fetched "
            + changed.size()
            + (changed.size() == 1 ? " page" : " pages")
            + " and the metadata of "
            + read
            + (read == 1 ? " file" : " files")
            + " in "
            + requests
            + (requests == 1 ? " request, " : " requests, ")
            + ByteText.text(bytes));
    for (String name : gone) {
      console.note("there is no project `" + name + "` at " + store.origin());
    }
  }

  /** Writes an index of all that was ever fetched from here. */
  private void write(Path file) throws IOException {
    FetchedPages all =
        new FetchedPages(
            store.folder(), store.origin(), new YoungPages(store, Instant.MIN, Set.of()));
    all.name(store.pages());
    Path parent = file.getParent();
    if (parent != null) {
      console.surroundings().storage().createFolders(parent);
    }
    new IndexBuilder()
        .add(all.description(), all.parts())
        .build()
        .write(file, console.surroundings().storage());
    console.status("Wrote `" + Printable.of(file.toString()) + "`");
  }
}

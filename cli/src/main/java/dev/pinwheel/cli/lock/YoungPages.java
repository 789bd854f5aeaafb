package dev.pinwheel.cli.lock;

import dev.pinwheel.source.simple.FetchedPages;
import dev.pinwheel.source.store.PageState;
import dev.pinwheel.source.store.Store;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** What a store holds that is young enough, looked at once. */
final class YoungPages implements FetchedPages.Fetched {
  private final Store store;
  private final Instant since;
  private final Set<String> refreshed;
  private final Map<String, Optional<PageState>> states = new HashMap<>();

  /**
   * What a store holds.
   *
   * @param since older pages count as not there
   * @param refreshed names of pages that count as not there until they were fetched
   */
  YoungPages(Store store, Instant since, Set<String> refreshed) {
    this.store = store;
    this.since = since;
    this.refreshed = new TreeSet<>(refreshed);
  }

  /** These pages were fetched. */
  void forget(Collection<String> projects) {
    projects.forEach(states::remove);
    refreshed.removeAll(projects);
  }

  @Override
  public boolean hasPage(String project) {
    return state(project).filter(state -> !state.isGone()).isPresent();
  }

  @Override
  public boolean isGone(String project) {
    return state(project).filter(PageState::isGone).isPresent();
  }

  @Override
  public boolean lacksMetadata(String fileName) {
    return store.lacksMetadata(fileName);
  }

  private Optional<PageState> state(String project) {
    return states.computeIfAbsent(project, this::read);
  }

  private Optional<PageState> read(String project) {
    try {
      return refreshed.contains(project)
          ? Optional.empty()
          : Optional.ofNullable(store.state(project))
              .filter(state -> !state.asked().isBefore(since));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

package dev.pinwheel.source.network;

import dev.pinwheel.source.store.PageState;

/**
 * A project's page to be fetched.
 *
 * @param project the normalized name
 * @param promised the serial that the page must have at least, or {@link PageState#NO_SERIAL}
 */
public record WantedPage(String project, long promised) {
  /** The page as it is. */
  public static WantedPage of(String project) {
    return new WantedPage(project, PageState.NO_SERIAL);
  }
}

package dev.pinwheel.source.network;

/** Is told how far a fetch is; never by two threads at once. */
@FunctionalInterface
public interface Progress {
  /**
   * Something went on.
   *
   * @param done pages and files that are done with
   * @param all pages and files that were asked for
   * @param requests requests that were sent, those of redirects and retries too
   * @param bytes bytes that came, as they were packed on the way
   */
  void at(int done, int all, long requests, long bytes);
}

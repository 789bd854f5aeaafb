package dev.pinwheel.source.network;

import java.util.List;

/**
 * What came of a fetch.
 *
 * @param requests requests that were sent, those of redirects and retries too
 * @param bytes bytes that came, as they were packed on the way
 * @param changed projects whose pages are new or other than before, by name
 * @param gone projects that the index does not have, by name
 * @param lacking files whose metadata cannot be had, by name
 * @param failures what is not known now as it should be
 */
public record FetchReport(
    long requests,
    long bytes,
    List<String> changed,
    List<String> gone,
    List<String> lacking,
    List<Failure> failures) {
  /**
   * Why something was not fetched.
   *
   * @param subject the project or the file; empty if all fails that is asked of a host, which the
   *     reason names then
   * @param reason a sentence without its full stop
   * @param hint what can be done, or empty
   */
  public record Failure(String subject, String reason, String hint) {}
}

package dev.pinwheel.resolve.problem;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An answer rests on what is assumed, since nobody fetched it: whoever asked has to fetch it and to
 * ask again. It is thrown by the first solve that comes to such an answer, whatever that solve is
 * for; see docs/explanation/solver.md, What is not known.
 */
public final class NotFetchedException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final transient List<Missing> missing;

  /**
   * What is not known.
   *
   * @param project its name
   * @param version the release whose metadata is not known; null where that goes for the project
   */
  public record Missing(String project, @Nullable String version) {}

  NotFetchedException(List<Missing> missing) {
    super("not fetched: " + missing, null, false, false);
    this.missing = List.copyOf(missing);
  }

  /** What is not known, in the order of decision. */
  public List<Missing> missing() {
    return missing;
  }
}

package dev.pinwheel.cli.explain;

import dev.pinwheel.request.Environments;
import java.util.List;

/** What to do where a search was given up: it has bounds, of conflicts and of forks. */
public final class SearchLimitHints {
  private SearchLimitHints() {}

  public static List<String> hints(Environments environments) {
    String narrower = "narrow your requirements, so that fewer versions have to be tried";
    return environments instanceof Environments.Universal
        ? List.of(
            "narrow what the lock is for, with `requires-python` or with `environments` in"
                + " `[tool.pinwheel]`, so that there are fewer environments to distinguish",
            narrower)
        : List.of(narrower);
  }
}

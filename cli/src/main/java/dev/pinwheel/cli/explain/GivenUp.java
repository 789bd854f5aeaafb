package dev.pinwheel.cli.explain;

import dev.pinwheel.request.Environments;
import java.util.List;

/** What to do where a search was given up: it has bounds, of conflicts and of forks. */
public final class GivenUp {
  private GivenUp() {}

  public static List<String> hints(Environments environments) {
    String narrower = "bound what is required more narrowly, so that less has to be tried";
    return environments instanceof Environments.Universal
        ? List.of(
            "say more closely what the lock is for, by `requires-python` or by `environments` in"
                + " `[tool.pinwheel]`, so that fewer environments have to be told apart",
            narrower)
        : List.of(narrower);
  }
}

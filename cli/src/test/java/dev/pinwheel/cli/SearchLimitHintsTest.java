package dev.pinwheel.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.pinwheel.cli.explain.SearchLimitHints;
import dev.pinwheel.request.Environments;
import dev.pinwheel.version.Specifiers;
import dev.pinwheel.wheel.Target;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is advised where a search was given up. */
final class SearchLimitHintsTest {
  @Test
  void forManyEnvironmentsFewerOfThemHelp() {
    assertEquals(
        List.of(
            """
            narrow what the lock is for, with `requires-python` or with `environments` in \
            `[tool.pinwheel]`, so that there are fewer environments to distinguish""",
            "narrow your requirements, so that fewer versions have to be tried"),
        SearchLimitHints.hints(
            new Environments.Universal(Specifiers.parse(">=3.10"), List.of(), List.of())));
  }

  @Test
  void forOneTargetTheyCannot() {
    assertEquals(
        List.of("narrow your requirements, so that fewer versions have to be tried"),
        SearchLimitHints.hints(new Environments.Single(Target.of("3.12", "linux-x86_64"))));
  }
}

package dev.pinwheel.benchmarks;

import dev.pinwheel.index.Index;
import dev.pinwheel.marker.Markers;
import dev.pinwheel.request.Environments;
import dev.pinwheel.request.Policy;
import dev.pinwheel.request.Request;
import dev.pinwheel.resolve.Engine;
import dev.pinwheel.resolve.Resolution;
import dev.pinwheel.resolve.Resolved;
import dev.pinwheel.resolve.Resolver;
import dev.pinwheel.resolve.Unresolvable;
import dev.pinwheel.resolve.answer.Pin;
import dev.pinwheel.version.Specifiers;
import dev.pinwheel.wheel.Target;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/**
 * Answers requests from standard input, one to a line, so that a script can ask it and another
 * program in turn: {@code Responder INDEX PYTHON RUNS}. A line of the answer is the median of RUNS
 * in nanoseconds, from the text of the request to the files chosen, the outcome, and the pins, of
 * four policies: as meant for use, without freshness, with upper bounds of Pythons ignored, and
 * with neither. A PYTHON such as {@code >=3.10} is a range, and the answer is for all platforms.
 */
public final class Responder {
  private final Index index;
  private final Markers markers = new Markers();
  private final Resolver resolver;
  private final Environments environments;
  private final Policy meant;
  private final int runs;

  private Responder(Index index, String python, int runs) {
    this.index = index;
    this.resolver = Engine.forMany(index, markers).resolver();
    boolean universal = python.startsWith(">=");
    this.environments =
        universal
            ? new Environments.Universal(Specifiers.parse(python), List.of(), List.of())
            : new Environments.Single(Target.of(python, "linux-x86_64"));
    this.meant = universal ? Policy.UNIVERSAL : Policy.DEFAULT;
    this.runs = runs;
  }

  /** Answers until the input ends. */
  public static void main(String[] arguments) throws IOException {
    BufferedReader requests =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    try (Index index = Index.open(Path.of(arguments[0]))) {
      Responder responder = new Responder(index, arguments[1], Integer.parseInt(arguments[2]));
      for (String line = requests.readLine(); line != null; line = requests.readLine()) {
        System.out.println(responder.answer(line));
        System.out.flush();
      }
    }
  }

  private String answer(String line) throws IOException {
    long[] nanos = new long[runs];
    Resolution resolution = resolve(line, meant);
    for (int run = 0; run < runs; run++) {
      long start = System.nanoTime();
      resolution = resolve(line, meant);
      nanos[run] = System.nanoTime() - start;
    }
    Arrays.sort(nanos);
    return nanos[runs / 2]
        + "\t"
        + text(resolution)
        + "\t"
        + text(resolve(line, policy(meant.requiresPython(), false)))
        + "\t"
        + text(resolve(line, policy(Policy.RequiresPython.LOWER, true)))
        + "\t"
        + text(resolve(line, policy(Policy.RequiresPython.LOWER, false)));
  }

  private Resolution resolve(String line, Policy policy) throws IOException {
    return resolver.resolve(
        new Request(Asking.lines(index.identity(), line, markers), environments, policy));
  }

  private static Policy policy(Policy.RequiresPython requiresPython, boolean freshness) {
    Policy plain = Policy.DEFAULT;
    return plain.withRequiresPython(requiresPython).withFreshness(freshness);
  }

  private static String text(Resolution resolution) {
    return switch (resolution) {
      case Resolved resolved ->
          "ok " + String.join(" ", resolved.pins().stream().map(Pin::toString).toList());
      case Unresolvable no -> "no";
      default -> "unfinished";
    };
  }
}

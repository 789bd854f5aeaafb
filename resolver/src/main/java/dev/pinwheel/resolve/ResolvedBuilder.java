package dev.pinwheel.resolve;

import dev.pinwheel.index.Index;
import dev.pinwheel.marker.Markers;
import dev.pinwheel.resolve.answer.Effort;
import dev.pinwheel.resolve.answer.Fork;
import dev.pinwheel.resolve.answer.Pin;
import dev.pinwheel.resolve.answer.Staleness;
import dev.pinwheel.resolve.answer.Trades;
import dev.pinwheel.resolve.answer.Warner;
import dev.pinwheel.resolve.answer.Warnings;
import dev.pinwheel.resolve.answer.Ways;
import dev.pinwheel.resolve.problem.Answer;
import dev.pinwheel.resolve.problem.IndexedRequest;
import dev.pinwheel.resolve.view.World;
import java.util.ArrayList;
import java.util.List;

/** Turns an answer in numbers into one in names. */
final class ResolvedBuilder {
  private final World world;
  private final Index index;
  private final IndexedRequest asked;
  private final Markers markers;
  private final Staleness staleness;
  private final Warnings warnings;

  ResolvedBuilder(World world, IndexedRequest asked, Staleness staleness, Markers markers) {
    this.world = world;
    this.index = world.index();
    this.markers = markers;
    this.asked = asked;
    this.staleness = staleness;
    this.warnings = new Warnings(index);
  }

  /**
   * The answer with its pins.
   *
   * @param first the answer before anything was traded
   */
  Resolved build(Answer first, Answer answer, Effort effort) {
    Warner warner =
        new Warner(index, asked, new Fork(markers.always(), first, answer, staleness), warnings);
    List<Pin> pins = new ArrayList<>(answer.chosen().size());
    List<String> order = new ArrayList<>(answer.chosen().size());
    for (Answer.Chosen chosen : answer.chosen()) {
      Pin pin = pin(chosen, answer);
      pins.add(pin);
      order.add(pin.name());
      warnings.ifYanked(chosen, pin.file());
      warner.look(chosen);
    }
    pins.sort((left, right) -> left.name().compareTo(right.name()));
    return new Resolved(
        List.copyOf(pins),
        List.copyOf(order),
        Trades.between(index, asked, first, answer),
        warnings.list(),
        new Ways(world, asked, answer, staleness, markers, warnings),
        effort);
  }

  private Pin pin(Answer.Chosen chosen, Answer answer) {
    int candidate =
        index.candidates().first(chosen.project()) + chosen.choices().number[chosen.place()];
    List<String> extras = new ArrayList<>();
    for (Answer.AskedExtra asks : answer.extras()) {
      if (asks.project() == chosen.project() && warnings.provides(chosen, asks.extra())) {
        extras.add(index.extras().name(asks.extra()));
      }
    }
    extras.sort(null);
    return new Pin(
        asked.name(chosen.project()),
        index.candidates().readableText(candidate),
        chosen.project(),
        candidate,
        file(chosen, candidate),
        List.copyOf(extras));
  }

  /** The file to install: the one at a URL if the user names one, else the best of the release. */
  private int file(Answer.Chosen chosen, int candidate) {
    int direct = asked.direct(chosen.project(), candidate);
    return direct >= 0 ? direct : chosen.choices().file[chosen.place()];
  }
}

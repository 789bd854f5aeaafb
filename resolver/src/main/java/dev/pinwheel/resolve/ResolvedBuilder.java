package dev.pinwheel.resolve;

import dev.pinwheel.index.Extras;
import dev.pinwheel.index.Index;
import dev.pinwheel.index.Rows;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Turns an answer in numbers into one in names. */
final class ResolvedBuilder {
  private final Index index;
  private final Asked asked;
  private final Warner warner;
  private final List<Warning> warnings = new ArrayList<>();

  ResolvedBuilder(World world, Asked asked, Warner warner) {
    this.index = world.index();
    this.asked = asked;
    this.warner = warner;
  }

  /**
   * The answer with its pins.
   *
   * @param first the answer before anything was traded
   */
  Resolved build(Answer first, Answer answer, Effort effort) {
    List<Pin> pins = new ArrayList<>(answer.chosen().size());
    List<String> order = new ArrayList<>(answer.chosen().size());
    for (Answer.Chosen chosen : answer.chosen()) {
      Pin pin = pin(chosen, answer);
      pins.add(pin);
      order.add(pin.name());
      warnings.addAll(warner.about(chosen, pin));
    }
    pins.sort(Comparator.comparing(Pin::name));
    return new Resolved(
        List.copyOf(pins),
        List.copyOf(order),
        Trades.between(index, asked, first, answer),
        List.copyOf(warnings),
        effort);
  }

  private Pin pin(Answer.Chosen chosen, Answer answer) {
    int candidate = candidate(chosen);
    List<String> extras = new ArrayList<>();
    for (Answer.AskedExtra asks : answer.extras()) {
      if (asks.project() == chosen.project()) {
        String extra = index.extras().name(asks.extra());
        if (provides(chosen, asks.extra())) {
          extras.add(extra);
        } else {
          warnings.add(
              new Warning.UnknownExtra(
                  asked.name(chosen.project()), index.candidates().versionText(candidate), extra));
        }
      }
    }
    extras.sort(null);
    return new Pin(
        asked.name(chosen.project()),
        index.candidates().versionText(candidate),
        chosen.project(),
        candidate,
        chosen.choices().file[chosen.place()],
        List.copyOf(extras));
  }

  private int candidate(Answer.Chosen chosen) {
    return index.candidates().first(chosen.project()) + chosen.choices().number[chosen.place()];
  }

  private boolean provides(Answer.Chosen chosen, int extra) {
    Rows rows = index.rows();
    Choices choices = chosen.choices();
    int row = rows.first(chosen.project()) + choices.rowAt(choices.firstRow(chosen.place()));
    int list = rows.extras(rows.record(chosen.project(), row));
    Extras extras = index.extras();
    for (int i = extras.start(list), end = extras.end(list); i < end; i++) {
      if (extras.get(i) == extra) {
        return true;
      }
    }
    return false;
  }
}

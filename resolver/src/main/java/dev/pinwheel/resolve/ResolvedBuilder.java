package dev.pinwheel.resolve;

import dev.pinwheel.index.Extras;
import dev.pinwheel.index.Index;
import dev.pinwheel.index.IndexFiles;
import dev.pinwheel.index.Rows;
import dev.pinwheel.marker.Markers;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Turns an answer in numbers into one in names. */
final class ResolvedBuilder {
  private static final long NOTABLE_DAYS = 730;

  private final World world;
  private final Index index;
  private final Asked asked;
  private final Markers markers;
  private final Staleness staleness;
  private final List<Warning> warnings = new ArrayList<>();

  ResolvedBuilder(World world, Asked asked, Staleness staleness, Markers markers) {
    this.world = world;
    this.index = world.index();
    this.markers = markers;
    this.asked = asked;
    this.staleness = staleness;
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
      warn(chosen, pin);
    }
    pins.sort(Comparator.comparing(Pin::name));
    return new Resolved(
        List.copyOf(pins),
        List.copyOf(order),
        Trades.between(index, asked, first, answer),
        List.copyOf(warnings),
        new Ways(world, asked, answer, markers),
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

  private void warn(Answer.Chosen chosen, Pin pin) {
    IndexFiles files = index.files();
    if ((files.flags(pin.file()) & IndexFiles.YANKED) != 0) {
      warnings.add(new Warning.Yanked(pin.name(), pin.version(), files.yankedReason(pin.file())));
    }
    if (index.candidates().knowsUploadTimes()) {
      int newest = staleness.newest(chosen.choices());
      if (newest >= 0 && newest != chosen.place()) {
        long days = staleness.days(staleness.of(chosen.choices())[chosen.place()]);
        if (days > NOTABLE_DAYS) {
          int number = chosen.choices().number[newest];
          warnings.add(
              new Warning.Old(
                  pin.name(),
                  pin.version(),
                  index
                      .candidates()
                      .versionText(index.candidates().first(chosen.project()) + number),
                  days));
        }
      }
    }
  }
}

package dev.pinwheel.resolve;

import dev.pinwheel.marker.Marker;
import dev.pinwheel.resolve.answer.Demand;
import dev.pinwheel.resolve.answer.Effort;
import dev.pinwheel.resolve.answer.Entries;
import dev.pinwheel.resolve.answer.Pin;
import dev.pinwheel.resolve.answer.ResolvedEntry;
import dev.pinwheel.resolve.answer.SelectedVersion;
import dev.pinwheel.resolve.answer.Trade;
import dev.pinwheel.resolve.answer.Warning;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * An answer. Where there is one target, of which everything is asked at once, pins say all of it,
 * and entries are made when they are asked for; else entries say it, and pins follow from them.
 */
public final class Resolved implements Resolution {
  private final Marker everywhere;
  private final List<Marker> forks;
  private final boolean united;
  private final @Nullable List<Pin> single;
  private final Supplier<Entries> making;
  private final List<String> order;
  private final List<Trade> trades;
  private final List<Warning> warnings;
  private final Effort effort;
  private @Nullable Entries made;

  /** An answer; {@code single} are the pins of a single target, null if there are many. */
  Resolved(
      Marker everywhere,
      List<Marker> forks,
      boolean united,
      @Nullable List<Pin> single,
      Supplier<Entries> making,
      List<String> order,
      List<Trade> trades,
      List<Warning> warnings,
      Effort effort) {
    this.everywhere = everywhere;
    this.forks = List.copyOf(forks);
    this.united = united;
    this.single = single;
    this.making = making;
    this.order = order;
    this.trades = trades;
    this.warnings = warnings;
    this.effort = effort;
  }

  /** Whether each project has one version and one file: that of a single target. */
  public boolean isOne() {
    return single != null;
  }

  /** By name, then newest first: what was chosen. */
  public List<Pin> pins() {
    return single != null ? single : entries().stream().map(its -> its.pin(its.file())).toList();
  }

  private Entries made() {
    Entries its = made;
    if (its == null) {
      its = making.get();
      made = its;
    }
    return its;
  }

  /**
   * By name, then newest first: what was chosen, where it is needed, and what it requires. For a
   * single target, markers say which part of the project asks.
   */
  public List<ResolvedEntry> entries() {
    return made().list();
  }

  /** The lines of the user's, and the entries that meet them. */
  public List<Demand> demands() {
    return made().demands();
  }

  /**
   * The environments whose answers differ from one another, in the order solved; one that always
   * holds if there is one answer for all.
   */
  public List<Marker> forks() {
    return forks;
  }

  /**
   * Whether forks came to the same and are one now. Solved as one from the beginning, they would
   * have another order of decision.
   */
  public boolean isUnited() {
    return united;
  }

  /** The environments it is for, as far as a marker can say; always true for a single target. */
  public Marker everywhere() {
    return everywhere;
  }

  /** Names in the order in which they were decided, fork after fork. */
  public List<String> order() {
    return order;
  }

  @Override
  public List<Trade> trades() {
    return trades;
  }

  @Override
  public List<Warning> warnings() {
    return warnings;
  }

  @Override
  public Effort effort() {
    return effort;
  }

  @Override
  public List<SelectedVersion> held(Marker where) {
    List<SelectedVersion> held = new ArrayList<>();
    if (single != null) {
      single.forEach(pin -> held.add(pin.held(where)));
    } else {
      for (ResolvedEntry entry : entries()) {
        SelectedVersion before = held.isEmpty() ? null : held.getLast();
        if (before != null && before.candidate() == entry.candidate()) {
          held.set(held.size() - 1, before.or(entry.held()));
        } else {
          held.add(entry.held());
        }
      }
    }
    return List.copyOf(held);
  }
}

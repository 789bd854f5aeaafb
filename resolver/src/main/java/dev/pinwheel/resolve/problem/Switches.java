package dev.pinwheel.resolve.problem;

import dev.pinwheel.marker.Marker;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The booleans of a problem that are not searched for but given: what each stands for, and the
 * package that it is in the solver. They are met while clauses are loaded, so a solve that met new
 * ones has to be repeated with them given as well.
 *
 * <p>Meanings compare by methods written out: those of records are made when first called, which a
 * short process feels.
 */
public final class Switches {
  /** What a switch stands for. */
  public sealed interface Meaning {
    /** The marker that it speaks of, if it does. */
    default @Nullable Marker marker() {
      return null;
    }
  }

  /** A requirement or constraint of the user's is asked. */
  public record Asking() implements Meaning {}

  /** A marker holds somewhere in the fork. */
  public record Holds(Marker marker) implements Meaning {
    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Holds holds && holds.marker.equals(marker);
    }

    @Override
    public int hashCode() {
      return marker.hashCode();
    }
  }

  /**
   * Somewhere in the fork there is an environment where a marker does not hold.
   *
   * @param python whether the marker is a range of Pythons
   */
  public record Outside(Marker marker, boolean python) implements Meaning {
    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Outside outside
          && outside.marker.equals(marker)
          && outside.python == python;
    }

    @Override
    public int hashCode() {
      return ~marker.hashCode();
    }
  }

  /** An extra is not asked of a project. */
  public record NotAsked(int project, int extra) implements Meaning {
    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof NotAsked it && it.project == project && it.extra == extra;
    }

    @Override
    public int hashCode() {
      return 31 * project + extra;
    }
  }

  private static final Asking ASKING = new Asking();

  private final List<Meaning> meanings = new ArrayList<>();
  private int[] packages = new int[16];
  private final Map<Marker, Integer> ofMarker = new HashMap<>();
  private final Map<Marker, Integer> ofOutside = new HashMap<>();

  public int count() {
    return meanings.size();
  }

  public Meaning meaning(int i) {
    return meanings.get(i);
  }

  public int packageAt(int i) {
    return packages[i];
  }

  void addAsking(int packageId) {
    add(ASKING, packageId);
  }

  NotAsked addNotAsked(int project, int extra, int packageId) {
    NotAsked meaning = new NotAsked(project, extra);
    add(meaning, packageId);
    return meaning;
  }

  /** The markers of conditions by their packages. */
  public Map<Integer, Marker> conditions() {
    Map<Integer, Marker> conditions = new HashMap<>();
    for (int i = 0; i < meanings.size(); i++) {
      if (meanings.get(i) instanceof Holds holds) {
        conditions.put(packages[i], holds.marker());
      }
    }
    return conditions;
  }

  /** The package of the switch for a marker, or null. */
  @Nullable Integer ofMarker(Marker marker) {
    return ofMarker.get(marker);
  }

  void addHolds(Marker marker, int packageId) {
    ofMarker.put(marker, packageId);
    add(new Holds(marker), packageId);
  }

  /** The package of the switch that is on where a marker does not hold throughout, or null. */
  @Nullable Integer ofOutside(Marker marker) {
    return ofOutside.get(marker);
  }

  void addOutside(Marker marker, boolean python, int packageId) {
    ofOutside.put(marker, packageId);
    add(new Outside(marker, python), packageId);
  }

  private void add(Meaning meaning, int packageId) {
    if (meanings.size() == packages.length) {
      packages = Arrays.copyOf(packages, 2 * packages.length);
    }
    packages[meanings.size()] = packageId;
    meanings.add(meaning);
  }
}

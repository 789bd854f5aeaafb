package dev.pinwheel.resolve;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.pinwheel.index.Index;
import dev.pinwheel.marker.Marker;
import dev.pinwheel.marker.Markers;
import dev.pinwheel.request.Conflict;
import dev.pinwheel.request.Environments;
import dev.pinwheel.request.Request;
import dev.pinwheel.resolve.view.Admission;
import dev.pinwheel.resolve.view.ChoiceSource;
import dev.pinwheel.resolve.view.Choices;
import dev.pinwheel.resolve.view.EverywhereView;
import dev.pinwheel.resolve.view.IndexMarkers;
import dev.pinwheel.resolve.view.PartMarkers;
import dev.pinwheel.resolve.view.TargetView;
import dev.pinwheel.resolve.view.Terms;
import dev.pinwheel.resolve.view.View;
import dev.pinwheel.resolve.view.World;
import dev.pinwheel.wheel.Target;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;

/**
 * One open index that serves many requests, from any number of threads: what is derived from it and
 * used again is kept in a bounded cache. Each thread has a {@link Resolver} of its own.
 */
public final class Engine {
  private static final int CANDIDATES_KEPT = 4_000_000;

  private final Index index;
  private final String identity;
  private final Markers markers;
  private final IndexMarkers indexMarkers;

  /** By target, or by the texts of markers. */
  private final ConcurrentMap<Object, View> views = new ConcurrentHashMap<>();

  private final @Nullable Cache<ChoiceKey, Choices> kept;

  private Engine(
      Index index, String identity, Markers markers, @Nullable Cache<ChoiceKey, Choices> kept) {
    this.index = index;
    this.identity = identity;
    this.markers = markers;
    this.indexMarkers = new IndexMarkers(index.requirements(), markers);
    this.kept = kept;
  }

  /** An engine for one request, or a few: nothing is kept between them. */
  public static Engine forOne(Index index, Markers markers) {
    return new Engine(index, index.identity(), markers, null);
  }

  /**
   * An engine for this request, or one of the same packages of the user's own: where there are
   * some, over a world in which they stand beside what can be reached of the index.
   */
  public static Engine forOne(Index index, Markers markers, Request request) {
    return new Engine(OwnWorld.of(index, request), index.identity(), markers, null);
  }

  /** An engine for many requests. */
  public static Engine forMany(Index index, Markers markers) {
    return new Engine(
        index,
        index.identity(),
        markers,
        Caffeine.newBuilder()
            .maximumWeight(CANDIDATES_KEPT)
            .weigher((ChoiceKey key, Choices choices) -> 8 + choices.listed())
            .recordStats()
            .build());
  }

  /** A resolver for one thread. */
  public Resolver resolver() {
    return new Resolver(this);
  }

  /** The index. */
  public Index index() {
    return index;
  }

  /** The identity of the index that was opened, whatever stands beside it. */
  public String identity() {
    return identity;
  }

  /** The universe of all markers here; requirements of a request have to be parsed with it. */
  public Markers markers() {
    return markers;
  }

  /** The share of choices that were found in the cache, from 0 to 1; 0 without a cache. */
  public double hitRate() {
    return kept == null ? 0 : kept.stats().hitRate();
  }

  /**
   * The index as some environments see it.
   *
   * @param admitted the same as a marker, as far as one can say
   */
  View view(Environments environments, Marker admitted) {
    if (environments instanceof Environments.Single single) {
      Target target = single.target();
      return views.computeIfAbsent(target, key -> new TargetView(index, indexMarkers, target));
    }
    List<Marker> required = ((Environments.Universal) environments).required();
    StringBuilder key = new StringBuilder(admitted.text());
    required.forEach(marker -> key.append('\n').append(marker.text()));
    return views.computeIfAbsent(
        key.toString(), text -> new EverywhereView(index, indexMarkers, admitted, required));
  }

  /** The environments that an answer is for, as far as a marker can say: always true for one. */
  Marker admitted(Environments environments) {
    if (!(environments instanceof Environments.Universal universal)) {
      return markers.always();
    }
    Marker python = markers.python(universal.requiresPython());
    if (universal.admitted().isEmpty()) {
      return python;
    }
    Marker any = markers.never();
    for (Marker marker : universal.admitted()) {
      any = any.or(marker);
    }
    return python.and(any);
  }

  /**
   * Whether a request is for one target of which all is asked at once: none of the parts that ask
   * exclude each other.
   */
  boolean isOne(Request request) {
    if (!(request.environments() instanceof Environments.Single)) {
      return false;
    }
    for (Conflict conflict : request.conflicts()) {
      long asking =
          conflict.parts().stream()
              .filter(
                  part -> request.requirements().stream().anyMatch(its -> part.equals(its.part())))
              .count();
      if (asking > 1) {
        return false;
      }
    }
    return true;
  }

  /** The index as a request sees it, whichever parts of the project are chosen. */
  World world(Request request) {
    Marker admitted = admitted(request.environments());
    PartMarkers parts = isOne(request) ? null : new PartMarkers(request, markers);
    return world(view(request.environments(), admitted), admitted, parts);
  }

  /**
   * The index as a request sees it.
   *
   * @param everywhere the environments, and which parts of the project are chosen together
   * @param parts where parts are chosen; null if all of them are
   */
  World world(View view, Marker everywhere, @Nullable PartMarkers parts) {
    Admission admission = new Admission(view);
    return new World(
        view,
        admission,
        kept(view, (project, terms) -> admission.choices(project, terms, null)),
        everywhere,
        parts);
  }

  private ChoiceSource kept(View view, ChoiceSource anew) {
    Cache<ChoiceKey, Choices> cache = kept;
    return cache == null
        ? anew
        : (project, terms) ->
            cache.get(new ChoiceKey(view, project, terms), key -> anew.choices(project, terms));
  }

  /** What choices depend on, yanked releases left out. */
  private static final class ChoiceKey {
    private final View view;
    private final int project;
    private final Terms terms;

    ChoiceKey(View view, int project, Terms terms) {
      this.view = view;
      this.project = project;
      this.terms = terms;
    }

    @Override
    @SuppressWarnings(
        "ReferenceEquality") // there is one object for each target or set of environments
    public boolean equals(@Nullable Object other) {
      return other instanceof ChoiceKey that
          && view == that.view
          && project == that.project
          && terms.equals(that.terms);
    }

    @Override
    public int hashCode() {
      return (System.identityHashCode(view) * 31 + project) * 31 + terms.hashCode();
    }
  }
}
